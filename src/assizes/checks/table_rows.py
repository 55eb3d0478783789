"""The rows of a table with their cells by column, as the checks of a release walk through them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from assizes.domain.cell_addresses import CellAddress, row_keys
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

    def printed(self, column: str) -> str:
        """A cell as a reader sees it, without the mark that a corrected edition gives it."""
        return self.cells[column].text.removesuffix(f" {Shorthand.R.printed}")

    def place(self, column: str) -> str:
        """The address of a cell of the row."""
        return str(CellAddress(self.table.id, self.key, column))[:LONGEST_FIELD]

    @property
    def in_words(self) -> str:
        """The row as sentences name it."""
        return f"{self.table.id}, {self.key.replace('/', ', ')}"


def rows_of(table: Table) -> Iterator[TableRow]:
    """Every row of a table."""
    names = [column.key for column in table.columns]
    for key, row in zip(row_keys(table), table.rows, strict=True):
        yield TableRow(table, key, dict(zip(names, row, strict=True)))


def dates_in(row: TableRow, as_at: str, published_by: str) -> Dates | None:
    """The two dates that a row states in two columns, if it does."""
    first, second = (row.cells[column].value if column in row.cells else None for column in (as_at, published_by))
    return Dates(first, second) if isinstance(first, date) and isinstance(second, date) else None
