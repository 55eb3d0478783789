"""Rules on whether a record's report is at hand, and still the one that was read."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from assizes.checks.held_reports import Held
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.rules import Check, Hit, checked_by, hit, in_words
from assizes.domain.evidence import short_digest
from assizes.domain.findings import Severity
from assizes.domain.grades import NoGrade
from assizes.domain.readings import ReadingStatus

RecordAndReportsFunction = Callable[[Record, Held, Known], Iterator[Hit]]
CHECKS: list[Check[RecordAndReportsFunction]] = []
ASKED_WITHOUT_REPORTS = frozenset({"A020", "A026", "A030"})  # the others have nothing to say where nothing is held


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
    sentence="{newest} {is_now}, and the evidence is of {read}",
    settled_by="Both files side by side; then the new one read and applied",
)
def report_changed(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """Other bytes at the record's address, or at hand as its report, than those of its evidence."""
    read = held.evidence.get(record.inspection_id)
    if not read:
        return
    digests = " and ".join(sorted(map(short_digest, read)))
    newest = held.newest_at.get(record.report_url or "")
    if newest is not None and newest not in read:
        words = {"newest": short_digest(newest), "is_now": "came last from its address", "read": digests}
        yield hit("report_url", **words).resting_on(newest, *sorted(read))
    at_hand = {report.reading.sha256 for report in held.of(record.inspection_id)}
    for sha256 in sorted(at_hand - {newest} if at_hand.isdisjoint(read) else ()):
        words = {"newest": short_digest(sha256), "is_now": "is held as its report", "read": digests}
        yield hit("report_url", **words).resting_on(sha256, *sorted(read))


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


@checked_by(
    CHECKS,
    "A026",
    Severity.WARNING,
    title="Printed and listed on different days",
    sentence="The publication is {printed} as printed in the report, and {listed} in the publisher's list",
    settled_by="The report: the date that it prints is the one that counts",
)
def printed_and_listed_differ(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A printed date beside another one in the list; said no more where the report at hand prints the record's."""
    printed, listed = record.published, record.listed_day
    if record.published_basis != "printed" or printed is None or listed is None or printed.text == listed.text:
        return
    if not any(report.reading.published == printed.first for report in held.of(record.inspection_id)):
        yield hit("published", printed=printed.text, listed=listed.text)


@checked_by(
    CHECKS,
    "A027",
    Severity.WARNING,
    title="Another day than in the collected list",
    sentence="The publisher's list has {listed} in the record, and {collected} where its report was collected",
    settled_by="The publisher's list as it is now",
)
def listed_on_another_day(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A date of the list that the collection of reports knows otherwise."""
    collected = held.listed_at.get(record.report_url or "")
    listed = record.listed_day or (record.published if record.published_basis == "listed" else None)
    if collected is not None and listed is not None and listed.first != collected:
        yield hit("published", listed=listed.text, collected=collected.isoformat()).resting_on(collected)


@checked_by(
    CHECKS,
    "A028",
    Severity.WARNING,
    title="The report came from another address",
    sentence="Its report {digest} was collected from {address}, and not from the record's address",
    settled_by="The publisher's page of the authority: the address of this report",
)
def collected_elsewhere(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A report, at hand or in evidence, that came from the web, from none but other addresses than the record's."""
    if not record.report_url or not (held.reports or held.kept):
        return
    for sha256, addresses in sorted(_addresses(record, held).items()):
        if record.report_url not in addresses:
            words = {"digest": short_digest(sha256), "address": sorted(addresses)[0]}
            yield hit("report_url", **words).resting_on(*sorted(addresses))


@checked_by(
    CHECKS,
    "A029",
    Severity.WARNING,
    title="Said to rest on another source, and the report is at hand",
    sentence="The record is said to rest on another source than its report; {file} is at hand and was read whole",
    settled_by="`assizes reports read FILE --apply`, which makes the report what the record rests on",
)
def report_after_all(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A record of basis `secondary` whose report was read."""
    for report in held.of(record.inspection_id):
        if record.is_secondary and report.reading.status is ReadingStatus.READ:
            yield hit("basis", file=report.file_name).resting_on(report.reading.sha256)


@checked_by(
    CHECKS,
    "A030",
    Severity.WARNING,
    title="No address of the report",
    sentence="The record is said to be read from a report, and has no address at which readers could find it",
    settled_by="The address of the report at the publisher, in a corrected record",
)
def no_address(record: Record, held: Held, known: Known) -> Iterator[Hit]:
    """A record read from a report that has no address."""
    if not record.is_secondary and not record.report_url:
        yield hit("report_url")


def _addresses(record: Record, held: Held) -> dict[str, set[str]]:
    """The addresses that each report of a record came from, where one is known."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for report in held.of(record.inspection_id):
        found[report.reading.sha256] |= report.addresses
    for piece in held.kept.get(record.inspection_id, ()):
        found[piece.sha256] |= {piece.address} if piece.address else set()
    return {sha256: addresses for sha256, addresses in found.items() if addresses}


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
