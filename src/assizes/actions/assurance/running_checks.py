"""Running the checks beside the reports that were collected, and remembering what they found."""

import logging
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from assizes.actions.assurance.checking import Checked, Collected, check_register
from assizes.actions.assurance.findings import record_run
from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import ReportReading, read_reports
from assizes.actions.reports.reading_pool import LocalReader
from assizes.actions.reports.report_files import report_files
from assizes.collecting.store import Store
from assizes.domain.check_runs import RunInputs, RunResult
from assizes.domain.people import Actor, Right
from assizes.reading.version import reader_version
from assizes.reference import Reference

_log = logging.getLogger(__name__)


def run_checks_of_register(*, data: Path, by: Actor, now: datetime, reference: Reference) -> RunResult:
    """Run every rule on the register and the collected reports, and remember what was found; no release is checked.

    Reports that were read before are not read again.
    """
    by.require(Right.ANSWER_FINDINGS)
    store = Store(data / "collected")
    files = collected_files(store)
    readings = readings_of(files, data=data, reference=reference)
    checked = check_register(readings, now=now, reference=reference, collected=collected_of(store))
    return remember_run(checked, now=now, ran_by=by.name, reference=reference)


def remember_run(checked: Checked, *, now: datetime, ran_by: str, reference: Reference) -> RunResult:
    """Have the register remember what a run of the checks found."""
    inputs = RunInputs(
        known_at=now,
        checks=checked.looked_at,
        left_out=checked.left_out,
        reader_version=reader_version(reference.digests) if checked.reports else "",
        digests=reference.digests,
        counts={
            "records": checked.records,
            "records_checked_against_reports": checked.compared,
            "reports": len(checked.reports),
        },
        release=checked.release,
    )
    return record_run(checked.findings, now=now, ran_by=ran_by, inputs=inputs)


def collected_files(store: Store) -> list[str]:
    """The files of the collection; none where nothing was collected yet."""
    is_any = any(store.folder.glob("[0-9a-f][0-9a-f]/*.pdf"))
    return report_files([str(store.folder)], say=_log.warning) if is_any else []


def collected_of(store: Store) -> Collected:
    """What the collection knows of its files: where they came from, and which are gone or lost."""
    lost = frozenset(origin.sha256 for origin in store.missing())
    return Collected(origins=store.origins(), gone=store.gone(), lost=lost)


def readings_of(files: Sequence[str], *, data: Path, reference: Reference) -> list[ReportReading]:
    """What some reports say, read in as many processes as the machine has processors."""
    if not files:
        return []
    reader = LocalReader(len(os.sched_getaffinity(0)), Bounds())
    kept = KeptReadings(data / "readings", reference)
    return list(read_reports(files, reader=reader, reference=reference, kept=kept))
