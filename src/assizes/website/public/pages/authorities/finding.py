"""Ways to an authority without script: from A to Z, by region, on a map, and those abolished apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assizes.domain.authorities import Authority, Region, RegionKind
from assizes.website.public.addresses import authority_address, region_address, region_feed
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.authorities.maps import authority_map
from assizes.website.public.pages.authority_search import state_remark
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, Feed, page

AUTHORITIES = Crumb("/authorities/", "Local authorities")


@dataclass(frozen=True)
class Found:
    """An authority in a list: its name, its page, and what the list must not hide of its state."""

    name: str
    address: str
    remark: str = ""


@dataclass(frozen=True)
class FoundRegion:
    """A region in a list, with how many authorities it has today."""

    name: str
    address: str
    number: int


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The list of all authorities, and a page for each region."""
    yield _index(source)
    for region in source.reference.authorities.regions(RegionKind.OFSTED):
        yield _region(source, region)


def _index(source: SiteSource) -> SiteFile:
    existing = source.reference.authorities.existing(source.today)
    others = [one for one in source.reference.authorities if one not in existing]
    return page(
        source,
        "authorities.html.jinja",
        address=AUTHORITIES.address,
        title=AUTHORITIES.name,
        description="Every local authority in England with children’s services duties: its inspections and outcomes.",
        number=len(existing),
        letters=[(letter, list(found)) for letter, found in groupby(_found(source, existing), lambda one: one.name[0])],
        regions=_regions(source),
        others=_found(source, others),
        map=authority_map(source),
    )


def _region(source: SiteSource, region: Region) -> SiteFile:
    every = [one for one in source.reference.authorities if one.ofsted_region == region]
    existing = [one for one in every if one.exists_on(source.today)]
    feed = Feed(region_feed(region), f"Inspections in {region.name}")
    return page(
        source,
        "region.html.jinja",
        address=region_address(region),
        title=f"Local authorities: {region.name}",
        description=f"The {len(existing)} local authorities of {region.name}: their inspections and outcomes.",
        crumbs=(HOME, AUTHORITIES),
        alternates=(feed,),
        region=region,
        ons_regions=_ons_regions(existing),
        existing=_found(source, existing),
        others=_found(source, [one for one in every if one not in existing]),
        feed=feed,
        map=authority_map(source, {one.la_id for one in existing}, region.name),
    )


def _found(source: SiteSource, authorities: Iterable[Authority]) -> list[Found]:
    found = (
        Found(one.name_on(source.today), authority_address(one.la_id), state_remark(one, source.today))
        for one in authorities
    )
    return sorted(found, key=lambda one: (one.name.casefold(), one.address))


def _regions(source: SiteSource) -> list[FoundRegion]:
    existing = source.reference.authorities.existing(source.today)
    return [
        FoundRegion(region.name, region_address(region), sum(one.ofsted_region == region for one in existing))
        for region in source.reference.authorities.regions(RegionKind.OFSTED)
    ]


def _ons_regions(authorities: Iterable[Authority]) -> list[tuple[Region, int]]:
    """The statistics office's regions that the authorities lie in, with how many lie in each."""
    theirs = sorted((one.ons_region for one in authorities), key=lambda region: region.name)
    return [(region, len(list(found))) for region, found in groupby(theirs)]
