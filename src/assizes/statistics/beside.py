"""An authority's latest judgements beside its region, England and its statistical neighbours.

Nothing here sums up or sorts authorities by their judgements (design rule 5): neighbours stand as their list has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.authorities import Authority, Region
from assizes.domain.frameworks import LSCB, Judgement
from assizes.domain.releases import Dates
from assizes.statistics.authority_states import AuthorityState, state_of
from assizes.statistics.brief_parts import BriefSource, of_authorities
from assizes.statistics.counting import JudgementCounts, count_judgement
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement, held_inspections
from assizes.statistics.selection import POOLED_FAMILIES, every_full_inspection


@dataclass(frozen=True)
class BesideJudgement:
    """One judgement: what the authority's inspection says, and how many have which grade beside it.

    `held` is none where the authority has no such judgement yet; `neighbours` where it has no list of them.
    """

    judgement: Judgement
    held: HeldJudgement | None
    region: JudgementCounts
    nation: JudgementCounts
    neighbours: JudgementCounts | None


@dataclass(frozen=True)
class Neighbour:
    """A statistical neighbour under its name of the date, with its own latest full inspection, where it has one."""

    authority: Authority
    name: str
    state: AuthorityState
    latest: HeldInspection | None


@dataclass(frozen=True)
class Beside:
    """An authority beside others at two dates.

    One that is abolished or not there yet is beside nobody: `latest` is then the last inspection in its life, if any.
    """

    authority: Authority
    dates: Dates
    state: AuthorityState
    latest: HeldInspection | None
    region: Region
    judgements: tuple[BesideJudgement, ...]
    neighbours: tuple[Neighbour, ...]
    neighbours_edition: str


def beside(source: BriefSource, authority: Authority) -> Beside:
    """The latest judgements of an authority, each beside the shares of region, England and neighbours.

    For one not yet inspected, the judgements are those of the framework in force.
    """
    state = state_of(source, authority)
    exists = state in (AuthorityState.INSPECTED, AuthorityState.NOT_YET_INSPECTED)
    neighbours = tuple(_neighbours(source, authority)) if exists else ()
    return Beside(
        authority=authority,
        dates=source.dates,
        state=state,
        latest=latest_of(source, authority),
        region=authority.ofsted_region,
        judgements=tuple(_judgements(source, authority, neighbours)) if exists else (),
        neighbours=neighbours,
        neighbours_edition=source.reference.neighbours.edition,
    )


def latest_of(source: BriefSource, authority: Authority) -> HeldInspection | None:
    """The latest full inspection of an authority by the dates; of one that is abolished the last in its life."""
    if authority.exists_on(source.dates.as_at):
        return source.latest.get(authority.la_id)
    own = every_full_inspection(source.snapshot, source.dates, POOLED_FAMILIES, [authority.la_id])
    return next(iter(held_inspections(own.frame.tail(1), source.reference)), None)


def _neighbours(source: BriefSource, authority: Authority) -> Iterator[Neighbour]:
    for la_id in source.reference.neighbours.of(authority.la_id):
        other = source.authorities[la_id]
        name = other.name_on(source.dates.as_at)
        yield Neighbour(other, name, state_of(source, other), source.latest.get(la_id))


def _judgements(
    source: BriefSource, authority: Authority, neighbours: tuple[Neighbour, ...]
) -> Iterator[BesideJudgement]:
    la_ids = frozenset(one.authority.la_id for one in neighbours)
    listed = of_authorities(source.selection, la_ids, source.authorities) if la_ids else None
    latest = source.latest.get(authority.la_id)
    for judgement in _judgements_beside(source, latest):
        yield BesideJudgement(
            judgement=judgement,
            held=latest.judgement(judgement.code) if latest else None,
            region=source.regional_counts[authority.ofsted_region][judgement.code],
            nation=source.national_counts[judgement.code],
            neighbours=count_judgement(listed, judgement) if listed else None,
        )


def _judgements_beside(source: BriefSource, latest: HeldInspection | None) -> tuple[Judgement, ...]:
    """Those that the authority has; for one not yet inspected those of the newest framework that has begun."""
    frameworks = source.reference.frameworks
    every = tuple(one for one in frameworks.judgements(POOLED_FAMILIES) if one.code != LSCB)
    if latest:
        return tuple(one for one in every if latest.judgement(one.code))
    begun = [one for one in frameworks if one.family in POOLED_FAMILIES and one.has_begun(source.dates.as_at)]
    return tuple(one for one in every if begun and begun[-1].judgement(one.code))
