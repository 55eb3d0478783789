"""The pages `/data/` and `/data/api/`."""

from collections.abc import Iterator

from assizes.website.public.files import SiteFile
from assizes.website.public.pages.data.api_page import api_page
from assizes.website.public.pages.data.data_page import data_page
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Every way to take the data, and the API explained."""
    yield data_page(source)
    yield api_page(source)
