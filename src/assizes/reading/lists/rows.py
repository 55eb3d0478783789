"""The rows of a list, each as what it says of one inspection, or as what is wrong with it and in which cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from assizes.domain.dates import PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.listed import ListedCell, ListedInspection, RowProblem
from assizes.reading.lists.authorities import AuthorityFinder
from assizes.reading.lists.dates import ListedDays, listed_days
from assizes.reading.lists.grades import listed_grade
from assizes.reading.lists.headings import ADDRESS, AUTHORITY, CODE, END, KIND, PUBLISHED, START, Table
from assizes.reading.lists.sheets import CellValue, cell_name, column_letters, plain
from assizes.reading.lists.words import ListWords, folded

_DATES = (START, END, PUBLISHED)
_LONGEST_SHOWN = 80


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, words: ListWords, finder: AuthorityFinder, *, has_scale: bool) -> None:
        self._table, self._words, self._finder, self._has_scale = table, words, finder, has_scale
        self._graded = {means: columns[0] for means, columns in table.columns.items() if means in words.judgements}
        self._judgements = {means: words.judgements[means] for means in self._graded}
        days = [table.columns[means][0] for means in (START, END) if means in table.columns]
        self._speaking = [*days, *self._graded.values()] or [table.columns[PUBLISHED][0]]
        self._heading = [table.sheet.text(table.heading_row, column) for column in self._speaking]

    @property
    def columns(self) -> dict[str, str]:
        """The letters of the columns of each meaning."""
        return {means: " ".join(map(column_letters, columns)) for means, columns in sorted(self._table.columns.items())}

    def is_silent(self, row: int) -> bool:
        """Whether a row says nothing of an inspection: no day of a visit and no grade, or the headings again."""
        sheet = self._table.sheet
        texts = [sheet.text(row, column) for column in self._speaking]
        is_blank = all(folded(text) in self._words.blanks for text in texts)
        unfit = any((row, column) in sheet.unfit for column in self._speaking)
        return (is_blank and not unfit) or texts == self._heading

    def is_blank(self, row: int) -> bool:
        """Whether a row has nothing in any cell."""
        return not any(plain(value) for value in self._table.sheet.rows[row])

    def read(self, row: int) -> ListedInspection:
        """What a row says; a row with something wrong in it says that too."""
        reading = _Reading(self._table, row, self._words)
        reading.take_days()
        reading.take_kinds()
        reading.take_authority(self._finder)
        grades = dict(reading.grades(self._graded, has_scale=self._has_scale))
        return ListedInspection(
            row=row + 1,
            la_id=reading.la_id,
            start=reading.days.get(START),
            end=reading.days.get(END),
            published=reading.days.get(PUBLISHED),
            longest_visit_days=reading.longest_visit_days,
            family=reading.family,
            event=reading.event,
            address=reading.address(),
            grades=grades,
            judgements=self._judgements,
            cells=reading.cells,
            problems=tuple(reading.problems),
            remarks=tuple(reading.remarks),
        )


@dataclass
class _Reading:
    """One row while it is read."""

    table: Table
    row: int
    words: ListWords
    la_id: str = ""
    family: str = ""
    event: Event | None = None
    longest_visit_days: int | None = None
    days: dict[str, PartialDate] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take_days(self) -> None:
        """Take in the dates; a cell with two days gives start and end."""
        for means in _DATES:
            column = self.table.column(means)
            given = self._days_in(column) if column is not None else None
            if given is None or column is None:
                continue
            self.cells[means] = cell_name(self.row, column)
            self.days[means] = given.first
            if given.last is not None:
                self._take_span(means, given, column)
        start, end = self.days.get(START), self.days.get(END)
        if start and end and end.last_day < start.first_day:
            self._refuse(f"the inspection ends on {end}, before it starts on {start}", self.cells[END])

    def take_kinds(self) -> None:
        """Take in what the row says of the kind of its inspection."""
        for column in self.table.columns.get(KIND, ()):
            text = self._text(column)
            words = folded(text)
            if words in self.words.blanks:
                continue
            cell = cell_name(self.row, column)
            kind = self.words.kinds.get(words)
            if kind is None:
                self._refuse(f"'{_shown(text)}' is not a kind of inspection that is known", cell)
            elif (self.family and kind.family not in ("", self.family)) or (
                self.event and kind.event not in (None, self.event)
            ):
                self._refuse(f"'{_shown(text)}' does not agree with what else the row says of its kind", cell)
            else:
                self.family, self.event = kind.family or self.family, kind.event or self.event
                self.cells[KIND] = cell

    def take_authority(self, finder: AuthorityFinder) -> None:
        """Take in the authority: by its name, and by every code beside it, which must agree."""
        on = self._day()
        named = self._named(finder, on)
        coded = dict(self._coded(finder, on))
        if named is None and not coded:
            if not self.problems:
                self._refuse("the row names no authority", "")
            return
        candidates = named if named is not None else next(iter(coded.values()))
        for cell, la_ids in coded.items():
            agreed = tuple(la_id for la_id in candidates if la_id in la_ids)
            if not agreed:
                self._refuse(
                    f"the code is that of {' or '.join(la_ids)}, the row is of {' or '.join(candidates)}", cell
                )
            candidates = agreed or candidates
        if len(candidates) == 1:
            self.la_id = candidates[0]
        elif candidates:
            self._refuse(f"more than one authority can be meant: {', '.join(candidates)}", self.cells[AUTHORITY])

    def grades(self, columns: Mapping[str, int], *, has_scale: bool) -> Iterator[tuple[str, ListedCell]]:
        """The grades that the row gives, by what their column means."""
        for means, column in columns.items():
            cell = cell_name(self.row, column)
            self.cells[means] = cell
            if not self._is_fit(column):
                continue
            try:
                grade = listed_grade(self._value(column), self.words, has_scale=has_scale)
            except InvalidValue as error:
                self._refuse(str(error), cell)
                continue
            if grade is not None:
                yield means, ListedCell(grade, cell)

    def address(self) -> str:
        """The report's address, where the row has one."""
        column = self.table.column(ADDRESS)
        text = self._text(column) if column is not None else ""
        return text if text.startswith(("https://", "http://")) and len(text) < 1000 and " " not in text else ""

    def _days_in(self, column: int) -> ListedDays | None:
        if not self._is_fit(column):
            return None
        value = self._value(column)
        if isinstance(value, str) and folded(value) in self.words.blanks:
            return None
        try:
            return listed_days(value)
        except InvalidValue as error:
            self._refuse(str(error), cell_name(self.row, column))
            return None

    def _take_span(self, means: str, given: ListedDays, column: int) -> None:
        if means != START or given.last is None:
            self._refuse("two days stand where one is expected", cell_name(self.row, column))
            return
        self.days[END], self.longest_visit_days = given.last, given.longest_visit_days
        self.cells[END] = self.cells[START]

    def _day(self) -> date | None:
        """The day for which the row's authority is looked up."""
        stated = self.days.get(START) or self.days.get(END) or self.days.get(PUBLISHED)
        return stated.first_day if stated else None

    def _named(self, finder: AuthorityFinder, on: date | None) -> tuple[str, ...] | None:
        column = self.table.column(AUTHORITY)
        text = self._text(column) if column is not None else ""
        if column is None or folded(text) in self.words.blanks:
            return None
        self.cells[AUTHORITY] = cell_name(self.row, column)
        found = finder.by_name(text, on)
        if not found:
            self._refuse(f"no authority has the name or code '{_shown(text)}'", self.cells[AUTHORITY])
        return found or None

    def _coded(self, finder: AuthorityFinder, on: date | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        for column in self.table.columns.get(CODE, ()):
            text = self._text(column)
            cell = cell_name(self.row, column)
            if folded(text) in self.words.blanks:
                continue
            found = finder.existing(finder.by_code(text), on)
            if found:
                self.cells.setdefault(AUTHORITY, cell)
                yield cell, found
            elif self.table.column(AUTHORITY) is None:
                self._refuse(f"no authority has the code '{_shown(text)}'", cell)
            else:
                self.remarks.append(f"{cell}: no authority has the code '{_shown(text)}'")

    def _is_fit(self, column: int) -> bool:
        sentence = self.table.sheet.unfit.get((self.row, column))
        if sentence is not None:
            self._refuse(sentence, cell_name(self.row, column))
        return sentence is None

    def _refuse(self, sentence: str, cell: str) -> None:
        self.problems.append(RowProblem(sentence, cell))

    def _value(self, column: int) -> CellValue:
        return self.table.sheet.value(self.row, column)

    def _text(self, column: int) -> str:
        return self.table.sheet.text(self.row, column)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
