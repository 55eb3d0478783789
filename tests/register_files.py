"""Register files for the tests: invented inspections of real authorities, under real frameworks."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from assizes.reference import load_reference
from assizes.register.files import FILE_NAME, write_csv
from assizes.register.rows import file_columns

REFERENCE = load_reference()
COLUMNS = file_columns(REFERENCE.frameworks.judgement_codes)
NOW = datetime(2026, 11, 23, 12, 30, 0, 123456, tzinfo=UTC)

Row = dict[str, str]


def a_row(inspection_id: str = "invented-sif2013-2014-06", number: int = 1, **changes: str) -> Row:
    """A row that can be loaded: a single inspection of Barnsley, graded good throughout."""
    given = {
        "statement_id": f"{inspection_id}/{number}",
        "inspection_id": inspection_id,
        "la_id": "barnsley",
        "framework": "sif2013",
        "event": "single_inspection",
        "inspection_start": "2014-06-02",
        "inspection_end": "2014-06-25",
        "published": "2014-08-08",
        "published_basis": "printed",
        "listed": "2014-08-08",
        "report_url": "https://reports.example/1",
        "basis": "report",
        "recorded_at": f"2026-10-0{number}T12:00:00.000001Z",
        "recorded_by": "a statistician",
        "reason": "first reading",
        "source_file": "a.csv",
    }
    grades = {judgement.code: "good" for judgement in REFERENCE.frameworks["sif2013"].judgements}
    return dict.fromkeys(COLUMNS, "") | grades | given | changes


def an_unnumbered_row(inspection_id: str = "invented-sif2013-2014-06", **changes: str) -> Row:
    """A row that leaves it to the register to number and sign the statement."""
    blanks = dict.fromkeys(("statement_id", "recorded_at", "recorded_by", "reason"), "")
    return a_row(inspection_id) | blanks | changes


def a_corrected_row(**changes: str) -> Row:
    """A second statement of the same inspection, which supersedes the first."""
    corrected = {"supersedes": "invented-sif2013-2014-06/1", "adoption": "outstanding", "reason": "a correction"}
    return a_row(number=2) | corrected | changes


def a_folder(folder: Path, rows: Iterable[Row]) -> Path:
    """The folder, now with a register file of these rows."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE_NAME).open("w", encoding="utf-8", newline="") as file:
        write_csv(file, [COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])
    return folder
