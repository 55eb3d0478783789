"""The rows of a table with their cells by column, as the checks of a release walk through them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from assizes.domain.cell_addresses import CellAddress, key_columns, row_keys
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Shorthand, Table

LONGEST_FIELD = 200  # of a finding in the register


class TableRow(NamedTuple):
    """A row with its cells by column and its key."""

    table: Table
    key: str
    cells: Mapping[str, Cell]

    def number(self, column: str) -> int | None:
        """The number in a column; none where the table has no such column or the cell no number."""
        cell = self.cells.get(column)
        return cell.value if cell is not None and isinstance(cell.value, int) else None

    def text(self, column: str) -> str:
        """The words in a column."""
        cell = self.cells.get(column)
        return cell.value if cell is not None and isinstance(cell.value, str) else ""

    def said(self, column: str) -> str:
        """A cell as a reader sees it but for [r], which tells of an earlier value and is no part of this one."""
        cell = self.cells[column]
        return replace(cell, shorthand=tuple(mark for mark in cell.shorthand if mark is not Shorthand.R)).text

    def place(self, column: str) -> str:
        """The address of a cell of the row."""
        return str(CellAddress(self.table.id, self.key, column))[:LONGEST_FIELD]

    @property
    def in_words(self) -> str:
        """The row as sentences name it: the title of its table, and the words in its leading columns."""
        leading = [column.key for column in self.table.columns[: key_columns(self.table)]]
        return ", ".join([self.table.title, *(self.said(column) for column in leading)])


def rows_of(table: Table) -> Iterator[TableRow]:
    """Every row of a table."""
    names = [column.key for column in table.columns]
    for key, row in zip(row_keys(table), table.rows, strict=True):
        yield TableRow(table, key, dict(zip(names, row, strict=True)))


def dates_in(row: TableRow, as_at: str, published_by: str) -> Dates | None:
    """The two dates that a row states in two columns, if it does."""
    first, second = (row.cells[column].value if column in row.cells else None for column in (as_at, published_by))
    return Dates(first, second) if isinstance(first, date) and isinstance(second, date) else None
