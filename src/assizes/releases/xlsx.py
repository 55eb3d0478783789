"""`<slug>.xlsx`: the workbook by XlsxWriter, with real tables, and the same bytes at every build."""

import io
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from xlsxwriter import Workbook as Writer
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from assizes.domain.releases import ReleaseContent
from assizes.releases.archives import Edit, normalise_zip
from assizes.releases.sheet_sizes import A4_LETTERS
from assizes.releases.sheets import workbook_of
from assizes.releases.workbook import CellStyle, Properties, Sheet, SheetCell, SheetTable, Workbook

_FONT: dict[str, object] = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_LINKED: dict[str, object] = {"font_color": "#0000ee", "underline": 1}
_HEADING: dict[str, object] = {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
_RIGHT: dict[str, object] = {"align": "right", "indent": 2}
_FORMATS: dict[CellStyle, dict[str, object]] = {
    CellStyle.TITLE: {"bold": True, "font_size": 16},
    CellStyle.LINE: {},
    CellStyle.LINE_LINK: _LINKED,
    CellStyle.TEXT: {"text_wrap": True},
    CellStyle.LINK: {"text_wrap": True, **_LINKED},
    CellStyle.HEADING: _HEADING,
    CellStyle.NUMBER_HEADING: {**_HEADING, **_RIGHT},
    CellStyle.NUMBER: {"num_format": "0", **_RIGHT},
    CellStyle.SHORTHAND: _RIGHT,
    CellStyle.DATE: {"num_format": "yyyy-mm-dd", "align": "left"},
}
_A4, _A3 = 9, 8

Formats = Mapping[CellStyle, CellFormat]


def workbook_file(content: ReleaseContent) -> Mapping[str, bytes]:
    """`<slug>.xlsx`."""
    return {f"{content.specification.slug}.xlsx": workbook(content)}


def workbook(content: ReleaseContent) -> bytes:
    """The bytes of the workbook of a release."""
    return workbook_bytes(workbook_of(content))


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of any workbook."""
    target = io.BytesIO()
    # Text stays text: nothing is read as a formula, a number or a link by its looks.
    writer = Writer(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    writer.set_properties(_properties(book.properties))
    formats = {style: writer.add_format(_FONT | choice) for style, choice in _FORMATS.items()}
    for sheet in book.sheets:
        _write_sheet(writer.add_worksheet(sheet.name), sheet, formats)
    writer.close()
    return normalise_zip(target.getvalue(), {"docProps/core.xml": _with_language(book.properties.language)})


def _write_sheet(target: Worksheet, sheet: Sheet, formats: Formats) -> None:
    target.hide_gridlines(2)
    target.set_landscape()
    target.set_paper(_A4 if sum(sheet.widths) <= A4_LETTERS else _A3)
    target.fit_to_pages(1, 0)
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    for number, row in enumerate(sheet.rows()):
        target.set_row(number, row.height)
        for column, cell in enumerate(row.cells):
            _write_cell(target, number, column, cell, formats)
    if sheet.table:
        _mark_table(target, sheet.heading_row - 1, sheet.table, formats)


def _write_cell(target: Worksheet, row: int, column: int, cell: SheetCell, formats: Formats) -> None:
    format = formats[cell.style]
    if cell.value is None:
        target.write_blank(row, column, None, format)
    elif isinstance(cell.value, int):
        target.write_number(row, column, cell.value, format)
    elif isinstance(cell.value, date):
        target.write_datetime(row, column, cell.value, format)
    elif cell.href:
        target.write_url(row, column, _address(cell.href), format, cell.value)
    else:
        target.write_string(row, column, cell.value, format)


def _address(href: str) -> str:
    return f"internal:'{href[1:]}'!A1" if href.startswith("#") else href


def _mark_table(target: Worksheet, row: int, table: SheetTable, formats: Formats) -> None:
    """Mark the cells as a table with a header row, which each printed page repeats."""
    columns = [{"header": cell.value, "header_format": formats[cell.style]} for cell in table.headings]
    options = {"name": table.name, "style": None, "autofilter": False, "banded_rows": False, "columns": columns}
    target.add_table(row, 0, row + len(table.rows), len(columns) - 1, options)
    target.repeat_rows(row)


def _properties(properties: Properties) -> dict[str, object]:
    return {
        "title": properties.title,
        "subject": properties.subject,
        "author": properties.author,
        "company": properties.author,
        "comments": properties.comments,
        # The library wants a time without a zone; it stands for UTC.
        "created": properties.created.replace(tzinfo=None),
    }


def _with_language(language: str) -> Edit:
    """The document's language in its properties, which XlsxWriter cannot state."""
    closing = b"</cp:coreProperties>"
    element = f"<dc:language>{escape(language)}</dc:language>".encode()
    return lambda properties: properties.replace(closing, element + closing)
