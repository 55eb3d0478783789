"""A page for each of the publisher's regions: its authorities with their latest outcomes, and how many are good."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assizes.domain.authorities import Authority, Region, RegionKind
from assizes.domain.tables import Shorthand
from assizes.releases.markers import explained
from assizes.statistics.authority_states import state_of
from assizes.statistics.brief_parts import share_cell
from assizes.statistics.judgement_themes import THEMES
from assizes.website.public.addresses import region_address, region_feed
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.authorities.finding import AUTHORITIES, found
from assizes.website.public.pages.authorities.latest import newer_inspection
from assizes.website.public.pages.authorities.maps import authority_map
from assizes.website.public.pages.authorities.outcome_rows import OutcomeRow, outcome_row
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Feed, page


@dataclass(frozen=True)
class ShareRow:
    """How many of a region's authorities, and of England's, are good or outstanding in one judgement."""

    judgement: str
    region: str
    nation: str


def files(source: SiteSource) -> Iterator[SiteFile]:
    """A page for each region."""
    for region in source.reference.authorities.regions(RegionKind.OFSTED):
        yield _page(source, region)


def _page(source: SiteSource, region: Region) -> SiteFile:
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
        number=len(existing),
        ons_regions=_ons_regions(existing),
        outcomes=_outcomes(source, existing),
        themes=[theme.name for theme in THEMES],
        shares=tuple(_shares(source, region)),
        shorthand=explained((Shorthand.X, Shorthand.Z)),
        others=found(source, [one for one in every if one not in existing]),
        feed=feed,
        map=authority_map(source, {one.la_id for one in existing}, region.name),
    )


def _outcomes(source: SiteSource, authorities: Iterable[Authority]) -> list[OutcomeRow]:
    """Each authority with what the latest release counts of it, in order of name."""
    ordered = sorted(authorities, key=lambda one: one.name_on(source.today).casefold())
    counted = source.brief_source
    return [
        outcome_row(
            one.name_on(source.today),
            one.la_id,
            counted.latest.get(one.la_id),
            state_of(counted, one),
            newer_inspection(source, one.la_id),
        )
        for one in ordered
    ]


def _shares(source: SiteSource, region: Region) -> Iterator[ShareRow]:
    small_base = source.settings.small_base
    regional = source.brief_source.regional_counts.get(region, {})
    for code, nation in source.brief_source.national_counts.items():
        if nation.n and code in regional:
            yield ShareRow(
                nation.judgement.name, share_cell(regional[code], small_base).text, share_cell(nation, small_base).text
            )


def _ons_regions(authorities: Iterable[Authority]) -> list[tuple[Region, int]]:
    """The statistics office's regions that the authorities lie in, with how many lie in each."""
    theirs = sorted((one.ons_region for one in authorities), key=lambda region: region.name)
    return [(region, len(list(listed))) for region, listed in groupby(theirs)]
