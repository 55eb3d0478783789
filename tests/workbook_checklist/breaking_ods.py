"""One way to break an .ods for each item of the checklist, and no more than that item asks for."""

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from workbook_checklist.seeing_ods import NAMES, found, q

Break = Callable[[etree._Element], object]
SHEET = "judgements"  # a table of 4 columns and 3 rows, its headings in row 8
_PARTS = {
    "there_are_no_frozen_panes": "settings.xml",
    "it_opens_at_the_start": "settings.xml",
    "the_document_has_title_and_language": "meta.xml",
    "sheets_print_on_landscape_pages": "styles.xml",
}


def broken_ods(data: bytes, item: str) -> bytes:
    """The workbook, broken so that the item must see it."""
    if item == "there_are_no_pictures_or_macros":
        return _rewritten(data, {"Pictures/1.png": b""})
    return changed(data, BREAKS[item], _PARTS.get(item, "content.xml"))


def changed(data: bytes, change: Break, part: str = "content.xml") -> bytes:
    """The workbook after a change of one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    change(root)
    return _rewritten(data, {part: etree.tostring(root)})


def _rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            archive.writestr(name, parts[name])
    return target.getvalue()


def element(xml: str) -> etree._Element:
    """An element from XML with the usual prefixes."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return etree.fromstring(f"<x {names}>{xml}</x>")[0]


def _sheet(root, name: str = SHEET):
    return found(root, f"//table:table[@table:name='{name}']")[0]


def _row(root, row: int, sheet: str = SHEET):
    return found(_sheet(root, sheet), ".//table:table-row")[row - 1]


def _cell(root, sheet: str, address: str):
    return _row(root, int(address[1:]), sheet)[ord(address[0]) - ord("A")]


def _say(sheet: str, address: str, words: str) -> Break:
    def change(root) -> None:
        cell = _cell(root, sheet, address)
        for name in ("office:value", "office:date-value"):
            cell.attrib.pop(q(name), None)
        cell.set(q("office:value-type"), "string")
        (found(cell, ".//text:a") or found(cell, "text:p"))[0].text = words

    return change


def _set(path: str, name: str, value: str) -> Break:
    """Set an attribute of the first element of a path."""

    def change(root) -> None:
        found(root, path)[0].set(q(name), value)

    return change


def _drop(path: str) -> Break:
    """Take the first element of a path away."""

    def change(root) -> None:
        one = found(root, path)[0]
        one.getparent().remove(one)

    return change


def _styled(sheet: str, address: str, properties: str, parent: str = "text") -> Break:
    """Give a cell a style of its own."""

    def change(root) -> None:
        style = f'<style:style style:name="own" style:family="table-cell" style:parent-style-name="{parent}">'
        found(root, "//office:automatic-styles")[0].append(element(f"{style}{properties}</style:style>"))
        _cell(root, sheet, address).set(q("table:style-name"), "own")

    return change


def _blank_row(root) -> None:
    for cell in list(_row(root, 10)):
        _emptied(cell)


def _emptied(cell) -> None:
    cell.attrib.clear()
    cell[:] = []


def _blank_sheet(root) -> None:
    _sheet(root).addnext(element('<table:table table:name="empty_one" table:style-name="sheet_a4"/>'))


def _below(root) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>Source: somewhere else</text:p></table:table-cell>'
    _sheet(root).append(element("<table:table-row/>"))
    _sheet(root).append(element(f"<table:table-row>{cell}</table:table-row>"))


def _second_table(root) -> None:
    one = found(root, _RANGE)[0]
    more = element('<table:database-range table:name="more" table:target-range-address="judgements.A1:judgements.A2"/>')
    one.addnext(more)


def _late_notes(root) -> None:
    _sheet(root).addnext(_sheet(root, "Notes"))


def _elsewhere(root) -> None:
    found(root, "//config:config-item[@config:name='ActiveTable']")[0].text = SHEET


def _frozen(root) -> None:
    entry = found(root, f"//config:config-item-map-entry[@config:name='{SHEET}']")[0]
    entry.append(element('<config:config-item config:name="VerticalSplitMode">2</config:config-item>'))


def _raised(root) -> None:
    _styled(SHEET, "A9", '<style:text-properties style:text-position="super 58%"/>')(root)


_TABLE = f"//table:table[@table:name='{SHEET}']"
_RANGE = f"//table:database-range[@table:name='table_{SHEET}']"
_FIRST = f"{_TABLE}//table:table-row[9]/table:table-cell"
_LINK = "//table:table[@table:name='Contents']//text:a"
_PALE = '<style:text-properties fo:color="#aaaaff"/>'

BREAKS: Mapping[str, Break] = {
    "tables_are_marked_up": _drop(_RANGE),
    "a_table_has_one_tagged_header_row": _set(_RANGE, "table:contains-header", "false"),
    "no_cells_are_merged": lambda root: _cell(root, SHEET, "A9").set(q("table:number-columns-spanned"), "2"),
    "no_row_or_column_of_a_table_is_blank": _blank_row,
    "words_in_tables_wrap": lambda root: _cell(root, "Cover", "B4").set(q("table:style-name"), "line"),
    "nothing_is_laid_over_or_around_cells": lambda root: _cell(root, SHEET, "A9").append(
        element("<office:annotation><text:p>See the method</text:p></office:annotation>")
    ),
    "colour_is_never_the_only_signal": _styled(SHEET, "A9", '<style:text-properties fo:color="#aa0000"/>'),
    "colours_have_contrast": _styled("Contents", "A5", _PALE, "link"),
    "no_sheet_is_blank": _blank_sheet,
    "tables_start_in_column_a": _set(_RANGE, "table:target-range-address", "judgements.B8:judgements.D11"),
    "there_are_no_filters": _set(_RANGE, "table:display-filter-buttons", "true"),
    "there_are_no_frozen_panes": _frozen,
    "nothing_is_hidden": lambda root: _row(root, 9).set(q("table:visibility"), "collapse"),
    "no_cell_is_filled": _styled(SHEET, "A9", '<style:table-cell-properties fo:background-color="#eeeeee"/>'),
    "nothing_stands_below_a_table": _below,
    "a_sheet_has_one_table": _second_table,
    "sheets_print_on_landscape_pages": _set("//style:page-layout-properties", "style:print-orientation", "portrait"),
    "empty_cells_are_explained": lambda root: _emptied(_cell(root, "by_region", "B8")),
    "no_symbol_stands_for_a_note": _raised,
    "titles_describe_their_sheet": _say(SHEET, "A1", "Data"),
    "link_text_says_where_it_leads": _say("authorities", "A8", "https://reports.example/report/1"),
    "links_within_the_workbook_lead_somewhere": _set(_LINK, "xlink:href", "#nowhere.A1"),
    "shorthand_is_explained_above_its_table": _say(SHEET, "D9", "[c]"),
    "headings_name_their_units": _say(SHEET, "C8", "Good"),
    "numbers_are_numbers": _say(SHEET, "C9", "12"),
    "words_are_spelt_right": _say(SHEET, "A5", "Sorce: an invented register"),
    "notes_are_referred_to_outside_data": _say(SHEET, "A9", "Overall effectiveness [note 1]"),
    "notes_stand_in_a_table_of_their_own": _say(SHEET, "A6", "Notes, on the sheet Notes: [note 3]"),
    "names_of_sheets_are_unique": _set(_TABLE, "table:name", "Sheet4"),
    "the_document_has_title_and_language": _drop("//dc:language"),
    "it_opens_at_the_start": _elsewhere,
    "the_cover_says_what_this_is": _say("Cover", "A12", "Condition"),
    "names_of_tables_mean_something": _set(_RANGE, "table:name", "Table1"),
    "sheets_come_in_the_order_of_reading": _late_notes,
}
