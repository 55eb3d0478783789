"""Sentences whose numbers and directions cannot disagree (design rules 8 and 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assizes.domain.dates import in_words
from assizes.statistics.comparison import Comparison
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.notes import different_authorities_sentence
from assizes.statistics.percentages import whole_percent


def share(count: int, n: int, small_base: int) -> str:
    """`n of N (p%)`; below the small base, `n of N` alone."""
    if n < small_base:
        return f"{count} of {n}"
    return f"{count} of {n} ({whole_percent(count, n)}%)"


def and_list(parts: Sequence[str]) -> str:
    """Words joined as prose joins them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def points(number: int) -> str:
    """A number of percentage points without its sign."""
    return f"{abs(number)} percentage point{'' if abs(number) == 1 else 's'}"


def comparison_sentence(one: Comparison, small_base: int) -> str:
    """How good or outstanding compares with an earlier date; why not, where that may not be said.

    `higher` and `lower` follow the rounded difference, which for two shares never contradicts the exact one; where
    it is 0 the sentence says so and gives both counts.
    """
    before, at = one.before, in_words(one.before_dates.as_at)
    if not one.is_allowed:
        return f"It is not compared with {at}: {one.comparability.note}"
    then = share(before.good_or_outstanding.value, before.n, small_base)
    if one.point_change is None or min(one.counts.n, before.n) < small_base:
        sentence = f"As at {at} it was {then}."
    elif one.point_change == 0:
        now = f"{one.counts.good_or_outstanding.value} of {one.counts.n}"
        sentence = f"This is the same percentage as at {at}: {now} now, {then} then."
    else:
        direction = "higher" if one.point_change > 0 else "lower"
        sentence = f"This is {points(one.point_change)} {direction} than as at {at}, when it was {then}."
    note = one.comparability.note
    caveats = (different_authorities_sentence(one.counts, before), f"Break in the series: {note}" if note else "")
    return " ".join(filter(None, (sentence, *caveats)))


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


def region_sentence(found: RankedRegions, small_base: int) -> str:
    """The highest and the lowest regions, all in one form: without percentages if one of them has a small base."""
    if not found.highest or found.highest == found.lowest:
        return ""
    named = (*found.highest, *found.lowest)
    base = small_base if min(counts.n for _, counts in named) >= small_base else 10**6

    def listed(regions: tuple[tuple[str, JudgementCounts], ...]) -> str:
        return and_list([f"{name} ({_inside(counts, base)})" for name, counts in regions])

    return f"The share was highest in {listed(found.highest)} and lowest in {listed(found.lowest)}."


def _inside(counts: JudgementCounts, base: int) -> str:
    count, n = counts.good_or_outstanding.value, counts.n
    return f"{count} of {n}" if n < base else f"{count} of {n}, {whole_percent(count, n)}%"


def grades_sentence(counts: JudgementCounts, small_base: int) -> str:
    """How many were judged each grade."""
    listed = [f"{share(count.value, counts.n, small_base)} {grade.words}" for grade, count in counts.grades]
    return f"By grade: {and_list(listed)}."
