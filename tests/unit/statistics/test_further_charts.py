"""The tile map and the chart of change as values: every number is in the table they name."""

import pytest

from assizes.domain.charts import Bands, ChangeMatrix, DaysRanges, StackedBars, TileMap
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.releases import Producer, ReleaseContent
from assizes.domain.tables import Table
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.statistics.change_chart import change_chart
from assizes.statistics.content import release_content
from assizes.statistics.counting import judgements_of
from assizes.statistics.selection import most_recent
from assizes.statistics.tile_map_chart import tile_map
from registers import dates, drawn, figures_of, packaged_inspections, raw_frame, snapshot_of

REFERENCE = load_reference()
SPECIFICATIONS = packaged_specifications(producer=Producer("An office", "a@office.example"), small_base=20)
REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | ilacs2018 | 2018-05-02 | 2018-06-18 | good
    leeds     | ilacs2018 | 2020-05-02 | 2020-06-18 | outstanding
    york      | ilacs2018 | 2018-11-02 | 2018-12-18 | inadequate
    york      | ilacs2018 | 2020-11-02 | 2020-12-18 | good
    kent      | ilacs2018 | 2018-11-02 | 2018-12-18 | good
    kent      | ilacs2018 | 2020-11-02 | 2020-12-18 | inadequate
    dorset    | ilacs2018 | 2020-11-02 | 2020-12-18 | not_judged
    barnet    | ilacs2018 | 2020-11-02 | 2020-12-18 |
"""


def the_map(as_at: str = "2021-03-31") -> TileMap:
    selection = most_recent(snapshot_of(drawn(REGISTER)), REFERENCE.authorities, dates(as_at))
    found = tile_map(selection, judgements_of(selection)[0], REFERENCE)
    assert found
    return found


@pytest.fixture(scope="module", params=SPECIFICATIONS, ids=lambda one: one.slug)
def content(request: pytest.FixtureRequest) -> ReleaseContent:
    return release_content(request.param, raw_frame(packaged_inspections()), REFERENCE)


# --- tile map --------------------------------------------------------------------------------------------


def test_every_tile_has_the_most_recent_outcome_of_its_authority() -> None:
    tiles = {tile.la_id: tile for tile in the_map().tiles}

    assert len(tiles) == 151
    assert tiles["leeds"].outcome is Grade.OUTSTANDING
    assert tiles["kent"].outcome is Grade.INADEQUATE
    assert tiles["dorset"].outcome is NoGrade.NOT_JUDGED
    assert tiles["barnet"].outcome is NoGrade.NOT_KNOWN
    assert not tiles["surrey"].is_inspected


def test_the_map_says_how_many_are_good_or_outstanding_and_every_outcome_in_words() -> None:
    found = the_map()

    assert (
        found.title == "Overall effectiveness of each local authority: 2 of 3 good or outstanding as at 31 March 2021"
    )
    assert "Outstanding 1, good 1, inadequate 1, not judged 1, not known 1, not yet inspected 146." in found.description


@pytest.mark.parametrize(("as_at", "number"), [("2019-03-31", 152), ("2021-03-31", 151), ("2021-04-01", 152)])
def test_the_map_is_of_the_authorities_of_the_date(as_at: str, number: int) -> None:
    assert len(the_map(as_at).tiles) == number


def test_a_name_is_the_one_of_the_date() -> None:
    names = {tile.la_id: tile.name for tile in the_map("2019-03-31").tiles}

    assert names["dorset-county-to-2019"] == "Dorset"


def test_there_is_no_map_where_nobody_has_a_grade() -> None:
    selection = most_recent(snapshot_of(()), REFERENCE.authorities, dates("2021-03-31"))

    assert tile_map(selection, judgements_of(selection)[0], REFERENCE) is None


# --- change ----------------------------------------------------------------------------------------------


def test_the_matrix_counts_each_move_and_says_how_many_were_higher_and_lower() -> None:
    figures = figures_of(drawn(REGISTER), "2021-03-31")

    found = change_chart(figures, judgements_of(figures.selection)[0])

    assert found
    assert found.title == (
        "Overall effectiveness: 2 of 3 local authorities had a higher grade than at the previous inspection, 1 a lower one"
    )
    assert {(move.before, move.now): move.count for move in found.moves if move.count} == {
        (Grade.GOOD, Grade.OUTSTANDING): 1,
        (Grade.INADEQUATE, Grade.GOOD): 1,
        (Grade.GOOD, Grade.INADEQUATE): 1,
    }
    assert "from inadequate to good 1" in found.description


def test_there_is_no_matrix_where_nobody_was_inspected_twice() -> None:
    figures = figures_of(drawn(REGISTER), "2019-03-31")

    assert change_chart(figures, judgements_of(figures.selection)[0]) is None


# --- every number is in the table ------------------------------------------------------------------------


@pytest.mark.slow
def test_every_number_of_a_chart_stands_in_its_table(content: ReleaseContent) -> None:
    for chart in content.charts:
        table = content.table(chart.table_id)
        values = [cell.value for row in table.rows for cell in row if isinstance(cell.value, int)]
        match chart:
            case StackedBars():
                drawn_numbers = [segment.count for bar in chart.bars for segment in bar.segments]
            case ChangeMatrix():
                drawn_numbers = [move.count for move in chart.moves]
            case DaysRanges():
                drawn_numbers = [day for one in chart.ranges for day in (one.n, one.median, one.percentile_90)]
            case Bands():
                drawn_numbers = [band.count for band in chart.bands]
            case TileMap():
                drawn_numbers = []
                require_outcomes(chart, table)
        assert set(drawn_numbers) <= set(values)


def require_outcomes(chart: TileMap, table: Table) -> None:
    """The table of authorities says of each tile what the tile says."""
    code = "overall_effectiveness"
    for tile in chart.tiles:
        cell = table.cell(code, la_id=tile.la_id)
        assert table.cell("authority", la_id=tile.la_id).value == tile.name
        assert cell.text in {"[z]": ("[z]",), "–": ("[z]",), "x": ("[x]",)}.get(tile.mark, (tile.words,))


def test_the_matrix_is_the_one_of_its_table(content: ReleaseContent) -> None:
    for chart in content.charts:
        if isinstance(chart, ChangeMatrix):
            where = {"comparison": "latest against previous inspection", "judgement": "Overall effectiveness"}
            for move in chart.moves:
                table = content.table("change_matrix")
                found = table.cell(move.now.value, grade_before=move.before.words.capitalize(), **where)
                assert found.value == move.count


def test_every_authority_in_existence_is_in_one_band(content: ReleaseContent) -> None:
    (bands,) = (chart for chart in content.charts if isinstance(chart, Bands))
    (tiles,) = (chart for chart in content.charts if isinstance(chart, TileMap))

    assert sum(band.count for band in bands.bands) == len(tiles.tiles)
