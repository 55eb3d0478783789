"""The inspections that the figures of a release rest on, each with its judgements and where its report says them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.events import Event
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.frameworks import Framework
from assizes.domain.grades import OUTCOMES
from assizes.domain.readings import Evidence
from assizes.domain.tables import Table
from assizes.domain.traces import TracedInspection, TracedJudgement
from assizes.reference import Reference
from assizes.statistics.snapshot import Snapshot

MOST_TRACED = 20_000  # a register of another size is traced by command, one cell at a time
_WORDS = {outcome.value: outcome.words for outcome in OUTCOMES}


def counted_inspection_ids(tables: Iterable[Table]) -> frozenset[str]:
    """The inspections that any cell of some tables counts."""
    return frozenset(one for table in tables for row in table.rows for cell in row for one in cell.inspection_ids)


def traced_inspections(
    inspection_ids: frozenset[str],
    snapshot: Snapshot,
    reference: Reference,
    evidence: Iterable[RecordedEvidence],
) -> tuple[TracedInspection, ...]:
    """The inspections by authority and time; `evidence` is what the register knew of their reports, oldest first."""
    pieces = evidence_by_inspection(evidence)
    rows = snapshot.frame.filter(pl.col(c.INSPECTION_ID).is_in(sorted(inspection_ids)))
    return tuple(_traced(row, reference, pieces.get(row[c.INSPECTION_ID], ())) for row in rows.iter_rows(named=True))


def evidence_by_inspection(evidence: Iterable[RecordedEvidence]) -> dict[str, list[RecordedEvidence]]:
    """What is known of the reports of each inspection, in the order given."""
    pieces: dict[str, list[RecordedEvidence]] = {}
    for piece in evidence:
        pieces.setdefault(piece.inspection_id, []).append(piece)
    return pieces


def places_of(pieces: Iterable[RecordedEvidence]) -> dict[tuple[str, str], Evidence | None]:
    """Where the reports of an inspection give each outcome of each judgement; the last that says so."""
    return {(piece.judgement, piece.outcome.value): piece.place for piece in pieces if piece.outcome}


def _traced(row: Mapping[str, Any], reference: Reference, pieces: Iterable[RecordedEvidence]) -> TracedInspection:
    framework = reference.frameworks[row[c.FRAMEWORK]]
    found = tuple(pieces)
    return TracedInspection(
        inspection_id=row[c.INSPECTION_ID],
        la_id=row[c.LA_ID],
        authority=reference.authorities[row[c.LA_ID]].name,
        framework=framework.name,
        event=Event(row[c.EVENT]).words,
        started=row[c.START] or "",
        ended=row[c.END] or "",
        published=row[c.PUBLISHED] or "",
        basis=row[c.BASIS],
        report_url=row[c.REPORT_URL] or next((one.report_url for one in found if one.report_url), ""),
        report_sha256=found[-1].report_sha256 if found else "",
        judgements=tuple(_judgements(row, framework, found)),
    )


def _judgements(
    row: Mapping[str, Any], framework: Framework, pieces: tuple[RecordedEvidence, ...]
) -> Iterator[TracedJudgement]:
    places = places_of(pieces)
    for judgement in framework.judgements:
        outcome = row[judgement.code]
        if outcome is not None:
            place = places.get((judgement.code, outcome))
            yield TracedJudgement(judgement.code, judgement.name, _WORDS[outcome], place)
