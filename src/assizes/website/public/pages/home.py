"""The home page: what this is, the latest release, the next one, and the way to an authority."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import page


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The home page."""
    yield page(
        source,
        "home.html.jinja",
        address="/",
        title="Inspection outcomes of children’s services",
        description="How Ofsted judged the children’s services of every local authority in England.",
        crumbs=(),
    )
