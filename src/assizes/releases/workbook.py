"""The workbook as a value: what every sheet says and how each cell is written, before any format is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from assizes.domain.tables import Value
from assizes.releases.sheet_sizes import line_height, row_height


class CellStyle(StrEnum):
    """How a cell looks, by what it is."""

    TITLE = "title"
    LINE = "line"  # above a table: runs on over the empty cells beside it
    LINE_LINK = "line_link"
    TEXT = "text"  # wraps
    LINK = "link"
    HEADING = "heading"
    NUMBER_HEADING = "number_heading"
    NUMBER = "number"
    SHORTHAND = "shorthand"  # where a number would stand
    DATE = "date"


@dataclass(frozen=True)
class SheetCell:
    """A cell of a sheet; `href` is an address of the web, or `#` and the name of a sheet."""

    value: Value
    style: CellStyle = CellStyle.TEXT
    href: str = ""


SheetCells = tuple[SheetCell, ...]


@dataclass(frozen=True)
class SheetTable:
    """A marked-up table: its name in the workbook, one heading a column, and rows as wide."""

    name: str
    headings: SheetCells
    rows: tuple[SheetCells, ...]


@dataclass(frozen=True)
class SheetRow:
    """A row as it is written: its cells from the left, and its height in points."""

    cells: SheetCells
    height: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: the lines above the table, the title first, then the table from column A, and nothing below it."""

    name: str
    lines: SheetCells
    table: SheetTable | None
    widths: tuple[int, ...]  # of the columns, in letters

    @property
    def title(self) -> str:
        """What stands in A1."""
        return str(self.lines[0].value)

    @property
    def heading_row(self) -> int:
        """The number of the row with the table's headings, counted from 1 as a workbook does; 0 without a table."""
        return len(self.lines) + 1 if self.table else 0

    @property
    def last_row(self) -> int:
        """The number of the last row that holds anything."""
        return len(self.lines) + (1 + len(self.table.rows) if self.table else 0)

    def rows(self) -> Iterator[SheetRow]:
        """Every row from the top, the headings of the table among them."""
        for line in self.lines:
            yield SheetRow((line,), line_height(is_title=line.style is CellStyle.TITLE))
        if self.table:
            for cells in chain((self.table.headings,), self.table.rows):
                values = [cell.value for cell in cells]
                yield SheetRow(cells, row_height(values, self.widths, is_heading=cells is self.table.headings))


@dataclass(frozen=True)
class Properties:
    """What a document says about itself to programs."""

    title: str
    subject: str
    author: str
    comments: str
    language: str
    created: datetime  # the moment of publication: a build knows no clock


@dataclass(frozen=True)
class Workbook:
    """All sheets in the order of reading."""

    properties: Properties
    sheets: tuple[Sheet, ...]
