"""The release calendar: what is to come and when, what was published, and every change of what was announced."""

from collections.abc import Iterator
from dataclasses import replace

from assizes.domain.calendar import CalendarEntry, CalendarState
from assizes.domain.dates import in_words, time_in_words
from assizes.statistics.cadence import cadence_chart, cadence_table
from assizes.website.public import announced
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.api.addresses import CALENDAR as AS_DATA
from assizes.website.public.feeds.announcements import ANNOUNCEMENTS
from assizes.website.public.feeds.release_calendar import CALENDAR
from assizes.website.public.feeds.releases import CORRECTIONS, RELEASES
from assizes.website.public.files import SiteFile
from assizes.website.public.notices import notices
from assizes.website.public.pages.releases.shown_edition import title_of
from assizes.website.public.pages.timeliness_tables import TablePage, chart_shown, table_shown
from assizes.website.public.source import SiteEdition, SiteSource
from assizes.website.public.templating import HOME, Crumb, Feed, page

_CALENDAR = Crumb("/calendar/", "Release calendar")
_FEEDS = (
    Feed(CALENDAR, "Release calendar", "text/calendar"),
    Feed(ANNOUNCEMENTS, "Announced releases"),
    Feed(RELEASES, "Releases"),
    Feed(CORRECTIONS, "Corrections and delays"),
    Feed(AS_DATA, "This calendar as data", "application/json"),
)
# The state as a tag shows it: its words, and the colour that goes with them.
TAGS = {
    CalendarState.PROVISIONAL: ("Provisional", "grey"),
    CalendarState.CONFIRMED: ("Confirmed", "blue"),
    CalendarState.DELAYED: ("Delayed", "orange"),
    CalendarState.ON_HOLD: ("On hold", "orange"),
    CalendarState.MONTH_ON_HOLD: ("On hold", "orange"),
    CalendarState.PUBLISHED: ("Published", "green"),
    CalendarState.CANCELLED: ("Cancelled", "red"),
}


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The calendar, and a page for everything that was ever announced."""
    yield _calendar(source)
    cadence = _cadence(source)
    yield cadence.file(source)
    yield from cadence.csv_files(source)
    for entry in announced.releases_of_calendar(source):
        yield _entry(source, entry)


def _calendar(source: SiteSource) -> SiteFile:
    by_time = sorted(source.editions, key=lambda one: (one.publication.publication_time, one.slug), reverse=True)
    return page(
        source,
        "calendar.html.jinja",
        address=_CALENDAR.address,
        title=_CALENDAR.name,
        description="When releases come out, when they were published, and every change of an announced date.",
        alternates=_FEEDS,
        editions=by_time,
        months=announced.by_month(source),
        cancelled=announced.cancelled(source),
        stopped=announced.in_the_way(source),
        notices=notices(source),
        announcement_of=lambda edition: announced.announcement_of(source, edition),
        next_release=source.latest.specification.next_release,
        address_of=calendar_entry_address,
        when=announced.when_in_words,
        history=announced.history,
        others=lambda entry: _others(source, entry),
        tags=TAGS,
        title_of=title_of,
        time_in_words=time_in_words,
        as_data=AS_DATA,
    )


def _cadence(source: SiteSource) -> TablePage:
    """What each way to publish would have meant for the numbers: why there are two releases a year."""
    dates, small_base = source.dates, source.settings.small_base
    table = cadence_table(source.snapshot, dates, small_base)
    chart = chart_shown(cadence_chart(table, small_base), small_base)
    # The bands of other charts count authorities.
    shown = replace(chart, numbers="The numbers are medians of numbers of full inspections.") if chart else None
    return TablePage(
        address=f"{_CALENDAR.address}cadence/",
        title="Why there are two releases a year",
        description="How many inspections a monthly, a quarterly and a half-yearly release would have had to count.",
        tables=(table_shown(table, "Inspections in a period", shown),),
        crumbs=(HOME, _CALENDAR),
        template="cadence.html.jinja",
    )


def _entry(source: SiteSource, entry: CalendarEntry) -> SiteFile:
    """Before publication the page has no figure and no name of a file, and says so in its title too."""
    is_out = entry.state is CalendarState.PUBLISHED
    state = "Announced and published" if is_out else "Cancelled" if entry.state.is_over else "Not yet published"
    return page(
        source,
        "calendar_entry.html.jinja",
        address=calendar_entry_address(entry.entry_id),
        title=entry.title,
        description=f"{state}. What was announced of the release as at {in_words(entry.dates.as_at)}, and when.",
        crumbs=(HOME, _CALENDAR),
        alternates=_FEEDS,
        entry=entry,
        state=state,
        edition=_edition(source, entry),
        when=announced.when_in_words(entry),
        history=announced.history(entry),
        others=_others(source, entry),
        tags=TAGS,
    )


def _edition(source: SiteSource, entry: CalendarEntry) -> SiteEdition | None:
    return next((edition for edition in source.editions if entry.slug and edition.slug == entry.slug), None)


def _others(source: SiteSource, entry: CalendarEntry) -> tuple[tuple[str, str, str], ...]:
    """The entries that it replaces or is replaced by: what they are to it, address, title."""
    known = {one.entry_id: one for one in announced.releases_of_calendar(source)}
    taken = [one for one in known.values() if one.replaces == entry.entry_id]
    names = {entry.replaced_by, *(one.entry_id for one in taken)} - {""}
    found = [("Comes in its place", known[name]) for name in sorted(names) if name in known]
    found += [("Comes in the place of", known[entry.replaces])] if entry.replaces in known else []
    return tuple((words, calendar_entry_address(one.entry_id), one.title) for words, one in found)
