"""Rules on calendar files, from RFC 5545; the numbers are its sections."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from icalendar import Calendar, Component

from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.links import address_faults
from assizes.website.site_check.site import Site

_LONGEST_LINE_BYTES = 75  # section 3.1, without the line's end
_OF_CALENDAR = ("VERSION", "PRODID")  # section 3.6
_OF_EVENT = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")  # section 3.6.1; a calendar without a method asks for DTSTART
_Hit = tuple[int | None, str]


def calendar_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """Everything that is wrong with a calendar."""
    yield from (SiteFinding(path, line, said) for line, said in _lines(data))
    try:
        calendars = Calendar.from_ical(data.decode("utf-8"), multiple=True)
    except (ValueError, IndexError) as error:
        yield SiteFinding(path, None, f"is not a calendar: {error}")
        return
    if len(calendars) != 1:
        yield SiteFinding(path, None, f"holds {len(calendars)} calendars where it should hold one")
    for calendar in calendars:
        yield from (SiteFinding(path, None, said) for said in _calendar(calendar))
        addresses = [str(event["URL"]) for event in calendar.walk("VEVENT") if "URL" in event]
        yield from address_faults(addresses, path, site, data)


def _lines(data: bytes) -> Iterator[_Hit]:
    """Section 3.1: lines end in CR LF, and are folded at 75 bytes, never inside a character."""
    if not data.endswith(b"\r\n") or data.count(b"\n") != data.count(b"\r\n"):
        yield None, "has lines that do not end in CR LF"
    for number, line in enumerate(data.split(b"\r\n"), start=1):
        if len(line) > _LONGEST_LINE_BYTES:
            yield number, f"has a line of {len(line)} bytes, above {_LONGEST_LINE_BYTES}"
        if line[1:2] and line[:1] in b" \t" and line[1] & 0xC0 == 0x80:
            yield number, "has a line that is folded inside a character"
    if not _is_closed(data):
        yield None, "is not a calendar: its parts do not begin and end in pairs"


def _is_closed(data: bytes) -> bool:
    """Section 3.6: parts stand inside each other; the library reads on where one is not ended."""
    opened: list[bytes] = []
    for line in data.splitlines():
        word, _, name = line.partition(b":")
        if word == b"BEGIN":
            opened.append(name)
        elif word == b"END" and (not opened or opened.pop() != name):
            return False
    return not opened


def _calendar(calendar: Component) -> Iterator[str]:
    yield from (f"has no {name}" for name in _OF_CALENDAR if not calendar.get(name))
    if str(calendar.get("VERSION", "2.0")) != "2.0":
        yield "is not of version 2.0"
    events = calendar.walk("VEVENT")
    for name, count in Counter((str(one.get("UID")), str(one.get("RECURRENCE-ID"))) for one in events).items():
        if count > 1:
            yield f"has {count} events with the UID '{name[0]}'"
    for number, event in enumerate(events, start=1):
        yield from (f"event {number} {said}" for said in _event(event))
    for component in calendar.walk():
        yield from (f"has {name} that cannot be read: {said}" for name, said in component.errors)


def _event(event: Component) -> Iterator[str]:
    yield from (f"has no {name}" for name in _OF_EVENT if not event.get(name))
    if "DTEND" in event and "DURATION" in event:
        yield "has both an end and a duration"
    if "DTSTART" in event and "DTEND" in event:
        yield from _span(event.decoded("DTSTART"), event.decoded("DTEND"))


def _span(start: object, end: object) -> Iterator[str]:
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            yield "has a zone at one of its ends only"
        elif start >= end:
            yield "does not end after it begins"
    elif isinstance(start, datetime) or isinstance(end, datetime):
        yield "begins as a day and ends as a time, or the other way round"
    elif isinstance(start, date) and isinstance(end, date) and start >= end:
        yield "does not end after it begins"
