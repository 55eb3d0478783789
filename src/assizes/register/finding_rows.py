"""Findings as the register keeps them, whole: each as it was first found, every move, and runs from elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from assizes.domain.check_runs import CheckRun
from assizes.domain.finding_lives import FindingMove
from assizes.domain.finding_states import FindingAction, FindingState
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind
from assizes.register import models
from assizes.register.finding_files import FiledMove

_ROWS_AT_ONCE = 500
_STATED = ("code", "field", "sentence", "settled_by", "la_id", "page")
_FINDING = (*_STATED, "finding_id", "subject_kind", "subject_id", "rests_on")
_FIRST_SEVERITY = "moves__severity"
_MOVE = ("number", "action", "from_state", "state", "at", "by", "why", "statement_id", "follows")


def findings_first_found(finding_ids: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Findings as they were first found, in order of their identifiers; some if asked, by default all."""
    first = models.Finding.objects.filter(moves__number=1)
    found = (_to_finding(row) for row in _rows(first, finding_ids, (*_FINDING, _FIRST_SEVERITY)))
    return tuple(sorted(found, key=lambda finding: finding.finding_id))


def kept_moves(finding_ids: Collection[str] | None = None) -> tuple[FiledMove, ...]:
    """The moves of findings, in order of these and then of time; of some findings if asked, by default of all."""
    columns = ("finding_id", "severity", "run_id", *_MOVE)
    found = (_to_move(row) for row in _rows(models.FindingMove.objects.all(), finding_ids, columns))
    return tuple(sorted(found, key=lambda filed: (filed.finding_id, filed.move.number)))


def add_past_run(run: CheckRun) -> int:
    """Remember a run of the checks that another register remembers; gives its number here."""
    row = models.CheckRun.objects.create(
        at=run.at,
        by=run.by,
        known_at=run.known_at,
        release=run.release,
        reader_version=run.reader_version,
        digests=[list(pair) for pair in run.digests],
        checks=dict(run.checks),
        counts=dict(run.counts),
    )
    return int(row.pk)


def _rows(
    wanted: QuerySet[Any], finding_ids: Collection[str] | None, columns: Iterable[str]
) -> Iterator[Mapping[str, Any]]:
    if finding_ids is None:
        yield from wanted.values(*columns).iterator(chunk_size=5_000)
        return
    asked_for = sorted(finding_ids)
    for first in range(0, len(asked_for), _ROWS_AT_ONCE):
        yield from wanted.filter(finding_id__in=asked_for[first : first + _ROWS_AT_ONCE]).values(*columns)


def _to_finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        severity=Severity(row[_FIRST_SEVERITY]),
        subject=Subject(SubjectKind(row["subject_kind"]), row["subject_id"], row["rests_on"]),
        **{column: row[column] for column in _STATED},
    )


def _to_move(row: Mapping[str, Any]) -> FiledMove:
    kinds = {
        "action": FindingAction(row["action"]),
        "from_state": FindingState(row["from_state"]) if row["from_state"] else None,
        "state": FindingState(row["state"]),
    }
    move = FindingMove(**{column: row[column] for column in _MOVE} | kinds)
    return FiledMove(row["finding_id"], Severity(row["severity"]), move, row["run_id"])
