"""The list of all authorities, which works without script: from A to Z, by region, on a map, the abolished apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assizes.domain.authorities import Authority, RegionKind
from assizes.website.public.addresses import authority_address, region_address
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.authorities.maps import authority_map
from assizes.website.public.pages.authority_search import state_remark
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import Crumb, page

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
    """The list of all authorities."""
    yield _index(source)


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
        letters=[
            (letter, list(listed)) for letter, listed in groupby(found(source, existing), lambda one: one.name[0])
        ],
        regions=_regions(source),
        others=found(source, others),
        map=authority_map(source),
    )


def found(source: SiteSource, authorities: Iterable[Authority]) -> list[Found]:
    """Authorities as a list shows them, in order of their names of today."""
    listed = (
        Found(one.name_on(source.today), authority_address(one.la_id), state_remark(one, source.today))
        for one in authorities
    )
    return sorted(listed, key=lambda one: (one.name.casefold(), one.address))


def _regions(source: SiteSource) -> list[FoundRegion]:
    existing = source.reference.authorities.existing(source.today)
    return [
        FoundRegion(region.name, region_address(region), sum(one.ofsted_region == region for one in existing))
        for region in source.reference.authorities.regions(RegionKind.OFSTED)
    ]
