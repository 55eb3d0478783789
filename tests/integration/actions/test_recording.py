"""What people state of inspections, on both databases: rights, rules, sequence, and what was changed meanwhile."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assizes.actions.assurance.findings import record_run
from assizes.actions.records.given_records import BadFields, GivenRecord, given_by_report, given_of
from assizes.actions.records.recording import (
    Recorded,
    correct_record,
    record_from_report,
    set_report_aside,
    withdraw_record,
)
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.people import Actor, Right
from assizes.register import queries
from assizes.register.finding_lists import FindingQuestion, find_lives, lives_about, numbers_of_states
from assizes.register.models import AuditEvent, InspectionStatement
from assizes.register.record_search import find_records
from made_findings import a_finding, inputs
from made_readings import a_report
from office_reports import a_register
from register_files import NOW, REFERENCE, a_row

pytestmark = pytest.mark.usefixtures("register")

FIRST = "invented-sif2013-2014-06"
LATER = NOW + timedelta(days=1)
ANN = Actor("Ann", frozenset({Right.KEEP_REGISTER}))
BOB = Actor("Bob", frozenset({Right.SIGN_OFF_FINDINGS}))
WHY = "a grade was misread in the first reading"


@pytest.fixture(autouse=True)
def _a_register(register: str, tmp_path: Path) -> None:
    a_register(tmp_path, a_row())


def held() -> Inspection:
    return queries.history(FIRST)[-1].inspection


def correct(given: GivenRecord, *, known_as: str = f"{FIRST}/1", reason: str = WHY, by: Actor = ANN) -> Recorded:
    return correct_record(FIRST, given=given, known_as=known_as, reason=reason, by=by, now=LATER, reference=REFERENCE)


def record(given: GivenRecord, **changes: Any) -> Recorded:
    return record_from_report(
        a_report(**changes),
        inspection_id="",
        given=given,
        known_as="",
        reason=WHY,
        by=ANN,
        now=LATER,
        reference=REFERENCE,
        reader_version="1" * 16,
    )


def given(**judgements: str) -> GivenRecord:
    of = given_of(held())
    return replace(of, judgements={**of.judgements, **judgements})


def test_a_correction_needs_the_right_before_anything_else() -> None:
    with pytest.raises(NotAllowed, match="Bob has no role that may keep register"):
        correct(given(adoption="inadequate"), by=BOB)

    assert len(queries.history(FIRST)) == 1


def test_two_people_who_saw_the_same_statement_do_not_write_over_each_other() -> None:
    correct(given(adoption="inadequate"))

    with pytest.raises(NotAllowed, match="was changed meanwhile: Ann recorded"):
        correct(given(adoption="outstanding"), by=replace(ANN, name="Cat"))

    assert len(queries.history(FIRST)) == 2


def test_all_that_is_wrong_is_said_at_once_each_with_its_field() -> None:
    wrong = replace(given(adoption=""), inspection_end="yesterday", listed="8/2014")

    with pytest.raises(BadFields) as refused:
        correct(wrong, reason="no")

    assert [one.field for one in refused.value.problems] == ["reason", "inspection_end", "listed", "adoption"]


def test_an_error_that_the_record_had_already_does_not_keep_a_correction_out(tmp_path: Path) -> None:
    other = a_row("invented-sif2013-2014-07", inspection_start="2014-06-03", inspection_end="2014-06-26")
    a_register(tmp_path / "twice", other)

    corrected = correct(given(adoption="inadequate"))

    assert corrected.statement is not None


def test_what_would_be_recorded_twice_is_refused() -> None:
    twice = replace(given(), inspection_start="3/6/2014")

    with pytest.raises(BadFields, match=r"\(C00"):
        record(twice, start="2014-06-03")

    assert InspectionStatement.objects.count() == 1


def test_an_earlier_inspection_makes_the_later_one_a_re_inspection() -> None:
    earlier = replace(given(), inspection_start="2/12/2013", inspection_end="18/12/2013", published="31/1/2014")
    days = {"start": "2013-12-02", "end": "2013-12-18", "published": "2014-01-31"}
    early = replace(earlier, listed="", report_url="")

    recorded = record(early, **days)

    assert recorded.inspection_id == "barnsley-sif2013-2013-12"
    assert recorded.also == (FIRST,)
    assert held().event is Event.RE_INSPECTION


def test_a_second_inspection_is_no_first_one_whatever_was_chosen() -> None:
    later = replace(given(), inspection_start="5/6/2017", inspection_end="29/6/2017", published="14/8/2017", listed="")

    with pytest.raises(BadFields, match="by sequence it is a re-inspection"):
        record(later, start="2017-06-05", end="2017-06-29", published="2017-08-14")


def test_warnings_are_told_and_keep_nothing_out() -> None:
    recorded = correct(replace(given(), inspection_start="6/2014"))

    assert recorded.statement is not None
    assert {one.severity for one in recorded.asked} == {Severity.WARNING}


def test_what_a_report_gives_stands_in_the_form_and_what_it_does_not_give_stays() -> None:
    report = a_report(adoption="outstanding", end="", published="")

    form = given_by_report(report, held(), REFERENCE)

    assert (form.judgements["adoption"], form.inspection_end, form.published) == (
        "outstanding",
        "25/06/2014",
        "08/08/2014",
    )


def test_a_record_that_is_said_to_rest_on_its_report_says_so_of_its_certainty_too(tmp_path: Path) -> None:
    elsewhere = {"basis": "secondary", "certainty": "secondary", "supersedes": f"{FIRST}/1", "report_url": ""}
    a_register(tmp_path / "press", a_row(number=2, **elsewhere))

    corrected = correct(replace(given(), basis="report"), known_as=f"{FIRST}/2")

    assert corrected.statement is not None
    assert (held().basis, held().certainty) == (Basis.REPORT, "read_from_report")


def test_a_report_that_waits_for_nobody_cannot_be_set_aside() -> None:
    with pytest.raises(BadInput, match="waits for nobody"):
        set_report_aside("a" * 64, reason="it was read wrongly", by=ANN, now=LATER)


def test_a_withdrawn_record_leaves_its_history_and_an_audit_event() -> None:
    withdraw_record(FIRST, known_as=f"{FIRST}/1", reason="there was no such visit", by=ANN, now=LATER)

    assert queries.current_inspections() == ()
    assert [one.withdrawn for one in queries.history(FIRST)] == [False, True]
    assert AuditEvent.objects.get(what="record.withdraw").why == "there was no such visit"


def test_records_are_found_by_days_known_to_the_month_on_either_database(tmp_path: Path) -> None:
    days = {"inspection_start": "2015-03", "inspection_end": "", "published": "2015-05", "listed": ""}
    a_register(tmp_path / "more", a_row("invented-sif2013-2015-03", **days))

    def found(first: date | None, last: date | None) -> list[str]:
        return [one.inspection_id for one in find_records(first=first, last=last).inspections]

    assert found(None, None) == ["invented-sif2013-2015-03", FIRST]
    assert found(date(2015, 3, 31), None) == ["invented-sif2013-2015-03"]
    assert found(date(2015, 4, 1), None) == []
    assert found(None, date(2014, 6, 25)) == [FIRST]
    assert found(None, date(2014, 6, 24)) == []


def test_findings_are_listed_a_page_at_a_time_errors_first() -> None:
    warning = a_finding(code="A002", severity=Severity.WARNING)
    error = a_finding(code="D004")
    record_run([warning, error], now=LATER, ran_by="me", inputs=inputs())

    pages = [find_lives(FindingQuestion(), skip=skip, most=1) for skip in (0, 1)]

    assert [(page.total, page.lives[0].finding.code) for page in pages] == [(2, "D004"), (2, "A002")]
    assert len(lives_about(FIRST)) == 2
    assert sum(numbers_of_states().values()) == 2
