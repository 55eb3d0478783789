"""Findings in the register: runs of the checks, what they found, and what happened to it since."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from assizes.domain.check_runs import CheckRun, RunInputs
from assizes.domain.finding_lives import FindingLife, FindingMove, Standing
from assizes.domain.finding_states import FindingAction, FindingState, person_key
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind
from assizes.register import models
from assizes.register.locking import lock_table

_ROWS_AT_ONCE = 500
_STATED = ("finding_id", "code", "field", "sentence", "settled_by", "la_id", "page")
_SUBJECT = ("subject_kind", "subject_id", "rests_on")
_ANSWERS = [action.value for action in FindingAction if not action.is_of_a_run]
_AGAINST_REPORTS = [f"A{number:03}" for number in range(1, 20)]
_MOVE = ("number", "action", "from_state", "state", "at", "by", "why", "statement_id", "follows")


@dataclass(frozen=True)
class NewMove:
    """A move that is to be added, with the finding it belongs to and the run that made it, if one did."""

    finding: Finding
    move: FindingMove
    run_id: int | None = None


def wait_for_other_answers() -> None:
    """Let one transaction at a time move findings; readers go on meanwhile."""
    lock_table("register_findingmove")


def add_run(inputs: RunInputs, *, at: datetime, by: str, counts: Mapping[str, int]) -> int:
    """Remember that the checks were run; gives the number of the run."""
    checks = {code: None if subjects is None else len(subjects) for code, subjects in sorted(inputs.checks.items())}
    run = models.CheckRun.objects.create(
        at=at,
        by=by,
        known_at=inputs.known_at,
        release=inputs.release,
        reader_version=inputs.reader_version,
        digests=[list(pair) for pair in inputs.digests],
        checks=checks,
        counts=dict(counts),
    )
    return int(run.pk)


def add_moves(moves: Iterable[NewMove]) -> None:
    """Add moves, and the findings that are new with them, inside the caller's transaction."""
    moves = tuple(moves)
    new = [_finding_row(one.finding) for one in moves if one.move.number == 1]
    models.Finding.objects.bulk_create(new, batch_size=_ROWS_AT_ONCE)
    models.FindingMove.objects.bulk_create(map(_move_row, moves), batch_size=_ROWS_AT_ONCE)


def runs(*, release: str | None = None) -> tuple[CheckRun, ...]:
    """The runs of the checks, oldest first; of one release if asked."""
    rows = models.CheckRun.objects.order_by("at", "id")
    if release is not None:
        rows = rows.filter(release=release)
    return tuple(_to_run(row) for row in rows)


def standings() -> dict[str, Standing]:
    """Where every finding stands, by `finding_id`, in the order of it."""
    columns = (*_STATED, *_SUBJECT)
    of_finding = [f"finding__{column}" for column in columns]
    rows = last_moves().order_by("finding_id").values_list("severity", "state", "number", "from_state", *of_finding)
    found: dict[str, Standing] = {}
    for severity, state, number, came_from, *values in rows.iterator(chunk_size=5_000):
        finding = _to_finding(dict(zip(columns, values, strict=True)), severity)
        found[finding.finding_id] = Standing(
            finding, FindingState(state), number, FindingState(came_from) if came_from else None
        )
    return found


def states(finding_ids: Collection[str]) -> dict[str, FindingState]:
    """The state of each of some findings that the register knows."""
    asked_for = sorted(set(finding_ids))
    found: dict[str, FindingState] = {}
    for first in range(0, len(asked_for), _ROWS_AT_ONCE):
        rows = last_moves().filter(finding_id__in=asked_for[first : first + _ROWS_AT_ONCE])
        found |= {finding_id: FindingState(state) for finding_id, state in rows.values_list("finding_id", "state")}
    return found


def open_besides(finding_ids: Collection[str]) -> dict[Severity, int]:
    """How many findings are open by severity, some left out."""
    is_open = [state.value for state in FindingState if state.is_open]
    rows = last_moves().filter(state__in=is_open).values_list("finding_id", "severity")
    left_out = frozenset(finding_ids)
    numbers = Counter(severity for finding_id, severity in rows if finding_id not in left_out)
    return {severity: numbers[severity.value] for severity in Severity}


def lives(
    *,
    states: Collection[FindingState] = tuple(FindingState),
    severity: Severity | None = None,
    code: str = "",
    la_id: str = "",
) -> tuple[FindingLife, ...]:
    """The lives of the findings in some states, of a severity, check and authority if asked; errors come first."""
    last = last_moves().filter(state__in=[state.value for state in states])
    if severity is not None:
        last = last.filter(severity=severity.value)
    if code:
        last = last.filter(finding__code=code)
    if la_id:
        last = last.filter(finding__la_id=la_id)
    found = lives_of(list(last.values_list("finding_id", flat=True)))
    return tuple(sorted(found, key=_errors_first))


def lives_known_at(moment: datetime) -> tuple[FindingLife, ...]:
    """The lives, as known at a moment, of errors, of what was answered, and of what only a report could tell.

    Any other warning is found again whenever the checks are run, and is then as open as it was.
    """
    moves = models.FindingMove.objects.filter(at__lte=moment)
    worth = Q(severity=Severity.ERROR.value) | Q(action__in=_ANSWERS) | Q(finding__code__in=_AGAINST_REPORTS)
    worth |= Q(finding__subject_kind=SubjectKind.RELEASE.value)
    asked_for = moves.filter(worth).values_list("finding_id", flat=True).distinct()
    known = (one.as_known_at(moment) for one in lives_of(list(asked_for)))
    return tuple(sorted((one for one in known if one is not None), key=_errors_first))


def newest_move_at() -> datetime | None:
    """When anything last happened to a finding, by a run or a person; none where nothing did."""
    newest: datetime | None = models.FindingMove.objects.aggregate(newest=Max("at"))["newest"]
    return newest


def life(finding_id: str) -> FindingLife | None:
    """The life of one finding; none where the register does not know it."""
    return next(iter(lives_of([finding_id])), None)


def finding_ids(start: str = "") -> tuple[str, ...]:
    """The identifiers of findings that begin so, in order."""
    found = models.Finding.objects.filter(finding_id__startswith=start).order_by("finding_id")
    return tuple(found.values_list("finding_id", flat=True))


def last_moves() -> QuerySet[models.FindingMove]:
    """The last move of each finding: where it stands."""
    later = models.FindingMove.objects.filter(finding=OuterRef("finding"), number=OuterRef("number") + 1)
    return models.FindingMove.objects.filter(~Exists(later))


def lives_of(finding_ids: Collection[str]) -> list[FindingLife]:
    """The lives of some findings, in the order of their identifiers."""
    asked_for = sorted(finding_ids)
    found: list[FindingLife] = []
    for first in range(0, len(asked_for), _ROWS_AT_ONCE):
        some = asked_for[first : first + _ROWS_AT_ONCE]
        moves: dict[str, list[FindingMove]] = defaultdict(list)
        severities: dict[str, str] = {}
        rows = models.FindingMove.objects.filter(finding_id__in=some).order_by("finding_id", "number")
        for row in rows.values("finding_id", "severity", *_MOVE):
            severities[row["finding_id"]] = row.pop("severity")
            moves[row.pop("finding_id")].append(_to_move(row))
        for row in models.Finding.objects.filter(finding_id__in=some).values(*_STATED, *_SUBJECT):
            finding = _to_finding(row, severities[row["finding_id"]])
            found.append(FindingLife(finding, tuple(moves[row["finding_id"]])))
    return found


def _errors_first(life: FindingLife) -> tuple[bool, str, str, str, str]:
    finding = life.finding
    is_warning = finding.severity is not Severity.ERROR
    return is_warning, finding.code, finding.la_id, finding.subject.subject_id, finding.finding_id


def _finding_row(finding: Finding) -> models.Finding:
    subject = finding.subject
    return models.Finding(
        **{column: getattr(finding, column) for column in _STATED},
        subject_kind=subject.kind.value,
        subject_id=subject.subject_id,
        rests_on=subject.rests_on,
    )


def _move_row(new: NewMove) -> models.FindingMove:
    move = new.move
    return models.FindingMove(
        finding_id=new.finding.finding_id,
        severity=new.finding.severity.value,
        person_key=person_key(move.by),
        run_id=new.run_id,
        **{column: getattr(move, column) for column in _MOVE} | {"from_state": move.from_state or ""},
    )


def _to_finding(columns: Mapping[str, Any], severity: str) -> Finding:
    subject = Subject(SubjectKind(columns["subject_kind"]), columns["subject_id"], columns["rests_on"])
    stated = {column: columns[column] for column in _STATED if column != "finding_id"}
    return Finding(severity=Severity(severity), subject=subject, **stated)


def _to_move(columns: Mapping[str, Any]) -> FindingMove:
    from_state = FindingState(columns["from_state"]) if columns["from_state"] else None
    kinds = {"action": FindingAction(columns["action"]), "state": FindingState(columns["state"])}
    return FindingMove(**{**columns, **kinds, "from_state": from_state})


def _to_run(row: models.CheckRun) -> CheckRun:
    return CheckRun(
        run_id=row.pk,
        at=row.at,
        by=row.by,
        known_at=row.known_at,
        release=row.release,
        reader_version=row.reader_version,
        digests=tuple((name, sha256) for name, sha256 in row.digests),
        checks=dict(row.checks),
        counts=dict(row.counts),
    )
