"""What a document prints, worked out once for Word, PDF and HTML: numbers of tables and notes, widths, sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from assizes.domain.cell_addresses import key_columns
from assizes.domain.charts import Chart
from assizes.domain.dates import in_words
from assizes.domain.documents import BulletList, ChartBlock, Document, FactList, Heading, Paragraph, Span, TableBlock
from assizes.domain.releases import ReleaseSpecification
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table, format_value
from assizes.releases.charts import breaks_of, chart_on_paper, drawn_width, end_note_of, numbers_in_words
from assizes.releases.drawings import element_id
from assizes.releases.links import is_beside, is_web_address, link_words, table_anchor, table_linked
from assizes.releases.markers import explained, markers
from assizes.releases.notes import NumberedNote, notes_of

NOTES_ANCHOR = "notes-to-the-tables"
_NARROWEST, _WHOLE, _WIDEST = 5, 20, 34  # of a column, in letters of a heading
_PORTRAIT = 105  # letters of a table that a page has room for, upright
_FULL_WIDTH = 7  # units of a chart to one per cent of a page: its small letters are then of 8 points


@dataclass(frozen=True)
class Imprint:
    """What a file says of where it comes from, and the base below which charts print counts."""

    author: str
    published: datetime
    small_base: int


def imprint(specification: ReleaseSpecification) -> Imprint:
    """The imprint of the documents of a release."""
    return Imprint(specification.producer.name, specification.publication_time, specification.small_base)


@dataclass(frozen=True)
class PrintedCell:
    """The words of a cell, with the address that they lead to."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class PrintedTable:
    """A table with its number, its notes by number, and how wide each column is in letters."""

    table: Table
    number: int
    anchor: str
    notes: tuple[NumberedNote, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    widths: tuple[int, ...]

    @property
    def leading(self) -> int:
        """How many columns from the left say what a row is of."""
        return key_columns(self.table)

    @property
    def row_names(self) -> tuple[str, ...]:
        """The names by which rows can be linked to: those of the release page have one, those of a document none."""
        return ()

    @property
    def is_wide(self) -> bool:
        """Whether the table needs a page on its side."""
        return sum(self.widths) > _PORTRAIT

    @property
    def caption(self) -> str:
        """The caption without its number."""
        return self.table.title

    @property
    def description(self) -> str:
        """The table in a sentence, for those who do not see its shape."""
        rows, columns = len(self.table.rows), len(self.table.columns)
        base = f" {self.table.base}." if self.table.base else ""
        return f"{self.table.title}: {_counted(rows, 'row')} and {_counted(columns, 'column')}.{base}"

    @property
    def explanation(self) -> tuple[str, ...]:
        """What the table is of, and what its shorthand means."""
        base = f"{self.table.base}." if self.table.base else ""
        return tuple(line for line in (base, explained(self.table.shorthand)) if line)

    @property
    def introduction(self) -> tuple[str, ...]:
        """What stands between the caption and the table: its explanation, and the notes to see."""
        see = f"See {', '.join(note.reference for note in self.notes)}." if self.notes else ""
        return (*self.explanation, see) if see else self.explanation

    @property
    def source(self) -> str:
        """Whence the numbers come, to stand below the table."""
        return f"Source: {self.table.source}" if self.table.source else ""


@dataclass(frozen=True)
class PrintedChart:
    """A chart as SVG with its number, its part of the page's width in per cent, and the words around it."""

    chart: Chart
    number: int
    anchor: str
    svg: Markup
    width: int
    remarks: tuple[str, ...]


Printed = Heading | Paragraph | BulletList | FactList | PrintedTable | PrintedChart


@dataclass(frozen=True)
class Section:
    """Neighbouring blocks on pages of one orientation."""

    is_landscape: bool
    blocks: tuple[Printed, ...]


def printed_blocks(document: Document, imprint: Imprint) -> tuple[Printed, ...]:
    """The blocks of a document in order, tables and charts numbered, the notes of its tables at the end."""
    tables = [block.table for block in document.blocks if isinstance(block, TableBlock)]
    notes = _notes(tables)
    shown, charts = {table.id for table in tables}, 0
    blocks: list[Printed] = []
    for block in document.blocks:
        if isinstance(block, TableBlock):
            blocks.append(_table(block.table, tables.index(block.table) + 1, notes, shown))
        elif isinstance(block, ChartBlock):
            charts += 1
            blocks.append(_chart(block.chart, charts, imprint.small_base))
        else:
            blocks.append(block)
    return (*blocks, *_notes_section(notes))


def sections(blocks: tuple[Printed, ...]) -> Iterator[Section]:
    """The blocks by orientation of the page; the heading above a wide table goes onto its page."""
    wide = [isinstance(block, PrintedTable) and block.is_wide for block in blocks]
    for index in range(len(blocks) - 1, 0, -1):
        if wide[index] and isinstance(blocks[index - 1], Heading | Paragraph) and _is_introduction(blocks, index - 1):
            wide[index - 1] = True
    for is_landscape, group in groupby(zip(wide, blocks, strict=True), key=lambda pair: pair[0]):
        yield Section(is_landscape, tuple(block for _, block in group))


def _is_introduction(blocks: tuple[Printed, ...], index: int) -> bool:
    """Whether a block is a heading, or stands below one with nothing but paragraphs between."""
    while index >= 0 and isinstance(blocks[index], Paragraph):
        index -= 1
    return index >= 0 and isinstance(blocks[index], Heading)


def _notes(tables: list[Table]) -> tuple[NumberedNote, ...]:
    """Every note of the tables once, numbered from 1 in order of appearance."""
    texts = dict.fromkeys(note for table in tables for note in table.notes)
    return tuple(NumberedNote(number, text) for number, text in enumerate(texts, start=1))


def _notes_section(notes: tuple[NumberedNote, ...]) -> Iterator[Printed]:
    if notes:
        yield Heading(1, "Notes to the tables", NOTES_ANCHOR)
        items = tuple(Paragraph((Span(note.text),)) for note in notes)
        yield BulletList(items, is_numbered=True)


def _table(table: Table, number: int, notes: tuple[NumberedNote, ...], shown: set[str]) -> PrintedTable:
    rows = tuple(
        tuple(_cell(column, row, cell, shown) for column, cell in zip(table.columns, row, strict=True))
        for row in table.rows
    )
    return PrintedTable(
        table=table,
        number=number,
        anchor=table_anchor(table.id),
        notes=notes_of(table, notes),
        rows=rows,
        widths=tuple(_width(column, [row[index].text for row in rows]) for index, column in enumerate(table.columns)),
    )


def _cell(column: Column, row: Row, cell: Cell, shown: set[str]) -> PrintedCell:
    target = table_linked(cell.href)
    is_address = is_web_address(cell.href) or is_beside(cell.href)
    href = cell.href if is_address else f"#{table_anchor(target)}" if target in shown else ""
    parts = (link_words(column, row, cell) if href else _value(cell), markers(cell))
    return PrintedCell(" ".join(part for part in parts if part), href)


def _value(cell: Cell) -> str:
    return in_words(cell.value) if isinstance(cell.value, date) else format_value(cell.value)


def _width(column: Column, cells: list[str]) -> int:
    """The letters that a column wants: the longest word of its heading; words in cells are set a little closer."""
    heading = max(len(word) for word in column.title.split())
    if column.kind.is_measure or column.kind is ColumnKind.CODE:
        return max(_NARROWEST, heading, *map(len, cells), 0) + 1
    longest = max(map(len, cells), default=0)
    return max(_NARROWEST, heading + 1, min(longest, max(_WHOLE, min(_WIDEST, longest) * 2 // 3)))


def _chart(chart: Chart, number: int, small_base: int) -> PrintedChart:
    svg = chart_on_paper(chart, small_base)
    remarks = [
        numbers_in_words(chart, small_base),
        *(f"{name.capitalize()}: {text}" for name, text in breaks_of(chart)),
    ]
    return PrintedChart(
        chart=chart,
        number=number,
        anchor=element_id(chart),
        svg=svg,
        width=min(100, round(drawn_width(svg) / _FULL_WIDTH)),
        remarks=tuple(remark for remark in (*remarks, end_note_of(chart)) if remark),
    )


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
