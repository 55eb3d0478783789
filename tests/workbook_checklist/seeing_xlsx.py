"""An .xlsx as openpyxl reads it, made a `SeenBook`."""

import io
import zipfile
from datetime import date

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from workbook_checklist.seen import SeenBook, SeenCell, SeenSheet, SeenTable

_FOREIGN = ("xl/media/", "xl/vba", "xl/drawings/", "xl/embeddings/", "xl/activeX/")


def see_xlsx(data: bytes) -> SeenBook:
    """The workbook with what the checklist asks of it."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        foreign = [name for name in archive.namelist() if name.startswith(_FOREIGN)]
    properties = book.properties
    return SeenBook(
        sheets=[_sheet(sheet) for sheet in book.worksheets],
        title=properties.title or "",
        language=properties.language or "",
        subject=properties.subject or "",
        author=properties.creator or "",
        active_sheet=book.active.title,
        cursor=_cursor(book.worksheets[0]),
        foreign_parts=foreign,
    )


def _cursor(sheet: Worksheet) -> str:
    selection = sheet.sheet_view.selection
    return (selection[0].activeCell or "A1") if selection else "A1"


def _sheet(sheet: Worksheet) -> SeenSheet:
    repeated = sheet.print_title_rows
    first, last = (int(part.strip("$")) for part in repeated.split(":")) if repeated else (1, 0)
    rules = sheet.conditional_formatting
    return SeenSheet(
        name=sheet.title,
        rows=[[_cell(cell) for cell in row] for row in sheet.iter_rows()],
        tables=[_table(table, sheet) for table in sheet.tables.values()],
        widths=_widths(sheet),
        heights={row: one.height for row, one in sheet.row_dimensions.items() if one.height},
        merged=[str(merged) for merged in sheet.merged_cells.ranges],
        hidden=_hidden(sheet),
        laid_over=[*(["picture"] * len(sheet._images)), *(["chart"] * len(sheet._charts)), *_comments(sheet)],
        running=_running(sheet),
        repeated_rows=list(range(first, last + 1)),
        has_panes=sheet.sheet_view.pane is not None,
        has_coloured_rules=bool(list(rules)),
        is_landscape=sheet.page_setup.orientation == "landscape",
        fits_width=bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
        and sheet.page_setup.fitToWidth in (None, 1)
        and sheet.page_setup.fitToHeight == 0,
    )


def _widths(sheet: Worksheet) -> dict[int, float]:
    """One entry of the file may be of several columns."""
    entries = [(*_extent(name, one), one.width) for name, one in sheet.column_dimensions.items()]
    return {index: width for first, last, width in entries for index in range(first, last + 1)}


def _extent(name: str, one) -> tuple[int, int]:
    if one.min and one.max:
        return one.min, one.max
    return (column_index_from_string(name),) * 2


def _table(table, sheet: Worksheet) -> SeenTable:
    left, top, right, bottom = range_boundaries(table.ref)
    has_filter = table.autoFilter is not None or sheet.auto_filter.ref is not None
    return SeenTable(table.name, top, bottom, left, right, table.headerRowCount == 1, has_filter)


def _hidden(sheet: Worksheet) -> list[str]:
    columns = [f"column {name}" for name, one in sheet.column_dimensions.items() if one.hidden]
    rows = [f"row {number}" for number, one in sheet.row_dimensions.items() if one.hidden]
    return [*columns, *rows, *(["the sheet"] if sheet.sheet_state != "visible" else [])]


def _comments(sheet: Worksheet) -> list[str]:
    return [f"comment at {cell.coordinate}" for row in sheet.iter_rows() for cell in row if cell.comment]


def _running(sheet: Worksheet) -> list[str]:
    parts = [sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter, sheet.firstHeader, sheet.firstFooter]
    return [side.text for part in parts for side in (part.left, part.center, part.right) if side.text]


def _cell(cell) -> SeenCell:
    value = cell.value
    font = cell.font
    colour = font.color.rgb if font.color is not None and font.color.type == "rgb" else ""
    return SeenCell(
        text="" if value is None else value.date().isoformat() if cell.is_date else str(value),
        kind=_kind(cell),
        link=_link(cell),
        is_wrapped=bool(cell.alignment.wrap_text),
        is_underlined=bool(font.underline),
        is_superscript=font.vertAlign == "superscript" or _has_raised_words(value),
        colour=colour[-6:].lower(),
        fill=str(cell.fill.fgColor.rgb) if cell.fill.fill_type else "",
    )


def _kind(cell):
    if cell.value is None:
        return "empty"
    if cell.is_date or isinstance(cell.value, date):
        return "date"
    return "number" if cell.data_type == "n" else "text"


def _link(cell) -> str:
    if cell.hyperlink is None:
        return ""
    if cell.hyperlink.location:
        return "#" + cell.hyperlink.location.rpartition("!")[0].strip("'")
    return cell.hyperlink.target or ""


def _has_raised_words(value: object) -> bool:
    if not isinstance(value, CellRichText):
        return False
    return any(isinstance(part, TextBlock) and part.font.vertAlign == "superscript" for part in value)
