"""The records of one authority in order of time, each beside the one before it of its kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from assizes.checks.known import Known
from assizes.checks.records import FULL, Record

_NEAR_DAYS = 62  # a record from another source often has the month of publication for that of the visit
_SAME_GRADES_DAYS = 200


class Relation(Enum):
    """How a record stands to the one before it."""

    DUPLICATE = "duplicate"  # the same framework and dates
    OVERLAPPING = "overlapping"
    NEAR_DUPLICATE = "near duplicate"  # another date or two
    TOO_SOON = "too soon"
    TOO_LATE = "too late"
    USUAL = "usual"


class Pair(NamedTuple):
    """A record, the one before it, and how they stand to each other."""

    earlier: Record
    later: Record
    relation: Relation
    days: int  # from the earlier one's end to the later one's start


class History(NamedTuple):
    """Records of one kind of one authority, in order of time."""

    la_id: str
    kind: str
    records: tuple[Record, ...]
    pairs: tuple[Pair, ...]

    @property
    def is_of_full_inspections(self) -> bool:
        """Whether these are its full inspections."""
        return self.kind == FULL


def histories(records: Iterable[Record], known: Known) -> Iterator[History]:
    """Every authority's records, kind by kind; in time that grows with their number alone (but for sorting)."""
    by_kind: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.la_id, record.kind].append(record)
    for (la_id, kind), several in by_kind.items():
        several.sort(key=through_time)
        yield History(la_id, kind, tuple(several), tuple(_pairs(several, known)))


def through_time(record: Record) -> tuple[date, str]:
    """What to sort records by."""
    start = record.start
    return (start.first if start else record.counted_end) or date.max, record.inspection_id


def _pairs(ordered: list[Record], known: Known) -> Iterator[Pair]:
    """Each record with the one before it that ended last, so that one long inspection is seen over several."""
    reaching: Record | None = None
    for earlier, later in pairwise(ordered):
        if reaching is None or _end(earlier) >= _end(reaching):
            reaching = earlier
        is_double = _is_duplicate(earlier, later)
        beside = earlier if is_double else reaching
        days = (through_time(later)[0] - _end(beside)).days
        yield Pair(beside, later, Relation.DUPLICATE if is_double else _relation(beside, later, days, known), days)


def _relation(earlier: Record, later: Record, days: int, known: Known) -> Relation:
    if days <= 0 and _has_days(earlier) and _has_days(later):
        return Relation.OVERLAPPING
    family_is_same = _family(earlier, known) == _family(later, known)
    is_same = family_is_same and earlier.judgements == later.judgements
    is_near = days <= _NEAR_DAYS or (is_same and days <= _SAME_GRADES_DAYS)
    if is_near and not (_is_a_year(earlier) or _is_a_year(later)):
        return Relation.NEAR_DUPLICATE
    if later.kind != FULL or days in known.expected.interval:
        return Relation.USUAL
    return Relation.TOO_SOON if days < known.expected.interval.least else Relation.TOO_LATE


def _is_duplicate(one: Record, other: Record) -> bool:
    """Whether two records of one authority and kind state the same framework and the same dates."""
    dates = (one.inspection_start, one.inspection_end)
    is_dated = any(dates) or one.published_text is not None
    published_is_same = any(dates) or one.published_text == other.published_text
    same = dates == (other.inspection_start, other.inspection_end) and one.framework == other.framework
    return same and is_dated and published_is_same


def _has_days(record: Record) -> bool:
    start, end = record.start, record.end
    return start is not None and start.is_full and end is not None and end.is_full


def _is_a_year(record: Record) -> bool:
    """Whether no more than a year is known of when it was: near to everything, so near to nothing."""
    when = record.start or record.end or record.published
    return when is None or len(when.text) == 4


def _end(record: Record) -> date:
    return record.counted_end or date.min


def _family(record: Record, known: Known) -> str:
    code = record.framework
    return known.frameworks[code].family if code in known.frameworks else code
