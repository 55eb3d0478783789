"""Rules on a record beside the reading of its report."""

from collections.abc import Callable, Iterator
from datetime import date

from assizes.checks.held_reports import HeldReport
from assizes.checks.known import Known
from assizes.checks.records import Record, Stated
from assizes.checks.rules import Check, Hit, checked_by, date_in_words, hit, in_words
from assizes.domain.events import FULL_INSPECTIONS, Event
from assizes.domain.findings import Severity
from assizes.domain.frameworks import LSCB
from assizes.domain.grades import NoGrade
from assizes.domain.readings import Reading, ReadingStatus

PairFunction = Callable[[Record, HeldReport, Known], Iterator[Hit]]
CHECKS: list[Check[PairFunction]] = []
_SHORT_DAYS = 7  # the longest visit of a short inspection (design rule 4)


@checked_by(
    CHECKS,
    "A001",
    Severity.ERROR,
    title="Another authority than in the report",
    sentence="The record is of {record}, the report of {report}",
    settled_by="The cover of the report, then a corrected record",
)
def authority(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """The authority as read from the cover."""
    read = held.reading.la_id
    if read is not None and read != record.la_id:
        yield _hit(held, "la_id", record=record.la_id, report=read)


@checked_by(
    CHECKS,
    "A002",
    Severity.ERROR,
    title="Another framework than in the report",
    sentence="The record has {record}, the report {report}",
    settled_by="The title and the dates of the report, then a corrected record",
)
def framework(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """The framework as read from title and dates."""
    read = held.reading.framework
    if read is not None and read != record.framework and not _is_board_beside(record, held.reading):
        yield _hit(held, "framework", record=record.framework, report=read)


@checked_by(
    CHECKS,
    "A003",
    Severity.ERROR,
    title="Another date than in the report",
    sentence="The {name} is {record} in the record, {report} in the report",
    settled_by="The date that the report prints, then a corrected record",
)
def dates(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """Start, end and publication, each where the report prints it."""
    for field, stated, read in _dates(record, held.reading):
        if stated is not None and not stated.first <= read <= stated.last:
            yield _hit(held, field, name=date_in_words(field), record=stated.text, report=read.isoformat())
    bound = record.published_no_later_than
    read_published = held.reading.published
    if bound and record.published is None and read_published is not None and read_published.isoformat() > bound:
        yield _hit(held, "published", name="publication", record=f"no later than {bound}", report=str(read_published))


@checked_by(
    CHECKS,
    "A004",
    Severity.ERROR,
    title="Another grade than in the report",
    sentence="{name} is “{record}” in the record, “{report}” on page {page} of the report",
    settled_by="The boxed words on that page of the report, then a corrected record",
)
def judgements(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """Each judgement that was read with certainty."""
    for code, read in sorted(held.reading.judgements.items()):
        stated = record.outcomes.get(code)
        if stated is None or stated is NoGrade.NOT_KNOWN or stated == read.outcome:
            continue
        page = read.evidence.page
        words = {"record": in_words(str(stated)), "report": in_words(read.outcome.value)}
        yield _hit(held, code, at=page, name=in_words(code).capitalize(), page=page, **words)


@checked_by(
    CHECKS,
    "A005",
    Severity.ERROR,
    title="A judgement that the report does not give",
    sentence="{name} is “{record}” in the record; the report, read whole, gives no such judgement",
    settled_by="The report, then a corrected record",
)
def judgement_not_in_report(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """A grade in the record that a report read in full lacks; the board's may stand in a report of its own."""
    reading = held.reading
    if reading.status is not ReadingStatus.READ or _is_board_beside(record, reading):
        return
    for code, stated in record.outcomes.items():
        if code not in reading.judgements and code != LSCB and stated is not NoGrade.NOT_KNOWN:
            yield _hit(held, code, name=in_words(code).capitalize(), record=in_words(str(stated)))


@checked_by(
    CHECKS,
    "A006",
    Severity.WARNING,
    title="A board's grade that the report does not give",
    sentence="The board is “{record}” in the record; this report, read whole, gives it no grade",
    settled_by="The report of the board's review, where there is one",
)
def board_not_in_report(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """A board's grade that must come from another report than this."""
    stated = record.outcomes.get(LSCB)
    is_read = held.reading.status is ReadingStatus.READ and LSCB not in held.reading.judgements
    if is_read and stated is not None and stated is not NoGrade.NOT_KNOWN:
        yield _hit(held, LSCB, record=in_words(str(stated)))


@checked_by(
    CHECKS,
    "A007",
    Severity.WARNING,
    title="The report says more than the record",
    sentence="The report gives {name} as “{report}”; the record has {record}",
    settled_by="`assizes reports read FILE --apply`, which completes the record",
)
def report_completes(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """A judgement that the record lacks or does not know, a date that it has not or less exactly."""
    for code, read in sorted(held.reading.judgements.items()):
        stated = record.outcomes.get(code)
        if stated is None or stated is NoGrade.NOT_KNOWN:
            given = "not known" if stated else "no entry"
            words = {"name": in_words(code), "report": in_words(read.outcome.value)}
            yield _hit(held, code, at=read.evidence.page, record=given, **words)
    for field, day, read_day in _dates(record, held.reading):
        if day is None or (not day.is_full and day.first <= read_day <= day.last):
            given = day.text if day else "none"
            yield _hit(held, field, name=f"the {date_in_words(field)}", report=read_day.isoformat(), record=given)


@checked_by(
    CHECKS,
    "A008",
    Severity.ERROR,
    title="Another kind of inspection than in the report",
    sentence="The record is of a {record}, the report of a {report}",
    settled_by="The title of the report, then a corrected record",
)
def event(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """The event that the report prints; which full inspection it is goes by sequence and length, not by title."""
    read = held.reading.event
    if read is None or read == record.event or _is_board_beside(record, held.reading):
        return
    if read in FULL_INSPECTIONS and record.is_full:
        return
    yield _hit(held, "event", record=in_words(record.event), report=read.words)


@checked_by(
    CHECKS,
    "A009",
    Severity.WARNING,
    title="The event does not go with the report",
    sentence="The record is of a {record} inspection; by {because} the report is of a {report} one",
    settled_by="The report's title and visits, then a corrected record or the reason why not",
)
def inferred_event(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """A re-inspection by title that the record calls a first one; short or standard against the longest visit."""
    reading = held.reading
    if reading.event is Event.RE_INSPECTION and record.event == Event.SINGLE_INSPECTION:
        yield _hit(held, "event", record="single", report="second", because="its title")
    days = reading.longest_visit_days
    if record.event not in (Event.SHORT, Event.STANDARD) or days is None:
        return
    inferred = Event.SHORT if days <= _SHORT_DAYS else Event.STANDARD
    if inferred != record.event:
        because = f"the {days} days of its longest visit"
        yield _hit(held, "event", record=record.event, report=inferred.value, because=because)


@checked_by(
    CHECKS,
    "A010",
    Severity.WARNING,
    title="Printed or not, against the report",
    sentence="The publication ({published}) is said to be {basis}; the report prints {printed}",
    settled_by="The first and the last page of the report, then a corrected record",
)
def printed_or_not(record: Record, held: HeldReport, known: Known) -> Iterator[Hit]:
    """A publication said to be printed beside a report, read whole, that prints none; or listed, and it is printed."""
    reading, basis = held.reading, record.published_basis
    if reading.status is not ReadingStatus.READ or _is_board_beside(record, reading) or record.published is None:
        return
    if (basis == "printed" and reading.published is None) or (basis == "listed" and reading.published is not None):
        printed = reading.published or "no such date"
        yield _hit(held, "published", published=record.published.text, basis=basis, printed=printed)


def _dates(record: Record, reading: Reading) -> Iterator[tuple[str, Stated | None, date]]:
    """Each date that the report prints, beside the record's; a board's review of its own has other dates."""
    if _is_board_beside(record, reading):
        return
    given = (
        ("inspection_start", record.start, reading.inspection_start),
        ("inspection_end", record.end, reading.inspection_end),
        ("published", record.published, reading.published),
    )
    for field, stated, read in given:
        if read is not None:
            yield field, stated, read


def _is_board_beside(record: Record, reading: Reading) -> bool:
    """Whether a reading is of a review of the board that gives a full inspection its board's judgement."""
    return reading.event is Event.LSCB_REVIEW and record.is_full


def _hit(held: HeldReport, field: str, *, at: int | None = None, **words: object) -> Hit:
    """A hit that rests on what the reading says of a field; what has no place of its own stands on the cover."""
    said = (held.reading.sha256, field, str(words.get("report", "")))
    return hit(field, **words).on_page(at or 1).resting_on(*said)
