"""Tables as values: what every file of a release renders, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assizes.domain.errors import InvalidValue


class Shorthand(StrEnum):
    """Government Statistical Service shorthand, printed in square brackets."""

    X = "x"  # not available: made by the inspectorate, not held here
    Z = "z"  # not applicable: the framework or the event has no such judgement
    B = "b"  # break in the series: not fully comparable
    R = "r"  # revised since it was first given
    P = "p"  # provisional

    @property
    def printed(self) -> str:
        """The shorthand as files print it: `[x]`."""
        return f"[{self.value}]"

    @property
    def meaning(self) -> str:
        """What it means, for the notes of every file."""
        return _MEANINGS[self]


_MEANINGS = {
    Shorthand.X: "not available: the judgement was made by the inspectorate but is not held here, or no date is known",
    Shorthand.Z: "not applicable: the inspection framework, or this kind of inspection, has no such judgement",
    Shorthand.B: "break in the series: what stands on the two sides is not fully comparable",
    Shorthand.R: "revised since it was first given",
    Shorthand.P: "provisional: inspections of the period can still be published",
}


class ColumnKind(StrEnum):
    """What a column holds, and so how it is written and aligned."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    LINK = "link"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage_points"
    DAYS = "days"

    @property
    def is_measure(self) -> bool:
        """Whether the column is a measurement; the others say what is measured."""
        return self in (ColumnKind.COUNT, ColumnKind.PERCENT, ColumnKind.POINTS, ColumnKind.DAYS)


@dataclass(frozen=True)
class Column:
    """A column: `key` for machines, `title` (with its unit) for readers.

    Where its words have codes, `code_key` names the column of codes that data files put beside it. Where its values
    are codes themselves, `codes` is their list: each code with its words.
    """

    key: str
    title: str
    kind: ColumnKind
    code_key: str = ""
    codes: tuple[tuple[str, str], ...] = ()


Value = str | int | date | None


@dataclass(frozen=True)
class Cell:
    """A value with its shorthand, the inspections counted in it, and the address it links to.

    A cell without a value must have a shorthand that says why; a count that names inspections names each of them.
    `code` is the machine name of what its words say: those of a column with a `code_key` each have one.
    """

    value: Value = None
    shorthand: tuple[Shorthand, ...] = ()
    inspection_ids: tuple[str, ...] = ()
    href: str = ""
    code: str = ""

    @property
    def text(self) -> str:
        """The cell as a reader sees it: the value, then the shorthand."""
        parts = [] if self.value is None else [format_value(self.value)]
        return " ".join([*parts, *(shorthand.printed for shorthand in self.shorthand)])


def format_value(value: Value) -> str:
    """A value as text: ISO dates, whole numbers without separators."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A statistical table: title, columns with kinds, rows, base sentence, notes and source."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    base: str
    notes: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        keys = [key for column in self.columns for key in (column.key, column.code_key) if key]
        if not keys or len(set(keys)) != len(keys):
            raise InvalidValue(f"table {self.id} needs columns with keys of their own", "columns")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise InvalidValue(
                    f"table {self.id}, row {number}: {len(row)} cells for {len(self.columns)} columns", "rows"
                )
            for column, cell in zip(self.columns, row, strict=True):
                _require_cell(self.id, number, column, cell)

    def column(self, key: str) -> Column:
        """The column with this key."""
        return self.columns[self._index(key)]

    def cells(self, key: str) -> Iterator[Cell]:
        """The cells of one column, from the top."""
        index = self._index(key)
        return (row[index] for row in self.rows)

    def cell(self, key: str, **where: Value) -> Cell:
        """The cell of one column in the first row whose named columns have the given values."""
        for row in self.rows:
            if all(row[self._index(name)].value == value for name, value in where.items()):
                return row[self._index(key)]
        raise KeyError(f"table {self.id} has no row where {where}")

    def _index(self, key: str) -> int:
        return next(index for index, column in enumerate(self.columns) if column.key == key)

    @property
    def shorthand(self) -> tuple[Shorthand, ...]:
        """The shorthand that the table uses, in a fixed order, to be explained above it."""
        used = {shorthand for row in self.rows for cell in row for shorthand in cell.shorthand}
        return tuple(shorthand for shorthand in Shorthand if shorthand in used)


_TYPES: dict[ColumnKind, type] = {
    ColumnKind.TEXT: str,
    ColumnKind.CODE: str,
    ColumnKind.LINK: str,
    ColumnKind.DATE: date,
}


def _require_cell(table: str, number: int, column: Column, cell: Cell) -> None:
    where = f"table {table}, row {number}, column {column.key}"
    if column.code_key and cell.value is not None and not cell.code:
        raise InvalidValue(f"{where}: {cell.value!r} needs its code", column.key)
    if cell.code and not column.code_key:
        raise InvalidValue(f"{where}: a code, '{cell.code}', and no column for codes", column.key)
    if cell.value is None:
        if not cell.shorthand:
            raise InvalidValue(f"{where}: an empty cell needs a shorthand that says why", column.key)
        return
    if not isinstance(cell.value, _TYPES.get(column.kind, int)) or isinstance(cell.value, bool):
        raise InvalidValue(f"{where}: {cell.value!r} is not a {column.kind}", column.key)
    if column.kind is ColumnKind.COUNT and cell.inspection_ids and len(cell.inspection_ids) != cell.value:
        raise InvalidValue(f"{where}: {cell.value} counted, {len(cell.inspection_ids)} named", column.key)


@dataclass(frozen=True)
class Listing:
    """Rows too many for cells: columns, and plain values made anew each time they are asked for, in a fixed order.

    `key` names the columns that tell rows apart.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Value, ...]]]
    key: tuple[str, ...] = ()
