"""Items on the workbook as a whole."""

import re
from collections import Counter
from collections.abc import Iterator

from workbook_checklist.items import items
from workbook_checklist.seen import SeenBook

_FRONT = ["Cover", "Contents", "Notes"]
_GIVEN = re.compile(r"(sheet|tabelle|feuille|table|range)?[_ ]?\d*", re.IGNORECASE)
_ON_A_COVER = ("as at", "published", "status", "producer", "next release", "licence", "coverage", "independence")
_LONGEST_NAME = 31


def names_of_sheets_are_unique(book: SeenBook) -> Iterator[str]:
    """Every sheet has a name of its own that says something, of 31 letters at most."""
    counts = Counter(sheet.name.casefold() for sheet in book.sheets)
    for sheet in book.sheets:
        if counts[sheet.name.casefold()] > 1 or _GIVEN.fullmatch(sheet.name) or len(sheet.name) > _LONGEST_NAME:
            yield f"{sheet.name}: the name is given twice, says nothing or is too long"


def the_document_has_title_and_language(book: SeenBook) -> Iterator[str]:
    """The document has a title, its language (en-GB), a subject and an author."""
    said = {"title": book.title, "subject": book.subject, "author": book.author}
    yield from (f"the document has no {name}" for name, words in said.items() if not words)
    if book.language != "en-GB":
        yield f"the document's language is '{book.language}'"


def it_opens_at_the_start(book: SeenBook) -> Iterator[str]:
    """It opens on the first sheet, with the cursor in A1."""
    if book.active_sheet != book.sheets[0].name:
        yield f"it opens on {book.active_sheet}"
    if book.cursor != "A1":
        yield f"the cursor is in {book.cursor}"


def the_cover_says_what_this_is(book: SeenBook) -> Iterator[str]:
    """The cover says of what date, by whom, when and under what terms it is published, and what comes next."""
    cover = " ".join(cell.text.casefold() for _, column, cell in book.sheets[0].cells() if column == 1)
    yield from (f"the cover says nothing of '{wanted}'" for wanted in _ON_A_COVER if wanted not in cover)


def names_of_tables_mean_something(book: SeenBook) -> Iterator[str]:
    """Every table has a name of its own that means something."""
    names = [table.name for _, table in book.tables()]
    for name in sorted(set(names)):
        if _GIVEN.fullmatch(name) or names.count(name) > 1:
            yield f"'{name}' is the name of a table"


def there_are_no_pictures_or_macros(book: SeenBook) -> Iterator[str]:
    """There are no pictures and no macros."""
    yield from (f"it holds {part}" for part in book.foreign_parts)


def sheets_come_in_the_order_of_reading(book: SeenBook) -> Iterator[str]:
    """Cover, contents and notes come first, then the tables in the order of the contents."""
    names = [sheet.name for sheet in book.sheets]
    if names[: len(_FRONT)] != _FRONT:
        yield f"the first sheets are {', '.join(names[: len(_FRONT)])}"
    contents = book.sheet("Contents")
    listed = [cell.text for _, column, cell in contents.cells() if column == 1 and cell.link] if contents else []
    if listed != [name for name in names if name != "Contents"]:
        yield "the contents list other sheets, or in another order"


ITEMS = items(
    "essential",
    (
        names_of_sheets_are_unique,
        the_document_has_title_and_language,
        it_opens_at_the_start,
        the_cover_says_what_this_is,
    ),
) + items(
    "desirable",
    (
        names_of_tables_mean_something,
        there_are_no_pictures_or_macros,
        sheets_come_in_the_order_of_reading,
    ),
)
