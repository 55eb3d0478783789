"""The accessible workbook: cover, contents, notes, then one table a sheet.

It follows the Analysis Function's guidance: real tables with a tagged header row, no merged cells, no freeze
panes, no filters, no fills, nothing below a table, words instead of symbols, wrapped within tables.
"""

from collections.abc import Mapping
from datetime import UTC
from xml.sax.saxutils import escape

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent, ReleaseSpecification
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.releases.about import about
from assizes.releases.archives import Edit, normalise_zip
from assizes.releases.links import is_web_address, link_words, table_linked
from assizes.releases.markers import explained, markers
from assizes.releases.notes import NumberedNote, notes_of, numbered_notes
from assizes.releases.sheets import Book, Heading, Sheet

_WIDEST, _MARKER_WIDTH = 60, 12
_WIDTHS = {
    ColumnKind.DATE: 19,
    ColumnKind.COUNT: 13,
    ColumnKind.PERCENT: 13,
    ColumnKind.POINTS: 15,
    ColumnKind.DAYS: 13,
}
_BLANK_MARKER = "In a column of markers an empty cell means that no marker applies."
_NOTHING = "There is nothing to show in this table."


def workbook_file(content: ReleaseContent) -> Mapping[str, bytes]:
    """`<slug>.xlsx`."""
    return {f"{content.specification.slug}.xlsx": workbook(content)}


def workbook(content: ReleaseContent) -> bytes:
    """The bytes of the workbook, the same at every build."""
    book = Book(_properties(content.specification))
    notes = numbered_notes(content)
    sheets = {table.id: sheet_name(table) for table in content.tables}
    _cover(book, content)
    _contents(book, content)
    _notes(book, content, notes)
    for number, table in enumerate(content.tables, start=1):
        _table_sheet(book, number, table, notes_of(table, notes), sheets)
    language = _with_language(content.specification.language)
    return normalise_zip(book.close(), {"docProps/core.xml": language})


def sheet_name(table: Table) -> str:
    """The name of a table's sheet: its identifier, within the 31 characters that a workbook allows."""
    return table.id[:31]


# --- the front sheets ---------------------------------------------------------------------------------------


def _cover(book: Book, content: ReleaseContent) -> None:
    sheet = book.add("Cover", content.specification.title, (42, 80))
    facts = about(content)
    for row, fact in enumerate(facts, start=2):
        sheet.words(row, 0, fact.label)
        sheet.words(row, 1, fact.text, fact.href)
    sheet.table(1, "cover", _headings("About this release", "What it says"), len(facts))


def _contents(book: Book, content: ReleaseContent) -> None:
    sheet = book.add("Contents", "Contents", (28, 100))
    pages = [("Cover", "About this release"), ("Notes", "Notes and shorthand")]
    pages += [
        (sheet_name(table), f"Table {number}: {table.title}") for number, table in enumerate(content.tables, start=1)
    ]
    for row, (name, title) in enumerate(pages, start=2):
        sheet.words(row, 0, name, f"internal:'{name}'!A1")
        sheet.words(row, 1, title)
    sheet.table(1, "contents", _headings("Sheet", "What it holds"), len(pages))


def _notes(book: Book, content: ReleaseContent, notes: tuple[NumberedNote, ...]) -> None:
    """Notes and shorthand in one table: guidance asks for one table a sheet."""
    sheet = book.add("Notes", "Notes and shorthand", (22, 110))
    used = {shorthand for table in content.tables for shorthand in table.shorthand}
    rows = [(note.reference, note.text) for note in notes]
    rows += [(f"Shorthand {one.printed}", one.meaning) for one in Shorthand if one in used]
    rows = rows or [("No notes", "This release needs none.")]
    for row, (name, text) in enumerate(rows, start=2):
        sheet.words(row, 0, name)
        sheet.words(row, 1, text)
    sheet.table(1, "notes", _headings("Note or shorthand", "What it says"), len(rows))


def _headings(*words: str) -> list[Heading]:
    return [(heading, "heading") for heading in words]


# --- a table ------------------------------------------------------------------------------------------------


def _table_sheet(
    book: Book, number: int, table: Table, notes: tuple[NumberedNote, ...], sheets: Mapping[str, str]
) -> None:
    columns = _sheet_columns(table)
    title = " ".join([f"Table {number}: {table.title}", *(note.reference for note in notes)])
    sheet = book.add(sheet_name(table), title, [column.width(table) for column in columns])
    has_markers = any(column.holds_markers for column in columns)
    row = _introduction(sheet, table, has_notes=bool(notes), has_markers=has_markers)
    if not table.rows:
        sheet.line(row, _NOTHING)
        return
    for offset, values in enumerate(table.rows, start=row + 1):
        for index, column in enumerate(columns):
            column.write(sheet, offset, index, values, sheets)
    sheet.table(row, f"table_{table.id}", _unique([column.heading for column in columns]), len(table.rows))


def _introduction(sheet: Sheet, table: Table, *, has_notes: bool, has_markers: bool) -> int:
    """What stands above a table; gives the row on which the table itself begins."""
    lines = [table.base, explained(table.shorthand), _BLANK_MARKER if has_markers else ""]
    lines.append(f"Source: {table.source}" if table.source else "")
    lines = [line for line in lines if line]
    for row, line in enumerate(lines, start=1):
        sheet.line(row, line)
    if has_notes:
        sheet.line(len(lines) + 1, "The notes are on the sheet Notes.", "internal:'Notes'!A1")
    return len(lines) + 1 + has_notes


class _SheetColumn:
    """A column of a sheet: a column of the table, or the markers that stand beside its values."""

    def __init__(self, column: Column, source: int, holds_markers: bool) -> None:
        self.holds_markers = holds_markers
        words = f"{column.title}: marker" if holds_markers else column.title
        self._is_measure = column.kind.is_measure and not holds_markers
        self.heading: Heading = (words, "number_heading" if self._is_measure else "heading")
        self._column = column
        self._source = source

    def width(self, table: Table) -> int:
        """A width that shows the longest word of the heading and most values whole."""
        word = max(len(word) for word in self.heading[0].split()) + 4
        if self.holds_markers:
            return max(word, _MARKER_WIDTH)
        longest = max((len(row[self._source].text) for row in table.rows), default=0) + 4
        return max(word, _WIDTHS.get(self._column.kind, min(longest, _WIDEST)))

    def write(self, sheet: Sheet, row: int, column: int, values: Row, sheets: Mapping[str, str]) -> None:
        """Write one cell: numbers as numbers, days as dates, links as links, shorthand where nothing is."""
        cell = values[self._source]
        if self.holds_markers:
            _write_markers(sheet, row, column, cell)
        elif cell.value is None:
            sheet.words(row, column, markers(cell), format="right" if self._is_measure else "text")
        elif isinstance(cell.value, int):
            sheet.number(row, column, cell.value)
        elif not isinstance(cell.value, str):
            sheet.day(row, column, cell.value)
        else:
            sheet.words(row, column, link_words(self._column, values, cell), _address(cell.href, sheets))


def _address(href: str, sheets: Mapping[str, str]) -> str:
    """The address as the workbook may link to it: the web, or the sheet of a table; else nothing."""
    if is_web_address(href):
        return href
    return f"internal:'{sheets[table_linked(href)]}'!A1" if table_linked(href) in sheets else ""


def _write_markers(sheet: Sheet, row: int, column: int, cell: Cell) -> None:
    if cell.value is not None and cell.shorthand:
        sheet.words(row, column, markers(cell))
    else:
        sheet.blank(row, column)


def _sheet_columns(table: Table) -> list[_SheetColumn]:
    """The table's columns, one of markers after each that has any beside a value: a number must stay one."""
    columns: list[_SheetColumn] = []
    for index, column in enumerate(table.columns):
        columns.append(_SheetColumn(column, index, holds_markers=False))
        if any(row[index].value is not None and row[index].shorthand for row in table.rows):
            columns.append(_SheetColumn(column, index, holds_markers=True))
    return columns


def _unique(headings: list[Heading]) -> list[Heading]:
    """Headings that differ from each other without regard to case, as a workbook's tables demand."""
    seen: dict[str, int] = {}
    unique = []
    for words, format in headings:
        seen[words.lower()] = count = seen.get(words.lower(), 0) + 1
        unique.append((words if count == 1 else f"{words} ({count})", format))
    return unique


# --- properties ---------------------------------------------------------------------------------------------


def _properties(specification: ReleaseSpecification) -> dict[str, object]:
    return {
        "title": specification.title,
        "author": specification.producer.name,
        "company": specification.producer.name,
        "comments": f"{INDEPENDENCE} {ATTRIBUTION}",
        # The library wants a time without a zone; it stands for UTC.
        "created": specification.publication_time.astimezone(UTC).replace(tzinfo=None),
    }


def _with_language(language: str) -> Edit:
    """The document's language in its properties, which XlsxWriter cannot state."""
    closing = b"</cp:coreProperties>"
    element = f"<dc:language>{escape(language)}</dc:language>".encode()
    return lambda properties: properties.replace(closing, element + closing)
