"""The evidence of a register as a file beside its statements: `evidence.csv`, one row a piece."""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import outcome
from assizes.domain.readings import Box, Evidence
from assizes.reference import Reference
from assizes.register.evidence import EVIDENCE_COLUMNS, evidence_columns
from assizes.register.files import cells_by_column, write_csv
from assizes.register.rows import moment_of, moment_text

EVIDENCE_FILE_NAME = "evidence.csv"
_MAX_PAGE_DIGITS = 6
_SIDES = ("box_left", "box_bottom", "box_right", "box_top")


def read_evidence(path: Path, reference: Reference) -> Iterator[tuple[int, RecordedEvidence]]:
    """Each piece of evidence of a file with its line; raises `BadInput` at the first that is wrong."""
    codes = set(reference.frameworks.judgement_codes)
    for line, cells in cells_by_column(path, EVIDENCE_COLUMNS):
        try:
            yield line, _piece(cells, codes)
        except InvalidValue as error:
            raise BadInput(str(error), Place(str(path), line, error.field)) from error


def write_evidence(path: Path, pieces: Iterable[RecordedEvidence]) -> int:
    """Write evidence to a new file; says how many pieces."""
    rows = [_cells(piece) for piece in pieces]
    with path.open("x", encoding="utf-8", newline="") as file:
        write_csv(file, [EVIDENCE_COLUMNS, *rows])
    return len(rows)


def _cells(piece: RecordedEvidence) -> list[str]:
    columns = evidence_columns(piece) | {"recorded_at": moment_text(piece.recorded_at)}
    return ["" if columns[name] is None else str(columns[name]) for name in EVIDENCE_COLUMNS]


def _piece(cells: Mapping[str, str], codes: set[str]) -> RecordedEvidence:
    code = cells["judgement"]
    if code and code not in codes:
        raise InvalidValue(f"'{code}' is not a judgement", "judgement")
    return RecordedEvidence(
        inspection_id=cells["inspection_id"],
        report_sha256=cells["report_sha256"],
        judgement=code,
        outcome=outcome(cells["outcome"]) if cells["outcome"] else None,
        place=_place(cells) if cells["page"] else None,
        file_name=cells["file_name"],
        report_url=cells["report_url"],
        reader_version=cells["reader_version"],
        recorded_at=_moment(cells["recorded_at"]),
        recorded_by=cells["recorded_by"],
    )


def _moment(text: str) -> datetime:
    try:
        return moment_of(text)
    except InvalidValue as error:
        raise InvalidValue(str(error), "recorded_at") from error


def _place(cells: Mapping[str, str]) -> Evidence:
    if not (cells["page"].isascii() and cells["page"].isdigit() and len(cells["page"]) <= _MAX_PAGE_DIGITS):
        raise InvalidValue(f"'{cells['page']}' is not a page number", "page")
    return Evidence(int(cells["page"]), Box(*(_side(cells, name) for name in _SIDES)))


def _side(cells: Mapping[str, str], name: str) -> float:
    try:
        value = float(cells[name])
    except ValueError as error:
        raise InvalidValue(f"'{cells[name]}' is not a length in points", name) from error
    if not math.isfinite(value):
        raise InvalidValue(f"'{cells[name]}' is not a length in points", name)
    return value
