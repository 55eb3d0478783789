"""The release calendar: what was published and when, and what is known of what is to come."""

from collections.abc import Iterator

from assizes.releases.about import time_in_words
from assizes.website.public.feeds.release_calendar import CALENDAR
from assizes.website.public.feeds.releases import CORRECTIONS, RELEASES
from assizes.website.public.files import SiteFile
from assizes.website.public.notices import notices
from assizes.website.public.pages.releases.shown_edition import title_of
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import Feed, page


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The calendar."""
    by_time = sorted(source.editions, key=lambda one: (one.publication.publication_time, one.slug), reverse=True)
    yield page(
        source,
        "calendar.html.jinja",
        address="/calendar/",
        title="Release calendar",
        description="When releases were published, and what is known of the next one.",
        alternates=(
            Feed(CALENDAR, "Release calendar", "text/calendar"),
            Feed(RELEASES, "Releases"),
            Feed(CORRECTIONS, "Corrections and delays"),
        ),
        editions=by_time,
        notices=notices(source),
        title_of=title_of,
        time_in_words=time_in_words,
    )
