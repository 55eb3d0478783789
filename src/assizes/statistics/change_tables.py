"""Tables of change: improved, same, declined, and from which grade to which."""

from collections.abc import Iterator

from assizes.domain.comparability import Verdict
from assizes.domain.dates import in_words
from assizes.domain.tables import Cell, Column, Row, Shorthand, Table
from assizes.statistics.change import Change, ChangeBlock
from assizes.statistics.counting import scale_of
from assizes.statistics.figures import Figures
from assizes.statistics.notes import comparison_note, dates_sentence, inexact_notes, series_end_note
from assizes.statistics.percentages import whole_percent
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    SOURCE,
    coded_column,
    count_column,
    grade_cell,
    judgement_cell,
    judgement_column,
    number,
    percent,
    percent_column,
    words,
)
from assizes.statistics.wording import FAMILY_NAMES

_PARTS = (
    ("improved", "Improved"),
    ("same_good_or_outstanding", "Same grade, good or outstanding"),
    ("same_below_good", "Same grade, below good"),
    ("declined", "Declined"),
)


def change_table(figures: Figures) -> Table:
    """Both blocks of change for every judgement."""
    rows = tuple(
        (words(block.words, code=block.value), _name(change), *_parts(change))
        for block, changes in figures.change
        for change in changes
        if change.n or change.has_ended
    )
    return Table(
        id="change",
        title=f"Change between inspections under {_family(figures)}",
        columns=(
            coded_column("comparison", "Comparison"),
            judgement_column(),
            count_column("n", "Local authorities compared, n"),
            *(column for key, title in _PARTS for column in _pair_of_columns(key, title)),
        ),
        rows=rows,
        base=_base(figures),
        notes=tuple(_notes(figures)),
        source=SOURCE,
    )


def change_matrix_table(figures: Figures) -> Table:
    """How many authorities moved from each grade to each, for both blocks and every judgement."""
    family = figures.coverage.family
    scale = scale_of(figures.selection.snapshot.frameworks, (family,))
    rows = [
        (words(block.words, code=block.value), _name(change), grade_cell(before), *_moves(change, before, scale))
        for block, changes in figures.change
        for change in changes
        if change.n or change.has_ended
        for before in scale
    ]
    return Table(
        id="change_matrix",
        title=f"Change from grade to grade under {_family(figures)}",
        columns=(
            coded_column("comparison", "Comparison"),
            judgement_column(),
            coded_column("grade_before", "Grade before"),
            *(count_column(grade.value, f"Now {grade.words}") for grade in scale),
        ),
        rows=tuple(rows),
        base=_base(figures),
        notes=tuple(_notes(figures)),
        source=SOURCE,
    )


def _name(change: Change) -> Cell:
    marks = (Shorthand.B,) if change.comparability.verdict is Verdict.BREAK else ()
    if change.earlier is change.judgement:
        return judgement_cell(change.judgement, *marks)
    name = f"{change.judgement.name}, before: {change.earlier.name}"
    return words(name, Shorthand.B, code=f"{change.judgement.code}_v_{change.earlier.code}")


def _parts(change: Change) -> Row:
    if change.has_ended:
        return (NOT_APPLICABLE,) * (1 + 2 * len(_PARTS))
    ids = tuple(name for _, count in change.matrix for name in count.inspection_ids)
    return (
        Cell(change.n, inspection_ids=ids),
        *(
            cell
            for count in (change.improved, change.same_good_or_outstanding, change.same_below_good, change.declined)
            for cell in (number(count), percent(whole_percent(count.value, change.n)))
        ),
    )


def _pair_of_columns(key: str, title: str) -> tuple[Column, Column]:
    return count_column(key, title), percent_column(f"{key}_percent", title)


def _moves(change: Change, before: object, scale: tuple[object, ...]) -> Iterator[Cell]:
    found = {(str(then), str(now)): count for (then, now), count in change.matrix}
    for now in scale:
        count = found.get((str(before), str(now)))
        yield NOT_APPLICABLE if change.has_ended else number(count) if count else Cell(0)


def _family(figures: Figures) -> str:
    return FAMILY_NAMES[figures.coverage.family]


def _base(figures: Figures) -> str:
    dates = figures.question.dates
    return (
        f"Local authorities in existence on {in_words(dates.as_at)} with two or more full inspections under "
        f"{_family(figures)}, published by {in_words(dates.published_by)}"
    )


def _notes(figures: Figures) -> Iterator[str]:
    yield dates_sentence(figures.question.dates)
    yield (
        "The parts add up to n; a pair is left out where either inspection has no grade for the judgement, and a "
        "judgement where no pair is left. Percentages are whole numbers of n, rounded half up; they may not add to 100."
    )
    latest_v_previous = dict(figures.change)[ChangeBlock.LATEST_V_PREVIOUS]
    for change in latest_v_previous:
        end = change.judgement.series_end_date
        if change.has_ended and end:
            yield series_end_note(change.judgement.name, end)
        elif note := comparison_note(change.judgement.name, change.comparability):
            yield note
    yield from inexact_notes(figures.compared)
