"""Feeds of releases, and of corrections and delays."""

from datetime import date

from assizes.domain.dates import in_words
from assizes.website.public.feeds.atom import AtomFeed, Entry, newest
from assizes.website.public.identifiers import urn
from assizes.website.public.notices import Notice, notices
from assizes.website.public.pages.releases.published_page import read_published_page
from assizes.website.public.pages.releases.shown_edition import title_of
from assizes.website.public.source import SiteEdition, SiteSource

RELEASES = "/feeds/releases.atom"
CORRECTIONS = "/feeds/corrections-and-delays.atom"
_MAIN_FINDINGS = 3


def releases_feed(source: SiteSource) -> AtomFeed:
    """Every edition of every release, with its three main findings."""
    return AtomFeed(
        urn=urn("feed", "releases"),
        title="Releases: inspection outcomes of children’s services in England",
        subtitle="Every release and every corrected edition, with its main findings; the newest first.",
        address=RELEASES,
        page="/releases/",
        entries=newest(map(_release, sorted(source.editions, key=_by_date, reverse=True))),
    )


def corrections_feed(source: SiteSource) -> AtomFeed:
    """Corrected editions, releases that came later than announced, corrected records that figures rest on."""
    return AtomFeed(
        urn=urn("feed", "corrections-and-delays"),
        title="Corrections and delays: inspection outcomes of children’s services in England",
        subtitle="What was corrected or delayed, and why; the newest first.",
        address=CORRECTIONS,
        page="/calendar/",
        entries=newest(map(_notice, notices(source))),
    )


def _by_date(edition: SiteEdition) -> tuple[date, int]:
    return edition.publication.as_at, edition.publication.edition


def _release(edition: SiteEdition) -> Entry:
    specification, publication = edition.specification, edition.publication
    dates = specification.dates
    said = [
        f"Inspections that ended by {in_words(dates.as_at)}, from reports published by {in_words(dates.published_by)}."
    ]
    if specification.is_reconstruction:
        said.append("A reconstruction: not published at the time.")
    findings = read_published_page(edition.folder).main_findings[:_MAIN_FINDINGS]
    said += ["".join(element.text_content() for element in finding) for finding in findings]
    return Entry(
        urn=urn("edition", edition.slug),
        title=title_of(edition),
        summary=" ".join(said),
        address=edition.address,
        updated=publication.published_at,
        published=publication.published_at,
        category=specification.status.value,
    )


def _notice(notice: Notice) -> Entry:
    return Entry(
        urn=notice.urn,
        title=notice.title,
        summary=notice.summary,
        address=notice.address,
        updated=notice.at,
        published=notice.at,
    )
