"""What may be done with findings: runs of the checks find them, one person answers them, another signs that off."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from django.db import transaction

from assizes.actions.assurance.settling_statements import did_you_mean, require_correction, some_of
from assizes.actions.reasons import in_some_words
from assizes.domain.check_runs import RunInputs, RunResult
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.finding_lives import FindingLife, FindingMove, RunMove, moves_of_run
from assizes.domain.finding_states import FindingAction, FindingState, state_after
from assizes.domain.findings import Finding, Severity, SubjectKind
from assizes.register import findings as kept
from assizes.register.findings import NewMove
from assizes.register.models import AuditEvent

_SIGNED_OFF = "signed off"  # what was done: nobody's words are made up where nobody gave any
_ROWS_AT_ONCE = 500


def record_run(findings: Iterable[Finding], *, now: datetime, ran_by: str, inputs: RunInputs) -> RunResult:
    """Remember a run of the checks: open what is new, reopen what changed, settle what is no longer found.

    What was explained and signed off stays so while the same is found of the same facts, and is so again when it is
    found again of them. All of it or nothing.
    """
    found = {finding.finding_id: finding for finding in findings}
    with transaction.atomic():
        kept.wait_for_other_answers()
        known = kept.standings()
        decided = moves_of_run(found.values(), known=known, inputs=inputs)
        done = Counter(move.action for move in decided)
        run_id = kept.add_run(inputs, at=now, by=ran_by, counts={**inputs.counts, **_counted(found.values(), done)})
        moves = [NewMove(one.finding, _move_of_run(one, by=ran_by, now=now), run_id) for one in decided]
        _write(moves)
        _audit_run(run_id, inputs, found.values(), done, by=ran_by, now=now)
    moved = {new.finding.finding_id: new.move.state for new in moves}
    return RunResult(
        run_id=run_id,
        states={finding_id: moved.get(finding_id) or known[finding_id].state for finding_id in found},
        opened=done[FindingAction.OPEN],
        reopened=done[FindingAction.REOPEN],
        settled=done[FindingAction.SETTLE],
        corrected=done[FindingAction.CONFIRM],
        restored=done[FindingAction.RESTORE],
    )


def open_errors(*, release: str = "") -> tuple[FindingLife, ...]:
    """The errors that stop the approval of a release, those of other releases left out.

    An error stops it until a run no longer finds it, or until a second person has agreed with its explanation.
    """
    stopping = [state for state in FindingState if state.stops_approval]
    errors = kept.lives(states=stopping, severity=Severity.ERROR)
    return tuple(one for one in errors if _concerns(one.finding, release))


def explain(finding: str, *, reason: str, by: str, now: datetime) -> FindingLife:
    """Say why a finding is no fault, or none that can be mended; another person has to agree."""
    return explain_each([finding], reason=reason, by=by, now=now)[0]


def explain_each(findings: Sequence[str], *, reason: str, by: str, now: datetime) -> tuple[FindingLife, ...]:
    """Say the same of several findings: all of them or none."""
    return _answer(findings, FindingAction.EXPLAIN, why=in_some_words(reason), by=by, now=now)


def correct(finding: str, *, statement_id: str, reason: str, by: str, now: datetime) -> FindingLife:
    """Name the statement of the register that settles a finding; it is corrected once a run no longer finds it."""
    return _answer(
        [finding], FindingAction.CORRECT, why=in_some_words(reason), by=by, now=now, statement_id=statement_id
    )[0]


def sign_off(finding: str, *, by: str, now: datetime, reason: str = "") -> FindingLife:
    """Agree with what another person said of a finding."""
    return sign_off_each([finding], by=by, now=now, reason=reason)[0]


def sign_off_each(findings: Sequence[str], *, by: str, now: datetime, reason: str = "") -> tuple[FindingLife, ...]:
    """Agree with what other people said of several findings: all of them or none."""
    return _answer(findings, FindingAction.SIGN_OFF, why=reason.strip() or _SIGNED_OFF, by=by, now=now)


def the_finding(text: str) -> str:
    """The identifier that a text is, or is the beginning of; raises `BadInput` where it is none or several."""
    start = text.strip().lower()
    if not start:
        raise BadInput("a finding is named by its identifier, or by the beginning of it")
    found = kept.finding_ids(start)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f"'{text}' is the beginning of {len(found):,} findings: {some_of(found)}")
    beginnings = {one[: len(start)]: one for one in reversed(kept.finding_ids())}
    near = [beginnings[alike] for alike in get_close_matches(start, beginnings, n=3)]
    raise BadInput(f"the register has no finding '{text}'{did_you_mean(near)}")


def _answer(
    texts: Sequence[str], action: FindingAction, *, why: str, by: str, now: datetime, statement_id: str = ""
) -> tuple[FindingLife, ...]:
    """Add a person's move to each finding, and its audit event; gives the findings as they are now."""
    if not by.strip():
        raise BadInput("say who does this: a name or a role")
    with transaction.atomic():
        kept.wait_for_other_answers()
        lives = [_life(finding_id) for finding_id in dict.fromkeys(the_finding(text) for text in texts)]
        moves = [_move_of_person(life, action, why=why, by=by, now=now, statement_id=statement_id) for life in lives]
        _write([NewMove(life.finding, move) for life, move in zip(lives, moves, strict=True)])
    return tuple(replace(life, moves=(*life.moves, move)) for life, move in zip(lives, moves, strict=True))


def _life(finding_id: str) -> FindingLife:
    life = kept.life(finding_id)
    if life is None:
        raise BadInput(f"the register has no finding '{finding_id}'")
    return life


def _move_of_person(
    life: FindingLife, action: FindingAction, *, why: str, by: str, now: datetime, statement_id: str
) -> FindingMove:
    state = state_after(life.state, action)
    if action is FindingAction.SIGN_OFF:
        _require_another(life, by)
    if action is FindingAction.CORRECT:
        require_correction(life.finding, statement_id)
    return FindingMove(
        number=len(life.moves) + 1,
        action=action,
        from_state=life.state,
        state=state,
        at=max(now, life.moves[-1].at),
        by=by.strip(),
        why=why,
        statement_id=statement_id,
    )


def _require_another(life: FindingLife, by: str) -> None:
    if life.is_answered_by(by):
        raise NotAllowed(
            f"finding {life.finding.finding_id} was answered by {by.strip()}: another person has to sign it off"
        )


def _concerns(finding: Finding, release: str) -> bool:
    return finding.subject.kind is not SubjectKind.RELEASE or finding.subject.subject_id == release


def _move_of_run(decided: RunMove, *, by: str, now: datetime) -> FindingMove:
    before = decided.before.state if decided.before else None
    return FindingMove(
        number=decided.before.number + 1 if decided.before else 1,
        action=decided.action,
        from_state=before,
        state=state_after(before, decided.action),
        at=now,
        by=by,
        why=decided.why,
        follows=decided.follows,
    )


def _write(moves: Sequence[NewMove]) -> None:
    """Add moves with one audit event each."""
    kept.add_moves(moves)
    AuditEvent.objects.bulk_create(map(_event, moves), batch_size=_ROWS_AT_ONCE)


def _event(new: NewMove) -> AuditEvent:
    move = new.move
    after = {"state": move.state.value, "severity": new.finding.severity.value}
    named = {"statement_id": move.statement_id, "follows": move.follows, "run_id": new.run_id}
    return AuditEvent(
        at=move.at,
        by=move.by,
        what=f"finding.{move.action.value}",
        subject=new.finding.finding_id,
        before={"state": move.from_state.value} if move.from_state else {},
        after=after | {name: value for name, value in named.items() if value},
        why=move.why,
    )


def _counted(found: Iterable[Finding], done: Counter[FindingAction]) -> dict[str, int]:
    """The numbers that every run has: of what it found by severity, and of what it changed."""
    severities = Counter(finding.severity for finding in found)
    return {
        "errors_found": severities[Severity.ERROR],
        "warnings_found": severities[Severity.WARNING],
        "opened": done[FindingAction.OPEN],
        "reopened": done[FindingAction.REOPEN],
        "settled": done[FindingAction.SETTLE],
        "corrected": done[FindingAction.CONFIRM],
        "restored": done[FindingAction.RESTORE],
    }


def _audit_run(
    run_id: int,
    inputs: RunInputs,
    found: Iterable[Finding],
    done: Counter[FindingAction],
    *,
    by: str,
    now: datetime,
) -> None:
    AuditEvent.objects.create(
        at=now,
        by=by,
        what="checks.run",
        subject=f"run {run_id}",
        after={"release": inputs.release, **inputs.counts, **_counted(found, done)},
        why="asked for",
    )
