"""Frameworks judge different things, on different scales, for inspections that start on different days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assizes.domain.coverage import Extent
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.events import FULL_INSPECTIONS, Event
from assizes.domain.grades import Grade
from assizes.domain.releases import StatisticsBasis
from assizes.reference import load_reference
from assizes.statistics.figures import Question, figures
from assizes.statistics.notes import figure_notes
from registers import an_inspection, dates, drawn, figures_of, packaged_snapshot

FRAMEWORKS = load_reference().frameworks


@pytest.mark.parametrize(
    ("code", "family", "first", "last"),
    [
        ("slac2009", "slac", "2009-04-01", "2012-07-31"),
        ("cpi2012", "cpi", "2012-06-01", "2013-07-31"),
        ("lac2013", "lac", "2013-06-01", "2013-10-31"),
        ("sif2013", "sif", "2013-11-01", "2018-08-31"),
        ("lscb2013", "lscb", "2013-11-01", "2018-08-31"),
        ("ilacs2018", "ilacs", "2018-01-01", "2022-12-31"),
        ("ilacs2023", "ilacs", "2023-01-01", "2026-03-31"),
        ("ilacs2026", "ilacs", "2026-04-01", None),
    ],
)
def test_a_framework_is_valid_for_inspections_that_start_in_its_time(
    code: str, family: str, first: str, last: str | None
) -> None:
    framework = FRAMEWORKS[code]

    assert framework.family == family
    assert framework.validity.start == date.fromisoformat(first)
    assert framework.validity.end == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("code", "judgements"),
    [
        (
            "sif2013",
            "overall_effectiveness help_and_protection children_looked_after adoption care_leavers leadership"
            " lscb_effectiveness",
        ),
        ("ilacs2018", "overall_effectiveness help_and_protection children_in_care_and_care_leavers leadership"),
        ("ilacs2023", "overall_effectiveness help_and_protection children_in_care care_leavers leadership"),
        ("ilacs2026", "help_and_protection children_in_care care_leavers leadership"),
        ("lscb2013", "lscb_effectiveness"),
        ("lac2013", "overall_effectiveness capacity_to_improve looked_after_outcomes provision_quality leadership"),
        ("cpi2012", "overall_effectiveness help_and_protection leadership"),
    ],
)
def test_each_framework_has_its_own_judgements(code: str, judgements: str) -> None:
    assert [judgement.code for judgement in FRAMEWORKS[code].judgements] == judgements.split()


def test_adequate_belongs_to_the_older_scale_and_is_never_pooled_with_requires_improvement() -> None:
    for framework in FRAMEWORKS:
        grades = framework.scale.grades
        is_older = framework.code in ("slac2009", "cpi2012", "lac2013")

        assert (Grade.ADEQUATE in grades, Grade.REQUIRES_IMPROVEMENT in grades) == (is_older, not is_older)


def test_a_grade_of_another_scale_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'adequate' is not a grade of sif2013"):
        an_inspection(framework="sif2013", end="2014-06-25", overall_effectiveness="adequate")


def test_a_judgement_that_the_framework_lacks_is_refused() -> None:
    with pytest.raises(InvalidValue, match="ilacs2026 has no judgement 'overall_effectiveness'"):
        an_inspection(framework="ilacs2026", end="2026-05-01", overall_effectiveness="good")


def test_care_leavers_have_a_judgement_of_their_own_for_inspections_that_start_from_january_2023() -> None:
    # South Tyneside's inspection began in December 2022 and ended in February 2023: it has the combined judgement.
    register = drawn("""
        authority      | framework | started    | ended      | published  | overall | care and leavers
        south-tyneside | ilacs2018 | 2022-12-12 | 2023-02-10 | 2023-05-10 | good    | good
    """) + drawn("""
        authority      | framework | started    | ended      | published  | overall | in care | leavers
        bristol        | ilacs2023 | 2023-01-16 | 2023-01-27 | 2023-03-10 | good    | good    | inadequate
    """)

    found = figures_of(register, "2023-06-30")

    assert found.judgement("children_in_care_and_care_leavers").count(Grade.GOOD).value == 1
    assert found.judgement("care_leavers").count(Grade.INADEQUATE).value == 1
    assert found.judgement("care_leavers").not_applicable.inspection_ids == ("south-tyneside-ilacs2018-2023-02-10",)


def test_the_three_care_judgements_are_separate_rows() -> None:
    codes = [judgement.code for judgement in FRAMEWORKS.judgements(("sif", "ilacs"))]

    care = {"children_looked_after", "children_in_care_and_care_leavers", "children_in_care"}
    assert care <= set(codes)
    assert len(codes) == len(set(codes))


def test_four_kinds_of_visit_are_full_inspections() -> None:
    assert {Event.SINGLE_INSPECTION, Event.RE_INSPECTION, Event.STANDARD, Event.SHORT} == FULL_INSPECTIONS


@pytest.mark.parametrize("event", ["focused_visit", "monitoring_visit", "assurance_visit", "jtai"])
def test_an_ungraded_visit_has_no_judgement(event: str) -> None:
    with pytest.raises(InvalidValue, match="is not graded"):
        an_inspection(framework="ilacs2018", event=event, end="2019-07-17", leadership="good")


@pytest.mark.parametrize(
    ("framework", "event", "extent"),
    [
        ("slac2009", Event.SAFEGUARDING_AND_LOOKED_AFTER_INSPECTION, Extent.NONE),
        ("cpi2012", Event.CHILD_PROTECTION_INSPECTION, Extent.PARTIAL),
        ("lac2013", Event.LOOKED_AFTER_INSPECTION, Extent.PARTIAL),
        ("sif2013", Event.SINGLE_INSPECTION, Extent.COMPLETE),
        ("sif2013", Event.RE_INSPECTION, Extent.COMPLETE),
        ("lscb2013", Event.LSCB_REVIEW, Extent.COMPLETE),
        ("ilacs2018", Event.STANDARD, Extent.COMPLETE),
        ("ilacs2023", Event.SHORT, Extent.COMPLETE),
        ("ilacs2026", Event.STANDARD, Extent.COMPLETE),
        ("ilacs2018", Event.FOCUSED_VISIT, Extent.NONE),
    ],
)
def test_the_register_says_how_much_it_holds(framework: str, event: Event, extent: Extent) -> None:
    assert load_reference().coverage.extent(framework, event) is extent


def test_no_count_is_made_of_a_framework_that_the_register_holds_in_part() -> None:
    reference = load_reference()
    entries = [
        replace(entry, extent=Extent.PARTIAL) if entry.framework == "sif2013" else entry
        for entry in reference.coverage.entries
    ]
    partial = replace(reference, coverage=replace(reference.coverage, entries=tuple(entries)))
    question = Question(dates("2014-09-30"), StatisticsBasis.MOST_RECENT, datetime(2026, 11, 23, tzinfo=UTC))

    with pytest.raises(BadInput, match="no count is made of sif2013, single inspection: its coverage is 'partial'"):
        figures(packaged_snapshot(), partial, question)


def test_the_register_was_harvested_on_20_august_2026() -> None:
    assert load_reference().coverage.harvest_date == date(2026, 8, 20)


def test_figures_beyond_the_harvest_carry_a_note() -> None:
    notes = {}
    for day in ("2026-08-20", "2026-08-21"):
        found = figures_of((), day, day)
        notes[day] = [
            note for note in figure_notes(found.selection, found.judgements, load_reference()) if "harvested" in note
        ]

    assert notes["2026-08-20"] == []
    assert len(notes["2026-08-21"]) == 1
