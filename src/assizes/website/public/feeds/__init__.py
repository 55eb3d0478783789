"""Feeds: inspections, releases, corrections and delays as Atom, the release calendar as iCalendar."""

from collections.abc import Iterator

from assizes.website.public.feeds.announcements import announcements_feed
from assizes.website.public.feeds.atom import feed_file
from assizes.website.public.feeds.inspections import inspection_feeds
from assizes.website.public.feeds.page import feeds_page
from assizes.website.public.feeds.release_calendar import calendar_file
from assizes.website.public.feeds.releases import corrections_feed, releases_feed
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Every feed, the calendar, and the page that tells of them."""
    for feed in (
        releases_feed(source),
        announcements_feed(source),
        corrections_feed(source),
        *inspection_feeds(source),
    ):
        yield feed_file(source, feed)
    yield calendar_file(source)
    yield feeds_page(source)
