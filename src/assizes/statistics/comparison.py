"""Comparing two dates: how far good or outstanding moved, and whether that may be said at all (design rule 7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.counting import JudgementCounts, count_judgement, has_ended, judgements_of
from assizes.statistics.notes import (
    PERCENTAGES,
    POINT_CHANGES,
    comparison_note,
    dates_sentence,
    different_authorities_sentence,
    inexact_notes,
)
from assizes.statistics.percentages import point_change
from assizes.statistics.selection import Selection
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    SOURCE,
    count_column,
    date_column,
    day,
    judgement_cell,
    judgement_column,
    number,
    percent,
    percent_column,
    text_column,
    words,
)


@dataclass(frozen=True)
class Comparison:
    """One judgement at two dates; `point_change` is none where the comparison is refused or has no base."""

    dates: Dates
    before_dates: Dates
    counts: JudgementCounts
    before: JudgementCounts
    comparability: Comparability

    @property
    def is_allowed(self) -> bool:
        """Whether the two figures may stand side by side."""
        return self.comparability.verdict is not Verdict.NO

    @property
    def point_change(self) -> int | None:
        """The change of good or outstanding in percentage points, of the rounded percentages (design rule 8)."""
        if not self.is_allowed:
            return None
        return point_change(
            self.counts.good_or_outstanding.value,
            self.counts.n,
            self.before.good_or_outstanding.value,
            self.before.n,
        )

    @property
    def note(self) -> str:
        """The note that must be published with it; empty where nothing stands in its way."""
        return comparison_note(self.counts.judgement.name, self.comparability)


def compare(now: Selection, before: Selection, judgement: Judgement, matrix: ComparabilityMatrix) -> Comparison:
    """One judgement over two selections, with the verdict on comparing them."""
    counts, earlier = count_judgement(now, judgement), count_judgement(before, judgement)
    return Comparison(now.dates, before.dates, counts, earlier, _verdict(now, before, counts, earlier, matrix))


def _verdict(
    now: Selection,
    before: Selection,
    counts: JudgementCounts,
    earlier: JudgementCounts,
    matrix: ComparabilityMatrix,
) -> Comparability:
    judgement = counts.judgement
    for selection, found in ((now, counts), (before, earlier)):
        at = in_words(selection.dates.as_at)
        if has_ended(judgement, selection.dates.as_at):
            return Comparability(Verdict.NO, f"its series had ended by {at}.")
        if not found.n:
            return Comparability(Verdict.NO, f"no inspection counted as at {at} has a grade for it.")
    return matrix.worst(judgement.code, counts.frameworks, earlier.frameworks)


def comparisons(now: Selection, before: Selection, matrix: ComparabilityMatrix) -> tuple[Comparison, ...]:
    """Every judgement of the later selection, compared."""
    return tuple(compare(now, before, judgement, matrix) for judgement in judgements_of(now))


def comparison_table(now: Selection, earlier: tuple[Selection, ...], reference: Reference) -> Table:
    """Good or outstanding at two dates for every judgement, the change in points, and whether it may be compared."""
    found = [one for before in earlier for one in comparisons(now, before, reference.comparability)]
    return table_of_comparisons(found, now, earlier)


def table_of_comparisons(found: Sequence[Comparison], now: Selection, earlier: tuple[Selection, ...]) -> Table:
    """The table of some comparisons of one selection with earlier ones."""
    return Table(
        id="comparison",
        title="Good or outstanding compared with earlier dates",
        columns=(
            judgement_column(),
            date_column("as_at_before", "Compared with, as at"),
            date_column("published_by_before", "Compared with, published by"),
            text_column("comparable", "Comparable"),
            count_column("good_or_outstanding", "Good or outstanding"),
            count_column("n", "Judged, n"),
            percent_column("good_or_outstanding_percent", "Good or outstanding"),
            count_column("good_or_outstanding_before", "Before: good or outstanding"),
            count_column("n_before", "Before: judged, n"),
            percent_column("good_or_outstanding_percent_before", "Before: good or outstanding"),
            Column("change_points", "Change (percentage points)", ColumnKind.POINTS),
        ),
        rows=tuple(_row(one) for one in found),
        base=f"Most recent full inspections of local authorities in existence. Now: {dates_sentence(now.dates)}",
        notes=tuple(dict.fromkeys((PERCENTAGES, POINT_CHANGES, *_notes(found), *inexact_notes(now, *earlier)))),
        source=SOURCE,
    )


def _notes(found: Sequence[Comparison]) -> Iterator[str]:
    for one in found:
        against = f"As at {in_words(one.dates.as_at)} against {in_words(one.before_dates.as_at)}"
        if one.note:
            yield f"{against}: {one.note}"
        if one.is_allowed and (different := different_authorities_sentence(one.counts, one.before)):
            yield f"{against}, {one.counts.judgement.name.lower()}: {different}"


def _row(one: Comparison) -> Row:
    marks = (Shorthand.B,) if one.comparability.verdict is Verdict.BREAK else ()
    change = one.point_change
    return (
        judgement_cell(one.counts.judgement),
        day(one.before_dates.as_at),
        day(one.before_dates.published_by),
        words(one.comparability.verdict.value, *marks),
        *_side(one.counts, one.is_allowed),
        *_side(one.before, one.is_allowed),
        NOT_APPLICABLE if change is None else Cell(change, marks),
    )


def _side(counts: JudgementCounts, is_allowed: bool) -> Row:
    if counts.has_ended or not is_allowed:
        return (NOT_APPLICABLE,) * 3
    return (
        number(counts.good_or_outstanding),
        number(counts.graded),
        percent(counts.good_or_outstanding_percent),
    )
