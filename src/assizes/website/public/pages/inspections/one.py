"""A page for each inspection."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """A page for each inspection that may be listed."""
    yield from ()
