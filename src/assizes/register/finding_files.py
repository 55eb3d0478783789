"""Findings as files beside the statements: runs of the checks, findings as first found, and their moves, a row each."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar

from assizes.domain.check_runs import CheckRun
from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.finding_lives import FindingMove
from assizes.domain.finding_states import FindingAction, FindingState
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind
from assizes.register.files import cells_by_column, write_csv
from assizes.register.rows import moment_of, moment_text, require_storable

RUNS_FILE_NAME = "check_runs.csv"
FINDINGS_FILE_NAME = "findings.csv"
MOVES_FILE_NAME = "finding_moves.csv"
_RUN_COLUMNS = ("run", "at", "by", "known_at", "release", "reader_version", "digests", "checks", "counts")
_FINDING_COLUMNS = (
    "finding_id",
    "code",
    "severity",
    "subject_kind",
    "subject_id",
    "rests_on",
    "field",
    "sentence",
    "settled_by",
    "la_id",
    "page",
)
_MOVE_COLUMNS = (
    "finding_id",
    "number",
    "action",
    "from_state",
    "state",
    "severity",
    "at",
    "by",
    "why",
    "statement_id",
    "follows",
    "run",
)
_LONGEST = {"subject_id": 400, "field": 200, "la_id": 100, "statement_id": 200, "release": 200, "reader_version": 64}
_MOST_DIGITS = 9
_HEXADECIMAL = frozenset("0123456789abcdef")

_Row = TypeVar("_Row")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True)
class FiledMove:
    """A move as a file gives it: with its finding, the severity it was then found with and, if a run made it, which."""

    finding_id: str
    severity: Severity
    move: FindingMove
    run: int | None


def write_runs(path: Path, runs: Iterable[CheckRun]) -> None:
    """Write runs of the checks to a new file, in their order; `run_id` is the number within the file."""
    _write(path, _RUN_COLUMNS, map(_cells_of_run, runs))


def write_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings, as they were first found, to a new file."""
    _write(path, _FINDING_COLUMNS, map(_cells_of_finding, findings))


def write_moves(path: Path, moves: Iterable[FiledMove]) -> None:
    """Write moves of findings to a new file."""
    _write(path, _MOVE_COLUMNS, map(_cells_of_move, moves))


def read_runs(path: Path) -> Iterator[tuple[int, CheckRun]]:
    """Each run of a file with its line; raises `BadInput` at the first that is wrong."""
    return _read(path, _RUN_COLUMNS, _run)


def read_findings(path: Path) -> Iterator[tuple[int, Finding]]:
    """Each finding of a file with its line; raises `BadInput` at the first that is wrong."""
    return _read(path, _FINDING_COLUMNS, _finding)


def read_moves(path: Path) -> Iterator[tuple[int, FiledMove]]:
    """Each move of a file with its line; raises `BadInput` at the first that is wrong."""
    return _read(path, _MOVE_COLUMNS, _move)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    cells = (["" if row[column] is None else str(row[column]) for column in columns] for row in rows)
    with path.open("x", encoding="utf-8", newline="") as file:
        write_csv(file, (row for part in ([columns], cells) for row in part))


def _read(path: Path, columns: Sequence[str], parse: Callable[[Mapping[str, str]], _Row]) -> Iterator[tuple[int, _Row]]:
    for line, cells in cells_by_column(path, columns):
        try:
            require_storable(cells)
            _require_length(cells)
            yield line, parse(cells)
        except InvalidValue as error:
            raise BadInput(str(error), Place(str(path), line, error.field)) from error


def _cells_of_run(run: CheckRun) -> dict[str, object]:
    return {
        "run": run.run_id,
        "at": moment_text(run.at),
        "by": run.by,
        "known_at": moment_text(run.known_at),
        "release": run.release,
        "reader_version": run.reader_version,
        "digests": json.dumps(run.digests),
        "checks": _json(run.checks),
        "counts": _json(run.counts),
    }


def _cells_of_finding(finding: Finding) -> dict[str, object]:
    stated = {column: getattr(finding, column) for column in _FINDING_COLUMNS if hasattr(finding, column)}
    subject = finding.subject
    return stated | {"subject_kind": subject.kind, "subject_id": subject.subject_id, "rests_on": subject.rests_on}


def _cells_of_move(filed: FiledMove) -> dict[str, object]:
    stated = {column: getattr(filed.move, column) for column in _MOVE_COLUMNS if hasattr(filed.move, column)}
    beside = {"finding_id": filed.finding_id, "severity": filed.severity, "run": filed.run}
    return stated | beside | {"at": moment_text(filed.move.at)}


def _json(counts: Mapping[str, int | None]) -> str:
    return json.dumps(dict(counts), sort_keys=True)


def _run(cells: Mapping[str, str]) -> CheckRun:
    return CheckRun(
        run_id=_whole_number(cells, "run"),
        at=_in_column("at", moment_of, cells),
        by=_required(cells, "by"),
        known_at=_in_column("known_at", moment_of, cells),
        release=cells["release"],
        reader_version=cells["reader_version"],
        digests=_digests(cells),
        checks=_counts(cells, "checks", int, NoneType),
        counts=_counts(cells, "counts", int),
    )


def _finding(cells: Mapping[str, str]) -> Finding:
    _require_hexadecimal(cells, "rests_on", 64)
    finding = Finding(
        code=cells["code"],
        severity=_word(cells, "severity", Severity),
        subject=Subject(_word(cells, "subject_kind", SubjectKind), cells["subject_id"], cells["rests_on"]),
        field=cells["field"],
        sentence=cells["sentence"],
        settled_by=_required(cells, "settled_by"),
        la_id=cells["la_id"],
        page=_whole_number(cells, "page") if cells["page"] else None,
    )
    if cells["finding_id"] != finding.finding_id:
        raise InvalidValue(f"the finding that this row states is {finding.finding_id}", "finding_id")
    return finding


def _move(cells: Mapping[str, str]) -> FiledMove:
    move = FindingMove(
        number=_whole_number(cells, "number"),
        action=_word(cells, "action", FindingAction),
        from_state=_word(cells, "from_state", FindingState) if cells["from_state"] else None,
        state=_word(cells, "state", FindingState),
        at=_in_column("at", moment_of, cells),
        by=_required(cells, "by"),
        why=_required(cells, "why"),
        statement_id=cells["statement_id"],
        follows=cells["follows"],
    )
    if cells["follows"]:
        _require_hexadecimal(cells, "follows", 16)
    run = _whole_number(cells, "run") if cells["run"] else None
    return FiledMove(cells["finding_id"], _word(cells, "severity", Severity), move, run)


def _in_column(column: str, parse: Callable[[str], _Row], cells: Mapping[str, str]) -> _Row:
    try:
        return parse(cells[column])
    except InvalidValue as error:
        raise InvalidValue(str(error), column) from error


def _word(cells: Mapping[str, str], column: str, words: type[_Word]) -> _Word:
    try:
        return words(cells[column])
    except ValueError as error:
        raise InvalidValue(f"'{cells[column]}' is none of {', '.join(words)}", column) from error


def _whole_number(cells: Mapping[str, str], column: str) -> int:
    text = cells[column]
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        raise InvalidValue(f"'{text}' is not a number from 1", column)
    return int(text)


def _required(cells: Mapping[str, str], column: str) -> str:
    if not cells[column].strip():
        raise InvalidValue(f"the cell is blank, and {column} has to be said", column)
    return cells[column]


def _require_length(cells: Mapping[str, str]) -> None:
    for column, most in _LONGEST.items():
        if len(cells.get(column, "")) > most:
            raise InvalidValue(f"the cell has {len(cells[column])} characters; at most {most} are kept", column)


def _require_hexadecimal(cells: Mapping[str, str], column: str, length: int) -> None:
    if len(cells[column]) != length or not set(cells[column]) <= _HEXADECIMAL:
        raise InvalidValue(f"'{cells[column]}' is not {length} hexadecimal digits", column)


def _digests(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    given = _json_in(cells, "digests")
    if not isinstance(given, list) or not all(_is_pair_of_texts(one) for one in given):
        raise InvalidValue("the cell is not a list of names, each with a digest", "digests")
    return tuple((name, sha256) for name, sha256 in given)


def _is_pair_of_texts(given: Any) -> bool:
    return isinstance(given, list) and [type(one) for one in given] == [str, str]


def _counts(cells: Mapping[str, str], column: str, *kinds: type) -> dict[str, Any]:
    given = _json_in(cells, column)
    if not isinstance(given, dict) or not all(type(one) in kinds for one in given.values()):
        raise InvalidValue("the cell is not a list of names, each with a count", column)
    return given


def _json_in(cells: Mapping[str, str], column: str) -> Any:
    try:
        return json.loads(cells[column])
    except (ValueError, RecursionError) as error:
        raise InvalidValue("the cell is not JSON", column) from error
