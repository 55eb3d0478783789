"""Sentences of a draft whose words depend on the figures: comparisons, grades, regions (design rules 8 and 9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assizes.domain.cell_addresses import row_key_of
from assizes.domain.frameworks import Judgement
from assizes.statistics.comparison import Comparison
from assizes.statistics.counting import JudgementCounts, RegionCounts
from assizes.statistics.notes import are_different_authorities
from assizes.statistics.wording import and_list, inside_a_sentence


def comparison_lines(one: Comparison, small_base: int) -> Iterator[str]:
    """How good or outstanding compares with the first earlier date; why not, where that may not be said.

    `higher` and `lower` follow the rounded difference, which for two shares never contradicts the exact one; where
    it is 0 the sentence says so and gives both counts.
    """
    row = f"comparison:{row_key_of(one.counts.judgement.name, str(one.before_dates.as_at))}"
    if not one.is_allowed:
        yield f"It is not compared with {{as_at_before}}: {{note {row}}}"
        return
    is_small = min(one.counts.n, one.before.n) < small_base
    form = "count" if is_small else "percent"
    yield (
        f"As at {{as_at}}, {{{form} {row}:good_or_outstanding}} were good or outstanding, compared with "
        f"{{{form} {row}:good_or_outstanding_before}} as at {{as_at_before}}{_difference(one, row, is_small)}."
    )
    if are_different_authorities(one.counts, one.before):
        yield (
            f"The figures are of different sets of authorities: {{{row}:n}} have this judgement in their most "
            f"recent inspection as at {{as_at}}, compared with {{{row}:n_before}} as at {{as_at_before}}."
        )
    if one.comparability.note:
        yield f"Break in the series: {{note {row}}}"


def _difference(one: Comparison, row: str, is_small: bool) -> str:
    if is_small or one.point_change is None:
        return ""
    if one.point_change == 0:
        return ", the same percentage"
    return f", {{points {row}:change_points}} {'higher' if one.point_change > 0 else 'lower'}"


def grades_line(row: str, counts: JudgementCounts) -> str:
    """How many were judged each grade."""
    return f"By grade: {and_list([f'{{share {row}:{grade.value}}} {grade.words}' for grade, _ in counts.grades])}."


@dataclass(frozen=True)
class RankedRegions:
    """The regions with the highest and the lowest unrounded share of good or outstanding; all that tie."""

    highest: tuple[tuple[str, JudgementCounts], ...]
    lowest: tuple[tuple[str, JudgementCounts], ...]


def ranked(regions: Sequence[tuple[str, JudgementCounts]]) -> RankedRegions:
    """Regions ranked by their exact share of good or outstanding; those without a base are left out."""
    shares = {name: Fraction(counts.good_or_outstanding.value, counts.n) for name, counts in regions if counts.n}
    top, bottom = max(shares.values(), default=None), min(shares.values(), default=None)
    return RankedRegions(
        highest=tuple(one for one in regions if one[0] in shares and shares[one[0]] == top),
        lowest=tuple(one for one in regions if one[0] in shares and shares[one[0]] == bottom),
    )


def region_sentence(judgement: Judgement, regions: Sequence[RegionCounts], small_base: int) -> str:
    """The highest and the lowest regions, all in one form: without percentages if one of them has a small base."""
    found = ranked(
        [
            (region.region.name, next(one for one in region.judgements if one.judgement.code == judgement.code))
            for region in regions
        ]
    )
    if not found.highest or found.highest == found.lowest:
        return ""
    form = "count" if min(counts.n for _, counts in (*found.highest, *found.lowest)) < small_base else "listed"

    def listed(named: tuple[tuple[str, JudgementCounts], ...]) -> str:
        addresses = {name: f"by_region:{row_key_of(name, judgement.name)}" for name, _ in named}
        return and_list([f"{name} ({{{form} {row}:good_or_outstanding}})" for name, row in addresses.items()])

    return (
        f"The share good or outstanding for {inside_a_sentence(judgement)} as at {{as_at}} was highest in "
        f"{listed(found.highest)} and lowest in {listed(found.lowest)}."
    )
