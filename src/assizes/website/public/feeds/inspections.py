"""Feeds of inspections: all, those of one region, those of one authority."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from assizes.domain.authorities import Authority, Region, RegionKind
from assizes.domain.dates import PartialDate, in_words
from assizes.domain.london_time import london_day, midnight
from assizes.domain.publications import PublishedInspection
from assizes.statistics.held_inspections import HeldInspection
from assizes.website.public.addresses import (
    authority_address,
    authority_feed,
    inspection_address,
    region_address,
    region_feed,
)
from assizes.website.public.feeds.atom import AtomFeed, Entry, newest
from assizes.website.public.identifiers import urn
from assizes.website.public.inspection_words import dates_in_words, judged_in_words, name_of, newest_first
from assizes.website.public.source import SiteSource

ALL_INSPECTIONS = "/feeds/inspections.atom"
_SUBTITLE = "Published inspections of local authority children’s services, with each judgement; the newest first."


def inspection_feeds(source: SiteSource) -> Iterator[AtomFeed]:
    """The feed of all inspections, one for each region, one for each authority of any time."""
    listed = {one.inspection.inspection_id: one for one in source.inspections}
    ordered = sorted(source.held.values(), key=newest_first, reverse=True)
    entries = [(source.authority(held.la_id), _entry(source, held, listed[held.inspection_id])) for held in ordered]
    yield AtomFeed(
        urn=urn("feed", "inspections"),
        title="Inspections of children’s services in England",
        subtitle=_SUBTITLE,
        address=ALL_INSPECTIONS,
        page="/inspections/",
        entries=newest(entry for _, entry in entries),
    )
    for region in source.reference.authorities.regions(RegionKind.OFSTED):
        yield _of_region(region, [entry for authority, entry in entries if authority.ofsted_region == region])
    of: dict[str, list[Entry]] = defaultdict(list)
    for authority, entry in entries:
        of[authority.la_id].append(entry)
    for authority in source.reference.authorities:
        yield _of_authority(source, authority, of[authority.la_id])


def _of_region(region: Region, entries: Sequence[Entry]) -> AtomFeed:
    return AtomFeed(
        urn=urn("feed", f"inspections/region/{region.slug}"),
        title=f"Inspections of children’s services: {region.name}",
        subtitle=_SUBTITLE,
        address=region_feed(region),
        page=region_address(region),
        entries=newest(entries),
    )


def _of_authority(source: SiteSource, authority: Authority, entries: Sequence[Entry]) -> AtomFeed:
    return AtomFeed(
        urn=urn("feed", f"inspections/authority/{authority.la_id}"),
        title=f"Inspections of children’s services: {authority.name_on(source.today)}",
        subtitle=_SUBTITLE,
        address=authority_feed(authority.la_id),
        page=authority_address(authority.la_id),
        entries=newest(entries, None),
    )


def _entry(source: SiteSource, held: HeldInspection, one: PublishedInspection) -> Entry:
    inspection, last = one.inspection, one.statements[-1]
    said = [f"{dates_in_words(held)}.", judged_in_words(held)]
    if last.supersedes:
        said.append(f"The record was corrected on {in_words(london_day(last.recorded_at))}.")
    if not one.is_in_release:
        said.append("It became known after the latest release and is in no figure yet.")
    return Entry(
        urn=urn("inspection", inspection.inspection_id),
        title=name_of(source, held),
        summary=" ".join(said),
        address=inspection_address(inspection.inspection_id),
        updated=last.recorded_at,
        published=_came_out(inspection.published.stated),
        report=held.report_url,
        category=inspection.framework,
    )


def _came_out(stated: PartialDate | None) -> datetime | None:
    """When a report was published, where that is known to the day."""
    return midnight(stated.first_day) if stated and stated.is_full else None
