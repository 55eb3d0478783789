"""Tidy CSV: one row a measurement for tables with measures, one row a thing for lists.

UTF-8 without byte order mark, line feeds, quoted as RFC 4180 says. A cell without a value is empty, with the shorthand
that says why beside it; words have their codes in front of them, so that programs need no words.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from assizes.domain.releases import Dates, ReleaseContent
from assizes.domain.tables import Cell, Column, ColumnKind, Listing, Row, Table, format_value
from assizes.releases.links import is_web_address
from assizes.releases.markers import markers

UNITS = {
    ColumnKind.COUNT: "count",
    ColumnKind.PERCENT: "percent",
    ColumnKind.POINTS: "percentage points",
    ColumnKind.DAYS: "days",
}
_MEASUREMENT = ("measure", "unit", "value", "shorthand")
_ROWS_AT_ONCE = 10_000


def data_files(content: ReleaseContent) -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """`data/<table>.csv` for every table, and `data/outcomes.csv` with the outcomes behind them."""
    dates = content.specification.dates
    files = {f"data/{table.id}.csv": partial(csv_of, table, dates) for table in content.tables}
    return files | {"data/outcomes.csv": partial(listing_csv, content.outcomes, dates)}


def csv_of(table: Table, dates: Dates) -> Iterator[bytes]:
    """A table as CSV: tidy where it measures something, plain where it lists."""
    is_measured = any(column.kind.is_measure for column in table.columns)
    return tidy_csv(table, dates) if is_measured else list_csv(table, dates)


def tidy_csv(table: Table, dates: Dates) -> Iterator[bytes]:
    """One row a measurement: both dates, the columns that say what is measured, then measure, unit and value."""
    dimensions = [index for index, column in enumerate(table.columns) if not column.kind.is_measure]
    measures = [index for index, column in enumerate(table.columns) if column.kind.is_measure]
    sheet = _Sheet(table, dimensions, dates)

    def rows() -> Iterator[list[str]]:
        for row in table.rows:
            described = sheet.values(row)
            for index in measures:
                yield [*described, *_measurement(table.columns[index], row[index])]

    return _csv([*sheet.heading, *_MEASUREMENT], rows())


def list_csv(table: Table, dates: Dates) -> Iterator[bytes]:
    """One row a thing, with both dates in front."""
    sheet = _Sheet(table, range(len(table.columns)), dates)
    return _csv(sheet.heading, (sheet.values(row) for row in table.rows))


def listing_csv(listing: Listing, dates: Dates) -> Iterator[bytes]:
    """A listing as it comes, with both dates in front; never whole in memory."""
    stated = _stated(dates, {column.key for column in listing.columns})
    heading = [*stated, *(column.key for column in listing.columns)]
    return _csv(heading, ([*stated.values(), *map(format_value, values)] for values in listing.rows()))


class _Sheet:
    """Some columns of a table as CSV columns: both dates, each value, its marker and its address where needed."""

    def __init__(self, table: Table, indexes: Iterable[int], dates: Dates) -> None:
        self._parts = [_CsvColumn(table, index) for index in indexes]
        self._dates = _stated(dates, {column.key for column in table.columns})

    @property
    def heading(self) -> list[str]:
        return [*self._dates, *(name for part in self._parts for name in part.heading)]

    def values(self, row: Row) -> list[str]:
        return [*self._dates.values(), *(value for part in self._parts for value in part.values(row))]


class _CsvColumn:
    """A column with its values and, beside them, their codes, and markers and addresses where any cell has one."""

    def __init__(self, table: Table, index: int) -> None:
        cells = [row[index] for row in table.rows]
        self._index = index
        self._key = table.columns[index].key
        self._code_key = table.columns[index].code_key
        self._has_markers = any(cell.shorthand for cell in cells)
        self._has_links = any(_address(cell) for cell in cells)

    @property
    def heading(self) -> list[str]:
        extra = [f"{self._key}_shorthand"] * self._has_markers + [f"{self._key}_link"] * self._has_links
        return [*self._coded(self._code_key), self._key, *extra]

    def values(self, row: Row) -> list[str]:
        cell = row[self._index]
        marked, linked = [markers(cell)] * self._has_markers, [_address(cell)] * self._has_links
        return [*self._coded(cell.code), format_value(cell.value), *marked, *linked]

    def _coded(self, code: str) -> list[str]:
        return [code] if self._code_key else []


def _address(cell: Cell) -> str:
    """The web address that a cell links to, unless it is the value itself."""
    return cell.href if is_web_address(cell.href) and cell.href != cell.value else ""


def _stated(dates: Dates, keys: set[str]) -> dict[str, str]:
    """The two dates of the release, but for rows that have dates of their own: those are the ones that hold there."""
    stated = {"as_at": dates.as_at.isoformat(), "published_by": dates.published_by.isoformat()}
    return {key: value for key, value in stated.items() if key not in keys}


def _measurement(column: Column, cell: Cell) -> list[str]:
    return [column.key, UNITS[column.kind], format_value(cell.value), markers(cell)]


def _csv(heading: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[bytes]:
    """The file in pieces of some thousand rows."""
    piece: Sequence[Sequence[str]] = [heading]
    while piece:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(piece)
        yield text.getvalue().encode("utf-8")
        piece = list(islice(rows, _ROWS_AT_ONCE))
