"""Items on what cells say."""

import re
from collections.abc import Iterator

from workbook_checklist.items import items
from workbook_checklist.seen import SeenBook, SeenSheet

_SYMBOL = re.compile(r"\w[*†‡§¶]|[¹²³⁰⁴-⁹]|^[*†‡§¶.:–-]+$")
_BARE = re.compile(r"^(https?://|www\.)", re.IGNORECASE)
_EMPTY_WORDS = {"here", "click here", "link", "more", "read more", "this page"}
_SHORTHAND = re.compile(r"\[(?:[a-z]|low)\]")
_NOTE = re.compile(r"\[note (\d+)\]")
_UNIT = re.compile(r"\([^()]+\)$")
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")
_LEAST_WORDS = 3
_NOTES = "Notes"


def empty_cells_are_explained(book: SeenBook) -> Iterator[str]:
    """An empty cell of a table is explained above it, or has shorthand instead."""
    for sheet, table in book.tables():
        is_explained = any("empty cell" in line for line in sheet.above())
        empty = [row for row, _, cell in sheet.body(table) if cell.kind == "empty"]
        if empty and not is_explained:
            yield f"{sheet.name}: row {empty[0]} has an empty cell, and no line above the table says why"


def no_symbol_stands_for_a_note(book: SeenBook) -> Iterator[str]:
    """No symbol or raised figure stands for a note or for a missing value."""
    for sheet in book.sheets:
        for row, _, cell in sheet.cells():
            if cell.is_superscript or (cell.kind == "text" and _SYMBOL.search(cell.text)):
                yield f"{sheet.name}: '{cell.text[:40]}' in row {row} has a symbol or a raised figure"


def titles_describe_their_sheet(book: SeenBook) -> Iterator[str]:
    """Every sheet has a title of its own in A1; that of a table says what the table shows, as the contents do."""
    titles = [sheet.title for sheet in book.sheets]
    for sheet in book.sheets:
        if not sheet.title or titles.count(sheet.title) > 1:
            yield f"{sheet.name}: the title '{sheet.title}' is missing or another sheet's"
    contents = book.sheet("Contents")
    listed = {cell.text for _, _, cell in contents.cells()} if contents else set()
    for sheet in book.sheets[3:]:
        if len(sheet.title.split()) < _LEAST_WORDS or sheet.title not in listed:
            yield f"{sheet.name}: the title '{sheet.title}' says too little, or the contents lack it"


def link_text_says_where_it_leads(book: SeenBook) -> Iterator[str]:
    """The words of a link say where it leads: no bare address, no `here`; the same words lead to one place."""
    for sheet in book.sheets:
        targets: dict[str, str] = {}
        for row, _, cell in sheet.cells():
            if not cell.link:
                continue
            if _BARE.match(cell.text) or cell.text.casefold().strip(". ") in _EMPTY_WORDS:
                yield f"{sheet.name}: the link '{cell.text}' in row {row} does not say where it leads"
            if targets.setdefault(cell.text, cell.link) != cell.link:
                yield f"{sheet.name}: two links say '{cell.text}' and lead to different places"


def links_within_the_workbook_lead_somewhere(book: SeenBook) -> Iterator[str]:
    """Every link within the workbook leads to a sheet; contents link to each sheet, and each sheet links back."""
    names = {sheet.name for sheet in book.sheets}
    linked = {
        sheet.name: {cell.link[1:] for _, _, cell in sheet.cells() if cell.link[:1] == "#"} for sheet in book.sheets
    }
    for name, targets in linked.items():
        yield from (f"{name}: a link leads to '{target}', which is no sheet" for target in sorted(targets - names))
    yield from (f"Contents: no link to {name}" for name in sorted(names - linked.get("Contents", set()) - {"Contents"}))
    yield from (
        f"{name}: no link to the contents" for name in linked if name != "Contents" and "Contents" not in linked[name]
    )


def shorthand_is_explained_above_its_table(book: SeenBook) -> Iterator[str]:
    """Shorthand in square brackets is explained above the table that uses it."""
    for sheet, table in book.tables():
        if sheet.name == _NOTES:
            continue
        used = {mark for _, _, cell in sheet.body(table) for mark in _SHORTHAND.findall(cell.text)}
        explained = {
            mark for line in sheet.above() if line.startswith("Shorthand") for mark in _SHORTHAND.findall(line)
        }
        yield from (f"{sheet.name}: {mark} is not explained" for mark in sorted(used - explained))


def notes_are_referred_to_outside_data(book: SeenBook) -> Iterator[str]:
    """Notes are referred to as [note 1] above a table or in its headings, never in its data, and each one exists."""
    notes = book.sheet(_NOTES)
    known = {number for _, _, cell in notes.cells() for number in _NOTE.findall(cell.text)} if notes else set()
    for sheet in book.sheets:
        if sheet.name == _NOTES:
            continue
        for table in sheet.tables:
            inside = [row for row, _, cell in sheet.body(table) if _NOTE.search(cell.text)]
            yield from (f"{sheet.name}: row {row} has a reference to a note among data" for row in inside)
        named = {number for _, _, cell in sheet.cells() for number in _NOTE.findall(cell.text)}
        yield from (f"{sheet.name}: there is no note {number}" for number in sorted(named - known))


def notes_stand_in_a_table_of_their_own(book: SeenBook) -> Iterator[str]:
    """Notes stand in a table on their own sheet, and each is referred to or is on the whole release."""
    notes = book.sheet(_NOTES)
    if notes is None or not notes.tables:
        yield "there is no sheet of notes with a table"
        return
    others = " ".join(line for sheet in book.sheets if sheet is not notes for line in sheet.above())
    table = notes.tables[0]
    for row in range(table.first_row + 1, table.last_row + 1):
        words = [notes.cell(row, column).text for column in range(1, table.last_column + 1)]
        if _NOTE.fullmatch(words[0]) and words[0] not in others and "The whole release" not in words:
            yield f"{notes.name}: nothing refers to {words[0]}"


def headings_name_their_units(book: SeenBook) -> Iterator[str]:
    """The heading of a column of numbers ends with their unit in brackets."""
    for sheet, table in book.tables():
        for column, kinds in _kinds(sheet, table).items():
            heading = sheet.cell(table.first_row, column).text
            if "number" in kinds and not _UNIT.search(heading):
                yield f"{sheet.name}: '{heading}' has no unit"


def numbers_are_numbers(book: SeenBook) -> Iterator[str]:
    """In a column of numbers or dates no number or date is written as words."""
    for sheet, table in book.tables():
        kinds = _kinds(sheet, table)
        for row, column, cell in sheet.body(table):
            has_unit = _UNIT.search(sheet.cell(table.first_row, column).text)
            if cell.kind != "text" or _SHORTHAND.match(cell.text):
                continue
            if kinds[column] & {"number", "date"} or (has_unit and _NUMBER.fullmatch(cell.text)):
                yield f"{sheet.name}: '{cell.text}' in row {row} is written as words"


def _kinds(sheet: SeenSheet, table) -> dict[int, set[str]]:
    kinds: dict[int, set[str]] = {}
    for _, column, cell in sheet.body(table):
        kinds.setdefault(column, set()).add(cell.kind)
    return kinds


ITEMS = items(
    "essential",
    (
        empty_cells_are_explained,
        no_symbol_stands_for_a_note,
        titles_describe_their_sheet,
        link_text_says_where_it_leads,
        links_within_the_workbook_lead_somewhere,
        shorthand_is_explained_above_its_table,
        headings_name_their_units,
        numbers_are_numbers,
    ),
) + items("desirable", (notes_are_referred_to_outside_data, notes_stand_in_a_table_of_their_own))
