"""Published values computed again from the register: the proof that its figures can be trusted."""

from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from assizes.domain import columns as c
from assizes.domain.frameworks import JudgementKind
from assizes.domain.grades import Grade
from assizes.domain.published_figures import PublishedFigure, Statistic
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.change import Change, ChangeBlock, changes
from assizes.statistics.counting import JudgementCounts, count_by_region, count_judgement, judgements_of
from assizes.statistics.figures import Question, select_inspections
from assizes.statistics.percentages import whole_percent
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot

_NEVER_ASKED = datetime(1, 1, 1, tzinfo=UTC)  # the snapshot given is already as known at some time
_PARTS = {
    Statistic.CHANGE_IMPROVED: "improved",
    Statistic.CHANGE_SAME_GOOD_OR_OUTSTANDING: "same_good_or_outstanding",
    Statistic.CHANGE_DECLINED: "declined",
}


@dataclass(frozen=True)
class Reproduction:
    """A published figure beside the computed one.

    `bounded_ids` are inspections counted in it whose publication date was bounded from this very figure: where there
    are any, agreement proves little, and `values_without` says what is computed without them.
    """

    figure: PublishedFigure
    values: tuple[int | None, ...]
    denominator: int
    bounded_ids: tuple[str, ...]
    values_without: tuple[int | None, ...]
    denominator_without: int

    @property
    def agrees(self) -> bool:
        """Whether value and, where published, denominator are equal to the published ones."""
        return self.values == self.figure.values and self.figure.denominator in (None, self.denominator)

    @property
    def is_independent(self) -> bool:
        """Whether no date in the register was bounded from this figure."""
        return not self.bounded_ids


def reproduce(figure: PublishedFigure, snapshot: Snapshot, reference: Reference) -> Reproduction:
    """The figure as the register gives it; the figure must be testable."""
    selection = _selection(figure, snapshot, reference)
    bounded = _bounded(figure, selection)
    values, denominator = computed(figure, selection, reference)
    less = selection
    if bounded.height:
        kept = ~pl.col(c.POSITION).is_in(bounded.get_column(c.POSITION).to_list())
        less = _selection(figure, snapshot.only(kept), reference)
    values_without, denominator_without = computed(figure, less, reference)
    return Reproduction(figure, values, denominator, snapshot.ids(bounded), values_without, denominator_without)


def _selection(figure: PublishedFigure, snapshot: Snapshot, reference: Reference) -> Selection:
    assert figure.dates and figure.basis
    return selection_of(figure.dates, figure.basis, figure.family, snapshot, reference)


def selection_of(
    dates: Dates, basis: StatisticsBasis, family: str | None, snapshot: Snapshot, reference: Reference
) -> Selection:
    """The inspections that a published figure is of."""
    return select_inspections(snapshot, reference, Question(dates, basis, _NEVER_ASKED, family))


def _bounded(figure: PublishedFigure, selection: Selection) -> pl.DataFrame:
    assert figure.dates
    bound = pl.col(c.PUBLISHED).is_null() & (pl.col(c.PUBLISHED_DATE) == figure.dates.published_by)
    return selection.frame.filter(bound)


def computed(figure: PublishedFigure, selection: Selection, reference: Reference) -> tuple[tuple[int | None, ...], int]:
    """The values of a figure and their denominator, of the inspections selected for it."""
    if figure.statistic is Statistic.CHANGE_N or figure.statistic in _PARTS:
        change = _change(figure, selection.snapshot, reference)
        part = _PARTS.get(figure.statistic)
        return (getattr(change, part).value if part else change.n,), change.n
    if figure.statistic is Statistic.COUNT_ALL_INADEQUATE:
        return (_all_inadequate(selection),), selection.denominator
    counts = _counts(figure, selection, reference)
    # The publisher knows the grades that are not known here, so they belong to its denominator.
    made = counts.n + counts.not_known.value
    found = [counts.count(grade).value for grade in figure.grades]
    if figure.statistic is Statistic.COUNTS:
        return tuple(found), made
    if figure.statistic is Statistic.PERCENT:
        return (whole_percent(sum(found), counts.n),), made
    return (sum(found),), made


def _counts(figure: PublishedFigure, selection: Selection, reference: Reference) -> JudgementCounts:
    by_code = {judgement.code: judgement for judgement in judgements_of(selection)}
    if not figure.region:
        return count_judgement(selection, by_code[figure.judgement])
    return next(
        counts
        for kind in reference.authorities.region_kinds(figure.region)
        for region in count_by_region(selection, reference.authorities, kind)
        if region.region.name == figure.region
        for counts in region.judgements
        if counts.judgement.code == figure.judgement
    )


def _change(figure: PublishedFigure, snapshot: Snapshot, reference: Reference) -> Change:
    assert figure.dates and figure.family
    found = changes(
        snapshot,
        reference.authorities,
        reference.comparability,
        figure.dates,
        figure.family,
        ChangeBlock.LATEST_V_FIRST,
    )
    return next(one for one in found if one.judgement.code == figure.judgement and one.earlier is one.judgement)


def _all_inadequate(selection: Selection) -> int:
    judged = [one for one in judgements_of(selection) if one.kind in (JudgementKind.OVERALL, JudgementKind.KEY)]
    inadequate = [
        set(count_judgement(selection, judgement).count(Grade.INADEQUATE).inspection_ids) for judgement in judged
    ]
    return len(set.intersection(*inadequate))
