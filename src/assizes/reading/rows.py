"""The table of judgements: labels and grades found apart, and joined by the row in which both stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assizes.domain.frameworks import Judgement
from assizes.domain.grades import Outcome
from assizes.reading.cells import find_cells
from assizes.reading.document import Page
from assizes.reading.headings import Heading
from assizes.reading.places import Placed, joined_by_row
from assizes.reading.wording import outcome_of

_WORDS_OVER_A_TABLE = 120  # letters of a running header and of the table's own, on a page where it goes on
_ROWS_APART = 45.0  # points between a heading and whatever other row there is


@dataclass(frozen=True)
class Row:
    """A row of the table: a judgement with its outcome, and where both words stand."""

    code: str
    outcome: Outcome
    page: int
    label: Placed
    grade: Placed

    @property
    def span(self) -> tuple[int, int]:
        """The stretch of the page's text that holds label and grade."""
        return min(self.label.start, self.grade.start), max(self.label.end, self.grade.end)


@dataclass(frozen=True)
class Table:
    """What the table of judgements on some pages gives, and what of it cannot be read."""

    rows: tuple[Row, ...] = ()
    without_grade: frozenset[str] = frozenset()  # labels that stand alone
    grades_without_label: int = 0
    has_stray_piece: bool = False  # a part of a grade stands somewhere on the cover

    def rows_of(self, code: str) -> tuple[Row, ...]:
        """The rows of one judgement: one, or several where the page contradicts itself."""
        return tuple(row for row in self.rows if row.code == code)


def read_table(pages: Iterable[Page], judgements: Sequence[Judgement], *, awaited: Iterable[Judgement]) -> Table:
    """The rows of the table of judgements on the pages where it may stand: on later ones only what is still awaited."""
    codes = {judgement.code for judgement in awaited}
    rows: list[Row] = []
    labelled: set[str] = set()
    orphans = 0
    has_stray_piece = False
    for place, page in enumerate(pages):
        if codes <= {row.code for row in rows}:
            break
        labels, cells, odd_pieces = find_cells(page, judgements)
        found, alone = _rows(page, labels, cells)
        if place > 0:
            found = _at_the_top(page, found)
            labels, odd_pieces = [row.label for row in found], []
        rows += found
        labelled |= {label.key for label in labels}
        has_stray_piece = has_stray_piece or bool(odd_pieces) or _are_cut(found)
        orphans += sum(1 for cell in (*alone, *odd_pieces) if _is_among(cell, labels))
    return Table(tuple(rows), frozenset(labelled - {row.code for row in rows}), orphans, has_stray_piece)


def headings_in_place(
    pages: Iterable[Page], judgements: Sequence[Judgement], *, missing: frozenset[str]
) -> list[Heading]:
    """The headings of the body whose label and grade stand side by side, however the file orders their words."""
    found: list[Heading] = []
    for page in pages if missing else ():
        rows, _ = _rows(page, *find_cells(page, judgements)[:2])
        for row in rows:
            others = [abs(other.label.box.top - row.label.box.top) for other in rows if other.code != row.code]
            if row.code in missing and all(distance > _ROWS_APART for distance in others):
                found.append(Heading(row.code, row.outcome, page, row.grade.start, row.grade.end))
    return found


def _rows(page: Page, labels: Sequence[Placed], cells: Sequence[Placed]) -> tuple[list[Row], list[Placed]]:
    joined, alone = joined_by_row(cells, labels)
    return [Row(label.key, outcome_of(cell.key), page.number, label, cell) for cell, label in joined], alone


def _are_cut(rows: Sequence[Row]) -> bool:
    """Whether a grade begins with a small letter where others do not: "good" may be the end of a longer one."""
    return len({row.grade.key[0].isupper() for row in rows}) > 1


def _at_the_top(page: Page, rows: Sequence[Row]) -> list[Row]:
    """The rows with which a page begins: a table goes on there, and a heading further down is none of it."""
    at_the_top: list[Row] = []
    end = 0
    for row in sorted(rows, key=lambda row: row.span):
        start = row.span[0]
        if len(page.text[end:start].replace(" ", "")) > (0 if at_the_top else _WORDS_OVER_A_TABLE) + 12:
            break
        at_the_top.append(row)
        end = row.span[1]
    return at_the_top


def _is_among(cell: Placed, rows: Sequence[Placed]) -> bool:
    """Whether something stands between the first and the last row."""
    if not rows:
        return False
    top, bottom = max(row.box.top for row in rows), min(row.box.bottom for row in rows)
    return bottom <= (cell.box.top + cell.box.bottom) / 2 <= top
