"""The release calendar as a file that calendars can follow (RFC 5545).

A release keeps its identifier from its announcement on, and each change raises its sequence, so that who subscribes is
led to the new date. One with a month alone is tentative and takes the days of the month. What has no date any more is
cancelled at the time it had: calendars then strike it, and take it back when it has a date again.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from assizes.domain.calendar import CalendarEntry, CalendarState
from assizes.domain.calendar_words import move_in_words
from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.announced import announcement_of, releases_of_calendar
from assizes.website.public.files import SiteFile
from assizes.website.public.identifiers import identifier
from assizes.website.public.pages.releases.shown_edition import title_of
from assizes.website.public.source import SiteEdition, SiteSource

CALENDAR = "/feeds/calendar.ics"
_NAME = "Releases: inspection outcomes of children’s services in England"
_NOTHING_TO_COME = "Releases that were published. The date of the next one is not announced yet."
_WITH_DATES = "Releases that are announced, with every change of their dates, and those that were published."
_NO_DATE = {
    CalendarState.DELAYED: "Delayed, date to be announced",
    CalendarState.ON_HOLD: "On hold, date to be announced",
    CalendarState.MONTH_ON_HOLD: "On hold, date to be announced",
    CalendarState.CANCELLED: "Cancelled",
}


def calendar_file(source: SiteSource) -> SiteFile:
    """Each edition and each announced release at its time."""
    announced = releases_of_calendar(source)
    calendar = Calendar()
    calendar.add("prodid", "-//Assizes//Release calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _NAME)
    calendar.add("x-wr-caldesc", _WITH_DATES if announced else _NOTHING_TO_COME)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for edition in sorted(source.editions, key=lambda one: (one.publication.publication_time, one.slug)):
        if announcement_of(source, edition) not in announced:
            calendar.add_component(_of_edition(source, edition))
    for entry in announced:
        calendar.add_component(_of_entry(source, entry))
    return SiteFile(CALENDAR.removeprefix("/"), calendar.to_ical())


def _of_edition(source: SiteSource, edition: SiteEdition) -> Event:
    publication = edition.publication
    said = _counted(edition.specification.dates)
    if publication.is_reconstruction:
        said = f"A reconstruction: not published at the time; this is a day on which it might have come out. {said}"
    event = Event()
    event.add("uid", str(identifier("edition", edition.slug)))
    event.add("dtstamp", publication.published_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", publication.publication_time.astimezone(UTC))
    event.add("summary", f"{title_of(edition)}{' (reconstruction)' if publication.is_reconstruction else ''}")
    event.add("description", said)
    event.add("url", source.absolute(edition.address))
    event.add("status", "TENTATIVE" if publication.is_reconstruction else "CONFIRMED")  # no day on which it came out
    event.add("transp", "TRANSPARENT")
    return event


def _of_entry(source: SiteSource, entry: CalendarEntry) -> Event:
    """Times are universal: the hour of London follows from them in summer and winter, in every zone."""
    changed = entry.last.told_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", str(identifier("calendar", entry.entry_id)))
    event.add("sequence", entry.last.number - 1)
    event.add("dtstamp", changed)
    event.add("created", entry.moves[0].at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", changed)
    for name, value in _span(entry):
        event.add(name, value)
    event.add("summary", _summary(entry))
    said = [move_in_words(entry, move) for move in entry.moves]
    event.add("description", " ".join([_counted(entry.dates), *said]))
    event.add("url", source.absolute(calendar_entry_address(entry.entry_id)))
    event.add("status", _status(entry))
    event.add("transp", "TRANSPARENT")
    return event


def _span(entry: CalendarEntry) -> Iterator[tuple[str, date | datetime]]:
    """The time or the days it stands at: what is announced, else what was announced last."""
    for move in reversed(entry.moves):
        if move.publication_time is not None:
            yield "dtstart", move.publication_time.astimezone(UTC)
            return
        if move.month is not None:
            yield "dtstart", move.month.first_day
            yield "dtend", move.month.last_day + timedelta(days=1)
            return


def _summary(entry: CalendarEntry) -> str:
    if entry.state is CalendarState.PROVISIONAL:
        return f"Some day this month (provisional): {entry.title}"
    if entry.state in _NO_DATE and entry.publication_time is None:
        return f"{_NO_DATE[entry.state]}: {entry.title}"
    return entry.title


def _status(entry: CalendarEntry) -> str:
    if entry.state is CalendarState.PROVISIONAL:
        return "TENTATIVE"
    return "CONFIRMED" if entry.publication_time is not None else "CANCELLED"


def _counted(dates: Dates) -> str:
    return f"Inspections that ended by {in_words(dates.as_at)}, reports published by {in_words(dates.published_by)}."
