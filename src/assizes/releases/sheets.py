"""The sheets of a release: cover, contents, notes, then one table a sheet; every format of a workbook renders them.

They follow the Analysis Function's guidance: real tables with a tagged header row, no merged cells, no freeze panes,
no filters, no fills, nothing below a table, words instead of symbols, wrapped within tables.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent, ReleaseSpecification
from assizes.domain.tables import Shorthand, Table
from assizes.releases.about import SUBJECT, Fact, about
from assizes.releases.notes import NumberedNote, notes_of, numbered_notes
from assizes.releases.table_sheets import BACK, CONTENTS, NOTES, sheet_name, table_sheet
from assizes.releases.workbook import CellStyle, Properties, Sheet, SheetCell, SheetTable, Workbook

COVER = "Cover"
_LEGEND = "Shorthand: [z] not applicable: the sheet holds no table, since there is nothing to show."


def workbook_of(content: ReleaseContent) -> Workbook:
    """The workbook of a release."""
    notes = numbered_notes(content)
    names = {table.id: sheet_name(table) for table in content.tables}
    tables = tuple(
        table_sheet(number, table, notes_of(table, notes), names) for number, table in enumerate(content.tables, 1)
    )
    cover = cover_sheet(content.specification.title, "About this release", about(content))
    noted = _notes(content, notes)
    return Workbook(
        _properties(content.specification), (cover, contents_sheet((cover, noted, *tables)), noted, *tables)
    )


def cover_sheet(title: str, heading: str, facts: Iterable[Fact]) -> Sheet:
    """The first sheet: the title, and facts under their labels."""
    rows = [
        (SheetCell(fact.label), SheetCell(fact.text, CellStyle.LINK if fact.href else CellStyle.TEXT, fact.href))
        for fact in facts
    ]
    lines = (SheetCell(title, CellStyle.TITLE), BACK)
    return Sheet(COVER, lines, _table("cover", (heading, "What it says"), rows), (42, 92))


def contents_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """Where each table is, for people and for programs that read it by its row of headings or its name."""
    headings = ("Sheet", "What it holds", "Heading row (row number)", "Rows (number)", "Name of the table")
    lines = [SheetCell(CONTENTS, CellStyle.TITLE)]
    if not all(sheet.table for sheet in sheets):
        lines.append(SheetCell(_LEGEND, CellStyle.LINE))
    rows = [_contents_row(sheet) for sheet in sheets]
    return Sheet(CONTENTS, tuple(lines), _table("contents", headings, rows, numbers=(2, 3)), (28, 78, 16, 12, 32))


def _contents_row(sheet: Sheet) -> tuple[SheetCell, ...]:
    link = SheetCell(sheet.name, CellStyle.LINK, f"#{sheet.name}")
    holds = SheetCell(str(sheet.table.headings[0].value) if sheet.name == COVER and sheet.table else sheet.title)
    if sheet.table is None:
        none = SheetCell(Shorthand.Z.printed, CellStyle.SHORTHAND)
        return link, holds, none, SheetCell(0, CellStyle.NUMBER), SheetCell(Shorthand.Z.printed)
    heading_row = SheetCell(sheet.heading_row, CellStyle.NUMBER)
    return link, holds, heading_row, SheetCell(len(sheet.table.rows), CellStyle.NUMBER), SheetCell(sheet.table.name)


def _notes(content: ReleaseContent, notes: tuple[NumberedNote, ...]) -> Sheet:
    whole = frozenset((*content.specification.notes, *content.notes))
    return notes_sheet(notes, whole, content.tables, "release")


def notes_sheet(notes: tuple[NumberedNote, ...], of_all: Collection[str], tables: Sequence[Table], whole: str) -> Sheet:
    """Notes and shorthand in one table: guidance asks for one table a sheet. `of_all` are notes of the whole."""
    users = {one: [n for n, table in enumerate(tables, 1) if one in table.shorthand] for one in Shorthand}
    rows = [(note.reference, note.text, _where(note.text, of_all, tables, whole)) for note in notes]
    rows += [(f"Shorthand {one.printed}", one.meaning, _numbered(used)) for one, used in users.items() if used]
    rows = rows or [("No notes", f"This {whole} needs none.", f"The whole {whole}")]
    cells = [tuple(SheetCell(text) for text in row) for row in rows]
    headings = ("Note or shorthand", "What it says", "Where it applies")
    lines = (SheetCell("Notes and shorthand", CellStyle.TITLE), BACK)
    return Sheet(NOTES, lines, _table("notes", headings, cells), (22, 110, 32))


def _where(note: str, of_all: Collection[str], tables: Sequence[Table], whole: str) -> str:
    if note in of_all:
        return f"The whole {whole}"
    return _numbered(number for number, table in enumerate(tables, start=1) if note in table.notes)


def _numbered(numbers: Iterable[int]) -> str:
    """`Table 3`, `Tables 3, 4 and 7`."""
    *others, last = map(str, numbers)
    return f"Tables {', '.join(others)} and {last}" if others else f"Table {last}"


def _table(
    name: str, headings: Sequence[str], rows: Sequence[tuple[SheetCell, ...]], *, numbers: Sequence[int] = ()
) -> SheetTable:
    styles = [CellStyle.NUMBER_HEADING if index in numbers else CellStyle.HEADING for index in range(len(headings))]
    cells = tuple(SheetCell(words, style) for words, style in zip(headings, styles, strict=True))
    return SheetTable(name, cells, tuple(rows))


def _properties(specification: ReleaseSpecification) -> Properties:
    return Properties(
        title=specification.title,
        subject=SUBJECT,
        author=specification.producer.name,
        comments=f"{INDEPENDENCE} {ATTRIBUTION}",
        language=specification.language,
        created=specification.publication_time.astimezone(UTC),
    )
