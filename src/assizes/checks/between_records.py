"""Rules on the records of one authority beside each other."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from assizes.checks.histories import History, Pair, Relation
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.domain.events import Event
from assizes.domain.findings import Severity
from assizes.domain.grades import Grade


class RecordHit(NamedTuple):
    """A hit, and the record that it is said of."""

    record: Record
    hit: Hit


HistoryFunction = Callable[[History, Known], Iterator[RecordHit]]
CHECKS: list[Check[HistoryFunction]] = []


@checked_by(
    CHECKS,
    "C001",
    Severity.ERROR,
    title="One inspection recorded twice",
    sentence="It has the authority, framework and dates of {other}",
    settled_by="One of the two withdrawn",
)
def duplicate(history: History, known: Known) -> Iterator[RecordHit]:
    """Two identifiers for one authority, framework and pair of dates."""
    for pair in history.pairs:
        if pair.relation is Relation.DUPLICATE:
            yield _of(pair, "")


@checked_by(
    CHECKS,
    "C002",
    Severity.WARNING,
    title="Nearly the same inspection twice",
    sentence="It is much like {other}, which ended {apart} it began",
    settled_by="Both reports, or one of the two withdrawn",
)
def near_duplicate(history: History, known: Known) -> Iterator[RecordHit]:
    """Two inspections of one kind within two months, or with the same grades within a little more."""
    for pair in history.pairs:
        if pair.relation is Relation.NEAR_DUPLICATE:
            apart = f"{pair.days} days before" if pair.days > 0 else "no sooner than"
            yield _of(pair, "inspection_start", apart=apart)


@checked_by(
    CHECKS,
    "C003",
    Severity.ERROR,
    title="Two inspections of one authority overlap",
    sentence="It started on {start}, while {other} lasted until {end}",
    settled_by="The dates that both reports print",
)
def overlapping(history: History, known: Known) -> Iterator[RecordHit]:
    """Two inspections of one kind on the same day; each is said of once, beside the one that reaches furthest."""
    for pair in history.pairs:
        if pair.relation is Relation.OVERLAPPING:
            start, end = pair.later.inspection_start, pair.earlier.inspection_end
            yield _of(pair, "inspection_start", start=start, end=end)


@checked_by(
    CHECKS,
    "C004",
    Severity.ERROR,
    title="A re-inspection without a single inspection before it",
    sentence="It is a re-inspection, and no earlier {framework} inspection of {la_id} is recorded",
    settled_by="The earlier inspection in the register, or the event corrected",
)
def first_is_a_re_inspection(history: History, known: Known) -> Iterator[RecordHit]:
    """An authority's first inspection under a framework said to be a re-inspection."""
    seen: set[str] = set()
    for record in history.records:
        if record.event == Event.RE_INSPECTION and record.framework not in seen:
            yield _alone(record, "event", framework=record.framework, la_id=record.la_id)
        seen.add(record.framework)


@checked_by(
    CHECKS,
    "C005",
    Severity.ERROR,
    title="A second single inspection that is no re-inspection",
    sentence="{other} came before it, so by sequence it is a re-inspection",
    settled_by="The event corrected, or one of the two withdrawn",
)
def second_is_no_re_inspection(history: History, known: Known) -> Iterator[RecordHit]:
    """By design the second single inspection of an authority is a re-inspection, whatever its title."""
    first: dict[str, Record] = {}
    for record in history.records:
        if record.event == Event.SINGLE_INSPECTION and record.framework in first:
            other = first[record.framework]
            yield RecordHit(record, hit("event", other=other.inspection_id).resting_on(other))
        if record.event in (Event.SINGLE_INSPECTION, Event.RE_INSPECTION):
            first.setdefault(record.framework, record)


@checked_by(
    CHECKS,
    "C006",
    Severity.WARNING,
    title="A re-inspection without an inadequate before it",
    sentence="It is a re-inspection, and overall effectiveness was “{grade}” in {other}",
    settled_by="The grades of the earlier report, or the event corrected",
)
def re_inspection_of_no_inadequate(history: History, known: Known) -> Iterator[RecordHit]:
    """Only inadequate authorities were re-inspected."""
    for earlier, later in pairwise(history.records):
        overall = earlier.outcomes.get("overall_effectiveness")
        if later.event == Event.RE_INSPECTION and isinstance(overall, Grade) and overall is not Grade.INADEQUATE:
            words = {"other": earlier.inspection_id, "grade": overall.words}
            yield RecordHit(later, hit("event", **words).resting_on(earlier))


@checked_by(
    CHECKS,
    "C007",
    Severity.ERROR,
    title="An inspection of an authority that did not exist",
    sentence="{la_id} had no children's services duties on any day of the inspection ({start} to {end})",
    settled_by="The authority and the dates that the report prints",
)
def authority_did_not_exist(history: History, known: Known) -> Iterator[RecordHit]:
    """An inspection wholly before an authority's life or after it."""
    if history.la_id not in known.authorities:
        return
    life = known.authorities[history.la_id].life
    if life.start is None and life.end is None:
        return
    for record in history.records:
        first, last = record.start or record.end, record.end or record.start
        if first is None or last is None:
            continue
        if (life.start and last.last < life.start) or (life.end and first.first > life.end):
            words = {"start": first.text, "end": last.text}
            yield _alone(record, "la_id", la_id=history.la_id, **words)


@checked_by(
    CHECKS,
    "C008",
    Severity.WARNING,
    title="Too soon for the next inspection of the cycle",
    sentence="It started {days} days after {other} ended; no other full inspection followed within {least}",
    settled_by="Both reports, or one of the two withdrawn",
)
def too_soon(history: History, known: Known) -> Iterator[RecordHit]:
    """A full inspection sooner after the one before than any that was seen."""
    for pair in history.pairs:
        if pair.relation is Relation.TOO_SOON:
            yield _of(pair, "inspection_start", days=pair.days, least=known.expected.interval.least)


@checked_by(
    CHECKS,
    "C009",
    Severity.WARNING,
    title="A gap in the cycle",
    sentence="It started {days} days after {other} ended; no other gap is longer than {most}",
    settled_by="The missing inspection in the register, or the publisher's list that shows none",
)
def gap_in_the_cycle(history: History, known: Known) -> Iterator[RecordHit]:
    """A full inspection later after the one before than any that was seen."""
    for pair in history.pairs:
        if pair.relation is Relation.TOO_LATE:
            yield _of(pair, "inspection_start", days=pair.days, most=known.expected.interval.most)


@checked_by(
    CHECKS,
    "C010",
    Severity.WARNING,
    title="No inspection for longer than a cycle",
    sentence="{la_id} had no full inspection since it ended ({end}), for longer than the {most} days of any other gap",
    settled_by="The missing inspection in the register, or the publisher's list that shows none",
)
def nothing_since(history: History, known: Known) -> Iterator[RecordHit]:
    """A latest full inspection of an authority in existence that is too long ago."""
    if not history.is_of_full_inspections or history.la_id not in known.authorities:
        return
    last = history.records[-1]
    end = last.counted_end
    if end is None or not known.authorities[history.la_id].exists_on(known.as_at):
        return
    most = known.expected.interval.most
    if (known.as_at - end).days > most:  # how long is not said: the finding is to be the same tomorrow
        yield _alone(last, "inspection_end", la_id=history.la_id, end=end, most=most)


def _of(pair: Pair, field: str, **words: object) -> RecordHit:
    """A hit of the later of two records, beside the earlier."""
    found = hit(field, other=pair.earlier.inspection_id, **words)
    return RecordHit(pair.later, found.resting_on(pair.earlier))


def _alone(record: Record, field: str, **words: object) -> RecordHit:
    return RecordHit(record, hit(field, **words))
