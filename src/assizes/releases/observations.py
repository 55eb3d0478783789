"""The counts of outcomes as observations: of which area, at which dates, of which judgement and outcome.

Other layouts of statistics (the education-statistics tidy layout, SDMX) want them so. Nothing is counted here: each
observation repeats cells of a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assizes.domain.releases import Dates, ReleaseContent, StatisticsBasis
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table

GRADED = "n"
BASES = {
    StatisticsBasis.MOST_RECENT: "Most recent",
    StatisticsBasis.FIRST_UNDER_FRAMEWORK: "First under the framework",
    StatisticsBasis.IN_PERIOD: "In the period",
}
_NATIONAL = (
    ("judgements", StatisticsBasis.MOST_RECENT),
    ("first_under_framework", StatisticsBasis.FIRST_UNDER_FRAMEWORK),
    ("in_period", StatisticsBasis.IN_PERIOD),
    ("lscb", StatisticsBasis.FIRST_UNDER_FRAMEWORK),
)
_REGIONAL, OVER_TIME = "by_ons_region", "over_time"
_NOT_OUTCOMES = frozenset({"existing", "denominator"})


@dataclass(frozen=True)
class Area:
    """A nation or a region, with its code."""

    code: str
    name: str


ENGLAND = Area("E92000001", "England")


@dataclass(frozen=True)
class Observation:
    """How many inspections had one outcome for one judgement; `percent` is of `graded`, where there is a percentage."""

    area: Area
    dates: Dates
    basis: StatisticsBasis
    judgement: str
    judgement_name: str
    outcome: str
    outcome_name: str
    count: Cell
    percent: Cell | None
    graded: Cell
    marks: tuple[Shorthand, ...]  # what stands beside the judgement, and so holds for all of its figures


def at_release(content: ReleaseContent) -> Iterator[Observation]:
    """The observations at the release's dates: for the nation on every basis, for the nine ONS regions."""
    dates = content.specification.dates
    tables = {table.id: table for table in content.tables}
    for table_id, basis in _NATIONAL:
        if table_id in tables:
            yield from _observations(tables[table_id], basis, dates)
    if _REGIONAL in tables:
        yield from _observations(tables[_REGIONAL], StatisticsBasis.MOST_RECENT, dates)


def over_time(content: ReleaseContent) -> Iterator[Observation]:
    """The observations of the nation at each date of the series, the release's own among them."""
    for table in content.tables:
        if table.id == OVER_TIME:
            yield from _observations(table, StatisticsBasis.MOST_RECENT, content.specification.dates)


def _observations(table: Table, basis: StatisticsBasis, dates: Dates) -> Iterator[Observation]:
    places = {column.key: index for index, column in enumerate(table.columns)}
    if "judgement" not in places or GRADED not in places:
        return
    outcomes = [column for column in table.columns if _is_outcome(column)]
    for row in table.rows:
        judgement, area = row[places["judgement"]], _area(row, places)
        for column in outcomes:
            percent = places.get(f"{column.key}_percent")
            yield Observation(
                area=area,
                dates=_dates(row, places, dates),
                basis=basis,
                judgement=judgement.code,
                judgement_name=str(judgement.value),
                outcome=column.key,
                outcome_name=column.title.removesuffix(" (number)"),
                count=row[places[column.key]],
                percent=None if percent is None else row[percent],
                graded=row[places[GRADED]],
                marks=judgement.shorthand,
            )


def _is_outcome(column: Column) -> bool:
    return column.kind is ColumnKind.COUNT and column.key not in _NOT_OUTCOMES


def _area(row: Row, places: dict[str, int]) -> Area:
    if "region_code" not in places:
        return ENGLAND
    return Area(str(row[places["region_code"]].value), str(row[places["region"]].value))


def _dates(row: Row, places: dict[str, int], dates: Dates) -> Dates:
    if "as_at" not in places or "published_by" not in places:
        return dates
    as_at, published_by = row[places["as_at"]].value, row[places["published_by"]].value
    assert isinstance(as_at, date)
    assert isinstance(published_by, date)
    return Dates(as_at, published_by)
