"""The feed of the calendar: everything that is announced, and every change of it."""

from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarMove
from assizes.domain.calendar_words import HEADINGS, move_in_words
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.announced import releases_of_calendar
from assizes.website.public.feeds.atom import AtomFeed, Entry, newest
from assizes.website.public.identifiers import urn
from assizes.website.public.source import SiteSource

ANNOUNCEMENTS = "/feeds/announcements.atom"
_HEADINGS = {**HEADINGS, CalendarAction.ANNOUNCE: "Announced", CalendarAction.PUBLISH: "Published"}


def announcements_feed(source: SiteSource) -> AtomFeed:
    """What was announced, confirmed, delayed, held, cancelled and published; each thing that happened is an entry."""
    moves = [(entry, move) for entry in releases_of_calendar(source) for move in entry.moves]
    moves.sort(key=lambda one: (one[1].told_at, one[0].entry_id, one[1].number), reverse=True)
    return AtomFeed(
        urn=urn("feed", "announcements"),
        title="Announced releases: inspection outcomes of children’s services in England",
        subtitle="When releases come out, and every change of an announced date with its reason; the newest first.",
        address=ANNOUNCEMENTS,
        page="/calendar/",
        entries=newest(_entry(entry, move) for entry, move in moves),
    )


def _entry(entry: CalendarEntry, move: CalendarMove) -> Entry:
    return Entry(
        urn=urn("announcement", f"{entry.entry_id}/{move.number}"),
        title=f"{_HEADINGS[move.action]}: {entry.title}",
        summary=move_in_words(entry, move),
        address=calendar_entry_address(entry.entry_id),
        updated=move.told_at,
        published=move.told_at,
        category=move.state.value,
    )
