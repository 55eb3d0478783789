"""What is announced, for pages, feeds and documents: what comes next, what stands in its way, what is told of it."""

from collections.abc import Iterator
from datetime import date

from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarKind, CalendarMove, CalendarState
from assizes.domain.calendar_words import HEADINGS, announced_in_words, move_in_words
from assizes.domain.london_time import london_day
from assizes.domain.months import Month
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.identifiers import urn
from assizes.website.public.notice import Notice
from assizes.website.public.source import SiteEdition, SiteSource

_NOTICED = frozenset(HEADINGS) - {CalendarAction.CONFIRM}  # what takes back something that readers were told


def releases_of_calendar(source: SiteSource) -> tuple[CalendarEntry, ...]:
    """Every announced release by reference date; corrections are told by the editions that they led to."""
    return tuple(entry for entry in source.calendar if entry.kind is CalendarKind.RELEASE)


def to_come(source: SiteSource) -> tuple[CalendarEntry, ...]:
    """What is to come, soonest first; what has no date comes last."""
    coming = (entry for entry in releases_of_calendar(source) if not entry.state.is_over)
    return tuple(sorted(coming, key=_when))


def by_month(source: SiteSource) -> tuple[tuple[str, tuple[CalendarEntry, ...]], ...]:
    """What is to come under the name of its month, soonest first; what has no date stands last."""
    months: dict[str, list[CalendarEntry]] = {}
    for entry in to_come(source):
        month = _month(entry)
        months.setdefault(month.words if month else "Date to be announced", []).append(entry)
    return tuple((name, tuple(entries)) for name, entries in months.items())


def cancelled(source: SiteSource) -> tuple[CalendarEntry, ...]:
    """What was announced and will not come out, the newest reference date first."""
    found = [entry for entry in releases_of_calendar(source) if entry.state is CalendarState.CANCELLED]
    return tuple(reversed(found))


def next_entry(source: SiteSource) -> CalendarEntry | None:
    """What comes out next; none where nothing is announced."""
    return next(iter(to_come(source)), None)


def next_release_words(source: SiteSource) -> tuple[str, str]:
    """What comes next and when, in words: by the calendar, else as the latest release has it; empty where not known."""
    entry = next_entry(source)
    if entry is None:
        return source.latest.specification.next_release, ""
    return entry.title, when_in_words(entry)


def when_in_words(entry: CalendarEntry) -> str:
    """When a release comes out, so far as it is announced: `9:30am on …`, `January 2027 (provisional)`."""
    if entry.state is CalendarState.PROVISIONAL:
        return f"{announced_in_words(entry)} (provisional: the date is confirmed at least four weeks before)"
    if entry.state is CalendarState.CONFIRMED:
        return announced_in_words(entry)
    return f"{announced_in_words(entry)} ({entry.state.words})"


def in_the_way(source: SiteSource) -> tuple[Notice, ...]:
    """What readers who wait for a release must know first: delays, holds and cancelling of what is not out yet."""
    newest = source.limits.as_at
    held = [entry for entry in to_come(source) if entry.state is not CalendarState.CONFIRMED and _was_stopped(entry)]
    gone = [entry for entry in cancelled(source) if entry.dates.as_at > newest and not entry.replaced_by]
    return tuple(_notice(entry, _last_stop(entry)) for entry in (*held, *gone))


def calendar_notices(source: SiteSource) -> Iterator[Notice]:
    """Every delay, hold and cancelling, for ever; moved months too."""
    for entry in releases_of_calendar(source):
        for move in entry.moves:
            if move.action in _NOTICED:
                yield _notice(entry, move)


def announcement_of(source: SiteSource, edition: SiteEdition) -> CalendarEntry | None:
    """The entry of the calendar under which an edition was announced; none for one that was not."""
    return next((entry for entry in source.calendar if entry.slug == edition.slug), None)


def history(entry: CalendarEntry) -> tuple[tuple[date, str], ...]:
    """All that happened to an entry with its day, oldest first."""
    return tuple((_day(move), move_in_words(entry, move)) for move in entry.moves)


def _day(move: CalendarMove) -> date:
    """The day on which readers were told of a move, as London counts days."""
    return london_day(move.told_at)


def _notice(entry: CalendarEntry, move: CalendarMove) -> Notice:
    return Notice(
        urn("calendar", f"{entry.entry_id}/{move.number}"),
        f"{HEADINGS[move.action]}: {entry.title}",
        move_in_words(entry, move),
        calendar_entry_address(entry.entry_id),
        move.at,
    )


def _was_stopped(entry: CalendarEntry) -> bool:
    return any(move.action in _NOTICED for move in entry.moves)


def _last_stop(entry: CalendarEntry) -> CalendarMove:
    return next(move for move in reversed(entry.moves) if move.action in _NOTICED)


def _month(entry: CalendarEntry) -> Month | None:
    if entry.publication_time is not None:
        return Month.of(entry.publication_time.date())
    return entry.month


def _when(entry: CalendarEntry) -> tuple[date, bool, str]:
    if entry.publication_time is not None:
        return entry.publication_time.date(), False, entry.entry_id
    return entry.month.last_day if entry.month else date.max, True, entry.entry_id
