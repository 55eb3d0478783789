"""What becomes of a reading: a new inspection, the one that the register has, a difference, or work for a person."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assizes.actions.records.proposals import proposed
from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Basis, Inspection, Statement
from assizes.domain.proposals import Proposal, ProposalKind, Proposals, ReadReport
from assizes.reference import load_reference
from made_readings import a_letter, a_report
from registers import an_inspection

REFERENCE = load_reference()
TODAY = date(2026, 11, 24)
GOOD = {judgement.code: "good" for judgement in REFERENCE.frameworks["sif2013"].judgements}
NEW, SAME, DIFFERENT, NOT_PROPOSED = ProposalKind


def held(*, withdrawn: bool = False, **changes: Any) -> Statement:
    """A statement of a single inspection of Barnsley in June 2014, good throughout."""
    fields = {name: changes.pop(name) for name in ("basis", "published_basis", "note", "listed") if name in changes}
    given = {"start": "2014-06-02", "end": "2014-06-25", "published": "2014-08-08", **GOOD} | changes
    la_id, framework = given.pop("la_id", "barnsley"), given.pop("framework", "sif2013")
    if framework != "sif2013":
        given = {name: value for name, value in given.items() if name not in GOOD or name in changes}
    inspection = replace(an_inspection(la_id, framework, **given), **fields)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Statement(
        f"{inspection.inspection_id}/1", inspection, moment, "me", "a reason", "a.csv", withdrawn=withdrawn
    )


def proposals(reports: Iterable[ReadReport], *register: Statement, reported: dict[str, str] | None = None) -> Proposals:
    return proposed(tuple(reports), statements=register, reported=reported or {}, reference=REFERENCE, today=TODAY)


def proposal(report: ReadReport, *register: Statement, reported: dict[str, str] | None = None) -> Proposal:
    (only,) = proposals([report], *register, reported=reported).of_reports
    return only


def stated(found: Proposal) -> Inspection:
    assert found.stated is not None
    return found.stated


# --- the same ----------------------------------------------------------------------------------------------


def test_a_report_that_says_what_the_register_says_is_the_same() -> None:
    found = proposal(a_report(), held())

    assert (found.kind, found.stated, found.needs_a_person) == (SAME, None, False)
    assert found.inspection_id == held().inspection.inspection_id


@pytest.mark.parametrize(
    "silent",
    [{"published": ""}, {"end": ""}, {"lscb_effectiveness": ""}, {"adoption": "", "event": Event.RE_INSPECTION}],
)
def test_what_a_report_does_not_say_is_no_difference(silent: dict[str, Any]) -> None:
    assert proposal(a_report(**silent), held()).kind is SAME


def test_that_no_report_prints_standard_or_short_is_no_difference() -> None:
    register = held(framework="ilacs2018", event="short", start="2019-02-18", end="2019-03-01", published="2019-04-01")
    report = a_report(framework="ilacs2018", start="2019-02-18", end="2019-03-01", published="")

    found = proposal(report, register)

    assert {difference.field for difference in found.differences} == {*register.inspection.judgements}
    assert all(difference.completes for difference in found.differences)


# --- different -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "register", "report", "page"),
    [
        ({"adoption": "outstanding"}, "adoption", "good", "outstanding", 1),
        ({"adoption": "not_judged"}, "adoption", "good", "not_judged", 1),
        ({"start": "2014-06-03"}, "inspection_start", "2014-06-02", "2014-06-03", None),
        ({"start": "2014-07-08", "end": "2014-07-20"}, "inspection_start", "2014-06-02", "2014-07-08", None),
        ({"end": "2014-06-26"}, "inspection_end", "2014-06-25", "2014-06-26", None),
        ({"published": "2014-08-09"}, "published", "2014-08-08", "2014-08-09", None),
    ],
)
def test_a_difference_is_shown_with_both_values_and_left_to_a_person(
    changes: dict[str, str], field: str, register: str, report: str, page: int | None
) -> None:
    found = proposal(a_report(**changes), held())

    first = found.differences[0]
    assert (first.field, first.register, first.report, first.page) == (field, register, report, page)
    assert (found.kind, found.stated, found.needs_a_person) == (DIFFERENT, None, True)


def test_a_start_two_weeks_off_is_a_difference_and_not_another_inspection() -> None:
    assert proposal(a_report(start="2014-07-09", end="2014-07-20"), held()).kind is DIFFERENT
    assert proposal(a_report(start="2014-07-10", end="2014-07-20"), held()).kind is NEW


def test_one_correction_among_completions_leaves_all_to_a_person() -> None:
    found = proposal(a_report(leadership="outstanding"), held(adoption=""))

    assert [difference.completes for difference in found.differences] == [True, False]
    assert found.needs_a_person


# --- what a report completes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blank", "field"),
    [
        ({"adoption": ""}, "adoption"),
        ({"lscb_effectiveness": ""}, "lscb_effectiveness"),
        ({"published": ""}, "published"),
        ({"published": "", "no_later_than": "2014-09-01"}, "published"),
        ({"published": "2014-08"}, "published"),
        ({"start": "2014-06"}, "inspection_start"),
        ({"end": ""}, "inspection_end"),
    ],
)
def test_a_report_completes_what_is_blank_not_known_or_less_exact(blank: dict[str, str], field: str) -> None:
    found = proposal(a_report(), held(**blank))

    assert [difference.field for difference in found.differences] == [field]
    assert (found.kind, found.needs_a_person) == (DIFFERENT, False)
    complete = held().inspection
    assert replace(stated(found), inspection_id="x", published_basis="") == replace(complete, inspection_id="x")


def test_a_report_outside_a_partial_date_is_a_correction() -> None:
    assert proposal(a_report(), held(start="2014-05")).needs_a_person
    assert proposal(a_report(), held(published="", no_later_than="2014-08-07")).needs_a_person


def test_a_report_replaces_what_came_from_another_source() -> None:
    register = held(basis=Basis.SECONDARY, adoption="inadequate", start="2014-05", end="", note="From the press.")

    found = proposal(a_report(), register)

    assert [one.field for one in found.differences] == ["inspection_start", "inspection_end", "adoption", "basis"]
    assert (stated(found).basis, stated(found).certainty, stated(found).note) == (
        Basis.REPORT,
        "read_from_report",
        "",
    )
    assert stated(found).judgements["adoption"] is Grade.GOOD


def test_a_record_without_days_is_found_by_its_publication() -> None:
    undated = held(basis=Basis.SECONDARY, start="", end="", published="2014-08")

    assert proposal(a_report(), undated).inspection_id == undated.inspection.inspection_id
    assert proposal(a_report(start="2013-12-02", end="2013-12-20", published=""), undated).kind is NEW


def test_a_record_stays_secondary_while_a_grade_of_it_is_in_no_report_read() -> None:
    found = proposal(a_report(lscb_effectiveness=""), held(basis=Basis.SECONDARY, adoption=""))

    assert stated(found).basis is Basis.SECONDARY
    again = held(basis=Basis.SECONDARY)
    assert proposal(a_report(lscb_effectiveness=""), again).kind is SAME


def test_days_that_a_report_gives_to_a_record_from_elsewhere_say_whether_it_was_short() -> None:
    register = held(
        framework="ilacs2018", event="standard", start="2019-02", basis=Basis.SECONDARY, end="", published=""
    )
    report = a_report(framework="ilacs2018", start="2019-02-18", end="2019-02-22", published="")

    assert stated(proposal(report, register)).event is Event.SHORT


def test_a_listed_date_completes_an_unknown_publication_and_corrects_none() -> None:
    report = a_report(published="", listed=date(2014, 8, 11))

    assert str(stated(proposal(report, held(published=""))).published.stated) == "2014-08-11"
    assert stated(proposal(report, held(published=""))).published_basis == "listed"
    assert proposal(report, held()).kind is SAME


# --- new -----------------------------------------------------------------------------------------------------


def test_a_new_inspection_is_stated_as_read() -> None:
    found = stated(proposal(a_report()))

    assert found.inspection_id == "barnsley-sif2013-2014-06"
    assert (str(found.start), str(found.end)) == ("2014-06-02", "2014-06-25")
    assert (str(found.published.stated), found.published_basis) == ("2014-08-08", "printed")
    assert (found.basis, found.certainty, found.note) == (Basis.REPORT, "read_from_report", "")
    assert set(found.judgements.values()) == {Grade.GOOD}


def test_a_judgement_that_a_new_report_lacks_is_not_known_unless_it_may_be_lacking() -> None:
    found = stated(proposal(a_report(adoption="", lscb_effectiveness="")))

    assert found.judgements["adoption"] is NoGrade.NOT_KNOWN
    assert "lscb_effectiveness" not in found.judgements


@pytest.mark.parametrize(
    ("origin", "published", "no_later_than", "basis"),
    [
        ({"listed": date(2019, 4, 1), "collected": date(2026, 1, 1)}, "2019-04-01", None, "listed"),
        ({"collected": date(2026, 1, 1)}, None, date(2026, 1, 1), "bounded"),
        ({}, None, None, ""),
    ],
)
def test_a_publication_that_is_not_printed_is_the_listed_one_or_bounded_or_unknown(
    origin: dict[str, Any], published: str | None, no_later_than: date | None, basis: str
) -> None:
    report = a_report(framework="ilacs2018", start="2019-02-18", end="2019-03-01", published="", **origin)

    found = stated(proposal(report))

    assert str(found.published.stated or "") == (published or "")
    assert (found.published.no_later_than, found.published_basis) == (no_later_than, basis)


@pytest.mark.parametrize(
    ("end", "event"), [("2019-02-18", "short"), ("2019-02-24", "short"), ("2019-02-25", "standard")]
)
def test_an_inspection_is_short_up_to_seven_days(end: str, event: str) -> None:
    found = stated(proposal(a_report(framework="ilacs2018", start="2019-02-18", end=end, published="")))

    assert found.event is Event(event)


@pytest.mark.parametrize(("days", "event"), [(5, "short"), (7, "short"), (8, "standard"), (12, "standard")])
def test_the_longest_of_two_visits_says_whether_an_inspection_was_short(days: int, event: str) -> None:
    report = a_report(
        framework="ilacs2018", start="2019-07-08", end="2019-08-08", published="", longest_visit_days=days
    )

    assert stated(proposal(report)).event is Event(event)


def test_title_that_says_re_inspection_is_believed_without_an_earlier_one_in_the_register() -> None:
    found = stated(proposal(a_report(event=Event.RE_INSPECTION)))

    assert found.event is Event.RE_INSPECTION


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"end": ""}, "the days of the inspection were not read"),
        ({"start": "", "end": ""}, "the days of the inspection were not read"),
        ({"published": "2026-11-25"}, "25 November 2026 is in the future"),
        ({"children_in_care": "good"}, "sif2013 has no judgement 'children_in_care'"),
        ({"adoption": "adequate"}, "'adequate' is not a grade of sif2013"),
        ({"start": "2019-06-02", "end": "2019-06-25", "published": ""}, "sif2013 is not valid for an inspection"),
        ({"published": "2014-06-24"}, "published on 2014-06-24, before the inspection ends"),
        ({"la_id": "cumberland"}, "cumberland did not exist on 2 June 2014"),
        ({"listed_la_id": "barnet"}, "the report is of barnsley, though it is listed under barnet"),
    ],
)
def test_what_cannot_be_is_left_to_a_person(changes: dict[str, str], said: str) -> None:
    found = proposal(a_report(**changes))

    assert (found.kind, found.stated) == (NOT_PROPOSED, None)
    assert said in found.reasons[0]


@pytest.mark.parametrize("status", ["needs_review", "unreadable"])
def test_what_is_not_read_is_left_to_a_person_with_the_readers_reasons(status: str) -> None:
    found = proposal(a_report(status=status, reasons=("A row has no grade.",)), held())

    assert (found.kind, found.reasons) == (NOT_PROPOSED, ("A row has no grade.",))
    assert found.inspection_id == held().inspection.inspection_id


# --- re-inspections by sequence ------------------------------------------------------------------------------

SECOND: dict[str, Any] = {"start": "2016-06-06", "end": "2016-06-30", "published": "2016-08-08"}


def test_a_second_single_inspection_is_a_re_inspection_whatever_its_title() -> None:
    found = stated(proposal(a_report(**SECOND), held()))

    assert found.event is Event.RE_INSPECTION
    assert found.note == "The report's title is that of a single inspection."


@pytest.mark.parametrize("is_reversed", [False, True])
def test_sequence_is_found_inside_a_batch_in_any_order(is_reversed: bool) -> None:
    reports = [a_report("first"), a_report("second", event=Event.RE_INSPECTION, **SECOND)]

    found = proposals(reversed(reports) if is_reversed else reports)

    events = {one.report.file_name: stated(one).event for one in found.of_reports}
    assert events == {"first.pdf": Event.SINGLE_INSPECTION, "second.pdf": Event.RE_INSPECTION}


def test_an_earlier_inspection_that_comes_in_late_makes_the_later_one_a_re_inspection() -> None:
    later = held(**SECOND)

    found = proposals([a_report()], later)

    events = {one.inspection.inspection_id: one.inspection.event for one in found.stated}
    assert events == {
        "barnsley-sif2013-2014-06": Event.SINGLE_INSPECTION,
        later.inspection.inspection_id: Event.RE_INSPECTION,
    }
    assert any("by sequence" in one.reason for one in found.stated)


def test_what_the_register_calls_a_re_inspection_stays_one() -> None:
    odd = held(event="re_inspection")

    found = proposals([a_report("a"), a_report("b", **SECOND)], odd)

    assert [one.inspection.event for one in found.stated] == [Event.RE_INSPECTION]
    assert found.stated[0].inspection.inspection_id != odd.inspection.inspection_id


def test_an_inspection_on_which_reports_disagree_comes_before_none() -> None:
    disagreeing = [a_report("a"), a_report("b", adoption="inadequate")]

    found = proposals([*disagreeing, a_report("c", **SECOND)])

    assert [one.inspection.event for one in found.stated] == [Event.SINGLE_INSPECTION]


# --- one visit, more than one report -------------------------------------------------------------------------


def test_a_review_of_a_board_beside_a_single_inspection_is_an_inspection_of_its_own() -> None:
    found = stated(proposal(a_report(framework="lscb2013", event=Event.LSCB_REVIEW), held()))

    assert found.inspection_id == "barnsley-lscb2013-2014-06"
    assert found.event is Event.LSCB_REVIEW


def test_the_same_report_under_two_names_is_one_inspection() -> None:
    first = a_report("one name")

    found = proposals([first, replace(first, file_name="another name.pdf")])

    assert sorted(one.kind for one in found.of_reports) == [NEW, SAME]
    assert len(found.stated) == 1


def test_a_second_report_of_a_new_inspection_may_complete_the_first() -> None:
    found = proposals([a_report("a", published=""), a_report("b")])

    assert not found.for_a_person
    (only,) = found.stated
    assert str(only.inspection.published.stated) == "2014-08-08"


@pytest.mark.parametrize("register", [(), (held(adoption=""),)])
def test_two_reports_that_contradict_each_other_are_both_left_to_a_person(register: tuple[Statement, ...]) -> None:
    reports = [a_report("a"), a_report("b", adoption="inadequate"), a_report("c")]

    found = proposals(reports, *register)

    assert len(found.for_a_person) == 3
    assert found.stated == ()


def test_a_report_that_contradicts_the_register_itself_takes_nothing_from_one_that_completes_it() -> None:
    reports = [a_report("completes"), a_report("contradicts", adoption="inadequate")]

    found = proposals(reports, held(published=""))

    assert [one.needs_a_person for one in found.of_reports] == [False, True]
    assert [one.inspection.published.is_full for one in found.stated] == [True]


def test_a_report_that_the_register_knows_by_its_bytes_is_of_that_inspection() -> None:
    moved = a_report(start="2015-06-02", end="2015-06-25", published="")
    id_ = held().inspection.inspection_id

    assert proposal(moved, held(), reported={moved.sha256: id_}).kind is DIFFERENT
    assert proposal(moved, held()).kind is NEW


@pytest.mark.parametrize("basis", Basis)
def test_a_report_known_by_its_bytes_and_now_read_as_of_another_authority_is_a_difference(basis: Basis) -> None:
    other = a_report(la_id="barnet")

    found = proposal(other, held(basis=basis), reported={other.sha256: held().inspection.inspection_id})

    assert (found.differences[0].field, found.needs_a_person) == ("la_id", True)


def test_a_report_that_may_be_of_two_inspections_is_left_to_a_person() -> None:
    found = proposal(
        a_report(end="", published=""),
        held(start="2014-06", inspection_id="a"),
        held(start="2014-06", end="2014-06-26", inspection_id="b"),
    )

    assert found.reasons == ("it may be the report of more than one inspection: a and b",)


def test_the_report_of_a_withdrawn_inspection_is_left_to_a_person() -> None:
    found = proposal(a_report(), held(withdrawn=True))

    assert found.needs_a_person
    assert "withdrew" in found.reasons[0]


# --- letters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "start", "inspection_id"),
    [
        (Event.FOCUSED_VISIT, "2019-02-05", "barnsley-ilacs2018-focused-visit-2019-02"),
        (Event.MONITORING_VISIT, "2017-02-05", "barnsley-sif2013-monitoring-visit-2017-02"),
        (Event.MONITORING_VISIT, "2018-02-05", "barnsley-ilacs2018-monitoring-visit-2018-02"),
        (Event.ASSURANCE_VISIT, "2020-11-05", "barnsley-ilacs2018-assurance-visit-2020-11"),
        (Event.JTAI, "2023-02-05", "barnsley-ilacs2023-jtai-2023-02"),
    ],
)
def test_a_letter_whose_event_authority_and_days_are_certain_is_an_ungraded_event(
    event: Event, start: str, inspection_id: str
) -> None:
    found = stated(proposal(a_report(reading=a_letter(event, start=start, end=start))))

    assert (found.inspection_id, found.event, dict(found.judgements)) == (inspection_id, event, {})


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (a_letter(None), "which event the letter is about was not read"),
        (a_letter(la_id=None), "the authority of the letter was not read"),
        (a_letter(end=""), "the days of the visit were not read"),
        (a_letter(reasons=("Two dates are printed.",)), "Two dates are printed."),
        (a_letter(Event.ASSURANCE_VISIT, start="2024-02-05", end="2024-02-06"), "no framework in force"),
        (a_letter(start="2017-02-05", end="2017-02-06"), "no framework in force"),
    ],
)
def test_a_letter_that_leaves_something_open_is_left_to_a_person(letter: Any, said: str) -> None:
    assert said in proposal(a_report(reading=letter)).reasons[0]


def test_two_visits_in_a_month_are_numbered() -> None:
    reports = [a_report(day, reading=a_letter(file=day, start=day, end=day)) for day in ("2019-02-01", "2019-02-28")]

    found = proposals(reports)

    assert [one.inspection_id for one in found.of_reports] == [
        "barnsley-ilacs2018-focused-visit-2019-02",
        "barnsley-ilacs2018-focused-visit-2019-02-2",
    ]


def test_a_visit_beside_a_full_inspection_is_another_event() -> None:
    full = held(framework="ilacs2018", start="2019-02-04", end="2019-02-08", published="", event="short")

    assert proposal(a_report(reading=a_letter()), full).kind is NEW
