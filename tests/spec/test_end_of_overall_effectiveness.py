"""Inspections from 1 April 2026 are not judged for overall effectiveness: its series ends as at 31 March 2026."""

import pytest

from assizes.domain.inspections import Inspection
from assizes.reference import load_reference
from assizes.statistics.change import ChangeBlock
from assizes.statistics.change_tables import change_table
from assizes.statistics.chart_values import charts, judgements_to_show
from assizes.statistics.comparison import comparison_table
from assizes.statistics.counting import judgements_of
from assizes.statistics.figures_document import figures_document
from assizes.statistics.notes import figure_notes
from assizes.statistics.outcome_tables import outcomes_table
from assizes.statistics.over_time import over_time_table, selections_over_time
from assizes.statistics.tile_map_chart import tile_map
from registers import dates, drawn, figures_of, snapshot_of

REFERENCE = load_reference()
OVERALL, NAME = "overall_effectiveness", "Overall effectiveness"
AFTER = ["2026-04-01", "2026-06-30", "2026-12-31"]


@pytest.fixture
def register() -> tuple[Inspection, ...]:
    """Two authorities, one of them inspected again under the framework of April 2026."""
    return drawn("""
        authority | framework | started    | ended      | published  | overall | help | in care | leavers
        leeds     | ilacs2023 | 2025-02-17 | 2025-02-28 | 2025-04-11 | good    | good | good    | good
        york      | ilacs2023 | 2026-03-23 | 2026-04-17 | 2026-05-29 | good    | good | good    | good
        kent      | ilacs2023 | 2023-02-17 | 2023-02-28 | 2023-04-11 | good    | good | good    | good
    """) + drawn("""
        authority | framework | started    | ended      | published  | help        | in care | leavers
        kent      | ilacs2026 | 2026-04-13 | 2026-04-24 | 2026-06-05 | outstanding | good    | good
    """)


def test_the_last_figure_is_as_at_31_march_2026(register: tuple[Inspection, ...]) -> None:
    counts = figures_of(register, "2026-03-31", "2026-06-30").judgement(OVERALL)

    assert (counts.n, counts.has_ended) == (2, False)


@pytest.mark.parametrize("as_at", AFTER)
@pytest.mark.parametrize("basis", ["most_recent", "first_under_framework", "in_period"])
def test_for_a_later_date_there_is_no_count_no_n_and_no_percentage(
    register: tuple[Inspection, ...], as_at: str, basis: str
) -> None:
    found = figures_of(register, as_at, basis=basis, period_start="2020-01-01")
    overall = figures_document(found, REFERENCE)["judgements"][OVERALL]

    assert set(overall["counts"].values()) == {None}
    for key in ("n", "not_judged", "not_known", "good_or_outstanding_percent"):
        assert overall[key] is None
    assert overall["last_figure_as_at"] == "2026-03-31"


def test_the_row_of_the_table_has_nothing_but_not_applicable(register: tuple[Inspection, ...]) -> None:
    found = figures_of(register, "2026-06-30")
    table = outcomes_table("judgements", "Outcomes", found.selection, REFERENCE)

    row = next(row for row in table.rows if row[0].value == NAME)
    assert {cell.text for cell in row[1:]} == {"[z]"}


def test_a_note_says_where_the_last_figure_is(register: tuple[Inspection, ...]) -> None:
    found = figures_of(register, "2026-06-30")

    said = "\n".join(figure_notes(found.selection, found.judgements, REFERENCE))

    assert "its series ends as at 31 March 2026; the last figure is that of 31 March 2026" in said
    assert "nothing is put in its place" in said


def test_the_other_judgements_go_on(register: tuple[Inspection, ...]) -> None:
    found = figures_of(register, "2026-06-30")

    assert found.judgement("help_and_protection").n == 3
    assert found.judgement("help_and_protection").good_or_outstanding_percent == 100


def test_an_inspection_that_started_before_april_has_the_judgement_and_no_later_figure_counts_it(
    register: tuple[Inspection, ...],
) -> None:
    york = next(one for one in register if one.la_id == "york")

    assert OVERALL in york.judgements
    assert figures_of([york], "2026-06-30").judgement(OVERALL).n == 0


@pytest.mark.parametrize("block", ChangeBlock)
def test_change_of_overall_effectiveness_has_ended_too(register: tuple[Inspection, ...], block: ChangeBlock) -> None:
    found = figures_of(register, "2026-06-30")
    document = figures_document(found, REFERENCE)["change"][block.value]
    table = change_table(found)

    assert document["n"] is None
    assert document["judgements"]["help_and_protection"]["improved"] == 1
    assert table.cell("n", comparison=block.words, judgement=NAME).text == "[z]"


def test_it_is_not_compared_with_an_earlier_date(register: tuple[Inspection, ...]) -> None:
    now, before = (figures_of(register, day, "2026-08-31").selection for day in ("2026-06-30", "2026-03-31"))
    table = comparison_table(now, (before,), REFERENCE)

    assert table.cell("comparable", judgement=NAME).value == "no"
    assert table.cell("change_points", judgement=NAME).text == "[z]"
    assert table.cell("n_before", judgement=NAME).text == "[z]"


def test_its_points_over_time_end_on_31_march_2026(register: tuple[Inspection, ...]) -> None:
    selections = selections_over_time(snapshot_of(register), REFERENCE.authorities, dates("2026-06-30"))
    table = over_time_table(selections, REFERENCE)

    shown = [row[1].text for row in table.rows if row[0].value == NAME]
    assert shown[-1] == "2026-03-31"
    assert [row[1].text for row in table.rows if row[0].value == "Help and protection"][-1] == "2026-06-30"


def test_the_chart_over_time_says_that_the_series_has_ended(register: tuple[Inspection, ...]) -> None:
    selections = selections_over_time(snapshot_of(register), REFERENCE.authorities, dates("2026-06-30"))

    over_time, by_region = charts(selections, judgements_of(selections[-1]), REFERENCE)

    assert over_time.bars[-1].label == "31 Mar 2026"
    assert "its series ends as at 31 March 2026" in over_time.end_note
    assert by_region.title.startswith("Help and protection by region")


@pytest.mark.parametrize(
    ("as_at", "title"),
    [("2026-03-31", "Overall effectiveness of each"), ("2026-06-30", "Help and protection of each")],
)
def test_the_tile_map_shows_one_judgement_that_is_still_made(
    register: tuple[Inspection, ...], as_at: str, title: str
) -> None:
    selection = figures_of(register, as_at, "2026-08-31").selection
    shown = judgements_to_show(selection, judgements_of(selection))

    found = tile_map(selection, shown[0], REFERENCE)

    assert found
    assert found.title.startswith(title)


def test_there_is_no_tile_map_of_a_judgement_whose_series_has_ended(register: tuple[Inspection, ...]) -> None:
    selection = figures_of(register, "2026-06-30", "2026-08-31").selection
    overall = next(judgement for judgement in judgements_of(selection) if judgement.name == NAME)

    assert tile_map(selection, overall, REFERENCE) is None


def test_no_figure_sums_up_the_judgements_of_one_authority() -> None:
    codes = [judgement.code for judgement in REFERENCE.frameworks["ilacs2026"].judgements]

    assert codes == ["help_and_protection", "children_in_care", "care_leavers", "leadership"]
