"""Where a list begins in a sheet and what its columns mean: by the words of its headings, in any order."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.sheets import Sheet, column_letters
from assizes.reading.lists.words import ListWords, folded, without_idle

AUTHORITY, CODE, START, END, PUBLISHED = "authority", "authority_code", "start", "end", "published"
ADDRESS, KIND = "address", "kind"
_DATES = (START, END, PUBLISHED)
_SEVERAL = (CODE, KIND)  # meanings that several columns may have
_SEARCHED_ROWS = 60
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_LONGEST_HEADING = 300


@dataclass(frozen=True)
class Table:
    """A list in a sheet: the columns of each meaning, the row of its headings, the first row of its data."""

    sheet: Sheet
    columns: Mapping[str, tuple[int, ...]]
    heading_row: int
    first_row: int

    def column(self, means: str) -> int | None:
        """The column of a meaning, where there is one."""
        return next(iter(self.columns.get(means, ())), None)

    @property
    def is_list(self) -> bool:
        """Whether it names authorities and dates, without which nothing can be said of an inspection."""
        return bool(self._named and any(means in self.columns for means in _DATES))

    @property
    def _named(self) -> bool:
        return AUTHORITY in self.columns or CODE in self.columns


def the_table(sheets: Sequence[Sheet], words: ListWords, file: str, wanted: str = "") -> Table:
    """The list in a file, in the sheet of a name if one is wanted; raises `BadInput` where none or several could be."""
    if wanted:
        sheets = _named(sheets, wanted, file)
    found = [table for sheet in sheets if wanted or not sheet.is_hidden if (table := _table(sheet, words)) is not None]
    if not found:
        raise BadInput(
            "no row of headings was found that names an authority and a date of inspection or publication"
            f"{_where_looked(sheets)}",
            Place(file),
        )
    if len(found) > 1:
        names = ", ".join(f"'{table.sheet.name}'" for table in found)
        raise BadInput(f"several sheets hold a list: {names}; say which with --sheet", Place(file))
    _require_one_each(found[0], words, file)
    return found[0]


def _named(sheets: Sequence[Sheet], wanted: str, file: str) -> Sequence[Sheet]:
    found = [sheet for sheet in sheets if folded(sheet.name) == folded(wanted)]
    if len(found) != 1:
        names = ", ".join(f"'{sheet.name}'" for sheet in sheets if sheet.name)
        has = f"its sheets are {names}" if names else "delimited text has no sheets"
        raise BadInput(f"there is no sheet '{wanted}': {has}", Place(file))
    return found


def _where_looked(sheets: Sequence[Sheet]) -> str:
    names = ", ".join(f"'{sheet.name}'" for sheet in sheets if sheet.name)
    return f" in {names}" if names else ""


def _table(sheet: Sheet, words: ListWords) -> Table | None:
    """The list of a sheet: the row, or two rows together, whose cells mean the most; one row before two."""
    possible = (
        Table(sheet, _columns(sheet, words, row, lines), row, row + lines)
        for lines in (1, 2)
        for row in range(min(len(sheet.rows), _SEARCHED_ROWS))
    )
    return max((table for table in possible if table.is_list), key=lambda table: len(table.columns), default=None)


def _columns(sheet: Sheet, words: ListWords, row: int, lines: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    if lines == 2 and not _are_texts(sheet, row + 1):
        return {}
    above = ""
    for column in range(sheet.width):
        first = _heading(sheet, row, column)
        above = first or above
        if lines == 1:
            means = meaning(first, words)
        else:
            means = _meaning_of_two(first, above, _heading(sheet, row + 1, column), words)
        if means:
            found[means].append(column)
    return {means: tuple(columns) for means, columns in found.items()}


def _meaning_of_two(first: str, above: str, second: str, words: ListWords) -> str:
    """What two lines of a heading mean: the whole, the second under what spans several columns, or one alone."""
    if not second:
        return meaning(first, words)
    whole = (f"{first} {second}", f"{above} {second}", second)
    return next((means for text in whole if (means := _exact(text, words))), "") or meaning(second, words)


def meaning(heading: str, words: ListWords) -> str:
    """What a heading means; blank where it means nothing here."""
    exact = _exact(heading, words)
    if exact or not heading:
        return exact
    said = _said(heading, words).split()
    if _is_ignored(heading, words):
        return ""
    places = {word: place for place, word in reversed(list(enumerate(said)))}
    held = [known for known in words.headings if " " in known and set(known.split()) <= places.keys()]
    if not held:
        return ""
    best = min(held, key=lambda known: (-len(known.split()), min(places[word] for word in known.split()), known))
    return words.headings[best]


def _exact(heading: str, words: ListWords) -> str:
    if _is_ignored(heading, words):
        return ""
    return words.headings.get(_said(heading, words), "")


def _said(heading: str, words: ListWords) -> str:
    said = without_idle(_IN_BRACKETS.sub(" ", heading), words.idle)
    return " ".join(word for word in said.split() if not word.replace(".", "").isdigit())


def _is_ignored(heading: str, words: ListWords) -> bool:
    said = f" {folded(heading)} "
    return any(f" {word} " in said for word in words.ignored)


def _heading(sheet: Sheet, row: int, column: int) -> str:
    text = sheet.text(row, column) if isinstance(sheet.value(row, column), str) else ""
    return text if len(text) <= _LONGEST_HEADING else ""


def _are_texts(sheet: Sheet, row: int) -> bool:
    return row < len(sheet.rows) and all(isinstance(value, str) for value in sheet.rows[row])


def _require_one_each(table: Table, words: ListWords, file: str) -> None:
    for means, columns in table.columns.items():
        if len(columns) > 1 and means not in _SEVERAL:
            letters = " and ".join(column_letters(column) for column in columns)
            sheet = f", sheet '{table.sheet.name}'" if table.sheet.name else ""
            where = Place(f"{file}{sheet}, row {table.heading_row + 1}")
            raise BadInput(f"the columns {letters} both mean '{means.replace('_', ' ')}': leave one out", where)
