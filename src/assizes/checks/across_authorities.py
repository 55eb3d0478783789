"""Rules on records of several authorities, or of several kinds, beside each other."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assizes.checks.between_records import RecordHit
from assizes.checks.expected import Trust
from assizes.checks.histories import through_time
from assizes.checks.known import Known
from assizes.checks.records import FULL, Record
from assizes.checks.rules import Check, checked_by, hit, in_words
from assizes.domain.findings import Severity

RecordsFunction = Callable[[Sequence[Record], Known], Iterator[RecordHit]]
CHECKS: list[Check[RecordsFunction]] = []
_SAME_VISIT_DAYS = 31


@checked_by(
    CHECKS,
    "C020",
    Severity.WARNING,
    title="One report for two inspections",
    sentence="It has the report's address of {other}",
    settled_by="The report: which of the two it is of, or one of them withdrawn",
)
def one_address_twice(records: Sequence[Record], known: Known) -> Iterator[RecordHit]:
    """Two records with the same address of a report."""
    first: dict[str, Record] = {}
    for record in records:
        if record.report_url:
            other = first.setdefault(record.report_url, record)
            if other is not record:
                yield RecordHit(record, hit("report_url", other=other.inspection_id).resting_on(other))


@checked_by(
    CHECKS,
    "C021",
    Severity.WARNING,
    title="One visit published as two reports",
    sentence="A {kind} of the same authority, {other}, was under way on the same days",
    settled_by="Both reports: one visit or two, and which judgements each gives",
)
def one_visit_two_reports(records: Sequence[Record], known: Known) -> Iterator[RecordHit]:
    """Graded inspections of different kinds of one authority on the same days."""
    for of_authority in _other_kinds_of(records).values():
        of_authority.sort(key=through_time)
        for earlier, later in pairwise(of_authority):
            if earlier.kind != later.kind and _overlap(earlier, later):
                words = {"kind": in_words(earlier.kind), "other": earlier.inspection_id}
                yield RecordHit(later, hit(**words).resting_on(earlier))


@checked_by(
    CHECKS,
    "C022",
    Severity.WARNING,
    title="Authorities served by one trust judged apart",
    sentence="{trust} also serves {la_id}, whose inspection {other} was of the same visit; {difference}",
    settled_by="Both reports",
)
def judged_apart(records: Sequence[Record], known: Known) -> Iterator[RecordHit]:
    """Inspections of authorities with one trust within a month that have other dates or other grades."""
    trusts = known.expected.trusts
    served = {la_id for trust in trusts for la_id, _ in trust.members}
    full = [record for record in records if record.la_id in served and record.is_full and record.start]
    for trust in trusts:
        of_trust = sorted((one for one in full if _is_served(one, trust)), key=through_time)
        for earlier, later in _beside_each_other(of_trust):
            difference = _difference(earlier, later)
            if difference:
                words = {"trust": trust.name, "la_id": earlier.la_id, "other": earlier.inspection_id}
                yield RecordHit(later, hit(difference=difference, **words).resting_on(earlier))


def _beside_each_other(of_trust: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Each inspection with the last one of each other authority before it."""
    last: dict[str, Record] = {}
    for record in of_trust:
        yield from ((other, record) for la_id, other in last.items() if la_id != record.la_id)
        last[record.la_id] = record


def _other_kinds_of(records: Sequence[Record]) -> dict[str, list[Record]]:
    """The graded records of each authority that has more kinds than full inspections."""
    others = {record.la_id for record in records if record.kind != FULL and record.is_graded}
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.la_id in others and record.is_graded:
            found[record.la_id].append(record)
    return found


def _overlap(earlier: Record, later: Record) -> bool:
    end, start = earlier.end, later.start
    return end is not None and start is not None and end.is_full and start.is_full and start.first <= end.last


def _is_served(record: Record, trust: Trust) -> bool:
    start = record.start
    return start is not None and trust.serves(record.la_id, start.first)


def _difference(earlier: Record, later: Record) -> str:
    """What tells two inspections of one visit apart; nothing where they agree or are of two visits."""
    first, second = earlier.start, later.start
    if earlier.la_id == later.la_id or first is None or second is None:
        return ""
    if abs((second.first - first.first).days) > _SAME_VISIT_DAYS:
        return ""
    if (earlier.inspection_start, earlier.inspection_end) != (later.inspection_start, later.inspection_end):
        return "their dates differ"
    codes = [code for code, outcome in later.outcomes.items() if earlier.outcomes.get(code, outcome) != outcome]
    return f"their grades differ for {' and '.join(in_words(code) for code in codes)}" if codes else ""
