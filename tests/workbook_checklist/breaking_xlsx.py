"""One way to break an .xlsx for each item of the checklist, and no more than that item asks for."""

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Break = Callable[[Workbook], object]
SHEET = "judgements"  # a table of 4 columns and 3 rows, its headings in row 8


def broken_xlsx(data: bytes, item: str) -> bytes:
    """The workbook, broken so that the item must see it."""
    if item == "there_are_no_pictures_or_macros":
        return _with_part(data, "xl/media/image1.png")
    return changed(data, BREAKS[item])


def changed(data: bytes, change: Break) -> bytes:
    """The workbook after a change, written by a library that is not ours."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _with_part(data: bytes, name: str) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"")
    return target.getvalue()


def _table(sheet: Worksheet) -> Table:
    (table,) = sheet.tables.values()
    return table


def _say(sheet: str, cell: str, value: object) -> Break:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return change


def _style(sheet: str, cell: str, **styles: object) -> Break:
    def change(book: Workbook) -> None:
        for name, style in styles.items():
            setattr(book[sheet][cell], name, style)

    return change


def _without_table(book: Workbook) -> None:
    del book[SHEET].tables[_table(book[SHEET]).name]


def _without_header(book: Workbook) -> None:
    _table(book[SHEET]).headerRowCount = 0


def _blank_row(book: Workbook) -> None:
    for cell in book[SHEET][10]:
        cell.value = None


def _moved(book: Workbook) -> None:
    _table(book[SHEET]).ref = "B8:D11"


def _filtered(book: Workbook) -> None:
    _table(book[SHEET]).autoFilter = AutoFilter(ref="A8:D11")


def _hidden(book: Workbook) -> None:
    book[SHEET].row_dimensions[9].hidden = True


def _second_table(book: Workbook) -> None:
    for cell, value in {"F8": "More", "F9": "Words"}.items():
        book[SHEET][cell] = value
    book[SHEET].add_table(Table(displayName="more_words", ref="F8:F9"))


def _upright(book: Workbook) -> None:
    book[SHEET].page_setup.orientation = "portrait"


def _nowhere(book: Workbook) -> None:
    book["Contents"]["A5"].hyperlink.location = "'nowhere'!A1"


def _named_by_default(book: Workbook) -> None:
    book[SHEET].title = "Sheet4"


def _without_language(book: Workbook) -> None:
    book.properties.language = None


def _opened_elsewhere(book: Workbook) -> None:
    book["Cover"].sheet_view.tabSelected = False
    book.active = 3


def _table_named_by_default(book: Workbook) -> None:
    table = _table(book[SHEET])
    table.name = table.displayName = "Table1"


BREAKS: Mapping[str, Break] = {
    "tables_are_marked_up": _without_table,
    "a_table_has_one_tagged_header_row": _without_header,
    "no_cells_are_merged": lambda book: book[SHEET].merge_cells("A9:B9"),
    "no_row_or_column_of_a_table_is_blank": _blank_row,
    "words_in_tables_wrap": _style("Cover", "B4", alignment=Alignment(wrap_text=False)),
    "nothing_is_laid_over_or_around_cells": _style(SHEET, "A9", comment=Comment("See the method", "Somebody")),
    "colour_is_never_the_only_signal": _style(SHEET, "A9", font=Font(color="FFAA0000")),
    "colours_have_contrast": _style("Contents", "A5", font=Font(color="FFAAAAFF", underline="single")),
    "no_sheet_is_blank": lambda book: book.create_sheet("empty_one"),
    "tables_start_in_column_a": _moved,
    "there_are_no_filters": _filtered,
    "there_are_no_frozen_panes": lambda book: setattr(book[SHEET], "freeze_panes", "A9"),
    "nothing_is_hidden": _hidden,
    "no_cell_is_filled": _style(SHEET, "A9", fill=PatternFill("solid", fgColor="FFEEEEEE")),
    "nothing_stands_below_a_table": _say(SHEET, "A13", "Source: somewhere else"),
    "a_sheet_has_one_table": _second_table,
    "sheets_print_on_landscape_pages": _upright,
    "empty_cells_are_explained": _say("by_region", "B8", None),
    "no_symbol_stands_for_a_note": _style(SHEET, "A9", font=Font(vertAlign="superscript")),
    "titles_describe_their_sheet": _say(SHEET, "A1", "Data"),
    "link_text_says_where_it_leads": _say("authorities", "A8", "https://reports.example/report/1"),
    "links_within_the_workbook_lead_somewhere": _nowhere,
    "shorthand_is_explained_above_its_table": _say(SHEET, "D9", "[c]"),
    "headings_name_their_units": _say(SHEET, "C8", "Good"),
    "numbers_are_numbers": _say(SHEET, "C9", "12"),
    "words_are_spelt_right": _say(SHEET, "A5", "Sorce: an invented register"),
    "notes_are_referred_to_outside_data": _say(SHEET, "A9", "Overall effectiveness [note 1]"),
    "notes_stand_in_a_table_of_their_own": _say(SHEET, "A6", "Notes, on the sheet Notes: [note 3]"),
    "names_of_sheets_are_unique": _named_by_default,
    "the_document_has_title_and_language": _without_language,
    "it_opens_at_the_start": _opened_elsewhere,
    "the_cover_says_what_this_is": _say("Cover", "A12", "Condition"),
    "names_of_tables_mean_something": _table_named_by_default,
    "sheets_come_in_the_order_of_reading": lambda book: book.move_sheet("Notes", 3),
}
