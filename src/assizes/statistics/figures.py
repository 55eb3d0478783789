"""The figures of one question: dates, basis, framework; everything `assizes figures` and the tables say."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from assizes.domain import columns as c
from assizes.domain.authorities import RegionKind
from assizes.domain.coverage import Extent
from assizes.domain.dates import Period
from assizes.domain.errors import BadInput, Place
from assizes.domain.events import Event
from assizes.domain.frameworks import LSCB, Cycle, Frameworks
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import Reference
from assizes.statistics import selection as select
from assizes.statistics.change import Change, ChangeBlock, changes_of
from assizes.statistics.counting import JudgementCounts, RegionCounts, count_all, count_by_region
from assizes.statistics.groups import part_of
from assizes.statistics.histories import Histories, histories
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot


@dataclass(frozen=True)
class Question:
    """What is asked: which inspections, at which dates, by which regions, as known when.

    `within` are the authorities that alone are counted, by their identifiers; none for all of England.
    """

    dates: Dates
    basis: StatisticsBasis
    known_at: datetime
    family: str | None = None
    period_start: date | None = None
    region_kind: RegionKind = RegionKind.OFSTED
    within: frozenset[str] | None = None

    @property
    def families(self) -> tuple[str, ...]:
        """The families counted; both, unless one was asked for."""
        return (self.family,) if self.family else select.POOLED_FAMILIES

    def one_family(self, frameworks: Frameworks) -> str:
        """The family of what can only be said of one: the one asked for, else the one in force."""
        return self.family or select.family_in_force(frameworks, self.dates.as_at)


@dataclass(frozen=True)
class CycleCoverage:
    """Of the authorities in existence, how many had at least one full inspection in the family (design rule 3)."""

    family: str
    inspected_ids: tuple[str, ...]
    existing: int
    abolished_inspected_ids: tuple[str, ...]
    cycle: Cycle | None

    @property
    def inspected(self) -> int:
        """The number of authorities in existence that were inspected."""
        return len(self.inspected_ids)


@dataclass(frozen=True)
class Figures:
    """The answer to a question, before it is written in any form.

    `asked_codes` are the judgements that were asked for by name: they are shown even where no inspection has them.
    """

    question: Question
    selection: Selection
    judgements: tuple[JudgementCounts, ...]
    boards: JudgementCounts | None
    by_region: tuple[RegionCounts, ...]
    change: tuple[tuple[ChangeBlock, tuple[Change, ...]], ...]
    coverage: CycleCoverage
    existing_ids: tuple[str, ...]
    asked_codes: frozenset[str] = frozenset()

    @cached_property
    def compared(self) -> Selection:
        """Every inspection that change can rest on."""
        selection = self.selection
        return select.every_full_inspection(
            selection.snapshot, self.question.dates, (self.coverage.family,), self.existing_ids
        )

    def judgement(self, code: str) -> JudgementCounts:
        """The counts of one judgement."""
        return next(counts for counts in self.judgements if counts.judgement.code == code)


def select_inspections(snapshot: Snapshot, reference: Reference, question: Question) -> Selection:
    """The inspections that the question's basis counts.

    Raises `BadInput` where one of them is of a framework and event that the register does not cover completely: no
    national or regional count is made of a part (design rule 12).
    """
    return _covered(*part_of(snapshot, reference, question.within), question)


def _covered(snapshot: Snapshot, reference: Reference, question: Question) -> Selection:
    selection = _select(snapshot, reference, question)
    kinds = zip(*(selection.picked.column(name) for name in (c.FRAMEWORK, c.EVENT)), strict=True)
    for framework, event in sorted(set(kinds)):
        extent = reference.coverage.extent(framework, Event(event))
        if extent is not Extent.COMPLETE:
            raise BadInput(
                f"no count is made of {framework}, {Event(event).words}: its coverage is '{extent}', not 'complete'",
                Place("coverage.toml"),
            )
    return selection


def _select(snapshot: Snapshot, reference: Reference, question: Question) -> Selection:
    authorities = reference.authorities
    if question.basis is StatisticsBasis.MOST_RECENT:
        return select.most_recent(snapshot, authorities, question.dates, question.families)
    if question.basis is StatisticsBasis.FIRST_UNDER_FRAMEWORK:
        return select.first_under_framework(
            snapshot, authorities, question.dates, question.one_family(reference.frameworks)
        )
    if question.period_start is None or question.period_start > question.dates.as_at:
        raise BadInput("--from: counting in a period needs its first day, not after --as-at")
    period = Period(question.period_start, question.dates.as_at)
    return select.in_period(snapshot, period, question.dates.published_by, question.families)


def figures(snapshot: Snapshot, reference: Reference, question: Question) -> Figures:
    """Every figure of a question."""
    snapshot, reference = part_of(snapshot, reference, question.within)
    selection = _covered(snapshot, reference, question)
    authorities = reference.authorities
    inspected = histories(snapshot, authorities, question.dates, question.one_family(reference.frameworks))
    return Figures(
        question=question,
        selection=selection,
        judgements=count_all(selection),
        boards=_boards(snapshot, reference, question),
        by_region=tuple(count_by_region(selection, authorities, question.region_kind)),
        change=tuple(zip(ChangeBlock, changes_of(inspected, reference.comparability, ChangeBlock), strict=True)),
        coverage=_coverage(inspected, reference.frameworks),
        existing_ids=tuple(authority.la_id for authority in authorities.existing(question.dates.as_at)),
    )


def of_judgements(figures: Figures, codes: Collection[str]) -> Figures:
    """The figures of some judgements alone."""

    def wanted(counts: tuple[JudgementCounts, ...]) -> tuple[JudgementCounts, ...]:
        return tuple(one for one in counts if one.judgement.code in codes)

    return replace(
        figures,
        asked_codes=frozenset(codes),
        judgements=wanted(figures.judgements),
        boards=figures.boards if LSCB in codes else None,
        by_region=tuple(replace(one, judgements=wanted(one.judgements)) for one in figures.by_region),
        change=tuple(
            (block, tuple(one for one in found if one.judgement.code in codes)) for block, found in figures.change
        ),
    )


def _boards(snapshot: Snapshot, reference: Reference, question: Question) -> JudgementCounts | None:
    if (
        question.basis is not StatisticsBasis.FIRST_UNDER_FRAMEWORK
        or question.one_family(reference.frameworks) != "sif"
    ):
        return None
    return count_all(select.boards(snapshot, reference.authorities, question.dates))[0]


def cycle_coverage(snapshot: Snapshot, reference: Reference, dates: Dates, family: str) -> CycleCoverage:
    """How far a family's inspections have come round the authorities in existence."""
    return _coverage(histories(snapshot, reference.authorities, dates, family), reference.frameworks)


def _coverage(inspected: Histories, frameworks: Frameworks) -> CycleCoverage:
    return CycleCoverage(
        family=inspected.family,
        inspected_ids=inspected.first_ids(in_existence=True),
        existing=len(inspected.existing),
        abolished_inspected_ids=inspected.first_ids(in_existence=False),
        cycle=frameworks.of_family(inspected.family)[-1].cycle,
    )
