"""Items on how sheets are laid out."""

import math
from collections.abc import Iterator

from workbook_checklist.items import items
from workbook_checklist.seen import SeenBook, SeenCell, SeenSheet

_WHITE, _LEAST_CONTRAST = "ffffff", 4.5
_LINE = 13  # the least height in points of a line of words at 12 points
_LETTERS_A_UNIT = 1.2  # narrow letters: more of them fit into a width than it counts


def tables_are_marked_up(book: SeenBook) -> Iterator[str]:
    """Tables are marked up as tables, and the marks enclose all their cells."""
    for sheet in book.sheets:
        wide = [row for row, column, _ in sheet.cells() if column > 1]
        if wide and not sheet.tables:
            yield f"{sheet.name}: cells in several columns are not marked up as a table"
        for row, column, cell in sheet.cells():
            inside = any(t.first_row <= row and t.first_column <= column <= t.last_column for t in sheet.tables)
            if column > 1 and sheet.tables and not inside:
                yield f"{sheet.name}: '{cell.text}' stands beside the table"


def a_table_has_one_tagged_header_row(book: SeenBook) -> Iterator[str]:
    """A table has one tagged row of headings, none of them empty, no two alike, repeated on each printed page."""
    for sheet, table in book.tables():
        headings = [heading.casefold() for heading in sheet.headings(table)]
        if not table.has_headings:
            yield f"{sheet.name}: the table has no tagged header row"
        if not all(headings) or len(set(headings)) < len(headings):
            yield f"{sheet.name}: a heading is empty or stands twice"
        if sheet.repeated_rows != [table.first_row]:
            yield f"{sheet.name}: printed pages repeat rows {sheet.repeated_rows}, not row {table.first_row}"


def no_cells_are_merged(book: SeenBook) -> Iterator[str]:
    """No cells are merged, split or nested."""
    for sheet in book.sheets:
        yield from (f"{sheet.name}: merged cells {merged}" for merged in sheet.merged)


def no_row_or_column_of_a_table_is_blank(book: SeenBook) -> Iterator[str]:
    """No row or column inside a table is blank."""
    for sheet, table in book.tables():
        filled = [(row, column) for row, column, cell in sheet.body(table) if cell.kind != "empty"]
        rows, columns = {row for row, _ in filled}, {column for _, column in filled}
        for row in sorted(set(range(table.first_row + 1, table.last_row + 1)) - rows):
            yield f"{sheet.name}: row {row} is blank"
        for column in sorted(set(range(table.first_column, table.last_column + 1)) - columns):
            yield f"{sheet.name}: column {column} is blank"


def words_in_tables_wrap(book: SeenBook) -> Iterator[str]:
    """Words that are longer than their column wrap, and their row is high enough to show them whole."""
    for sheet, table in book.tables():
        for row in range(table.first_row, table.last_row + 1):
            for column in range(table.first_column, table.last_column + 1):
                yield from _unseen(sheet, row, column, sheet.cell(row, column))


def _unseen(sheet: SeenSheet, row: int, column: int, cell: SeenCell) -> Iterator[str]:
    width = sheet.widths.get(column, 8.0)
    needed = max(
        math.ceil(len(cell.text) / (width * _LETTERS_A_UNIT)),
        max((math.ceil(len(word) / (width * _LETTERS_A_UNIT)) for word in cell.text.split()), default=1),
    )
    if needed > 1 and not cell.is_wrapped:
        yield f"{sheet.name}: '{cell.text[:40]}' in row {row} is longer than its column and does not wrap"
    elif sheet.heights.get(row, math.inf) < needed * _LINE:
        yield f"{sheet.name}: row {row} is too low for '{cell.text[:40]}'"


def nothing_is_laid_over_or_around_cells(book: SeenBook) -> Iterator[str]:
    """There are no page headers and footers, floating boxes or comments."""
    for sheet in book.sheets:
        yield from (f"{sheet.name}: {one}" for one in (*sheet.laid_over, *sheet.running))


def colour_is_never_the_only_signal(book: SeenBook) -> Iterator[str]:
    """Colour is never the only signal: what is coloured is a link and underlined, and no rule colours cells."""
    for sheet in book.sheets:
        if sheet.has_coloured_rules:
            yield f"{sheet.name}: cells are coloured by a rule"
        for row, _, cell in sheet.cells():
            if cell.colour not in ("", "000000") and not (cell.link and cell.is_underlined):
                yield f"{sheet.name}: '{cell.text[:40]}' in row {row} is coloured and no underlined link"


def colours_have_contrast(book: SeenBook) -> Iterator[str]:
    """Words have a contrast of at least 4.5 to 1."""
    for sheet in book.sheets:
        for row, _, cell in sheet.cells():
            if cell.colour and _contrast(cell.colour, _WHITE) < _LEAST_CONTRAST:
                yield f"{sheet.name}: #{cell.colour} in row {row} is too pale"


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def no_sheet_is_blank(book: SeenBook) -> Iterator[str]:
    """No sheet is blank."""
    yield from (f"{sheet.name}: the sheet is blank" for sheet in book.sheets if not any(True for _ in sheet.cells()))


def tables_start_in_column_a(book: SeenBook) -> Iterator[str]:
    """Tables stand at the left edge."""
    for sheet, table in book.tables():
        if table.first_column != 1:
            yield f"{sheet.name}: the table begins in column {table.first_column}"


def there_are_no_filters(book: SeenBook) -> Iterator[str]:
    """There are no filters."""
    yield from (f"{sheet.name}: the table has filter buttons" for sheet, table in book.tables() if table.has_filter)


def there_are_no_frozen_panes(book: SeenBook) -> Iterator[str]:
    """There are no frozen or split panes."""
    yield from (f"{sheet.name}: the sheet has panes" for sheet in book.sheets if sheet.has_panes)


def nothing_is_hidden(book: SeenBook) -> Iterator[str]:
    """No row, column or sheet is hidden."""
    for sheet in book.sheets:
        yield from (f"{sheet.name}: {hidden} is hidden" for hidden in sheet.hidden)


def no_cell_is_filled(book: SeenBook) -> Iterator[str]:
    """No cell has a background fill."""
    for sheet in book.sheets:
        for row, cells in enumerate(sheet.rows, start=1):
            if any(cell.fill for cell in cells):
                yield f"{sheet.name}: row {row} has a filled cell"


def nothing_stands_below_a_table(book: SeenBook) -> Iterator[str]:
    """Nothing stands below a table."""
    for sheet, table in book.tables():
        for row, _, cell in sheet.cells():
            if row > table.last_row:
                yield f"{sheet.name}: '{cell.text[:40]}' stands below the table"


def a_sheet_has_one_table(book: SeenBook) -> Iterator[str]:
    """A sheet has one table; one that has nothing to show says so in its place."""
    for sheet in book.sheets:
        says_so = any(line.startswith("There is nothing to show") for line in sheet.above())
        if len(sheet.tables) != (0 if says_so else 1):
            yield f"{sheet.name}: {len(sheet.tables)} tables"


def sheets_print_on_landscape_pages(book: SeenBook) -> Iterator[str]:
    """Sheets print in landscape, all columns on one page."""
    for sheet in book.sheets:
        if not (sheet.is_landscape and sheet.fits_width):
            yield f"{sheet.name}: the sheet is not set up to print in landscape at the width of a page"


ITEMS = items(
    "essential",
    (
        tables_are_marked_up,
        a_table_has_one_tagged_header_row,
        no_cells_are_merged,
        no_row_or_column_of_a_table_is_blank,
        words_in_tables_wrap,
        nothing_is_laid_over_or_around_cells,
        colour_is_never_the_only_signal,
        colours_have_contrast,
        no_sheet_is_blank,
        tables_start_in_column_a,
    ),
) + items(
    "desirable",
    (
        there_are_no_filters,
        there_are_no_frozen_panes,
        nothing_is_hidden,
        no_cell_is_filled,
        nothing_stands_below_a_table,
        a_sheet_has_one_table,
        sheets_print_on_landscape_pages,
    ),
)
