"""What the register remembers beside its statements, as known at a time: evidence, findings, and a release before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assizes.checks.records import Record
from assizes.domain.check_runs import CheckRun
from assizes.domain.columns import CHECKED
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.finding_lives import FindingLife
from assizes.domain.releases import Dates, ReleaseSpecification
from assizes.reference.specifications import packaged_specifications
from assizes.register import evidence, findings, queries
from assizes.register.publications import publications
from assizes.register.snapshot import current_frame, pieces_of_current

# A data frame of polars, whose name this room does not know.
Frame = Any


@dataclass(frozen=True)
class ReleaseBefore:
    """Which edition is the one before: its slug, its dates, and the time as known at which it was made."""

    slug: str
    dates: Dates
    known_at: datetime


@dataclass(frozen=True)
class Before:
    """The release before, the register as then known, and the authorities recorded of since."""

    release: ReleaseBefore
    frame: Frame
    recorded_since: frozenset[str]


@dataclass(frozen=True)
class Remembered:
    """Evidence and the lives of findings as known at a time, and the release before, where there was one."""

    records: tuple[Record, ...] = ()  # in force, with all that is checked of them
    evidence: tuple[RecordedEvidence, ...] = ()
    lives: tuple[FindingLife, ...] = ()
    runs: tuple[CheckRun, ...] = ()  # of the checks, oldest first
    before: Before | None = None

    def digests(self) -> dict[str, str]:
        """The SHA-256 of what a build reads of records and findings; of people only who came first and who second."""
        return {
            "records-checked": _digest(record.facts for record in self.records),
            "findings": _digest(_life_line(life) for life in self.lives),
            "runs-of-checks": _digest(_run_line(run) for run in self.runs),
        }


def remembered_at(specification: ReleaseSpecification, frame: Frame) -> Remembered:
    """What the register remembered at the release's `known_at`; `frame` is the register as then known."""
    known_at = specification.known_at
    before = release_before(specification)
    return Remembered(
        records=tuple(Record._make(row) for piece in pieces_of_current(known_at, CHECKED) for row in piece),
        evidence=tuple(evidence.all_evidence(known_at)),
        lives=findings.lives_known_at(known_at),
        runs=tuple(run for run in findings.runs() if run.at <= known_at),
        before=None if before is None else _before(before, known_at, frame),
    )


def newest_known_at() -> datetime | None:
    """When anything was last recorded that a build reads: a statement, evidence, what happened to a finding."""
    moments = (queries.newest_recorded_at(), evidence.newest_evidence_at(), findings.newest_move_at())
    return None if moments[0] is None else max(moment for moment in moments if moment is not None)


def release_before(specification: ReleaseSpecification) -> ReleaseBefore | None:
    """The last release of earlier dates, in its newest edition: a packaged one, or one that was published from here.

    What came out after the time as known at which a release is made does not count, so that a build of it on another
    day finds the same; the packaged releases are the same on every machine.
    """
    dates = specification.dates
    known = (*_packaged(specification), *_published_by(specification.known_at))
    earlier = [one for one in known if one.dates.as_at < dates.as_at and one.dates.published_by <= dates.published_by]
    return max(earlier, key=lambda one: (one.dates.as_at, one.known_at), default=None)


def _packaged(specification: ReleaseSpecification) -> Iterator[ReleaseBefore]:
    for one in packaged_specifications(producer=specification.producer, small_base=specification.small_base):
        yield ReleaseBefore(one.slug, one.dates, one.known_at)


def _published_by(known_at: datetime) -> Iterator[ReleaseBefore]:
    """Editions that were made here; the register says of them all that is needed."""
    for one in publications():
        if not one.is_reconstruction and one.published_at <= known_at:
            yield ReleaseBefore(one.slug, Dates(one.as_at, one.published_by), one.known_at)


def _before(before: ReleaseBefore, known_at: datetime, frame: Frame) -> Before:
    then = min(before.known_at, known_at)  # a build reads nothing that was recorded later
    if then == known_at:
        return Before(before, frame, frozenset())
    return Before(before, current_frame(then), queries.recorded_between(then, known_at))


def _digest(lines: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(json.dumps(line, sort_keys=True) for line in lines).encode()).hexdigest()


def _life_line(life: FindingLife) -> list[object]:
    moves = [[move.number, move.action.value, move.at.isoformat()] for move in life.moves]
    roles = [life.role_of(move) for move in life.moves[life.opened.number :]]
    return [life.finding.finding_id, life.finding.severity.value, moves, roles]


def _run_line(run: CheckRun) -> list[object]:
    return [run.at.isoformat(), run.release, run.reader_version, dict(run.checks), dict(run.counts)]
