"""What becomes of each move in a file of findings: one that is there already, or one that can have come next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assizes.domain.check_runs import CheckRun
from assizes.domain.errors import AssizesError, BadInput, InvalidValue, Place
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingAction, FindingState, state_after
from assizes.domain.findings import Finding
from assizes.register.finding_files import FiledMove
from assizes.register.findings import NewMove


class LoadingMoves:
    """The moves of one file, taken one by one, beside what the register knows; `new` has those to be added."""

    def __init__(
        self,
        path: Path,
        *,
        findings: Mapping[str, Finding],
        moves: Iterable[FiledMove],
        runs: Mapping[int, CheckRun],
        statement_ids: Collection[str],
        now: datetime,
    ) -> None:
        self.new: list[NewMove] = []
        self._path, self._now = path, now
        self._findings, self._runs, self._statement_ids = findings, runs, statement_ids
        self._moves: defaultdict[str, list[FiledMove]] = defaultdict(list)
        for one in moves:
            self._moves[one.finding_id].append(one)

    def knows_moves_of(self, finding_id: str) -> bool:
        """Whether anything has happened to a finding, in the register or in what was taken of the file."""
        return bool(self._moves[finding_id])

    def take(self, line: int, filed: FiledMove) -> None:
        """Take a move, unless the register has it; raises `BadInput` for one that cannot have happened."""
        finding = self._findings.get(filed.finding_id)
        if finding is None:
            raise self._error(line, "finding_id", f"there is no finding '{filed.finding_id}'")
        run = self._run_of(line, filed)
        kept = replace(filed, run=run.run_id if run else None)
        before = self._moves[filed.finding_id]
        if filed.move.number <= len(before):
            self._require_same(line, kept, before[filed.move.number - 1])
            return
        self._require_turn(line, filed, before)
        self._require_state(line, filed, before)
        self._require_possible(line, filed, finding, run)
        self._require_names(line, filed)
        self._require_another(line, filed, finding, before)
        before.append(kept)
        self.new.append(NewMove(replace(finding, severity=filed.severity), filed.move, kept.run))

    def _run_of(self, line: int, filed: FiledMove) -> CheckRun | None:
        """The run that made a move; refuses a run's action without one, and a person's with one."""
        if filed.move.action.is_of_a_run != (filed.run is not None):
            who = "a run of the checks does this" if filed.run is None else "a person does this, and no run"
            raise self._error(line, "run", f"{who}: '{filed.move.action}'")
        if filed.run is not None and filed.run not in self._runs:
            raise self._error(line, "run", f"there is no run {filed.run} of the checks in the file of runs")
        return self._runs[filed.run] if filed.run is not None else None

    def _require_same(self, line: int, filed: FiledMove, there: FiledMove) -> None:
        if filed != there:
            raise self._error(
                line,
                "number",
                f"move {filed.move.number} of finding {filed.finding_id} is known and says otherwise; what happened "
                "to a finding is never changed",
            )

    def _require_turn(self, line: int, filed: FiledMove, before: list[FiledMove]) -> None:
        if filed.move.number != len(before) + 1:
            message = f"the next move of finding {filed.finding_id} is number {len(before) + 1}"
            raise self._error(line, "number", message)

    def _require_state(self, line: int, filed: FiledMove, before: list[FiledMove]) -> None:
        """Refuse a move that does not start where the one before it led, or leads elsewhere than the table says."""
        move = filed.move
        last = before[-1].move.state if before else None
        if move.from_state is not last:
            raise self._error(
                line, "from_state", f"the finding is {_in_words(last)} here, not {_in_words(move.from_state)}"
            )
        try:
            state = state_after(last, move.action)
        except (AssizesError, InvalidValue) as error:
            raise self._error(line, "action", str(error)) from error
        if move.state is not state:
            raise self._error(line, "state", f"'{move.action}' leads to {state}, not to {move.state}")
        signed_off = before[-1].move.from_state is FindingState.EXPLANATION_SIGNED_OFF if before else False
        if move.action is FindingAction.RESTORE and not signed_off:
            raise self._error(line, "action", "only what was explained and signed off is restored")

    def _require_possible(self, line: int, filed: FiledMove, finding: Finding, run: CheckRun | None) -> None:
        move = filed.move
        if move.at > self._now:
            raise self._error(line, "at", f"{move.at:%Y-%m-%d %H:%M:%S} UTC is in the future")
        if run is not None and move.at != run.at:
            raise self._error(line, "at", f"run {filed.run} was made at another time")
        if move.number == 1 and filed.severity is not finding.severity:
            raise self._error(line, "severity", f"the finding was first found as {finding.severity}")

    def _require_names(self, line: int, filed: FiledMove) -> None:
        """Refuse a correction without a statement of the register, and what follows a finding that nobody knows."""
        move = filed.move
        is_correction = move.action is FindingAction.CORRECT
        if is_correction and move.statement_id not in self._statement_ids:
            raise self._error(line, "statement_id", f"the register has no statement '{move.statement_id}'")
        if move.statement_id and not is_correction:
            raise self._error(line, "statement_id", "only a correction names a statement")
        if move.follows and move.follows not in self._findings:
            raise self._error(line, "follows", f"there is no finding '{move.follows}'")

    def _require_another(self, line: int, filed: FiledMove, finding: Finding, before: list[FiledMove]) -> None:
        if filed.move.action is FindingAction.SIGN_OFF:
            life = FindingLife(finding, tuple(one.move for one in before))
            if life.is_answered_by(filed.move.by):
                raise self._error(line, "by", "who answered a finding cannot sign it off")

    def _error(self, line: int, column: str, message: str) -> BadInput:
        return BadInput(message, Place(str(self._path), line, column))


def _in_words(state: FindingState | None) -> str:
    return "new" if state is None else state.value
