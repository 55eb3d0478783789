"""The table of judgements: labels and grades found apart, and joined by the row in which both stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assizes.domain.frameworks import Judgement
from assizes.domain.grades import Outcome
from assizes.reading.cells import find_cells, find_fragments, find_labels
from assizes.reading.document import Page
from assizes.reading.places import Placed, owner
from assizes.reading.wording import outcome_of


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
        labels = find_labels(page, judgements)
        cells = find_cells(page, labels)
        owned = [(cell, owner(cell, labels)) for cell in cells]
        rows += [Row(label.key, outcome_of(cell.key), page.number, label, cell) for cell, label in owned if label]
        labelled |= {label.key for label in labels}
        orphans += sum(1 for cell, label in owned if label is None and _inside(cell, labels))
        orphans += sum(1 for fragment in find_fragments(page, cells) if _inside(fragment, [*labels, *cells]))
    return Table(tuple(rows), frozenset(labelled - {row.code for row in rows}), orphans)


def _inside(cell: Placed, rows: Sequence[Placed]) -> bool:
    """Whether something stands between the first and the last row."""
    if not rows:
        return False
    top, bottom = max(row.box.top for row in rows), min(row.box.bottom for row in rows)
    return bottom <= (cell.box.top + cell.box.bottom) / 2 <= top
