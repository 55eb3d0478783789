"""The release calendar as a file that calendars can follow (RFC 5545)."""

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from assizes.domain.dates import in_words
from assizes.website.public.files import SiteFile
from assizes.website.public.identifiers import identifier
from assizes.website.public.pages.releases.shown_edition import title_of
from assizes.website.public.source import SiteEdition, SiteSource

CALENDAR = "/feeds/calendar.ics"
_NAME = "Releases: inspection outcomes of children’s services in England"
_NO_DATES = "Releases that were published. The date of the next one is not announced yet."


def calendar_file(source: SiteSource) -> SiteFile:
    """Each edition at its time; the next release has no date yet, so that it cannot stand in a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Assizes//Release calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _NAME)
    calendar.add("x-wr-caldesc", _NO_DATES)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for edition in sorted(source.editions, key=lambda one: (one.publication.publication_time, one.slug)):
        calendar.add_component(_event(source, edition))
    return SiteFile(CALENDAR.removeprefix("/"), calendar.to_ical())


def _event(source: SiteSource, edition: SiteEdition) -> Event:
    publication, dates = edition.publication, edition.specification.dates
    said = f"Inspections that ended by {in_words(dates.as_at)}, reports published by {in_words(dates.published_by)}."
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
