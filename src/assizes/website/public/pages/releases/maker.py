"""The pages of releases, and the files of their editions."""

from collections.abc import Iterator

from assizes.releases.description import citation_of
from assizes.website.public import announced
from assizes.website.public.addresses import calendar_entry_address
from assizes.website.public.api.addresses import release_address
from assizes.website.public.api.metadata import schema_org_dataset
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.releases.downloads import all_files, offered_files, workbooks
from assizes.website.public.pages.releases.edition_files import edition_files
from assizes.website.public.pages.releases.links import html_of, inside_of
from assizes.website.public.pages.releases.pictures import pictures
from assizes.website.public.pages.releases.published_page import PublishedChart
from assizes.website.public.pages.releases.shown_edition import (
    ALL_RELEASES,
    ShownEdition,
    editions_of,
    shown_edition,
    title_of,
)
from assizes.website.public.pages.releases.table_parts import TablePart
from assizes.website.public.source import SiteEdition, SiteSource
from assizes.website.public.templating import HOME, Feed, page

_FEED = Feed("/feeds/releases.atom", "Releases")
_TO_RELEASE = "../../"  # from the page of a chart
_SECTIONS = (
    ("key-findings", "Key findings"),
    ("charts", "Charts"),
    ("tables", "Tables"),
    ("downloads", "Downloads"),
    ("method", "How these statistics are made"),
    ("quality-assurance", "Quality assurance"),
    ("pre-release-access", "Pre-release access"),
    ("revisions", "Revisions and editions"),
    ("notes", "Notes"),
    ("cite", "How to cite"),
    ("about", "About this release"),
)


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The list of releases, the pages of each edition, and its files."""
    yield _list_of_releases(source)
    for edition in source.editions:
        shown = shown_edition(source, edition)
        yield release_page(shown)
        yield _all_files(shown)
        yield from (_table(shown, part) for part in shown.parts)
        yield from (_chart(shown, chart) for chart in shown.published.charts)
    yield from edition_files(source.editions)


def _list_of_releases(source: SiteSource) -> SiteFile:
    by_date = sorted(source.editions, key=_when, reverse=True)
    newest = {one.slug for one in source.current_editions}
    return page(
        source,
        "releases.html.jinja",
        address=ALL_RELEASES.address,
        title="Releases",
        description="Every release of these statistics by date, the newest first, with all editions.",
        alternates=(_FEED,),
        releases=[one for one in by_date if one.slug in newest],
        editions_of=lambda edition: editions_of(source, edition),
        title_of=title_of,
    )


def _when(edition: SiteEdition) -> tuple[object, int]:
    return edition.publication.publication_time, edition.publication.edition


def release_page(shown: ShownEdition) -> SiteFile:
    """The page of an edition; that of the latest release says what comes next, and what stands in its way."""
    edition, published = shown.edition, shown.published
    groups = offered_files(edition, published)
    led = shown.links.led()
    source = shown.source
    is_latest = edition is source.latest
    coming = announced.next_entry(source) if is_latest else None
    announcement = announced.announcement_of(source, edition)
    return page(
        shown.source,
        "release_overview.html.jinja",
        address=edition.address,
        title=shown.title,
        description=published.lead,
        crumbs=(HOME, ALL_RELEASES),
        alternates=(_FEED, Feed(release_address(edition.slug), "This release as data", "application/json")),
        shown=shown,
        edition=edition,
        stopped=announced.in_the_way(source) if is_latest else (),
        next_entry=coming,
        next_address=calendar_entry_address(coming.entry_id) if coming else "",
        next_when=announced.when_in_words(coming) if coming else "",
        announcement=announcement,
        announced=announced.history(announcement) if announcement else (),
        details=shown.source.details_of(edition),
        published=published,
        first_parts=[part for part in shown.parts if part.number == 1],
        pictures=list(pictures(edition, published)),
        sections_of_release=[one for one in _SECTIONS if one[0] != "charts" or published.charts],
        groups=groups,
        workbooks=list(workbooks(groups)),
        citation=citation_of(edition.specification),
        data_set=schema_org_dataset(shown.source, edition),
        answers=shown.answers(),
        html=lambda element: html_of(element, led),
        inside=lambda element: inside_of(element, led),
    )


def _all_files(shown: ShownEdition) -> SiteFile:
    return page(
        shown.source,
        "release_files.html.jinja",
        address=f"{shown.edition.address}downloads/",
        title=f"All files: {shown.title}",
        description="Every file of this edition with its format, its size and its SHA-256.",
        crumbs=shown.crumbs,
        shown=shown,
        edition=shown.edition,
        files=all_files(shown.edition),
    )


def _table(shown: ShownEdition, part: TablePart) -> SiteFile:
    table, edition = part.table, shown.edition
    led = shown.links.led(part.up, has_notes=True)
    wanted = set(table.note_ids)
    data = f"data/{table.table_id}.csv"
    return page(
        shown.source,
        "release_table.html.jinja",
        address=f"{edition.address}{part.path}",
        title=table.title,
        description=f"A table of the release: {shown.title}.",
        crumbs=shown.crumbs,
        shown=shown,
        edition=edition,
        part=part,
        parts=[one for one in shown.parts if one.table is table],
        table=table,
        notes=[note for note in shown.published.notes if note.get("id") in wanted],
        data=data if data in edition.manifest.files else "",
        answers=shown.answers(table.table_id),
        html=lambda element: html_of(element, led),
        inside=lambda element: inside_of(element, led),
    )


def _chart(shown: ShownEdition, chart: PublishedChart) -> SiteFile:
    led = shown.links.led(_TO_RELEASE)
    return page(
        shown.source,
        "release_chart.html.jinja",
        address=f"{shown.edition.address}charts/{chart.chart_id}/",
        title=chart.title,
        description=chart.subtitle,
        crumbs=shown.crumbs,
        shown=shown,
        edition=shown.edition,
        chart=chart,
        html=lambda element: html_of(element, led),
    )
