"""Loading, exporting and opening the register."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from assizes.actions.register_files.exporting_findings import write_findings_of_register
from assizes.actions.register_files.loading import Loading
from assizes.actions.register_files.loading_evidence import load_evidence
from assizes.actions.register_files.loading_findings import load_findings
from assizes.domain.errors import BadInput, Place
from assizes.domain.inspections import broken_rules
from assizes.reference import Reference, packaged_register_folder
from assizes.register import lifecycle, queries
from assizes.register.evidence import all_evidence
from assizes.register.evidence_files import EVIDENCE_FILE_NAME, write_evidence
from assizes.register.files import FILE_NAME, read_rows, register_file, write_rows
from assizes.register.finding_files import FINDINGS_FILE_NAME, MOVES_FILE_NAME, RUNS_FILE_NAME
from assizes.register.models import AuditEvent
from assizes.register.rows import file_columns
from assizes.register.writing import wait_for_other_writers

_ROWS_AT_ONCE = 900
_WARNINGS_SHOWN = 20
_OF_STATEMENTS = ("added", "superseded", "unchanged")
# In this order, so that a load meets what is mentioned before what mentions it.
_BESIDE_STATEMENTS = (EVIDENCE_FILE_NAME, RUNS_FILE_NAME, FINDINGS_FILE_NAME, MOVES_FILE_NAME)
_log = logging.getLogger(__name__)

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class LoadResult:
    """What a load did: rows that added an inspection, that superseded a statement, that were there already.

    `evidence` counts the pieces of evidence that were added; `runs`, `findings` and `moves` what was added of these.
    """

    added: int
    superseded: int
    unchanged: int
    evidence: int = 0
    runs: int = 0
    findings: int = 0
    moves: int = 0


def open_register(*, now: datetime, reference: Reference, say: lifecycle.Say) -> None:
    """Make the register ready for reading; one that holds nothing gets the packaged register first, and it is said."""
    lifecycle.prepare(say=say)
    if not queries.is_empty():
        return
    with transaction.atomic():
        wait_for_other_writers()
        if not queries.is_empty():  # asked again: another process may have just filled it
            return
        result = load_register(packaged_register_folder(), by="assizes", now=now, reference=reference)
    say(f"The packaged register was loaded: {result.added:,} inspections.")


def load_register(
    folder: Path,
    *,
    by: str,
    now: datetime,
    reference: Reference,
    progress: Callable[[int], object] | None = None,
) -> LoadResult:
    """Remember every row of a folder's register file that is not remembered yet: all of them or, if one is bad, none.

    With the statements come their evidence and the lives of findings, where the folder has files of them. What is
    there already is left alone, so that loading a folder again changes nothing. `progress` is told the number of rows
    taken since it was last called. Raises `BadInput` with the place of the first bad row.
    """
    path = register_file(folder)
    with transaction.atomic():
        wait_for_other_writers()
        loading = Loading(path, by=by, now=now)
        shown: list[str] = []
        broken = 0
        for rows in _in_pieces(read_rows(path, reference), _ROWS_AT_ONCE):
            loading.take(rows)
            found = [sentence for row in rows for sentence in broken_rules(row.inspection, reference.frameworks)]
            shown += found[: _WARNINGS_SHOWN - len(shown)]
            broken += len(found)
            if progress is not None:
                progress(len(rows))
        loading.finish()
        evidence = load_evidence(folder / EVIDENCE_FILE_NAME, now=now, reference=reference)
        lives = load_findings(folder, now=now)
        result = LoadResult(loading.added, loading.superseded, loading.unchanged, evidence, **asdict(lives))
        AuditEvent.objects.create(
            at=now, by=by, what="register.load", subject=folder.resolve().name, after=_told(result), why="asked for"
        )
    _warn(shown, broken)
    added = result.added + result.superseded
    _log.debug("%s: %s rows read, %s loaded", path, f"{added + result.unchanged:,}", f"{added:,}")
    return result


def _told(result: LoadResult) -> dict[str, int]:
    """The numbers of a load; of what stands beside statements only where there was any."""
    return {name: count for name, count in asdict(result).items() if count or name in _OF_STATEMENTS}


def _warn(shown: list[str], broken: int) -> None:
    """Say which inspections disagree with what was observed of all others: worth a look, and no error."""
    for sentence in shown:
        _log.warning("Warning: %s", sentence)
    if broken > len(shown):
        _log.warning("Warning: limiting rules are broken %s more times.", f"{broken - len(shown):,}")


def export_register(folder: Path, *, reference: Reference) -> int:
    """Write every statement, superseded ones too, to the register file of a folder, whole or not at all; says how many.

    Evidence and findings with their lives, where there are any, go to files of their own beside it. The folder may be
    absent, empty or an earlier export; any other is refused. Who answered a finding is named as in the register: an
    export is for the team, and not to be published.
    """
    codes = reference.frameworks.judgement_codes
    _require_exportable(folder)
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}.unfinished")
    unfinished.mkdir()
    try:
        write_findings_of_register(unfinished)  # first, so that the statements they name are among those written
        pieces = tuple(all_evidence())  # before the statements for the same reason
        count = write_rows(unfinished / FILE_NAME, queries.all_statements(), codes)
        if pieces:
            write_evidence(unfinished / EVIDENCE_FILE_NAME, pieces)
        if folder.exists():
            _replace_export(folder, unfinished)
        else:
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _log.debug("%s written", folder / FILE_NAME)
    return count


def _replace_export(folder: Path, by: Path) -> None:
    # Statements first: without what stands beside them they can be loaded, what stands beside none cannot.
    (by / FILE_NAME).replace(folder / FILE_NAME)
    for name in _BESIDE_STATEMENTS:
        if (by / name).exists():
            (by / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


def _require_exportable(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BadInput("this is a file, not a folder to export to", Place(str(folder)))
    names = {path.name for path in folder.iterdir()} - set(_BESIDE_STATEMENTS)
    is_empty = not any(folder.iterdir())
    if not is_empty and (names != {FILE_NAME} or not _is_export(folder / FILE_NAME)):
        raise BadInput("the folder holds something other than an export: name another", Place(str(folder)))


def _is_export(path: Path) -> bool:
    with path.open("rb") as file:
        first_line = file.readline(20_000)
    return set(file_columns(())) <= set(first_line.decode("utf-8", errors="replace").strip().split(","))


def _in_pieces(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    iterator = iter(items)
    while piece := list(islice(iterator, size)):
        yield piece
