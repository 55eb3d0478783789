"""One authority's inspections on one line of time across frameworks, with what may not be compared marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority
from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.events import Event
from assizes.domain.releases import Dates
from assizes.reference import Reference
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.framework_change import FrameworkChange, framework_change
from assizes.statistics.held_inspections import EvidenceHeld, HeldInspection, HeldJudgement, held_inspections
from assizes.statistics.judgement_themes import GradeBefore, Theme, grade_before, since, theme_of, themes_of
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.visits import VisitsHeld, visits_held


@dataclass(frozen=True)
class TimelineJudgement:
    """One judgement under its theme, with the last grade before it for the same theme, where there is one."""

    theme: Theme
    held: HeldJudgement
    before: GradeBefore | None

    @property
    def since(self) -> Comparability:
        """Whether it may be compared with the grade before it; a break or a refusal has its reason as a note."""
        return since(self.before)

    @property
    def is_break(self) -> bool:
        """Whether it stands after a break: comparable, but not fully."""
        return self.since.verdict is Verdict.BREAK

    @property
    def is_not_comparable(self) -> bool:
        """Whether it may not be compared with the grade before it at all."""
        return self.since.verdict is Verdict.NO


@dataclass(frozen=True)
class TimelineEntry:
    """One inspection or visit; `framework_change` is what changed since the inspection before it, if anything did."""

    inspection: HeldInspection
    judgements: tuple[TimelineJudgement, ...]
    framework_change: FrameworkChange | None

    def judgement(self, theme: Theme) -> TimelineJudgement | None:
        """What it says of a theme, none where it does not."""
        return next((one for one in self.judgements if one.theme == theme), None)


@dataclass(frozen=True)
class Mark:
    """A reason for marks, said once, with the themes that it is said of."""

    comparability: Comparability
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """Every inspection and visit of an authority by two dates, the newest first."""

    la_id: str
    dates: Dates
    entries: tuple[TimelineEntry, ...]
    visits_held: VisitsHeld

    @property
    def inspections(self) -> tuple[TimelineEntry, ...]:
        """The entries whose kind gives grades."""
        return tuple(one for one in self.entries if one.inspection.is_graded)

    @property
    def visits(self) -> tuple[TimelineEntry, ...]:
        """The entries without grades: focused and monitoring visits and the like, of which there is a date alone."""
        return tuple(one for one in self.entries if not one.inspection.is_graded)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """What its inspections judge: the shared themes first, then the others."""
        return themes_of(one.inspection for one in self.inspections)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Each reason for a break or a refusal once, the newest first."""
        named: dict[Comparability, list[str]] = {}
        for entry in self.entries:
            for one in entry.judgements:
                if one.since.verdict is not Verdict.YES and one.theme.name not in named.setdefault(one.since, []):
                    named[one.since].append(one.theme.name)
        return tuple(Mark(reason, tuple(themes)) for reason, themes in named.items())


def timeline_of(
    source: BriefSource, authority: Authority, evidence: EvidenceHeld | None = None, *, undated: bool = True
) -> Timeline:
    """The timeline of an authority, abolished or not; empty where nothing of it is held.

    `evidence` gives the page of each judgement. With `undated` it has the inspections that no dated figure counts,
    since the publication of their reports is not known even to a bound (design rule 11).
    """
    frame = _own(source.snapshot, authority, source.dates, undated=undated)
    return timeline_from(held_inspections(frame, source.reference, evidence), authority, source.dates, source.reference)


def timeline_from(
    inspections: Sequence[HeldInspection], authority: Authority, dates: Dates, reference: Reference
) -> Timeline:
    """The timeline of inspections of an authority that are at hand, the oldest first."""
    return Timeline(
        la_id=authority.la_id,
        dates=dates,
        entries=tuple(_entries(inspections[::-1], reference)),
        visits_held=visits_held(reference),
    )


def _own(snapshot: Snapshot, authority: Authority, dates: Dates, *, undated: bool) -> pl.DataFrame:
    own = snapshot.only(pl.col(c.LA_ID) == authority.la_id)
    dated = own.by(dates)
    if not undated:
        return dated
    ended = (pl.col(c.END_DATE) <= dates.as_at).fill_null(True)
    unknown = own.frame.filter(pl.col(c.PUBLISHED_DATE).is_null() & ended)
    return pl.concat([dated, unknown]).sort(c.POSITION)


def _entries(newest_first: Sequence[HeldInspection], reference: Reference) -> Iterator[TimelineEntry]:
    for number, inspection in enumerate(newest_first):
        earlier = newest_first[number + 1 :]
        yield TimelineEntry(
            inspection=inspection,
            judgements=tuple(_judged(inspection, earlier, reference)),
            framework_change=_change(inspection, earlier, reference),
        )


def _judged(
    inspection: HeldInspection, earlier: Sequence[HeldInspection], reference: Reference
) -> Iterator[TimelineJudgement]:
    for held in inspection.judgements:
        theme = theme_of(held.judgement)
        yield TimelineJudgement(theme, held, grade_before(inspection, theme, earlier, reference.comparability))


def _change(
    inspection: HeldInspection, earlier: Sequence[HeldInspection], reference: Reference
) -> FrameworkChange | None:
    """What changed since the last inspection of the authority itself: not of its board, and no visit."""
    if not _is_of_the_authority(inspection):
        return None
    before = next((one for one in earlier if _is_of_the_authority(one)), None)
    if before is None or before.framework == inspection.framework:
        return None
    return framework_change(before.framework, inspection.framework, reference.comparability)


def _is_of_the_authority(inspection: HeldInspection) -> bool:
    return inspection.is_graded and inspection.event is not Event.LSCB_REVIEW
