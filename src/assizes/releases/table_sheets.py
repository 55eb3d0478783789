"""A table of the release as a sheet: numbers as numbers, days as dates, markers in a column of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table
from assizes.releases.links import is_web_address, link_words, table_linked
from assizes.releases.markers import explained, markers
from assizes.releases.notes import NumberedNote
from assizes.releases.sheet_sizes import column_width
from assizes.releases.workbook import CellStyle, Sheet, SheetCell, SheetCells, SheetTable

CONTENTS, NOTES = "Contents", "Notes"
BACK = SheetCell(f"All tables are listed on the sheet {CONTENTS}.", CellStyle.LINE_LINK, f"#{CONTENTS}")
# Not every program reads these back from a cell, and OpenDocument cannot hold most of them.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")
_BLANK_MARKER = "In a column of markers an empty cell means that no marker applies."
_NOTHING = "There is nothing to show in this table."


def sheet_name(table: Table) -> str:
    """The name of a table's sheet: its identifier, within the 31 characters that a workbook allows."""
    return table.id[:31]


def table_sheet(number: int, table: Table, notes: tuple[NumberedNote, ...], sheets: Mapping[str, str]) -> Sheet:
    """The sheet of a table; `sheets` maps the identifiers of tables to the names of their sheets."""
    columns = _sheet_columns(table)
    title = SheetCell(f"Table {number}: {table.title}", CellStyle.TITLE)
    has_markers = any(column.holds_markers for column in columns)
    return Sheet(
        name=sheet_name(table),
        lines=(title, *_introduction(table, notes, has_markers=has_markers)),
        table=_sheet_table(table, columns, sheets) if table.rows else None,
        widths=tuple(column.width(table) for column in columns),
    )


def _introduction(table: Table, notes: tuple[NumberedNote, ...], *, has_markers: bool) -> Iterable[SheetCell]:
    lines = [table.base, explained(table.shorthand), _BLANK_MARKER if has_markers else ""]
    lines += [f"Source: {table.source}" if table.source else "", "" if table.rows else _NOTHING]
    yield from (SheetCell(line, CellStyle.LINE) for line in lines if line)
    if notes:
        references = " ".join(note.reference for note in notes)
        yield SheetCell(f"Notes, on the sheet {NOTES}: {references}", CellStyle.LINE_LINK, f"#{NOTES}")
    yield BACK


def _sheet_table(table: Table, columns: list["_SheetColumn"], sheets: Mapping[str, str]) -> SheetTable:
    return SheetTable(
        name=f"table_{table.id}",
        headings=unique_headings(column.heading for column in columns),
        rows=tuple(tuple(column.cell(row, sheets) for column in columns) for row in table.rows),
    )


@dataclass(frozen=True)
class _SheetColumn:
    """A column of a sheet: a column of the table, or the markers that stand beside its values."""

    column: Column
    source: int
    holds_markers: bool

    @property
    def _is_measure(self) -> bool:
        return self.column.kind.is_measure and not self.holds_markers

    @property
    def heading(self) -> SheetCell:
        """The cell above it."""
        words = f"{self.column.title}: marker" if self.holds_markers else self.column.title
        return SheetCell(words, CellStyle.NUMBER_HEADING if self._is_measure else CellStyle.HEADING)

    def width(self, table: Table) -> int:
        """How many characters wide it has to be."""
        cells = [row[self.source] for row in table.rows]
        texts = [markers(cell) if self.holds_markers else cell.text for cell in cells]
        kind = ColumnKind.TEXT if self.holds_markers else self.column.kind
        return column_width(str(self.heading.value), texts, kind)

    def cell(self, row: Row, sheets: Mapping[str, str]) -> SheetCell:
        """The cell: a number, a day, words that may link; shorthand where there is no value."""
        cell = row[self.source]
        if self.holds_markers:
            return SheetCell(_markers_beside_a_value(cell) or None)
        if cell.value is None:
            return SheetCell(markers(cell), CellStyle.SHORTHAND if self._is_measure else CellStyle.TEXT)
        if isinstance(cell.value, int):
            return SheetCell(cell.value, CellStyle.NUMBER)
        if not isinstance(cell.value, str):
            return SheetCell(cell.value, CellStyle.DATE)
        href = _address(cell.href, sheets)
        words = _UNWRITABLE.sub(" ", link_words(self.column, row, cell))
        return SheetCell(words, CellStyle.LINK if href else CellStyle.TEXT, href)


def _markers_beside_a_value(cell: Cell) -> str:
    return markers(cell) if cell.value is not None else ""


def _address(href: str, sheets: Mapping[str, str]) -> str:
    """The address as the workbook may link to it: the web, or the sheet of a table; else nothing."""
    if is_web_address(href):
        return href
    return f"#{sheets[table_linked(href)]}" if table_linked(href) in sheets else ""


def _sheet_columns(table: Table) -> list[_SheetColumn]:
    """The table's columns, one of markers after each that has any beside a value: a number must stay one."""
    columns: list[_SheetColumn] = []
    for index, column in enumerate(table.columns):
        columns.append(_SheetColumn(column, index, holds_markers=False))
        if any(_markers_beside_a_value(row[index]) for row in table.rows):
            columns.append(_SheetColumn(column, index, holds_markers=True))
    return columns


def unique_headings(headings: Iterable[SheetCell]) -> SheetCells:
    """Headings that differ from each other without regard to case, as a workbook's tables demand."""
    seen: dict[str, int] = {}
    unique = []
    for heading in headings:
        words = str(heading.value)
        seen[words.lower()] = count = seen.get(words.lower(), 0) + 1
        unique.append(heading if count == 1 else replace(heading, value=f"{words} ({count})"))
    return tuple(unique)
