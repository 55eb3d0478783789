"""What becomes of files of findings: what the register lacks of them is added, the rest is left alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from assizes.actions.register_files.loading_moves import LoadingMoves
from assizes.domain.check_runs import CheckRun
from assizes.domain.errors import BadInput, Place
from assizes.domain.findings import Finding
from assizes.register import finding_rows, queries
from assizes.register import findings as kept
from assizes.register.finding_files import (
    FINDINGS_FILE_NAME,
    MOVES_FILE_NAME,
    RUNS_FILE_NAME,
    FiledMove,
    read_findings,
    read_moves,
    read_runs,
)


@dataclass(frozen=True)
class FindingsLoaded:
    """How many runs of the checks, findings, and moves of findings were new."""

    runs: int = 0
    findings: int = 0
    moves: int = 0


def load_findings(folder: Path, *, now: datetime) -> FindingsLoaded:
    """Add the findings of a folder with their lives, where it has any, inside the caller's transaction.

    The statements that corrections name must be there already. Raises `BadInput` for a move that cannot have
    happened: out of turn, of another state than the one before led to, signed off by who answered, or in the future.
    """
    if not any((folder / name).is_file() for name in (RUNS_FILE_NAME, FINDINGS_FILE_NAME, MOVES_FILE_NAME)):
        return FindingsLoaded()
    kept.wait_for_other_answers()
    before = len(kept.runs())
    runs = _load_runs(folder / RUNS_FILE_NAME, now=now)
    filed = _findings_by_id(folder / FINDINGS_FILE_NAME)
    path = folder / MOVES_FILE_NAME
    numbered = list(read_moves(path)) if path.is_file() else []
    loading = _loading_of(path, filed, numbered, runs, now)
    for line, move in numbered:
        loading.take(line, move)
    _require_lives(folder / FINDINGS_FILE_NAME, filed, loading)
    kept.add_moves(loading.new)
    findings = sum(one.move.number == 1 for one in loading.new)
    return FindingsLoaded(len(kept.runs()) - before, findings, len(loading.new))


def _load_runs(path: Path, *, now: datetime) -> dict[int, CheckRun]:
    """Add the runs of a file that the register lacks; gives each as the register has it, by its number in the file."""
    there: defaultdict[tuple[object, ...], list[CheckRun]] = defaultdict(list)
    for run in reversed(kept.runs()):
        there[_unnumbered(run)].append(run)
    found: dict[int, CheckRun] = {}
    for line, run in read_runs(path) if path.is_file() else ():
        if run.run_id in found:
            raise BadInput(f"run {run.run_id} stands in an earlier line already", Place(str(path), line, "run"))
        if run.at > now:
            raise BadInput(f"{run.at:%Y-%m-%d %H:%M:%S} UTC is in the future", Place(str(path), line, "at"))
        same = there[_unnumbered(run)]  # two runs of one moment may have been given and have found the same
        found[run.run_id] = same.pop() if same else replace(run, run_id=finding_rows.add_past_run(run))
    return found


def _findings_by_id(path: Path) -> dict[str, tuple[int, Finding]]:
    found: dict[str, tuple[int, Finding]] = {}
    for line, finding in read_findings(path) if path.is_file() else ():
        if finding.finding_id in found:
            message = f"finding {finding.finding_id} stands in line {found[finding.finding_id][0]} already"
            raise BadInput(message, Place(str(path), line, "finding_id"))
        found[finding.finding_id] = line, finding
    return found


def _loading_of(
    path: Path,
    filed: Mapping[str, tuple[int, Finding]],
    numbered: list[tuple[int, FiledMove]],
    runs: Mapping[int, CheckRun],
    now: datetime,
) -> LoadingMoves:
    """What the moves of a file are put beside: everything that the register knows of what they mention."""
    mentioned = {*filed, *(one.finding_id for _, one in numbered), *(one.move.follows for _, one in numbered)}
    known = {finding.finding_id: finding for finding in finding_rows.findings_first_found(mentioned)}
    return LoadingMoves(
        path,
        findings={finding_id: finding for finding_id, (_, finding) in filed.items()} | known,
        moves=finding_rows.kept_moves(mentioned),
        runs=runs,
        statement_ids=queries.known_statement_ids({one.move.statement_id for _, one in numbered}),
        now=now,
    )


def _require_lives(path: Path, filed: Mapping[str, tuple[int, Finding]], loading: LoadingMoves) -> None:
    """Refuse a finding that nothing has happened to: not even that it was found."""
    for finding_id, (line, _) in filed.items():
        if not loading.knows_moves_of(finding_id):
            message = f"{MOVES_FILE_NAME} does not say how finding {finding_id} was found"
            raise BadInput(message, Place(str(path), line, "finding_id"))


def _unnumbered(run: CheckRun) -> tuple[object, ...]:
    """All that a run is, but for the number that one register gave it."""
    counts = tuple(sorted(run.checks.items())), tuple(sorted(run.counts.items()))
    return run.at, run.by, run.known_at, run.release, run.reader_version, run.digests, *counts
