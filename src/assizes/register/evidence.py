"""Evidence in the register: rows of its table as values of the domain, and back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import outcome
from assizes.domain.readings import Box, Evidence
from assizes.register.models import ReportEvidence

# In the order of the file.
EVIDENCE_COLUMNS = (
    "inspection_id",
    "report_sha256",
    "judgement",
    "outcome",
    "page",
    "box_left",
    "box_bottom",
    "box_right",
    "box_top",
    "file_name",
    "report_url",
    "reader_version",
    "recorded_at",
    "recorded_by",
)
_BOX = ("box_left", "box_bottom", "box_right", "box_top")
_ROWS_AT_ONCE = 500
_ORDER = ("inspection_id", "recorded_at", "report_sha256", "judgement", "outcome")


def evidence_columns(evidence: RecordedEvidence) -> dict[str, Any]:
    """The columns of a piece of evidence."""
    place = evidence.place
    sides = place.box.as_list() if place else [None] * len(_BOX)
    return {
        "inspection_id": evidence.inspection_id,
        "report_sha256": evidence.report_sha256,
        "judgement": evidence.judgement,
        "outcome": evidence.outcome.value if evidence.outcome else "",
        "page": place.page if place else None,
        **dict(zip(_BOX, sides, strict=True)),
        "file_name": evidence.file_name,
        "report_url": evidence.report_url,
        "reader_version": evidence.reader_version,
        "recorded_at": evidence.recorded_at,
        "recorded_by": evidence.recorded_by,
    }


def to_evidence(columns: Mapping[str, Any]) -> RecordedEvidence:
    """The piece of evidence that a row holds."""
    place = None
    if columns["page"] is not None:
        place = Evidence(columns["page"], Box(*(columns[side] for side in _BOX)))
    return RecordedEvidence(
        inspection_id=columns["inspection_id"],
        report_sha256=columns["report_sha256"],
        judgement=columns["judgement"],
        outcome=outcome(columns["outcome"]) if columns["outcome"] else None,
        place=place,
        file_name=columns["file_name"],
        report_url=columns["report_url"],
        reader_version=columns["reader_version"],
        recorded_at=columns["recorded_at"],
        recorded_by=columns["recorded_by"],
    )


def add_evidence(pieces: Iterable[RecordedEvidence]) -> int:
    """Add the pieces that the register does not have yet, inside the caller's transaction; says how many."""
    by_key = {piece.key: piece for piece in reversed(tuple(pieces))}
    inspection_ids = {piece.inspection_id for piece in by_key.values()}
    known = {piece.key for piece in evidence_of(inspection_ids)}
    new = [ReportEvidence(**evidence_columns(piece)) for key, piece in sorted(by_key.items()) if key not in known]
    ReportEvidence.objects.bulk_create(new, batch_size=_ROWS_AT_ONCE)
    return len(new)


def evidence_of(inspection_ids: Collection[str], known_at: datetime | None = None) -> tuple[RecordedEvidence, ...]:
    """The evidence of some inspections as known at a time (by default now), oldest first."""
    found: list[RecordedEvidence] = []
    asked_for = sorted(inspection_ids)
    for first in range(0, len(asked_for), _ROWS_AT_ONCE):
        rows = ReportEvidence.objects.filter(inspection_id__in=asked_for[first : first + _ROWS_AT_ONCE])
        if known_at is not None:
            rows = rows.filter(recorded_at__lte=known_at)
        found += map(to_evidence, rows.order_by(*_ORDER).values(*EVIDENCE_COLUMNS))
    return tuple(found)


def newest_evidence_at() -> datetime | None:
    """When evidence was last recorded; none where there is none."""
    newest: datetime | None = ReportEvidence.objects.aggregate(newest=Max("recorded_at"))["newest"]
    return newest


def all_evidence(known_at: datetime | None = None) -> Iterator[RecordedEvidence]:
    """Every piece of evidence as known at a time (by default now) in a fixed order, the same on every database."""
    found = ReportEvidence.objects.all()
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    rows = (to_evidence(columns) for columns in found.values(*EVIDENCE_COLUMNS))
    return iter(sorted(rows, key=lambda piece: (piece.inspection_id, piece.recorded_at, piece.key)))


def read_outcomes() -> Iterator[tuple[Any, ...]]:
    """Each judgement in evidence, oldest first: inspection, report's digest and address, code, outcome, page, box."""
    columns = ("inspection_id", "report_sha256", "report_url", "judgement", "outcome", "page", *_BOX)
    yield from ReportEvidence.objects.exclude(judgement="").order_by(*_ORDER).values_list(*columns).iterator()


def inspections_by_report() -> dict[str, str]:
    """The inspection that each report is evidence of, by the report's digest."""
    return dict(ReportEvidence.objects.order_by("id").values_list("report_sha256", "inspection_id"))
