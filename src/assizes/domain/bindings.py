"""What the numbers of a commentary can be bound to: cells of the release's tables, its dates, its fixed sentences.

The text that a bound span prints follows from what it is bound to, so that a check can say it over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from assizes.domain.cell_addresses import CellAddress, cell_at, row_index, row_keys
from assizes.domain.dates import in_words
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table, Value


@dataclass(frozen=True)
class BoundCell:
    """A cell with where it stands; `address` has the whole key of its row."""

    address: CellAddress
    table: Table
    row: Row
    column: Column
    cell: Cell

    @property
    def printed(self) -> str:
        """The value as a sentence prints it; raises `BadInput` where the cell has none."""
        if self.cell.value is None:
            reasons = " and ".join(f"{one.printed} {one.meaning}" for one in self.cell.shorthand)
            raise BadInput(f"{self.address}: the cell has no value: {reasons}")
        return printed_value(self.column.kind, self.cell.value)

    def beside(self, column_key: str) -> "BoundCell | None":
        """The cell of another column in the same row, where the table has the column."""
        for column, cell in zip(self.table.columns, self.row, strict=True):
            if column.key == column_key:
                address = CellAddress(self.address.table_id, self.address.row_key, column_key)
                return BoundCell(address, self.table, self.row, column, cell)
        return None

    @property
    def base(self) -> "BoundCell | None":
        """The cell with what the count, percentage or part is of, where the table has one."""
        names = ("n_before",) if self.column.key.endswith("_before") else ("n", "existing")
        return next(filter(None, (self.beside(name) for name in names if name != self.column.key)), None)

    @property
    def percentage(self) -> "BoundCell | None":
        """The cell with the percentage that a count is, where the table has one."""
        key = self.column.key
        stem, before = (key.removesuffix("_before"), "_before") if key.endswith("_before") else (key, "")
        return self.beside(f"{stem}_percent{before}")

    def whole_number(self) -> int:
        """The value as a number; raises `BadInput` for words, dates and empty cells."""
        if not isinstance(self.cell.value, int):
            raise BadInput(f"{self.address}: '{self.cell.text}' is not a number")
        return self.cell.value


def printed_value(kind: ColumnKind, value: Value) -> str:
    """A value as a sentence prints it: `60%`, `31 March 2024`, points without their sign."""
    if isinstance(value, date):
        return in_words(value)
    if kind is ColumnKind.POINTS and isinstance(value, int):
        return str(abs(value))
    return f"{value}%" if kind is ColumnKind.PERCENT else str(value)


@dataclass(frozen=True)
class Bindings:
    """Everything that a commentary of one release can name.

    `frameworks` says which frameworks the figures of a judgement rest on at a date: what may be compared follows.
    """

    tables: tuple[Table, ...]
    dates: Mapping[str, date]
    sentences: Mapping[str, str]
    small_base: int
    frameworks: Mapping[tuple[str, date], tuple[str, ...]]

    def cell(self, text: str) -> BoundCell:
        """The cell at an address; raises `BadInput` that says what is wrong with it and what comes near."""
        try:
            address = CellAddress.parse(text)
        except InvalidValue as error:
            raise BadInput(f"{error}{self._near_name(text)}") from error
        table = self._by_id.get(address.table_id)
        index = table[1].get(address.row_key) if table else None
        if table is None or index is None or address.column_key not in table[2]:
            cell_at(self.tables, address)  # raises, unless the key is the beginning of one
        assert table is not None
        found, places, columns = table
        index = row_index(found, address) if index is None else index
        place = columns[address.column_key]
        whole = CellAddress(found.id, list(places)[index], address.column_key)
        return BoundCell(whole, found, found.rows[index], found.columns[place], found.rows[index][place])

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Table, Mapping[str, int], Mapping[str, int]]]:
        """Each table with the places of its rows and columns by their keys."""
        return {
            table.id: (
                table,
                {key: place for place, key in enumerate(row_keys(table))},
                {column.key: place for place, column in enumerate(table.columns)},
            )
            for table in self.tables
        }

    def _near_name(self, text: str) -> str:
        near = get_close_matches(text, [*self.dates], n=3, cutoff=0.4)
        return f"; did you mean {' or '.join(near)}?" if near else f". Dates are {', '.join(self.dates)}."

    def printed(self, bound_to: str) -> str:
        """What a span that is bound to this must print; raises `BadInput` where it leads nowhere."""
        if bound_to in self.dates:
            return in_words(self.dates[bound_to])
        if bound_to in self.sentences:
            return self.sentences[bound_to]
        return self.cell(bound_to).printed
