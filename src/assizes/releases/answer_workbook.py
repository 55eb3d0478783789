"""The workbook of an answer: the whole question on the cover, notes, then one table a sheet, as releases have them."""

from datetime import UTC, datetime

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.domain.tables import Table
from assizes.releases.about import SUBJECT, Fact
from assizes.releases.notes import notes_of, numbered
from assizes.releases.sheets import contents_sheet, cover_sheet, notes_sheet
from assizes.releases.table_sheets import sheet_name, table_sheet
from assizes.releases.workbook import Properties, Workbook
from assizes.releases.xlsx import workbook_bytes


def answer_workbook(
    title: str, facts: tuple[Fact, ...], tables: tuple[Table, ...], *, author: str, known_at: datetime
) -> bytes:
    """The bytes of a workbook of tables; the time of knowledge stands for that of making, so that bytes are equal."""
    notes = numbered(note for table in tables for note in table.notes)
    names = {table.id: sheet_name(table) for table in tables}
    sheets = tuple(table_sheet(number, table, notes_of(table, notes), names) for number, table in enumerate(tables, 1))
    cover = cover_sheet(title, "About these figures", facts)
    noted = notes_sheet(notes, frozenset(), tables, "workbook")
    properties = Properties(
        title=title,
        subject=SUBJECT,
        author=author,
        comments=f"{INDEPENDENCE} {ATTRIBUTION}",
        language="en-GB",
        created=known_at.astimezone(UTC),
    )
    return workbook_bytes(Workbook(properties, (cover, contents_sheet((cover, noted, *sheets)), noted, *sheets)))
