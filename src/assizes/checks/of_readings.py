"""Rules on readings: everything that needs a person."""

from collections.abc import Callable, Iterator

from assizes.checks.held_reports import Held, HeldReport
from assizes.checks.known import Known
from assizes.checks.rules import Check, Hit, checked_by, hit
from assizes.domain.evidence import short_digest
from assizes.domain.findings import Severity
from assizes.domain.proposals import WorkItem
from assizes.domain.readings import ReadingStatus

ReportFunction = Callable[[HeldReport, Known], Iterator[Hit]]
ItemFunction = Callable[[WorkItem, Held], Iterator[Hit]]
EvidenceFunction = Callable[[str, frozenset[str]], Iterator[Hit]]
CHECKS: list[Check[ReportFunction]] = []
ITEM_CHECKS: list[Check[ItemFunction]] = []
EVIDENCE_CHECKS: list[Check[EvidenceFunction]] = []


@checked_by(
    CHECKS,
    "E001",
    Severity.WARNING,
    title="A reading with doubts",
    sentence="{file} was not read with certainty: {reasons}",
    settled_by="A person who looks at the report: `assizes reports show FILE`",
)
def needs_review(held: HeldReport, known: Known) -> Iterator[Hit]:
    """A report whose reading left something to a person."""
    if held.reading.status is ReadingStatus.NEEDS_REVIEW:
        yield hit(file=held.file_name, reasons="; ".join(held.reading.reasons) or "no reason was given")


@checked_by(
    CHECKS,
    "E002",
    Severity.WARNING,
    title="A file that could not be read",
    sentence="{file} could not be read: {reasons}",
    settled_by="The report fetched again, or taken out of the folder if it is none",
)
def unreadable(held: HeldReport, known: Known) -> Iterator[Hit]:
    """A file that is no report, is damaged or has no text."""
    if held.reading.status is ReadingStatus.UNREADABLE:
        yield hit(file=held.file_name, reasons="; ".join(held.reading.reasons) or "no reason was given")


@checked_by(
    CHECKS,
    "E003",
    Severity.WARNING,
    title="A report of an inspection that the register lacks",
    sentence="{file}, a report on {la_id} ({framework}, started {start}), is of no record",
    settled_by="`assizes reports read FILE --apply`, or the record that it is of",
)
def without_a_record(held: HeldReport, known: Known) -> Iterator[Hit]:
    """A report that was read, and that no record is of."""
    reading = held.reading
    if reading.status is ReadingStatus.READ and not held.inspection_id:
        start, code = reading.inspection_start, reading.framework
        yield hit(file=held.file_name, la_id=reading.la_id, framework=code, start=start)


@checked_by(
    CHECKS,
    "E004",
    Severity.WARNING,
    title="A reading with remarks",
    sentence="{file} was read, with a remark: {reasons}",
    settled_by="A look at the page that the remark names",
)
def remarks(held: HeldReport, known: Known) -> Iterator[Hit]:
    """A report that was read with certainty although it contradicts itself elsewhere."""
    if held.reading.status is ReadingStatus.READ and held.reading.reasons:
        yield hit(file=held.file_name, reasons="; ".join(held.reading.reasons))


@checked_by(
    ITEM_CHECKS,
    "E005",
    Severity.WARNING,
    title="Waiting on the work list",
    sentence="{file} has waited for a person since {since}: {reasons}",
    settled_by="What `assizes reports work-list` says of it, done; then the report read and applied again",
)
def waiting(item: WorkItem, held: Held) -> Iterator[Hit]:
    """An open item of the work list whose report is not at hand in this run, which would say the same anew."""
    at_hand = {report.reading.sha256 for report in held.reports}
    if item.report_sha256 not in at_hand:
        differences = [f"{one.field}: register {one.register}, report {one.report}" for one in item.differences]
        reasons = "; ".join((*item.reasons, *differences)) or item.status
        yield hit(file=item.file_name, since=item.opened_at.date().isoformat(), reasons=reasons)


@checked_by(
    EVIDENCE_CHECKS,
    "E006",
    Severity.WARNING,
    title="Evidence of an inspection that the register lacks",
    sentence="Evidence is kept of {inspection}, read from {digests}, and no record of it is in force",
    settled_by="The statement that withdrew it, explained; or the record again",
)
def without_its_record(inspection_id: str, digests: frozenset[str]) -> Iterator[Hit]:
    """A report that was read and applied, and whose inspection is no longer in the register."""
    names = " and ".join(sorted(map(short_digest, digests)))
    yield hit(inspection=inspection_id, digests=names)
