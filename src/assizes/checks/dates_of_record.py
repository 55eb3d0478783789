"""Rules on the dates of one record, and on what it names."""

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from assizes.checks.known import Known
from assizes.checks.records import Record, Stated, stated
from assizes.checks.rules import Check, Hit, checked_by, date_in_words, hit
from assizes.domain.findings import Severity

RecordFunction = Callable[[Record, Known], Iterator[Hit]]
CHECKS: list[Check[RecordFunction]] = []
_SHORT_DAYS, _STANDARD_DAYS = 7, 14
_WEEKDAYS = tuple(calendar.day_name)
_SATURDAY = 5


@checked_by(
    CHECKS,
    "B001",
    Severity.ERROR,
    title="Names something that reference data do not have",
    sentence="“{value}” is no {kind} that is known",
    settled_by="The right {field} in the record, or an addition to the reference data",
)
def unknown_name(record: Record, known: Known) -> Iterator[Hit]:
    """An authority, a framework or an event that nobody defined."""
    if record.la_id not in known.authorities:
        yield hit("la_id", value=record.la_id, kind="authority")
    if record.framework not in known.frameworks:
        yield hit("framework", value=record.framework, kind="framework")
    elif record.event not in known.frameworks[record.framework].events:
        yield hit("event", value=record.event, kind=f"event of {record.framework}")


@checked_by(
    CHECKS,
    "B002",
    Severity.ERROR,
    title="Dates out of order",
    sentence="The {later} ({later_day}) lies before the {earlier} ({earlier_day})",
    settled_by="The dates that the report prints",
)
def out_of_order(record: Record, known: Known) -> Iterator[Hit]:
    """An end before the start, a publication before the end."""
    given = [(name, day) for name, day in _dates(record) if day is not None]
    for (earlier, first), (later, second) in pairwise(given):
        if second.last < first.first:
            words = {"earlier": date_in_words(earlier), "later": date_in_words(later)}
            yield hit(later, earlier_day=first.text, later_day=second.text, **words)


@checked_by(
    CHECKS,
    "B003",
    Severity.ERROR,
    title="A date in the future",
    sentence="The {name} ({day}) had not come when this was checked",
    settled_by="The date that the report prints",
)
def in_the_future(record: Record, known: Known) -> Iterator[Hit]:
    """A date later than the day on which is checked."""
    for field, day in _dates(record):
        if day is not None and day.first > known.today:
            yield hit(field, name=date_in_words(field), day=day.text)


@checked_by(
    CHECKS,
    "B004",
    Severity.ERROR,
    title="The framework was not valid at the inspection start",
    sentence="{framework} was not valid for an inspection that started {day}",
    settled_by="The framework and the start that the report prints",
)
def framework_not_valid(record: Record, known: Known) -> Iterator[Hit]:
    """A start outside the framework's validity, whichever of its possible days it was."""
    start = record.start
    if start is None or record.framework not in known.frameworks:
        return
    validity = known.frameworks[record.framework].validity
    if (validity.start and start.last < validity.start) or (validity.end and start.first > validity.end):
        yield hit("framework", framework=record.framework, day=f"{'on' if start.is_full else 'in'} {start.text}")


@checked_by(
    CHECKS,
    "B005",
    Severity.WARNING,
    title="Not on a working day",
    sentence="The {name} is {day}, a {kind_of_day}",
    settled_by="The date that the report or the publisher's list prints",
)
def not_on_a_working_day(record: Record, known: Known) -> Iterator[Hit]:
    """A Saturday, a Sunday or a bank holiday of England."""
    for field, day in _dates(record):
        if day is None or not day.is_full:
            continue
        if day.first.weekday() >= _SATURDAY:
            yield hit(field, name=date_in_words(field), day=day.text, kind_of_day=_WEEKDAYS[day.first.weekday()])
        elif day.first in known.expected.bank_holidays:
            yield hit(field, name=date_in_words(field), day=day.text, kind_of_day="bank holiday")


@checked_by(
    CHECKS,
    "B006",
    Severity.WARNING,
    title="A publication lag outside what has been seen",
    sentence="The report was published {days} after the inspection ended; {least} to {most} are usual for {framework}",
    settled_by="Report and publisher's list: both dates confirmed, or one corrected",
)
def unusual_lag(record: Record, known: Known) -> Iterator[Hit]:
    """Too few or too many days from the end to the publication."""
    end, published = record.end, record.published
    bounds = known.expected.lag.get(record.framework)
    if end is None or published is None or bounds is None or not (end.is_full and published.is_full):
        return
    days = (published.first - end.first).days
    if days >= 0 and days not in bounds:
        yield hit("published", days=_days(days), least=bounds.least, most=bounds.most, framework=record.framework)


@checked_by(
    CHECKS,
    "B007",
    Severity.WARNING,
    title="A span outside what has been seen",
    sentence="It took {days} from first to last; {least} to {most} are usual for this event of {framework}",
    settled_by="The report: two visits in one inspection, or a date to correct",
)
def unusual_span(record: Record, known: Known) -> Iterator[Hit]:
    """Too few or too many days from the start to the end."""
    bounds = known.expected.span.get((record.framework, record.event))
    days = _span(record)
    # What is too long for a short and too short for a standard inspection is said of the event.
    if days is None or bounds is None or days < 1 or days in bounds or _contradicts_event(record, days):
        return
    words = {"days": _days(days), "framework": record.framework}
    yield hit("inspection_end", least=bounds.least, most=bounds.most, **words)


@checked_by(
    CHECKS,
    "B008",
    Severity.WARNING,
    title="The event does not go with the span",
    sentence="A {event} inspection took {days}; short ones take up to 7, standard ones 8 to 14",
    settled_by="The report's dates, and the length of its longest visit",
)
def event_against_span(record: Record, known: Known) -> Iterator[Hit]:
    """A short inspection of two weeks, or a standard one of one."""
    days = _span(record)
    if days is not None and _contradicts_event(record, days):
        yield hit("event", event=record.event, days=_days(days))


@checked_by(
    CHECKS,
    "B009",
    Severity.WARNING,
    title="A date that a report would give is not exact",
    sentence="The {name} is {what}, though the record was read from a report",
    settled_by="The report's own date",
)
def inexact_date(record: Record, known: Known) -> Iterator[Hit]:
    """A start or end that is partial or not stated, or no publication date at all, in a record read from a report."""
    if record.is_secondary:
        return
    for field, day in _dates(record)[:2]:
        if day is None or not day.is_full:
            yield hit(field, name=date_in_words(field), what=f"known as {day.text} only" if day else "not stated")
    if record.counted_published is None:
        yield hit("published", name="publication", what="not known, so that the inspection is in no dated figure")


@checked_by(
    CHECKS,
    "B010",
    Severity.WARNING,
    title="The identifier says something else",
    sentence="The identifier was made for {made_for}, the record has {stated}",
    settled_by="The report: a corrected record keeps its identifier, and the reason is given once",
)
def other_than_identifier(record: Record, known: Known) -> Iterator[Hit]:
    """Another authority, framework or month than those that the identifier was made from."""
    identifier = record.inspection_id
    if record.la_id in known.authorities and not identifier.startswith(f"{record.la_id}-"):
        yield hit("la_id", made_for=f"“{identifier}”", stated=f"the authority {record.la_id}")
    elif f"-{record.framework}-" not in identifier:
        yield hit("framework", made_for=f"“{identifier}”", stated=f"the framework {record.framework}")
    elif (start := record.start or record.end or record.published) is not None:
        made_from = f"-{record.framework}-{start.text[:7]}"
        if made_from not in f"{identifier}-":
            yield hit("inspection_start", made_for=f"“{identifier}”", stated=f"the start {start.text}")


@checked_by(
    CHECKS,
    "B011",
    Severity.ERROR,
    title="Published on another day than listed",
    sentence="The publication is {published}; it is said to be as listed by the publisher, and that is {listed}",
    settled_by="The publisher's list, then a corrected record",
)
def other_than_listed(record: Record, known: Known) -> Iterator[Hit]:
    """A publication date that rests on the publisher's list, and is not the date that the record has of that list."""
    published, listed = record.published_text, record.listed
    if record.published_basis == "listed" and published and listed and published != listed:
        yield hit("published", published=published, listed=listed)


@checked_by(
    CHECKS,
    "B012",
    Severity.WARNING,
    title="What the publication date rests on is missing",
    sentence="The publication is said to be {basis}, but {problem}",
    settled_by="The publisher's list or the report, then a corrected record",
)
def publication_without_its_basis(record: Record, known: Known) -> Iterator[Hit]:
    """A publication said to be listed, printed or bounded, without that date, or printed where no report prints it."""
    basis, problem = record.published_basis, ""
    if basis == "listed" and not (record.published_text and record.listed):
        problem = "the record does not have it with the date of the list"
    elif basis == "bounded" and not record.published_no_later_than:
        problem = "the record has no day by which it was"
    elif basis == "printed" and not record.published_text:
        problem = "the record has no such date"
    elif basis == "printed" and record.framework in known.expected.not_printed:
        problem = f"reports of {record.framework} print no such date"
    if problem:
        yield hit("published", basis=basis, problem=problem)


@checked_by(
    CHECKS,
    "B013",
    Severity.WARNING,
    title="Not on the usual day of the week",
    sentence="The {name} is {day}, a {weekday}; under {framework} it is a {usual}",
    settled_by="The date that the report prints",
)
def unusual_weekday(record: Record, known: Known) -> Iterator[Hit]:
    """A working day other than the one on which inspections of a framework start or end, if that was one."""
    usual = known.expected.weekdays.get(record.framework)
    if usual is None or not record.is_full:
        return
    for (field, day), weekday in zip(_dates(record)[:2], usual, strict=True):
        if day is None or not day.is_full or day.first.weekday() == weekday or not _is_working_day(day.first, known):
            continue
        if _is_working_day(day.first + timedelta(weekday - day.first.weekday()), known):
            words = {"weekday": _WEEKDAYS[day.first.weekday()], "usual": _WEEKDAYS[weekday]}
            yield hit(field, name=date_in_words(field), day=day.text, framework=record.framework, **words)


def _is_working_day(day: date, known: Known) -> bool:
    return day.weekday() < _SATURDAY and day not in known.expected.bank_holidays


def _dates(record: Record) -> tuple[tuple[str, Stated | None], ...]:
    return _named(record.inspection_start, record.inspection_end, record.published_text)


@lru_cache(16)  # one rule after the other asks for the dates of one record
def _named(start: str | None, end: str | None, published: str | None) -> tuple[tuple[str, Stated | None], ...]:
    return (
        ("inspection_start", stated(start)),
        ("inspection_end", stated(end)),
        ("published", stated(published)),
    )


def _span(record: Record) -> int | None:
    start, end = record.start, record.end
    if start is None or end is None or not (start.is_full and end.is_full):
        return None
    return (end.first - start.first).days + 1


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _contradicts_event(record: Record, days: int) -> bool:
    if record.event == "short":
        return _SHORT_DAYS < days <= _STANDARD_DAYS
    return record.event == "standard" and 1 <= days <= _SHORT_DAYS
