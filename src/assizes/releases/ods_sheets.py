"""Sheets as the XML of an OpenDocument: their rows, the widths and heights that they use, and their named tables."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from assizes.releases.sheet_sizes import A4_LETTERS
from assizes.releases.workbook import Sheet, SheetCell, SheetRow

_POINTS_A_LETTER = 7  # of column width: with a wide font in place of Arial no word of a heading is broken
_SPACES = re.compile(r"  +|^ | $")
# On which paper a sheet is printed.
SHEET_STYLES = tuple(
    f'<style:style style:name="sheet_{paper}" style:family="table" style:master-page-name="{paper}">'
    f'<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>'
    for paper in ("a4", "a3")
)


def column_styles(sheets: Iterable[Sheet]) -> Iterable[str]:
    """A style for each width that a column of any sheet has."""
    for width in sorted({width for sheet in sheets for width in sheet.widths}):
        yield (
            f'<style:style style:name="width_{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * _POINTS_A_LETTER}pt"/></style:style>'
        )


def row_styles(sheets: Iterable[Sheet]) -> Iterable[str]:
    """A style for each height that a row of any sheet has."""
    for height in sorted({row.height for sheet in sheets for row in sheet.rows()}):
        # Fixed: the height that a program finds for the screen can be a line short on paper.
        yield (
            f'<style:style style:name="height_{height}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{height}pt" style:use-optimal-row-height="false"/></style:style>'
        )


def database_range(sheet: Sheet) -> str:
    """The name of a sheet's table and its cells, the headings first; without the buttons of a filter."""
    assert sheet.table is not None
    last = column_letters(len(sheet.table.headings))
    target = f"{sheet.name}.A{sheet.heading_row}:{sheet.name}.{last}{sheet.last_row}"
    return (
        f"<table:database-range table:name={quoteattr(sheet.table.name)} "
        f"table:target-range-address={quoteattr(target)} "
        f'table:contains-header="true" table:display-filter-buttons="false"/>'
    )


def column_letters(number: int) -> str:
    """The letters of a column counted from 1: `A`, `Z`, `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_xml(sheet: Sheet) -> str:
    """A sheet: the lines above the table, its header row marked as such, its rows."""
    paper = "a4" if sum(sheet.widths) <= A4_LETTERS else "a3"
    rows = [_row(row) for row in sheet.rows()]
    if sheet.table:
        header = sheet.heading_row - 1
        rows[header] = f"<table:table-header-rows>{rows[header]}</table:table-header-rows>"
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="sheet_{paper}">'
        f"{_columns(sheet.widths)}{''.join(rows)}</table:table>"
    )


def _columns(widths: Sequence[int]) -> str:
    columns = ((width, len(list(same))) for width, same in groupby(widths))
    return "".join(
        f'<table:table-column table:style-name="width_{width}" table:number-columns-repeated="{count}"/>'
        for width, count in columns
    )


def _row(row: SheetRow) -> str:
    cells = "".join(map(_cell, row.cells))
    return f'<table:table-row table:style-name="height_{row.height}">{cells}</table:table-row>'


def _cell(cell: SheetCell) -> str:
    style = f'table:style-name="{cell.style}"'
    if cell.value is None:
        return f"<table:table-cell {style}/>"
    if isinstance(cell.value, int):
        typed = f'office:value-type="float" office:value="{cell.value}"'
    elif isinstance(cell.value, date):
        typed = f'office:value-type="date" office:date-value="{cell.value.isoformat()}"'
    else:
        typed = 'office:value-type="string"'
    return f"<table:table-cell {style} {typed}><text:p>{_words(cell)}</text:p></table:table-cell>"


def _words(cell: SheetCell) -> str:
    words = _SPACES.sub(_spaces, escape(str(cell.value)))
    if not cell.href:
        return words
    address = f"#{cell.href[1:]}.A1" if cell.href.startswith("#") else cell.href
    return f'<text:a xlink:type="simple" xlink:href={quoteattr(address)}>{words}</text:a>'


def _spaces(found: re.Match[str]) -> str:
    """Spaces that a reader of XML would drop."""
    return f'<text:s text:c="{len(found.group())}"/>'
