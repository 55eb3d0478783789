"""Counting again in the plainest way, record by record, so that the figures of a release have a second witness.

Nothing here is shared with the room `statistics`: an error made in one is not made in the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from assizes.checks.records import Record
from assizes.domain.authorities import Authorities, Authority
from assizes.domain.events import Event
from assizes.domain.frameworks import LSCB, Frameworks, Judgement
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.releases import Dates

POOLED = ("sif", "ilacs")
NOT_APPLICABLE = "not_applicable"
_GOOD_OR_OUTSTANDING = frozenset({Grade.OUTSTANDING.value, Grade.GOOD.value})
_GRADES = frozenset(grade.value for grade in Grade)
_NO_GRADES = frozenset({NoGrade.NOT_JUDGED.value, NoGrade.NOT_KNOWN.value, NOT_APPLICABLE})
_SAME_DATES = 128
_NEVER = date.min

Records = tuple[Record, ...]


class Recount:
    """The records of a register, selected and counted by the rules of design section 4."""

    def __init__(self, records: Sequence[Record], frameworks: Frameworks, authorities: Authorities) -> None:
        self._frameworks, self._authorities = frameworks, authorities
        self._families = {framework.code: framework.family for framework in frameworks}
        kept = (record for record in records if record.is_full or record.event == Event.LSCB_REVIEW)
        self._records = sorted(kept, key=_through_time)
        self.by = lru_cache(_SAME_DATES)(self._by)
        self.most_recent = lru_cache(_SAME_DATES)(self._most_recent)
        self.ids_by = lru_cache(_SAME_DATES)(self._ids_by)

    def _by(self, dates: Dates) -> Records:
        """The records ended by `as_at` and published by `published_by`, in order of authority and end."""
        return tuple(record for record in self._records if is_by(record, dates))

    def _ids_by(self, dates: Dates) -> frozenset[str]:
        """The identifiers of those records."""
        return frozenset(record.inspection_id for record in self.by(dates))

    def _most_recent(self, dates: Dates) -> Records:
        """The latest full inspection of each authority in existence."""
        existing = {authority.la_id for authority in self._authorities.existing(dates.as_at)}
        latest = {record.la_id: record for record in self._full(dates, POOLED) if record.la_id in existing}
        return tuple(latest.values())

    def first(self, dates: Dates, family: str) -> Records:
        """The first full inspection of each authority in a family, abolished ones kept."""
        earliest: dict[str, Record] = {}
        for record in self._full(dates, (family,)):
            earliest.setdefault(record.la_id, record)
        return tuple(earliest.values())

    def in_period(self, start: date, dates: Dates) -> Records:
        """Every full inspection that ended from a day on."""
        return tuple(one for one in self._full(dates, POOLED) if (one.counted_end or _NEVER) >= start)

    def boards(self, dates: Dates) -> Records:
        """First single inspections; the board's own review where it was reviewed apart."""
        first = {record.la_id: record for record in self.first(dates, "sif")}
        reviews = {record.la_id: record for record in self.by(dates) if record.event == Event.LSCB_REVIEW}
        apart = {
            la_id: one for la_id, one in reviews.items() if la_id not in first or LSCB not in first[la_id].outcomes
        }
        return tuple((first | apart).values())

    def family_in_force(self, as_at: date) -> str:
        """The pooled family of the newest framework that had begun."""
        begun = [one for one in self._frameworks if one.family in POOLED and (one.validity.start or _NEVER) <= as_at]
        return max(begun, key=lambda one: one.validity.start or _NEVER).family if begun else POOLED[0]

    def existing(self, as_at: date) -> tuple[Authority, ...]:
        """The authorities in existence on a day."""
        return tuple(authority for authority in self._authorities if authority.exists_on(as_at))

    def _full(self, dates: Dates, families: tuple[str, ...]) -> Iterable[Record]:
        of_families = {code for code, family in self._families.items() if family in families}
        return (record for record in self.by(dates) if record.is_full and record.framework in of_families)


def is_by(record: Record, dates: Dates) -> bool:
    """Whether an inspection ended and was published by the two dates; one without a date never does."""
    end, published = record.counted_end, record.counted_published
    if end is None or published is None:
        return False
    return end <= dates.as_at and published <= dates.published_by


def by_outcome(records: Iterable[Record], judgement: Judgement) -> dict[str, frozenset[str]]:
    """The identifiers of inspections by what each counts as for a judgement."""
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(str(record.outcomes.get(judgement.code, NOT_APPLICABLE)), set()).add(record.inspection_id)
    return {outcome: frozenset(ids) for outcome, ids in found.items()}


def counted_in(found: Mapping[str, frozenset[str]], column: str) -> frozenset[str] | None:
    """The identifiers that a column of outcomes counts; none for a column that counts no outcome."""
    wanted = _outcomes_of(column)
    if wanted is None:
        return None
    return frozenset().union(*(ids for outcome, ids in found.items() if outcome in wanted))


def _outcomes_of(column: str) -> frozenset[str] | None:
    if column == "good_or_outstanding":
        return _GOOD_OR_OUTSTANDING
    if column == "n":
        return _GRADES
    return frozenset({column}) if column in _GRADES | _NO_GRADES else None


def _through_time(record: Record) -> tuple[str, date, date, date, str]:
    start = record.start.last if record.start else _NEVER
    return (
        record.la_id,
        record.counted_end or _NEVER,
        start,
        record.counted_published or _NEVER,
        record.inspection_id,
    )
