"""The home page: what this is, the latest release, the next one, and the way to an authority."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from assizes.website.public.addresses import authority_address, calendar_entry_address, inspection_address
from assizes.website.public.announced import in_the_way, next_entry, when_in_words
from assizes.website.public.feeds.inspections import ALL_INSPECTIONS
from assizes.website.public.feeds.releases import CORRECTIONS, RELEASES
from assizes.website.public.files import SiteFile
from assizes.website.public.inspection_words import dates_in_words, newest_first
from assizes.website.public.notices import notices
from assizes.website.public.pages.releases.links import html_of
from assizes.website.public.pages.releases.shown_edition import shown_edition, title_of
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import Feed, page

_MAIN_FINDINGS = 3
_RECENT = 5
_NOTICES = 5
_FEEDS = (
    Feed(ALL_INSPECTIONS, "New inspections"),
    Feed(RELEASES, "Releases"),
    Feed(CORRECTIONS, "Corrections and delays"),
)
# Who comes, what for, and where that is.
_READERS = (
    ("The press", (("What changed between two dates", "/what-changed/"), ("The latest release", "/releases/"))),
    ("Local authorities", (("An authority’s history", "/authorities/"), ("Waiting times", "/timeliness/"))),
    ("Researchers", (("All data and the API", "/data/"), ("Methodology", "/methodology/"))),
    ("The public", (("What the judgements mean", "/frameworks/"), ("About this site", "/about/"))),
)


@dataclass(frozen=True)
class Recent:
    """An inspection whose report came out lately."""

    name: str
    authority_address: str
    kind: str
    address: str
    dates: str
    judgements: tuple[tuple[str, str], ...]
    is_counted: bool


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The home page."""
    coming = next_entry(source)
    yield page(
        source,
        "home.html.jinja",
        address="/",
        title="Inspection outcomes of children’s services",
        description="How Ofsted judged the children’s services of every local authority in England.",
        crumbs=(),
        alternates=_FEEDS,
        latest=source.latest,
        latest_title=title_of(source.latest),
        main_findings=main_findings(source),
        stopped=in_the_way(source),
        next_entry=coming,
        next_address=calendar_entry_address(coming.entry_id) if coming else "",
        next_when=when_in_words(coming) if coming else "",
        recent=tuple(_recent(source)),
        notices=notices(source)[:_NOTICES],
        readers=_READERS,
    )


def main_findings(source: SiteSource) -> tuple[Markup, ...]:
    """The three main findings of the latest release as it printed them, each number linked to its cell."""
    shown = shown_edition(source, source.latest)
    led = shown.links.led(source.latest.address)
    findings = shown.published.main_findings[:_MAIN_FINDINGS]
    return tuple(Markup("").join(html_of(element, led) for element in finding) for finding in findings)


def _recent(source: SiteSource) -> Iterator[Recent]:
    """The inspections whose reports came out last, the newest first."""
    for held in sorted(source.held.values(), key=newest_first, reverse=True)[:_RECENT]:
        yield Recent(
            name=source.authority(held.la_id).name_on(source.today),
            authority_address=authority_address(held.la_id),
            kind=held.event.words,
            address=inspection_address(held.inspection_id),
            dates=dates_in_words(held),
            judgements=tuple((one.judgement.name, one.outcome.words) for one in held.judgements),
            is_counted=held.inspection_id not in source.listed_only,
        )
