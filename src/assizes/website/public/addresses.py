"""Addresses of pages that are made from what they are about; each stands here once."""

import re

from assizes.domain.authorities import Region

_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


def authority_address(la_id: str) -> str:
    """The page of an authority."""
    return f"/authorities/{la_id}/"


def authority_feed(la_id: str) -> str:
    """The feed of an authority's inspections."""
    return f"/feeds/inspections/authority/{la_id}.atom"


def authority_document(la_id: str) -> str:
    """The API's document of an authority."""
    return f"/api/v1/authorities/{la_id}.json"


def inspection_address(inspection_id: str) -> str:
    """The page of an inspection."""
    return f"/inspections/{inspection_id}/"


def inspection_document(inspection_id: str) -> str:
    """The API's document of an inspection."""
    return f"/api/v1/inspections/{inspection_id}.json"


def framework_address(code: str) -> str:
    """The page of a framework."""
    return f"/frameworks/{code}/"


def region_slug(region: Region) -> str:
    """A region's name as addresses have it: `north-east-yorkshire-and-the-humber`."""
    return _NOT_IN_SLUGS.sub("-", region.name.casefold()).strip("-")


def region_address(region: Region) -> str:
    """The page of one of the publisher's regions."""
    return f"/authorities/region/{region_slug(region)}/"


def region_feed(region: Region) -> str:
    """The feed of the inspections of a region's authorities."""
    return f"/feeds/inspections/region/{region_slug(region)}.atom"
