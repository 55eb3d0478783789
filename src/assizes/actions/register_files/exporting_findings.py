"""The findings of the register written to files, as `loading_findings` takes them; nothing where there are none."""

from dataclasses import replace
from pathlib import Path

from assizes.register import findings as kept
from assizes.register.finding_files import (
    FINDINGS_FILE_NAME,
    MOVES_FILE_NAME,
    RUNS_FILE_NAME,
    write_findings,
    write_moves,
    write_runs,
)
from assizes.register.finding_rows import findings_first_found, kept_moves


def write_findings_of_register(folder: Path) -> None:
    """Write runs of the checks, findings and their moves to new files of a folder; runs are numbered from 1."""
    moves = kept_moves()  # first, so that the findings and runs of all of them are there
    findings = findings_first_found({one.finding_id for one in moves})
    runs = kept.runs()
    numbers = {run.run_id: number for number, run in enumerate(runs, start=1)}
    if runs:
        write_runs(folder / RUNS_FILE_NAME, (replace(run, run_id=numbers[run.run_id]) for run in runs))
    if moves:
        write_findings(folder / FINDINGS_FILE_NAME, findings)
        numbered = (replace(one, run=numbers[one.run] if one.run is not None else None) for one in moves)
        write_moves(folder / MOVES_FILE_NAME, numbered)
