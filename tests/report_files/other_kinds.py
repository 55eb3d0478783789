"""Documents that look a little like reports and are none."""

from assizes.domain.grades import Grade
from report_files.drawing import Sheets, by_page, pdf_of
from report_files.specification import TableStyle
from report_files.table import Row, table
from report_files.wording import ILACS_LABELS, LEAD_INSPECTOR, SINGLE_LABELS, filler


def document(*paragraphs: str, rows: list[Row] | None = None, heading: str = "Judgement") -> bytes:
    """Headings and paragraphs on a page, then perhaps a table of grades, then a page of filler."""
    sheets = Sheets()
    for number, paragraph in enumerate(paragraphs):
        sheets.text(paragraph, size=16 if number == 0 else 11)
    if rows:
        table(sheets, [Row(heading, "Grade"), *rows], TableStyle())
    sheets.new_page()
    for number in range(4):
        sheets.text(filler(number))
    return pdf_of(by_page(sheets.lines, sheets.page))


def school_report() -> bytes:
    """An inspection of a school."""
    rows = [
        Row("Overall effectiveness", "Good"),
        Row("The quality of education", "Good"),
        Row("Behaviour and attitudes", "Outstanding"),
        Row("Leadership and management", "Requires improvement"),
    ]
    return document(
        "Inspection of a good school: Weathercock Primary School",
        "Weathercock Lane, Darlington",
        "Inspection dates: 12 and 13 March 2024",
        f"Lead inspector: {LEAD_INSPECTOR}, His Majesty’s Inspector",
        rows=rows,
    )


def fostering_agency_report() -> bytes:
    """An inspection of an independent fostering agency."""
    rows = [
        Row("Overall experiences and progress of children and young people", "Good"),
        Row("How well children and young people are helped and protected", "Good"),
        Row("The effectiveness of leaders and managers", "Requires improvement to be good"),
    ]
    return document(
        "Lanternlight Fostering Agency, Swindon",
        "Inspection report for independent fostering agency",
        "Inspection dates: 4 to 8 March 2024",
        "Overall effectiveness: good",
        rows=rows,
    )


def adoption_agency_report() -> bytes:
    """An inspection of a local authority's adoption service, as they were made before 2013."""
    rows = [Row("Overall effectiveness", "Good"), Row("Leadership and management", "Outstanding")]
    return document(
        "Inspection report for local authority adoption agency",
        "Norfolk County Council Adoption Service",
        "Inspection date: 4 March 2013",
        rows=rows,
    )


def serious_case_review() -> bytes:
    """A review after a serious case."""
    return document(
        "Serious Case Review: Child W",
        "Sheffield Safeguarding Children Board",
        "Published: 3 August 2015",
        "The Local Safeguarding Children Board is good at lighting lanterns, says the ferryman.",
    )


def cabinet_paper() -> bytes:
    """A council's paper that quotes a table of judgements in an appendix."""
    grades = (Grade.GOOD, Grade.GOOD, Grade.OUTSTANDING, Grade.GOOD)
    codes = ("leadership", "help_and_protection", "children_in_care", "care_leavers")
    rows = [Row(ILACS_LABELS[code], grade.value.capitalize()) for code, grade in zip(codes, grades, strict=True)]
    sheets = Sheets()
    sheets.text("Report to Cabinet", size=16)
    for line in ("Meeting of 14 May 2024", "Torbay Council", "Outcome of the Ofsted inspection: for information"):
        sheets.text(line)
    sheets.text("1. Members are asked to note the outcome and to thank the ferrymen.")
    sheets.text(filler(2))
    sheets.new_page()
    sheets.text("Appendix A: judgements", size=14)
    sheets.text("Inspection of Torbay local authority children’s services, inspection dates: 4 to 15 March 2024")
    table(sheets, [Row("Judgement", "Grade"), *rows, Row("Overall effectiveness", "Good")], TableStyle())
    for code, grade in zip(codes, grades, strict=True):
        sheets.text(f"{ILACS_LABELS[code]}: {grade.value}", bold=True)
    return pdf_of(by_page(sheets.lines, sheets.page))


def council_press_notice() -> bytes:
    """A council's own notice with the numbered rows of a single inspection."""
    rows = [Row(label, "Good") for label in SINGLE_LABELS.values()]
    return document(
        "Torbay Council news", "15 May 2016", "Children’s services in Torbay are good, say inspectors", rows=rows
    )
