"""Pages of local authorities: ways to find one, and a page for each of any time."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.pages import authority_search
from assizes.website.public.pages.authorities import briefs, finding, one, regions
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The list of all, a page for each region, the list for a search, a page and a brief for each authority."""
    yield from finding.files(source)
    yield from regions.files(source)
    yield from authority_search.files(source)
    yield from one.files(source)
    yield from briefs.files(source)
