"""The page that tells which feeds there are."""

from assizes.domain.authorities import RegionKind
from assizes.website.public.addresses import authority_feed, region_feed
from assizes.website.public.feeds.announcements import ANNOUNCEMENTS
from assizes.website.public.feeds.inspections import ALL_INSPECTIONS
from assizes.website.public.feeds.release_calendar import CALENDAR
from assizes.website.public.feeds.releases import CORRECTIONS, RELEASES
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import Feed, page

GENERAL = (
    (Feed(ALL_INSPECTIONS, "New inspections"), "Each inspection once its report is published, with every judgement."),
    (Feed(RELEASES, "Releases"), "Each release and each corrected edition, with its main findings."),
    (Feed(CORRECTIONS, "Corrections and delays"), "What was corrected, what came later than announced, and why."),
    (Feed(ANNOUNCEMENTS, "Announced releases"), "When releases come out, and every change of an announced date."),
    (Feed(CALENDAR, "Release calendar", "text/calendar"), "Releases in your calendar (iCalendar)."),
)


def feeds_page(source: SiteSource) -> SiteFile:
    """Every feed: the general ones, one for each region, one for each authority of any time."""
    authorities = source.reference.authorities
    named = sorted((one.name_on(source.today), authority_feed(one.la_id)) for one in authorities)
    return page(
        source,
        "feeds.html.jinja",
        address="/feeds/",
        title="Feeds",
        description="Follow new inspections, releases and corrections in a feed reader or a calendar.",
        alternates=[feed for feed, _ in GENERAL],
        general=GENERAL,
        regions=[(one.name, region_feed(one)) for one in authorities.regions(RegionKind.OFSTED)],
        authorities=named,
    )
