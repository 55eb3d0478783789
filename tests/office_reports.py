"""Reports of our own words in the folder of state of the office, as if they had been collected and read before."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assizes.actions.records.applying import apply_readings
from assizes.actions.register_files.register import load_register
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reports_at_hand import ReportsAtHand
from assizes.domain.readings import Reading, ReadingStatus
from register_files import REFERENCE, Row, a_folder, a_row
from report_files import reading_of, report
from report_files.samples import single_2014

COLLECTED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
APPLIED = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
RECORD = "buckinghamshire-sif2013-2014-06"
REPORT = report(single_2014())


def a_register(folder: Path, *rows: Row) -> None:
    """A register of some rows, by default of the inspection that `single_2014` reports, adoption a grade off."""
    given = rows or (a_reported_row(adoption="good"),)
    load_register(a_folder(folder / "in", given), by="me", now=COLLECTED, reference=REFERENCE)


def a_reported_row(number: int = 1, **changes: str) -> Row:
    """The inspection that `single_2014` reports, as its report has it."""
    spec = single_2014()
    grades = {code: outcome.value for code, outcome in spec.outcomes.items()} | {"lscb_effectiveness": "inadequate"}
    days = {"inspection_start": "2014-06-03", "inspection_end": "2014-06-25", "published": "2014-08-08"}
    given = {"la_id": "buckinghamshire", "listed": "2014-08-08", "certainty": "read_from_report"}
    return a_row(RECORD, number, **{**given, **days, **grades, **changes})


def kept_report(
    data: Path, content: bytes = REPORT, *, name: str = "buckinghamshire.pdf", is_doubtful: bool = False
) -> str:
    """A report in the folder of state with its reading, on the work list where it has to be; gives its SHA-256."""
    hand = ReportsAtHand(data, REFERENCE)
    sha256 = hashlib.sha256(content).hexdigest()
    path = hand.store.path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    reading = replace(reading_of(content), sha256=sha256)
    if is_doubtful:
        reading = doubtful(reading)
    KeptReadings(data / "readings", REFERENCE).put(reading)
    (read,) = hand.reports([sha256])
    told = replace(read, file_name=name)
    apply_readings([told], by="me", now=APPLIED, reference=REFERENCE, reader_version=hand.reader_version)
    return sha256


def doubtful(reading: Reading) -> Reading:
    """The same reading where the grade for adoption could not be confirmed, so that it is left out."""
    certain = {code: read for code, read in reading.judgements.items() if code != "adoption"}
    reasons = ("the grade for adoption is not confirmed",)
    return replace(reading, status=ReadingStatus.NEEDS_REVIEW, judgements=certain, reasons=reasons)
