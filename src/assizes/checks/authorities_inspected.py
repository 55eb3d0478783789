"""Rules on authorities: each that exists was inspected when all were."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assizes.checks.expected import Round
from assizes.checks.known import Known
from assizes.checks.records import FULL, Record
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.domain.authorities import Authority
from assizes.domain.findings import Severity


class AuthorityHit(NamedTuple):
    """A hit, and the authority that it is said of."""

    la_id: str
    hit: Hit


AuthoritiesFunction = Callable[[Sequence[Record], Known], Iterator[AuthorityHit]]
CHECKS: list[Check[AuthoritiesFunction]] = []


@checked_by(
    CHECKS,
    "C011",
    Severity.WARNING,
    title="An authority without an inspection in a round of all",
    sentence="{la_id} has none of {round}, in which every authority was inspected",
    settled_by="The missing inspection in the register, or the authority's years of existence corrected",
)
def left_out_of_a_round(records: Sequence[Record], known: Known) -> Iterator[AuthorityHit]:
    """An authority that existed through a whole round; asked of registers that have the round of most authorities."""
    for one in known.expected.rounds:
        if one.complete > known.as_at:
            continue
        there = [authority.la_id for authority in known.authorities if _existed_through(authority, one)]
        inspected = _inspected(records, known, one)
        missing = [la_id for la_id in there if la_id not in inspected]
        if len(missing) * 2 < len(there):
            for la_id in missing:
                yield AuthorityHit(la_id, hit(one.family, la_id=la_id, round=one.name))


@checked_by(
    CHECKS,
    "C012",
    Severity.WARNING,
    title="A new authority not inspected yet",
    sentence="{la_id} has existed since {since} and has no full inspection; no other waited longer than {most} days",
    settled_by="The missing inspection in the register, or the publisher's list that shows none",
)
def not_inspected_yet(records: Sequence[Record], known: Known) -> Iterator[AuthorityHit]:
    """An authority set up longer ago than any waited for its first inspection; asked where most others have one."""
    inspected = {record.la_id for record in records if record.kind == FULL}
    most = known.expected.first_inspection_days
    existing = [authority for authority in known.authorities if authority.exists_on(known.as_at)]
    missing = [authority for authority in existing if authority.la_id not in inspected]
    if len(missing) * 2 >= len(existing):
        return
    for authority in missing:
        since = authority.life.start
        if since is not None and since + timedelta(most) < known.as_at:
            yield AuthorityHit(authority.la_id, hit("", la_id=authority.la_id, since=since, most=most))


def _existed_through(authority: Authority, one: Round) -> bool:
    first, last = one.period.start or date.min, one.period.end or date.max
    return authority.exists_on(first) and authority.exists_on(last)


def _inspected(records: Sequence[Record], known: Known, one: Round) -> set[str]:
    family = _families(known)
    return {
        record.la_id
        for record in records
        if record.kind == FULL and family.get(record.framework) == one.family and _began_in(record, one)
    }


def _began_in(record: Record, one: Round) -> bool:
    """Whether an inspection can have begun in a round; one without a start has its end or publication looked at."""
    stated = record.start or record.end or record.published
    if stated is None:
        return True
    first, last = one.period.start or date.min, one.complete
    return stated.first <= last and stated.last >= first


def _families(known: Known) -> Mapping[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    found.update((framework.code, framework.family) for framework in known.frameworks)
    return found
