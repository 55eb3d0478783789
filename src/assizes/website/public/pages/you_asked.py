"""What users asked for and what was done about it, or why not."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import page


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page."""
    yield page(
        source,
        "you_asked.html.jinja",
        address="/you-asked/",
        title="You asked",
        description="What users of these statistics asked for, and what was done about it or why not.",
        requests=source.requests,
    )
