"""Rules on whether a record's report is at hand, and still the one that was read."""

from collections.abc import Callable, Iterator

from assizes.checks.held_reports import Held
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.domain.evidence import short_digest
from assizes.domain.findings import Severity
from assizes.domain.grades import NoGrade

RecordAndReportsFunction = Callable[[Record, Held, Known], Iterator[Hit]]
CHECKS: list[Check[RecordAndReportsFunction]] = []


@checked_by(
    CHECKS,
    "A020",
    Severity.WARNING,
    title="Not checked against a report",
    sentence="The record rests on another source than its report{lacking}",
    settled_by="The report, if it can still be had",
)
def secondary_source(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A record of basis `secondary` without its report; what it does not know is said in the same sentence."""
    if record.is_secondary and not held.of(record.inspection_id):
        lacking = [*_dates_lacking(record), *_judgements_lacking(record)]
        yield hit("basis", lacking=f"; {', '.join(lacking)}" if lacking else "")


@checked_by(
    CHECKS,
    "A021",
    Severity.WARNING,
    title="The report is not at hand",
    sentence="Reports are held, and none of them is this record's",
    settled_by="The report in the folder given by --reports, or collected",
)
def report_missing(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A record read from a report that is not among the held ones; asked only where reports are held at all."""
    if held.reports and not record.is_secondary and not held.of(record.inspection_id):
        yield hit("report_url")


@checked_by(
    CHECKS,
    "A022",
    Severity.WARNING,
    title="The report changed since it was read",
    sentence="The address now gives {newest}, and the evidence is of {read}",
    settled_by="Both files side by side; then the new one read and applied",
)
def report_changed(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """Other bytes at the record's address than those of its evidence."""
    newest = held.newest_at.get(record.report_url or "")
    read = held.evidence.get(record.inspection_id)
    if newest is not None and read and newest not in read:
        words = {"newest": short_digest(newest), "read": " and ".join(sorted(map(short_digest, read)))}
        yield hit("report_url", **words).resting_on(newest, *sorted(read))


@checked_by(
    CHECKS,
    "A023",
    Severity.WARNING,
    title="The report's address is gone",
    sentence="No report could be had from {address} when it was last collected",
    settled_by="The report's new address at the publisher, or its kept copy",
)
def address_gone(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """An address that no longer answers with a report."""
    if record.report_url in held.gone:
        yield hit("report_url", address=record.report_url)


@checked_by(
    CHECKS,
    "A024",
    Severity.WARNING,
    title="The kept copy of the report is lost",
    sentence="The bytes of {digest}, which the evidence is of, are no longer in the collection or are damaged",
    settled_by="The report collected again",
)
def copy_lost(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """Evidence of a file that was collected and is no longer there."""
    for sha256 in sorted(held.evidence.get(record.inspection_id, frozenset()) & held.lost):
        yield hit("report_url", digest=short_digest(sha256)).resting_on(sha256)


@checked_by(
    CHECKS,
    "A025",
    Severity.WARNING,
    title="Two reports of one inspection",
    sentence="{number} different files are held as its report: {names}",
    settled_by="The reports: an amended edition, a copy, or one visit published twice",
)
def two_reports(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """Several files of one kind for one record; the review of the board may come beside its inspection's report."""
    same_kind = {report.reading.sha256: report for report in held.of(record.inspection_id) if report.reading.judgements}
    if len(same_kind) > 1 and len({one.reading.framework for one in same_kind.values()}) < len(same_kind):
        names = " and ".join(sorted(report.file_name for report in same_kind.values()))
        yield hit("report_url", number=len(same_kind), names=names).resting_on(*sorted(same_kind))


def _dates_lacking(record: Record) -> Iterator[str]:
    for name, day in (("start", record.start), ("end", record.end), ("publication", record.published)):
        if day is None:
            yield f"its {name} is not stated"
        elif not day.is_full:
            yield f"its {name} is known as {day.text} only"


def _judgements_lacking(record: Record) -> Iterator[str]:
    lacking = [in_words(code) for code, outcome in record.outcomes.items() if outcome is NoGrade.NOT_KNOWN]
    if lacking:
        yield f"not known: {' and '.join(lacking)}"
