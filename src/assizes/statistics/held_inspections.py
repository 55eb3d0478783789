"""Inspections one by one, as the register holds them: what histories, comparisons and lists of pages are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import Grade, Outcome, outcome
from assizes.domain.inspections import Inspection
from assizes.domain.readings import Evidence
from assizes.reference import Reference
from assizes.statistics.traces import places_of

EvidenceHeld = Mapping[str, Sequence[RecordedEvidence]]


@dataclass(frozen=True)
class HeldJudgement:
    """One judgement as its framework names it; `place` is where the report says so, none where that is not held."""

    judgement: Judgement
    outcome: Outcome
    place: Evidence | None = None

    @property
    def code(self) -> str:
        """The code of the judgement."""
        return self.judgement.code

    @property
    def is_grade(self) -> bool:
        """Whether a grade is held: there is nothing to compare with one that was not given or is not known."""
        return isinstance(self.outcome, Grade)

    @property
    def page(self) -> int | None:
        """The page of the report, counted from 1; none where it is not held."""
        return self.place.page if self.place else None


@dataclass(frozen=True)
class HeldInspection:
    """One inspection or visit with what is known of it.

    `started`, `ended` and `published` are as stated, empty where they are not; `end_date` and `published_date` are the
    days that counting takes (design rule 11), none where there is no ground for any.
    """

    inspection_id: str
    la_id: str
    framework: Framework
    event: Event
    started: str
    ended: str
    published: str
    published_no_later_than: str
    end_date: date | None
    published_date: date | None
    report_url: str
    rests_on: str
    judgements: tuple[HeldJudgement, ...]

    @property
    def is_full(self) -> bool:
        """Whether it is a full inspection."""
        return self.event in FULL_INSPECTIONS

    @property
    def is_graded(self) -> bool:
        """Whether its kind gives grades; a visit that does not has a date and a report alone."""
        return self.event not in UNGRADED_EVENTS

    @property
    def is_end_known(self) -> bool:
        """Whether its last day is known, so that days can be counted from it."""
        return len(self.ended) == len("2014-04-29")

    def judgement(self, code: str) -> HeldJudgement | None:
        """The judgement with a code, none where the inspection has no such."""
        return next((one for one in self.judgements if one.code == code), None)


def held_inspections(
    frame: pl.DataFrame, reference: Reference, evidence: EvidenceHeld | None = None
) -> tuple[HeldInspection, ...]:
    """The inspections of a part of a snapshot, in its order; `evidence` gives the pages, by inspection."""
    pieces = evidence or {}
    return tuple(
        held_inspection(row, reference, pieces.get(row[c.INSPECTION_ID], ())) for row in frame.iter_rows(named=True)
    )


def held_inspection(
    row: Mapping[str, Any], reference: Reference, pieces: Sequence[RecordedEvidence] = ()
) -> HeldInspection:
    """The inspection of one row of a snapshot; `pieces` are what the register knows of its report, oldest first."""
    framework = reference.frameworks[row[c.FRAMEWORK]]
    return HeldInspection(
        inspection_id=row[c.INSPECTION_ID],
        la_id=row[c.LA_ID],
        framework=framework,
        event=Event(row[c.EVENT]),
        started=row[c.START] or "",
        ended=row[c.END] or "",
        published=row[c.PUBLISHED] or "",
        published_no_later_than=row[c.PUBLISHED_NO_LATER_THAN] or "",
        end_date=row[c.END_DATE],
        published_date=row[c.PUBLISHED_DATE],
        report_url=row[c.REPORT_URL] or next((one.report_url for one in pieces if one.report_url), ""),
        rests_on=row[c.BASIS],
        judgements=tuple(_judgements(row, framework, pieces)),
    )


def held_record(
    inspection: Inspection, reference: Reference, pieces: Sequence[RecordedEvidence] = ()
) -> HeldInspection:
    """The same of one inspection as the register states it, which need not be in any snapshot."""
    framework = reference.frameworks[inspection.framework]
    outcomes: dict[str, str | None] = dict.fromkeys(one.code for one in framework.judgements)
    outcomes |= {code: given.value for code, given in inspection.judgements.items()}
    bound = inspection.published.no_later_than
    return HeldInspection(
        inspection_id=inspection.inspection_id,
        la_id=inspection.la_id,
        framework=framework,
        event=inspection.event,
        started=str(inspection.start or ""),
        ended=str(inspection.end or ""),
        published=str(inspection.published.stated or ""),
        published_no_later_than=bound.isoformat() if bound else "",
        end_date=inspection.counted_end,
        published_date=inspection.counted_published,
        report_url=inspection.report_url or next((one.report_url for one in pieces if one.report_url), ""),
        rests_on=inspection.basis.value,
        judgements=tuple(_judgements(outcomes, framework, pieces)),
    )


def _judgements(
    row: Mapping[str, Any], framework: Framework, pieces: Sequence[RecordedEvidence]
) -> Iterator[HeldJudgement]:
    places = places_of(pieces)
    for judgement in framework.judgements:
        if (value := row[judgement.code]) is not None:
            yield HeldJudgement(judgement, outcome(value), places.get((judgement.code, value)))
