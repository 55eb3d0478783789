"""What the data files hold, whatever their format: tidy tables, the outcomes behind them, and the codes of both.

A table that measures has one row a measurement; a list has one row a thing. CSV, Parquet and SQLite write the same
columns and rows, and the metadata describe them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from assizes.domain.releases import Dates, ReleaseContent
from assizes.domain.tables import Cell, Column, ColumnKind, Listing, Row, Shorthand, Table, Value, format_value
from assizes.releases.links import is_web_address
from assizes.releases.markers import markers

UNITS = {
    ColumnKind.COUNT: "count",
    ColumnKind.PERCENT: "percent",
    ColumnKind.POINTS: "percentage points",
    ColumnKind.DAYS: "days",
}
SHORTHAND_PATTERN = rf"(\[[{''.join(Shorthand)}]\])*"
CODES = "codes"
_AS_AT = ("as_at", "As at: the last day on which an inspection may have ended")
_PUBLISHED_BY = ("published_by", "Published by: the last day on which its report may have been published")

Codes = tuple[tuple[str, str], ...]
Values = tuple[Value, ...]


class DataType(StrEnum):
    """What the values of a data column are."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    ADDRESS = "address"
    SHORTHAND = "shorthand"


@dataclass(frozen=True)
class DataColumn:
    """A column of a data file; `codes` are all that it may hold, each with its words."""

    key: str
    title: str
    type: DataType = DataType.TEXT
    codes: Codes = ()
    is_required: bool = False
    minimum: int | None = None


@dataclass(frozen=True)
class DataTable:
    """A data file before it has a format; `key` names the columns that tell its rows apart."""

    id: str
    title: str
    description: str
    columns: tuple[DataColumn, ...]
    rows: Callable[[], Iterator[Values]]
    key: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.key for column in self.columns)


def data_tables(content: ReleaseContent) -> tuple[DataTable, ...]:
    """Every table of a release, the outcomes, and last the codes that they use."""
    dates = content.specification.dates
    tables = tuple(data_table(table, dates) for table in content.tables)
    outcomes = data_listing(content.outcomes, dates)
    return (*tables, outcomes, codes_table((*tables, outcomes)))


def data_table(table: Table, dates: Dates) -> DataTable:
    """A table with both dates in front: tidy where it measures something, a list where it does not."""
    measures = [index for index, column in enumerate(table.columns) if column.kind.is_measure]
    parts = [_Part(table, index) for index in range(len(table.columns)) if index not in measures]
    stated = _stated(dates, {column.key for column in table.columns})
    described = (*(column for column, _ in stated), *(column for part in parts for column in part.columns))
    first = tuple(value for _, value in stated)

    def rows() -> Iterator[Values]:
        for row in table.rows:
            start = (*first, *(value for part in parts for value in part.values(row)))
            yield from (_measurements(table.columns, row, measures, start) if measures else (start,))

    return DataTable(
        id=table.id,
        title=table.title,
        description=f"{table.base}. Source: {table.source}" if table.source else table.base,
        columns=(*described, *(_measurement_columns(table, measures) if measures else ())),
        rows=rows,
        key=_key(parts, table.rows, is_measured=bool(measures)),
    )


def data_listing(listing: Listing, dates: Dates) -> DataTable:
    """A listing as it comes, with both dates in front."""
    stated = _stated(dates, {column.key for column in listing.columns})
    first = tuple(value for _, value in stated)
    return DataTable(
        id=listing.id,
        title=listing.title,
        description=listing.title,
        columns=(*(column for column, _ in stated), *(_listed(column, listing.key) for column in listing.columns)),
        rows=lambda: ((*first, *values) for values in listing.rows()),
        key=listing.key,
    )


def _listed(column: Column, key: tuple[str, ...]) -> DataColumn:
    is_required = bool(column.codes) or column.key in key
    return DataColumn(column.key, column.title, _TYPES.get(column.kind, DataType.INTEGER), column.codes, is_required)


def _stated(dates: Dates, keys: set[str]) -> list[tuple[DataColumn, Value]]:
    """The two dates of the release, but for rows that have dates of their own: those are the ones that hold there."""
    named = ((_AS_AT, dates.as_at), (_PUBLISHED_BY, dates.published_by))
    return [
        (DataColumn(key, title, DataType.DATE, is_required=True), value)
        for (key, title), value in named
        if key not in keys
    ]


class _Part:
    """A column of a table as data: its codes, its values, and markers and addresses where any cell has one."""

    def __init__(self, table: Table, index: int) -> None:
        self._index, self._column = index, table.columns[index]
        self._cells = [row[index] for row in table.rows]
        self.is_complete = all(cell.value is not None for cell in self._cells)
        self._has_markers = any(cell.shorthand for cell in self._cells)
        self._has_links = any(_address(cell) for cell in self._cells)

    @property
    def columns(self) -> tuple[DataColumn, ...]:
        """The code first, then the words, then what stands beside them."""
        column = self._column
        code = DataColumn(column.code_key, f"{column.title}: code", codes=self._codes, is_required=self.is_complete)
        value = DataColumn(column.key, column.title, _TYPES[column.kind], column.codes, self.is_complete)
        marked = DataColumn(f"{column.key}_shorthand", f"{column.title}: shorthand", DataType.SHORTHAND)
        linked = DataColumn(f"{column.key}_link", f"{column.title}: address", DataType.ADDRESS)
        return (*[code] * self._is_coded, value, *[marked] * self._has_markers, *[linked] * self._has_links)

    def values(self, row: Row) -> Values:
        """What one row has in these columns; nothing where a cell has no value."""
        cell = row[self._index]
        marked, linked = [markers(cell) or None] * self._has_markers, [_address(cell) or None] * self._has_links
        return (*[cell.code or None] * self._is_coded, cell.value, *marked, *linked)

    def tells(self, row: Row) -> Value:
        """What tells this row from others: the code, else the value."""
        return row[self._index].code if self._is_coded else row[self._index].value

    @property
    def key(self) -> str:
        """The column of `tells`."""
        return self._column.code_key or self._column.key

    @property
    def is_code(self) -> bool:
        """Whether the column holds codes or has them beside it."""
        return self._is_coded or self._column.kind is ColumnKind.CODE

    @property
    def _is_coded(self) -> bool:
        return bool(self._column.code_key)

    @property
    def _codes(self) -> Codes:
        return tuple({cell.code: format_value(cell.value) or cell.text for cell in self._cells if cell.code}.items())


_TYPES = {
    ColumnKind.TEXT: DataType.TEXT,
    ColumnKind.CODE: DataType.TEXT,
    ColumnKind.LINK: DataType.TEXT,
    ColumnKind.DATE: DataType.DATE,
}


def _address(cell: Cell) -> str:
    """The web address that a cell links to, unless it is the value itself."""
    return cell.href if is_web_address(cell.href) and cell.href != cell.value else ""


def _measurement_columns(table: Table, measures: list[int]) -> tuple[DataColumn, ...]:
    found = [table.columns[index] for index in measures]
    units = tuple(dict.fromkeys(UNITS[column.kind] for column in found))
    is_never_negative = ColumnKind.POINTS not in {column.kind for column in found}
    return (
        DataColumn("measure", "What is measured", codes=tuple((one.key, one.title) for one in found), is_required=True),
        DataColumn("unit", "Unit of the value", codes=tuple((unit, unit) for unit in units), is_required=True),
        DataColumn("value", "Value", DataType.INTEGER, minimum=0 if is_never_negative else None),
        DataColumn("shorthand", "Shorthand beside or instead of the value", DataType.SHORTHAND),
    )


def _measurements(columns: Sequence[Column], row: Row, measures: list[int], start: Values) -> Iterator[Values]:
    for index in measures:
        column, cell = columns[index], row[index]
        yield (*start, column.key, UNITS[column.kind], cell.value, markers(cell) or None)


def _key(parts: Sequence[_Part], rows: Sequence[Row], *, is_measured: bool) -> tuple[str, ...]:
    """The columns that tell rows apart: one column of codes, else as many from the left as it takes."""
    complete = [part for part in parts if part.is_complete]
    choices = [[part] for part in complete if part.is_code]
    choices += [complete[:number] for number in range(1, len(complete) + 1)]
    for chosen in choices:
        if len({tuple(part.tells(row) for part in chosen) for row in rows}) == len(rows):
            return (*(part.key for part in chosen), *(["measure"] if is_measured else []))
    return ()


def codes_table(tables: tuple[DataTable, ...], shorthand: tuple[Shorthand, ...] = tuple(Shorthand)) -> DataTable:
    """Every code of every column, with the words that it stands for; last the shorthand that stands beside values."""
    return DataTable(
        id=CODES,
        title="Codes used in the data files, with their words",
        description="One row for each code of each column of each file"
        + ("; shorthand is explained last." if shorthand else "."),
        columns=(
            DataColumn("table_id", "File, without its ending", is_required=True),
            DataColumn("column_key", "Column", is_required=True),
            DataColumn("code", "Code", is_required=True),
            DataColumn("words", "What it stands for", is_required=True),
        ),
        rows=partial(_codes, tables, shorthand),
        key=("table_id", "column_key", "code"),
    )


def _codes(tables: tuple[DataTable, ...], shorthand: tuple[Shorthand, ...]) -> Iterator[Values]:
    for table in tables:
        for column in table.columns:
            yield from ((table.id, column.key, code, words) for code, words in column.codes)
    yield from (("all", "shorthand", one.printed, one.meaning) for one in shorthand)
