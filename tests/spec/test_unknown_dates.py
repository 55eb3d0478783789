"""A date that is not known to the day is counted by a rule, and the figure says which inspections that concerns."""

import pytest

from assizes.domain.inspections import Inspection
from assizes.reference import load_reference
from assizes.statistics.activity import activity_table
from assizes.statistics.change_tables import change_table
from assizes.statistics.coverage_table import coverage_table
from assizes.statistics.notes import figure_notes
from registers import an_inspection, dates, drawn, figures_of, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
BOURNEMOUTH = "bournemouth-sif2013-2014-04"


def notes(register: object, as_at: str, published_by: str = "", **asked: str) -> str:
    """The notes of a figure as one text."""
    found = figures_of(register, as_at, published_by, **asked)
    return "\n".join(figure_notes(found.selection, found.judgements, REFERENCE))


@pytest.mark.parametrize(
    ("given", "ended", "published"),
    [
        ({"end": "2014-06-25", "published": "2014-08-08"}, "2014-06-25", "2014-08-08"),
        ({"end": "2014-06", "published": "2014-08"}, "2014-06-30", "2014-08-31"),
        ({"start": "2014-04", "published": "2014-08-08"}, "2014-04-30", "2014-08-08"),
        ({"start": "2014-04-29", "published": "2014-08-08"}, "2014-04-29", "2014-08-08"),
        ({"published": "2014-08-08"}, "2014-08-08", "2014-08-08"),
        ({"published": "2014-02"}, "2014-02-28", "2014-02-28"),
        ({"no_later_than": "2015-01-23"}, "2015-01-23", "2015-01-23"),
        ({"end": "2014", "published": "2014-12"}, "2014-12-31", "2014-12-31"),
        ({"end": "2014-06-25", "published": "2014-08", "no_later_than": "2014-08-20"}, "2014-06-25", "2014-08-31"),
        ({"end": "2014-06-25"}, "2014-06-25", "None"),
        ({}, "None", "None"),
    ],
)
def test_an_unknown_day_is_counted_as_the_last_that_it_can_be(given: dict, ended: str, published: str) -> None:
    one = an_inspection(**given)

    assert (str(one.counted_end), str(one.counted_published)) == (ended, published)


@pytest.mark.parametrize(
    ("as_at", "published_by", "counted"),
    [("2014-04-30", "2015-01-23", 1), ("2014-04-29", "2015-01-23", 0), ("2014-04-30", "2015-01-22", 0)],
)
def test_counting_uses_the_counted_days(as_at: str, published_by: str, counted: int) -> None:
    register = (an_inspection(start="2014-04", no_later_than="2015-01-23"),)

    assert figures_of(register, as_at, published_by).selection.denominator == counted


@pytest.mark.parametrize("basis", ["most_recent", "first_under_framework", "in_period"])
def test_an_inspection_without_a_publication_date_is_in_no_figure(basis: str) -> None:
    register = (an_inspection(end="2014-06-25"), an_inspection("leeds"))

    found = figures_of(register, "2026-12-31", basis=basis, family="sif", period_start="2000-01-01")

    assert found.selection.denominator == 0


# --- what the notes say ----------------------------------------------------------------------------------


def test_as_at_30_september_2014_there_were_32_or_33_inspections_and_the_notes_say_which_one_it_is() -> None:
    found = figures_of(packaged_snapshot(), "2014-09-30", "2014-10-31")

    assert found.selection.denominator == 32
    assert found.selection.possible_ids == (BOURNEMOUTH,)
    assert (
        f"Left out, though the true date may belong in: {BOURNEMOUTH}. With it up to 33 inspections could be counted, "
        "instead of 32."
    ) in notes(packaged_snapshot(), "2014-09-30", "2014-10-31")


def test_once_the_bound_is_past_the_notes_say_that_it_is_counted_by_a_rule() -> None:
    found = figures_of(packaged_snapshot(), "2014-09-30", "2015-01-23")

    assert found.selection.denominator == 33
    assert (
        f"Counted although a date is not known to the day (an unknown end is the last day of the month, or the day, \
of its start; a bounded publication date its bound): {BOURNEMOUTH}."
        in notes(packaged_snapshot(), "2014-09-30", "2015-01-23")
    )


@pytest.mark.parametrize(
    ("as_at", "published_by"),
    [("2014-03-31", "2014-03-31"), ("2014-03-31", "2014-05-31"), ("2013-12-31", "2014-02-28")],
)
def test_an_inspection_that_cannot_belong_in_is_not_in_the_notes(as_at: str, published_by: str) -> None:
    assert BOURNEMOUTH not in notes(packaged_snapshot(), as_at, published_by)


def test_a_figure_whose_dates_are_all_known_has_no_note_on_dates() -> None:
    register = (an_inspection(end="2014-06-25", published="2014-08-08"),)

    assert "not known to the day" not in notes(register, "2014-09-30")
    assert "Left out" not in notes(register, "2014-09-30")


@pytest.fixture
def replaced() -> tuple[Inspection, ...]:
    """An authority counted once whose later inspection may belong in."""
    return drawn("""
        authority   | framework | started | ended      | published  | overall
        bournemouth | sif2013   |         | 2014-04-30 | 2014-06-20 | good
        bournemouth | ilacs2018 | 2018-07 |            | 2018-08    | good
    """)


def test_a_later_inspection_of_a_counted_authority_does_not_raise_the_number_that_could_be_counted(
    replaced: tuple[Inspection, ...],
) -> None:
    said = notes(replaced, "2018-07-31", "2018-08-15")

    assert "bournemouth-ilacs2018-2018-07" in said
    assert "up to 2 inspections" not in said


def test_a_period_lists_an_inspection_of_unknown_end_that_started_before_it() -> None:
    register = (an_inspection("leeds", "ilacs2018", start="2019-06-17", published="2019-07-29"),)

    said = notes(register, "2019-12-31", basis="in_period", period_start="2019-06-18")

    assert "leeds-ilacs2018-2019-06-17" in said


def test_a_period_lists_an_inspection_without_any_date() -> None:
    said = notes((an_inspection("leeds"),), "2014-12-31", basis="in_period", period_start="2014-06-01")

    assert "leeds-sif2013-undated" in said


# Leeds ended on an unknown day of November 2018; its first inspection is counted in each of these tables.
INEXACT = """
    authority | framework | ended      | published  | overall
    leeds     | ilacs2018 | 2018-11    | 2018-12-18 | good
    leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | good
"""


def test_the_table_of_activity_lists_an_inexact_date_that_it_counts() -> None:
    table = activity_table(snapshot_of(drawn(INEXACT)), dates("2022-12-31"))

    assert "leeds-ilacs2018-2018-11" in " ".join(table.notes)


def test_the_table_of_coverage_lists_an_inexact_date_that_it_counts() -> None:
    table = coverage_table(snapshot_of(drawn(INEXACT)), REFERENCE, dates("2022-12-31"))

    assert "leeds-ilacs2018-2018-11" in " ".join(table.notes)


def test_the_table_of_change_lists_an_inexact_date_that_it_counts() -> None:
    table = change_table(figures_of(drawn(INEXACT), "2022-12-31"))

    assert "leeds-ilacs2018-2018-11" in " ".join(table.notes)
