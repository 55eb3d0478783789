"""One authority on one line of time: every inspection across frameworks, with what may not be compared marked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assizes.domain.comparability import Verdict
from assizes.domain.coverage import CoverageEntry, Extent
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import Grade
from assizes.domain.readings import Box, Evidence
from assizes.reference import load_reference
from assizes.statistics.authority_timeline import Timeline, TimelineJudgement, timeline_of
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.traces import evidence_by_inspection
from assizes.statistics.visits import visits_held
from brief_sources import a_source
from registers import drawn

LATEST = ("2026-06-30", "2026-08-20")
OVERALL, HELP, CARE, LEAVERS, LEADERSHIP = THEMES


def timeline(la_id: str, as_at: str = LATEST[0], published_by: str = LATEST[1], register: str = "") -> Timeline:
    source = a_source(as_at, published_by, drawn(register) if register else None)
    return timeline_of(source, source.authorities[la_id])


def marked(found: Timeline) -> list[tuple[str, str, Verdict]]:
    """Every grade that is not fully comparable with the one before it, by framework and code."""
    return [
        (entry.inspection.framework.code, one.held.code, one.since.verdict)
        for entry in found.entries
        for one in entry.judgements
        if one.since.verdict is not Verdict.YES
    ]


def only(found: TimelineJudgement | None) -> TimelineJudgement:
    assert found is not None
    return found


def test_every_inspection_across_frameworks_stands_in_it_the_newest_first() -> None:
    found = timeline("kirklees")

    assert [(one.inspection.framework.code, one.inspection.ended) for one in found.entries] == [
        ("ilacs2023", "2024-07-19"),
        ("ilacs2018", "2019-06-21"),
        ("sif2013", "2016-10-06"),
    ]
    assert all(entry.inspection.report_url.startswith("https://") for entry in found.entries)


def test_breaks_and_refusals_are_marked_with_their_reason() -> None:
    found = timeline("kirklees")

    assert marked(found) == [
        ("ilacs2023", "children_in_care", Verdict.BREAK),
        ("ilacs2023", "care_leavers", Verdict.NO),
        ("ilacs2018", "overall_effectiveness", Verdict.BREAK),
        ("ilacs2018", "help_and_protection", Verdict.BREAK),
        ("ilacs2018", "children_in_care_and_care_leavers", Verdict.BREAK),
        ("ilacs2018", "leadership", Verdict.BREAK),
    ]
    leavers = only(found.entries[0].judgement(LEAVERS))
    assert leavers.is_not_comparable
    assert leavers.since.note.startswith("Care leavers were a part of the judgement on children looked after")
    assert leavers.before
    assert leavers.before.inspection == found.entries[2].inspection
    assert [mark.themes for mark in found.marks[:2]] == [("Children in care",), ("Care leavers",)]
    assert all(mark.comparability.note for mark in found.marks)


def test_what_the_framework_change_was_is_said_between_two_inspections() -> None:
    newest, middle, oldest = timeline("kirklees").entries

    assert oldest.framework_change is None
    assert middle.framework_change
    assert newest.framework_change
    assert [one.code for one in middle.framework_change.ended] == ["adoption", "care_leavers", "lscb_effectiveness"]
    assert [one.code for one in newest.framework_change.begun] == ["care_leavers"]
    assert newest.framework_change.sentences == (
        "The framework changed: Inspection of local authority children's services (2018 to 2022) was followed by "
        "Inspection of local authority children's services (January 2023 to March 2026).",
        "What was judged as children in care and care leavers is judged as children in care.",
        "Graded on its own from then on: care leavers.",
    )


def test_the_end_of_overall_effectiveness_is_a_change_of_the_framework() -> None:
    register = """
        authority | framework  | ended      | published  | help | overall
        leeds     | ilacs2023  | 2025-02-28 | 2025-04-11 | good | good
    """
    later = """
        authority | framework  | started    | ended      | published  | help | in care
        leeds     | ilacs2026  | 2026-05-11 | 2026-05-22 | 2026-07-01 | good | good
    """
    source = a_source(*LATEST, (*drawn(register), *drawn(later)))

    found = timeline_of(source, source.authorities["leeds"]).entries[0]

    assert found.judgement(OVERALL) is None
    assert found.framework_change
    assert "No longer graded on its own: overall effectiveness." in found.framework_change.sentences


def test_an_older_scale_is_said_to_be_another() -> None:
    changes = [entry.framework_change for entry in timeline("birmingham").entries if entry.framework_change]

    older = next(one for one in changes if one.before.code == "cpi2012")
    assert "The grade requires improvement to be good took the place of adequate and is not the same grade." in (
        older.sentences
    )


def test_inspections_that_no_dated_figure_counts_stand_in_it_too() -> None:
    source = a_source(*LATEST)
    undated = source.snapshot.frame.filter(source.snapshot.frame["published_date"].is_null())
    la_id = undated["la_id"][0]

    found = timeline_of(source, source.authorities[la_id])
    dated = timeline_of(source, source.authorities[la_id], undated=False)

    assert len(found.entries) == len(dated.entries) + 1
    assert [one.inspection.inspection_id for one in found.entries if one.inspection.published_date is None] == [
        undated["inspection_id"][0]
    ]


def test_visits_without_grades_are_dates_and_the_list_of_them_is_said_not_to_be_complete() -> None:
    found = timeline(
        "barnsley",
        register="""
        authority | framework | event         | ended      | published  | overall
        barnsley  | ilacs2018 | standard      | 2018-10-12 | 2018-12-03 | good
        barnsley  | ilacs2018 | focused_visit | 2020-02-05 | 2020-03-02 |
        """,
    )

    assert [(one.inspection.event, one.inspection.ended, one.judgements) for one in found.visits] == [
        (Event.FOCUSED_VISIT, "2020-02-05", ())
    ]
    assert len(found.inspections) == 1
    assert not found.visits_held.is_complete
    assert found.visits_held.sentence.startswith("Visits held here: not complete.")
    assert [one.inspection.is_full for one in found.entries] == [False, True]


def test_once_coverage_says_that_all_visits_are_held_so_does_the_list() -> None:
    reference = load_reference()
    entries = tuple(
        CoverageEntry(one.code, one.events & UNGRADED_EVENTS, Extent.COMPLETE)
        for one in reference.frameworks
        if one.events & UNGRADED_EVENTS
    )

    held = visits_held(replace(reference, coverage=replace(reference.coverage, entries=entries)))

    assert (held.is_complete, held.sentence) == (True, "Visits held here: complete.")


def test_a_visit_between_two_inspections_hides_no_change_of_framework() -> None:
    found = timeline(
        "barnsley",
        register="""
        authority | framework | event             | ended      | published  | overall
        barnsley  | sif2013   | single_inspection | 2014-06-25 | 2014-08-08 | good
        barnsley  | ilacs2018 | focused_visit     | 2018-05-05 | 2018-06-02 |
        barnsley  | ilacs2018 | standard          | 2018-10-12 | 2018-12-03 | good
        """,
    )

    assert [entry.framework_change is not None for entry in found.entries] == [True, False, False]
    assert only(found.entries[0].judgement(OVERALL)).is_break


def test_a_separate_review_of_the_board_changes_no_framework() -> None:
    found = timeline("surrey", "2016-03-31", "2016-05-31")

    assert Event.LSCB_REVIEW in {one.inspection.event for one in found.entries}
    assert not [one for one in found.entries if one.framework_change and one.framework_change.now.family == "lscb"]


def test_each_judgement_names_the_page_of_the_report_where_evidence_is_held() -> None:
    source = a_source(*LATEST)
    single = "barnsley-sif2013-2014-06"
    piece = RecordedEvidence(
        inspection_id=single,
        report_sha256="0" * 64,
        recorded_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
        recorded_by="assizes",
        reader_version="1",
        judgement="leadership",
        outcome=Grade.REQUIRES_IMPROVEMENT,
        place=Evidence(3, Box(72, 500, 300, 512)),
    )

    found = timeline_of(source, source.authorities["barnsley"], evidence_by_inspection([piece]))

    entry = next(one for one in found.entries if one.inspection.inspection_id == single)
    assert {one.held.code for one in entry.judgements if one.held.page == 3} == {"leadership"}
    assert {one.held.page for one in entry.judgements if one.held.code != "leadership"} == {None}


@pytest.mark.parametrize(("la_id", "entries"), [("cumbria", 4), ("cumberland", 1)])
def test_an_abolished_authority_has_its_timeline_and_its_successor_begins_its_own(la_id: str, entries: int) -> None:
    found = timeline(la_id)

    assert len(found.entries) == entries
    assert {one.inspection.la_id for one in found.entries} == {la_id}


def test_an_authority_that_nobody_inspected_has_an_empty_timeline() -> None:
    found = timeline("cumberland", "2023-04-30", "2023-06-30")

    assert found.entries == ()
    assert found.marks == ()
    assert found.themes == THEMES
