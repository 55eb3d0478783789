"""Pages of inspections: lists, the newest first, with filters that are pages themselves, and a page for each."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.pages.inspections import lists, one
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The lists, then a page for each inspection."""
    yield from lists.files(source)
    yield from one.files(source)
