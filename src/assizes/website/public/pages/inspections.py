"""The pages of this kind; see each function."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Nothing yet."""
    yield from ()
