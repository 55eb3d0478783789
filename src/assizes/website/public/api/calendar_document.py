"""The release calendar as a document: every announced release with all that happened to it."""

from assizes.domain.calendar import CalendarEntry, CalendarMove
from assizes.domain.calendar_words import announced_in_words, move_in_words
from assizes.domain.london_time import LONDON
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.announced import releases_of_calendar
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, document_file, moment
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def calendar_document_file(source: SiteSource) -> SiteFile:
    """`calendar.json`, by reference date."""
    entries = releases_of_calendar(source)
    content = {"number": len(entries), "releases": [_entry(source, entry) for entry in entries]}
    return document_file(source, addresses.CALENDAR, content)


def _entry(source: SiteSource, entry: CalendarEntry) -> Document:
    first = entry.first_announced_time
    return {
        "entry_id": entry.entry_id,
        "title": entry.title,
        "as_at": entry.dates.as_at.isoformat(),
        "published_by": entry.dates.published_by.isoformat(),
        "state": entry.state.value,
        "month": str(entry.month) if entry.month else None,
        "publication_time": moment(entry.publication_time) if entry.publication_time else None,
        "first_announced_time": moment(first) if first else None,
        "in_words": announced_in_words(entry),
        "replaces": entry.replaces or None,
        "replaced_by": entry.replaced_by or None,
        "release": source.absolute(addresses.release_address(entry.slug)) if entry.slug else None,
        "page": source.absolute(calendar_entry_address(entry.entry_id)),
        "changes": [_move(entry, move) for move in entry.moves],
    }


def _move(entry: CalendarEntry, move: CalendarMove) -> Document:
    return {
        "at": moment(move.told_at.astimezone(LONDON)),
        "action": move.action.value,
        "state": move.state.value,
        "month": str(move.month) if move.month else None,
        "publication_time": moment(move.publication_time) if move.publication_time else None,
        "reason": move.reason or None,
        "in_words": move_in_words(entry, move),
    }
