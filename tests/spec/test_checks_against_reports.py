"""A record beside the reading of its report: whatever differs is found, with the page that says so."""

from dataclasses import replace

import pytest

from assizes.checks.held_reports import Held, HeldReport
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from made_readings import a_reading
from made_records import a_record, codes, found, held


def test_a_record_that_says_what_its_report_says_gives_no_finding() -> None:
    assert codes([a_record()], held(a_reading())) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"la_id": "doncaster"}, ("A001", "la_id")),
        ({"framework": "ilacs2018"}, ("A002", "framework")),
        ({"start": "2014-06-03"}, ("A003", "inspection_start")),
        ({"end": "2014-06-26"}, ("A003", "inspection_end")),
        ({"published": "2014-08-11"}, ("A003", "published")),
        ({"adoption": "outstanding"}, ("A004", "adoption")),
        ({"adoption": ""}, ("A005", "adoption")),
        ({"event": Event.LOOKED_AFTER_INSPECTION}, ("A008", "event")),
    ],
)
def test_what_the_report_contradicts_is_an_error(changes: dict[str, str], expected: tuple[str, str]) -> None:
    errors = [one for one in found([a_record()], held(a_reading(**changes))) if one.severity is Severity.ERROR]

    assert expected in [(one.code, one.field) for one in errors]


def test_a_grade_one_step_off_names_the_page_and_both_grades() -> None:
    (finding,) = found([a_record()], held(a_reading(children_looked_after="requires_improvement")))

    assert (finding.code, finding.field, finding.page) == ("A004", "children_looked_after", 1)
    assert "“good” in the record, “requires improvement” on page 1" in finding.sentence


def test_a_date_to_the_month_that_the_report_makes_exact_is_a_warning() -> None:
    record = a_record(inspection_start="2014-06", basis="secondary")

    assert codes([record], held(a_reading())) == [("A007", "inspection_start")]


def test_a_judgement_that_the_record_does_not_know_is_a_warning() -> None:
    assert codes([a_record(adoption="not_known", basis="secondary")], held(a_reading())) == [("A007", "adoption")]


def test_a_board_that_was_judged_in_a_report_of_its_own_is_a_warning() -> None:
    assert codes([a_record()], held(a_reading(lscb_effectiveness=""))) == [("A006", "lscb_effectiveness")]


def test_what_a_doubtful_reading_leaves_out_is_no_fault_of_the_record() -> None:
    doubtful = a_reading(adoption="", status="needs_review", reasons=("two grades stand in one row",))

    assert codes([a_record()], held(doubtful)) == [("E001", "")]


def test_a_re_inspection_by_title_that_the_record_calls_a_first_one_is_a_warning() -> None:
    assert codes([a_record()], held(a_reading(event=Event.RE_INSPECTION))) == [("A009", "event")]


def test_a_record_without_its_report_is_said_only_where_reports_are_held() -> None:
    other = held(a_reading(la_id="doncaster"), "")

    assert codes([a_record()]) == []
    assert codes([a_record()], other) == [("A021", "report_url"), ("E003", "")]


def test_other_bytes_at_the_address_than_those_of_the_evidence_are_a_warning() -> None:
    at_hand = replace(
        held(a_reading()),
        evidence={"barnsley-sif2013-2014-06": frozenset({"ab" * 32})},
        newest_at={"https://reports.example/1": "cd" * 32},
    )

    assert codes([a_record()], at_hand) == [("A022", "report_url")]


def test_an_address_that_is_gone_and_a_copy_that_is_lost_are_warnings() -> None:
    at_hand = Held(
        evidence={"barnsley-sif2013-2014-06": frozenset({"ab" * 32})},
        gone=frozenset({"https://reports.example/1"}),
        lost=frozenset({"ab" * 32}),
    )

    assert codes([a_record()], at_hand) == [("A023", "report_url"), ("A024", "report_url")]


def test_two_files_for_one_inspection_are_a_warning() -> None:
    one, other = (HeldReport(a_reading(file=name), name, "barnsley-sif2013-2014-06") for name in ("a.pdf", "b.pdf"))

    assert codes([a_record()], Held(reports=(one, other))) == [("A025", "report_url")]


def test_an_unreadable_file_and_a_remark_are_for_a_person() -> None:
    broken = a_reading(None, la_id=None, status="unreadable", start="", end="", reasons=("it is a web page",))
    remark = a_reading(reasons=("the footer has another date",))

    assert codes([], held(broken, "")) == [("E002", "")]
    assert codes([a_record()], held(remark)) == [("E004", "")]
