"""Every figure counted a second time, in plain loops over inspections, from the design's rules alone.

Nothing of `assizes.statistics` is used here, and no data frame: where the two ways agree, value by value and
inspection by inspection, a fault would have to be made twice.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assizes.domain.authorities import Authorities, RegionKind
from assizes.domain.comparability import ComparabilityMatrix, Verdict
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Inspection

FULL = ("single_inspection", "re_inspection", "standard", "short")
BOTH = ("sif", "ilacs")
OVERALL_ENDS = date(2026, 3, 31)
BEST_FIRST = ("outstanding", "good", "requires_improvement", "inadequate")
Register = Iterable[Inspection]


@dataclass(frozen=True)
class Tally:
    """The identifiers of the inspections in each part of one judgement's count."""

    by_grade: dict[str, set[str]]
    not_judged: set[str]
    not_known: set[str]
    not_applicable: set[str]

    @property
    def n(self) -> int:
        """The number of inspections with a grade."""
        return sum(len(found) for found in self.by_grade.values())


# --- which inspections -----------------------------------------------------------------------------------


def in_time_order(inspections: Register) -> list[Inspection]:
    """By end; of one end by start, then publication, then identifier, what is unknown first."""

    def key(one: Inspection) -> tuple[date, date, date, str]:
        start = one.start.last_day if one.start else date.min
        return one.counted_end or date.min, start, one.counted_published or date.min, one.inspection_id

    return sorted(inspections, key=key)


def full_by(
    register: Register, frameworks: Frameworks, families: tuple[str, ...], as_at: date, published_by: date
) -> list[Inspection]:
    """Full inspections of the families that ended and were published by the two dates, in order of time."""
    found = []
    for one in register:
        if one.event.value not in FULL or frameworks[one.framework].family not in families:
            continue
        ended, published = one.counted_end, one.counted_published
        if ended is not None and published is not None and ended <= as_at and published <= published_by:
            found.append(one)
    return in_time_order(found)


def most_recent(full: list[Inspection], authorities: Authorities, as_at: date) -> list[Inspection]:
    """The last inspection of each authority in existence."""
    latest: dict[str, Inspection] = {}
    for one in full:
        if authorities[one.la_id].exists_on(as_at):
            latest[one.la_id] = one
    return list(latest.values())


def first(full: list[Inspection]) -> list[Inspection]:
    """The first inspection of each authority, of abolished ones too."""
    earliest: dict[str, Inspection] = {}
    for one in full:
        earliest.setdefault(one.la_id, one)
    return list(earliest.values())


def in_period(full: list[Inspection], start: date) -> list[Inspection]:
    """Every inspection that ended from a day on."""
    return [one for one in full if one.counted_end is not None and one.counted_end >= start]


def boards(register: Register, frameworks: Frameworks, as_at: date, published_by: date) -> list[Inspection]:
    """First single inspections; the separate review instead, where the inspection has no judgement of the board."""
    reviews: dict[str, Inspection] = {}
    for one in in_time_order(register):
        ended, published = one.counted_end, one.counted_published
        if one.event is Event.LSCB_REVIEW and ended and published and ended <= as_at and published <= published_by:
            reviews[one.la_id] = one
    found = {one.la_id: one for one in first(full_by(register, frameworks, ("sif",), as_at, published_by))}
    for la_id, review in reviews.items():
        if la_id not in found or "lscb_effectiveness" not in found[la_id].judgements:
            found[la_id] = review
    return list(found.values())


def inexact(selected: Register) -> set[str]:
    """The inspections counted although their end or publication is not known to the day."""
    return {
        one.inspection_id
        for one in selected
        if one.end is None or one.end.day is None or one.published.stated is None or one.published.stated.day is None
    }


# --- counting them ---------------------------------------------------------------------------------------


def tally(selected: Register, code: str, as_at: date) -> Tally | None:
    """The parts of one judgement's count; none after the end of overall effectiveness."""
    if code == "overall_effectiveness" and as_at > OVERALL_ENDS:
        return None
    found = Tally({grade: set() for grade in BEST_FIRST}, set(), set(), set())
    for one in selected:
        given = one.judgements.get(code)
        if given is None:
            found.not_applicable.add(one.inspection_id)
        elif given is NoGrade.NOT_JUDGED:
            found.not_judged.add(one.inspection_id)
        elif given is NoGrade.NOT_KNOWN:
            found.not_known.add(one.inspection_id)
        else:
            found.by_grade[given.value].add(one.inspection_id)
    return found


def percentage(count: int, n: int) -> int | None:
    """A whole percentage, halves up."""
    if n == 0:
        return None
    exact = Fraction(100 * count, n)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return int(decimal.quantize(Decimal(1), ROUND_HALF_UP))


def members(selected: Register, authorities: Authorities, kind: RegionKind) -> dict[str, list[Inspection]]:
    """The selected inspections of each region, every region named."""
    found: dict[str, list[Inspection]] = {authority.region(kind).name: [] for authority in authorities}
    for one in selected:
        found[authorities[one.la_id].region(kind).name].append(one)
    return found


def existing_in_region(authorities: Authorities, kind: RegionKind, as_at: date) -> dict[str, int]:
    """How many authorities of each region were in existence."""
    found = {authority.region(kind).name: 0 for authority in authorities}
    for authority in authorities:
        found[authority.region(kind).name] += authority.exists_on(as_at)
    return found


# --- change and coverage ---------------------------------------------------------------------------------


def pairs(
    full: list[Inspection], authorities: Authorities, as_at: date, *, with_first: bool
) -> list[tuple[Inspection, Inspection]]:
    """Each existing authority's latest inspection with its first, or with the one before."""
    histories: dict[str, list[Inspection]] = {}
    for one in full:
        if authorities[one.la_id].exists_on(as_at):
            histories.setdefault(one.la_id, []).append(one)
    return [(own[-1], own[0] if with_first else own[-2]) for own in histories.values() if len(own) > 1]


def change(
    found: list[tuple[Inspection, Inspection]], now_code: str, before_code: str, matrix: ComparabilityMatrix
) -> dict[tuple[str, str], set[str]]:
    """The later inspections by grade before and grade now, where both have one and may be compared."""
    moves: dict[tuple[str, str], set[str]] = {}
    for later, earlier in found:
        now, before = later.judgements.get(now_code), earlier.judgements.get(before_code)
        if not isinstance(now, Grade) or not isinstance(before, Grade):
            continue
        verdict = matrix.between((later.framework, now_code), (earlier.framework, before_code)).verdict
        if verdict is not Verdict.NO:
            moves.setdefault((before.value, now.value), set()).add(later.inspection_id)
    return moves


def parts(moves: dict[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    """The four parts of a change."""
    names = ("improved", "same_good_or_outstanding", "same_below_good", "declined")
    found: dict[str, set[str]] = {name: set() for name in names}
    for (before, now), identifiers in moves.items():
        if BEST_FIRST.index(now) < BEST_FIRST.index(before):
            found["improved"] |= identifiers
        elif now != before:
            found["declined"] |= identifiers
        elif now in ("outstanding", "good"):
            found["same_good_or_outstanding"] |= identifiers
        else:
            found["same_below_good"] |= identifiers
    return found


def coverage(full: list[Inspection], authorities: Authorities, as_at: date) -> tuple[set[str], set[str]]:
    """The authorities inspected at least once: those in existence, and those abolished."""
    living, abolished = set(), set()
    for one in full:
        (living if authorities[one.la_id].exists_on(as_at) else abolished).add(one.la_id)
    return living, abolished


# --- time ------------------------------------------------------------------------------------------------


def known_end(one: Inspection) -> date | None:
    """The end where it is known to the day."""
    return one.end.first_day if one.end and one.end.is_full else None


def lags(full: list[Inspection], family_of: Callable[[str], str]) -> dict[tuple[int, str], list[int]]:
    """Days from end to publication, both known to the day, by year of publication and family."""
    found: dict[tuple[int, str], list[int]] = {}
    for one in full:
        ended, published = known_end(one), one.published.stated
        if ended and published and published.is_full:
            key = published.year, family_of(one.framework)
            found.setdefault(key, []).append((published.first_day - ended).days)
    return found


def percentile(values: list[int], percent: int) -> int:
    """The smallest observed value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(Fraction(percent * len(ordered), 100)) - 1)]


def waiting(selected: list[Inspection], authorities: Authorities, as_at: date) -> dict[str, int | str | None]:
    """Days since each existing authority's latest inspection, under its name; none where the end is not known."""
    latest = {one.la_id: one for one in selected}
    found: dict[str, int | str | None] = {}
    for authority in authorities:
        if authority.exists_on(as_at):
            one = latest.get(authority.la_id)
            end = known_end(one) if one else None
            days = (as_at - end).days if end else None
            found[authority.name_on(as_at)] = days if one else "not yet inspected"
    return found


def quarters(full: list[Inspection]) -> dict[date, set[str]]:
    """The inspections that ended in each calendar quarter, by its first day."""
    found: dict[date, set[str]] = {}
    for one in full:
        assert one.counted_end
        first_month = (one.counted_end.month - 1) // 3 * 3 + 1
        found.setdefault(date(one.counted_end.year, first_month, 1), set()).add(one.inspection_id)
    return found


def full_quarters(full: list[Inspection], in_force: date, over_since: date | None, as_at: date) -> dict[date, int]:
    """How many inspections ended in each full quarter.

    From the first quarter with an inspection on: those in which the framework was in force from the first day, which
    had ended at the date, and, of a framework that is over, which came before the one of its last inspection.
    """
    by_quarter = quarters(full)
    if not by_quarter:
        return {}
    is_over = over_since is not None and over_since < as_at
    start, found = min(by_quarter), {}
    while start <= as_at:
        following = _next_quarter(start)
        ended = following - timedelta(days=1) <= as_at
        if in_force <= start and ended and not (is_over and start >= max(by_quarter)):
            found[start] = len(by_quarter.get(start, ()))
        start = following
    return found


def _next_quarter(start: date) -> date:
    return date(start.year + 1, 1, 1) if start.month == 10 else date(start.year, start.month + 3, 1)
