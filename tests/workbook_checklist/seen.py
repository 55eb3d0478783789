"""A workbook as a reader's program sees it, whichever format it came in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class SeenCell:
    """A cell with what the checklist asks of it."""

    text: str = ""
    kind: Literal["empty", "text", "number", "date"] = "empty"
    link: str = ""  # an address of the web, or `#` and the name of a sheet
    is_wrapped: bool = False
    is_underlined: bool = False
    is_superscript: bool = False
    colour: str = ""  # rrggbb; nothing where the program chooses
    fill: str = ""


@dataclass(frozen=True)
class SeenTable:
    """A marked-up table: rows and columns from 1, the first row with its headings."""

    name: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    has_headings: bool = True
    has_filter: bool = False


@dataclass(frozen=True)
class SeenSheet:
    """A sheet: its cells row by row, and what is laid over or around them."""

    name: str
    rows: list[list[SeenCell]]
    tables: list[SeenTable]
    widths: dict[int, float]  # of columns from 1, in letters
    heights: dict[int, float]  # of rows from 1, in points, where they are fixed
    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    laid_over: list[str] = field(default_factory=list)  # pictures, text boxes, comments
    running: list[str] = field(default_factory=list)  # page headers and footers
    repeated_rows: list[int] = field(default_factory=list)
    has_panes: bool = False
    has_coloured_rules: bool = False
    is_landscape: bool = False
    fits_width: bool = False

    def cell(self, row: int, column: int) -> SeenCell:
        """The cell at a row and column, counted from 1."""
        cells = self.rows[row - 1] if row <= len(self.rows) else []
        return cells[column - 1] if column <= len(cells) else SeenCell()

    @property
    def title(self) -> str:
        """What stands in A1."""
        return self.cell(1, 1).text

    def cells(self) -> Iterator[tuple[int, int, SeenCell]]:
        """Every cell that is not empty, with its row and column."""
        for row, cells in enumerate(self.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell.kind != "empty":
                    yield row, column, cell

    def above(self) -> list[str]:
        """The lines above the table."""
        first = min((table.first_row for table in self.tables), default=len(self.rows) + 1)
        return [cell.text for row, _, cell in self.cells() if row < first]

    def headings(self, table: SeenTable) -> list[str]:
        """The words of a table's header row."""
        return [self.cell(table.first_row, column).text for column in columns_of(table)]

    def body(self, table: SeenTable) -> Iterator[tuple[int, int, SeenCell]]:
        """Every cell below a table's header row, empty ones too."""
        for row in range(table.first_row + 1, table.last_row + 1):
            for column in columns_of(table):
                yield row, column, self.cell(row, column)


@dataclass(frozen=True)
class SeenBook:
    """A workbook: its sheets in order, and what it says about itself."""

    sheets: list[SeenSheet]
    title: str
    language: str
    subject: str
    author: str
    active_sheet: str
    cursor: str  # on the first sheet
    foreign_parts: list[str]  # pictures and macros

    def tables(self) -> Iterator[tuple[SeenSheet, SeenTable]]:
        """Every table with its sheet."""
        for sheet in self.sheets:
            for table in sheet.tables:
                yield sheet, table

    def sheet(self, name: str) -> SeenSheet | None:
        """The sheet of a name, if there is one."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def columns_of(table: SeenTable) -> range:
    """The numbers of a table's columns."""
    return range(table.first_column, table.last_column + 1)
