"""Small PDF reports of our own words in every layout that Assizes reads, with the traps known from real ones.

A `ReportSpec` says what a report judges and how it is printed; `report` makes the file, `expected` what must be read.
Frameworks' titles and labels are facts and stand as they are; every other word, every name and every outcome is made up.
"""

from report_files.expectation import Expected, expected, faults, not_left_to_a_person, not_read
from report_files.made import report, reports_in_one_file
from report_files.reading_back import reading_of
from report_files.specification import BodyStyle, GradePlace, Layout, Order, Previous, ReportSpec, TableStyle

__all__ = [
    "BodyStyle",
    "Expected",
    "GradePlace",
    "Layout",
    "Order",
    "Previous",
    "ReportSpec",
    "TableStyle",
    "expected",
    "faults",
    "not_left_to_a_person",
    "not_read",
    "reading_of",
    "report",
    "reports_in_one_file",
]
