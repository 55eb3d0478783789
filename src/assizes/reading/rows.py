"""The table of judgements: labels and grades found apart, and joined by the row in which both stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assizes.domain.frameworks import Judgement
from assizes.domain.grades import Outcome
from assizes.reading.document import Page
from assizes.reading.places import Placed, owner
from assizes.reading.wording import GRADE_CELL, outcome_of, row_label


@dataclass(frozen=True)
class Row:
    """A row of the table: a judgement with its outcome, and where both words stand."""

    code: str
    outcome: Outcome
    page: int
    label: Placed
    grade: Placed


@dataclass(frozen=True)
class Table:
    """What the table of judgements on some pages gives, and what of it cannot be read."""

    rows: tuple[Row, ...] = ()
    without_grade: frozenset[str] = frozenset()  # labels that stand alone
    grades_without_label: int = 0

    def rows_of(self, code: str) -> tuple[Row, ...]:
        """The rows of one judgement: one, or several where the page contradicts itself."""
        return tuple(row for row in self.rows if row.code == code)


def read_table(pages: Iterable[Page], judgements: Sequence[Judgement]) -> Table:
    """The rows of the table of judgements on the pages where it may stand."""
    rows: list[Row] = []
    labelled: set[str] = set()
    orphans = 0
    for page in pages:
        labels = _labels(page, judgements)
        cells = _cells(page, labels)
        owned = [(cell, owner(cell, labels)) for cell in cells]
        rows += [_row(page, cell, label) for cell, label in owned if label is not None]
        labelled |= {label.key for label in labels}
        orphans += sum(1 for cell, label in owned if label is None and _inside(cell, labels))
    return Table(tuple(rows), frozenset(labelled - {row.code for row in rows}), orphans)


def _row(page: Page, cell: Placed, label: Placed) -> Row:
    return Row(label.key, outcome_of(cell.key), page.number, label, cell)


def _labels(page: Page, judgements: Sequence[Judgement]) -> list[Placed]:
    """Every label at the start of a line that has nothing after it but a grade; of two over each other the longer."""
    found: list[Placed] = []
    for judgement in judgements:
        for match in row_label(judgement.names_printed).finditer(page.text):
            start, end = match.span("label")
            box = page.box(start, end)
            if box is not None and _AFTER_LABEL.match(page.text, end):
                found.append(Placed(judgement.code, start, end, box))
    return [label for label in found if not any(_within(label, other) for other in found)]


def _within(label: Placed, other: Placed) -> bool:
    longer = other.end - other.start > label.end - label.start
    return longer and other.start <= label.end and label.start <= other.end


def _cells(page: Page, labels: Sequence[Placed]) -> list[Placed]:
    """Every grade that stands alone on its line, or alone beside a label."""
    ends = {label.end for label in labels}
    found: list[Placed] = []
    for match in GRADE_CELL.finditer(page.text):
        start, end = match.span("grade")
        if any(label.start <= start < label.end for label in labels):
            continue
        line = page.text.rfind("\n", 0, start) + 1
        before = max((place for place in ends if line <= place <= start), default=line)
        box = page.box(start, end)
        if box is not None and not page.text[before:start].strip(" :-0123456789"):
            found.append(Placed(match["grade"], start, end, box))
    return found


def _inside(cell: Placed, labels: Sequence[Placed]) -> bool:
    """Whether a grade stands between the first and the last row."""
    if not labels:
        return False
    top, bottom = max(label.box.top for label in labels), min(label.box.bottom for label in labels)
    return bottom <= (cell.box.top + cell.box.bottom) / 2 <= top


_AFTER_LABEL = re.compile(rf"[\d:.\- ]*(?:\n|\Z|{GRADE_CELL.pattern})", re.IGNORECASE | re.MULTILINE)
