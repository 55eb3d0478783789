"""The text pages: about, methodology, quality report, how to cite and others, each from its file in `texts/`."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.website.public.files import SiteFile
from assizes.website.public.pages import texts_errors, texts_frameworks, texts_status
from assizes.website.public.pages.texts_markdown import read_text
from assizes.website.public.pages.texts_parts import text_parts
from assizes.website.public.pages.texts_values import text_values
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import page


@dataclass(frozen=True)
class TextPage:
    """A page that is made from one file: its address, and the file's name."""

    address: str
    file: str


TEXT_PAGES = (
    TextPage("/about/", "about.md"),
    TextPage("/what-it-means/", "what-it-means.md"),
    TextPage("/methodology/", "methodology.md"),
    TextPage("/quality/", "quality.md"),
    TextPage("/cite/", "cite.md"),
    TextPage("/licence/", "licence.md"),
    TextPage("/accessibility/", "accessibility.md"),
    TextPage("/privacy/", "privacy.md"),
)


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Every text page, the pages of the frameworks, the status and the pages for what went wrong."""
    values, parts = text_values(source), text_parts(source)
    for one in TEXT_PAGES:
        text = read_text(one.file, values, parts)
        yield page(source, "text.html.jinja", address=one.address, title=text.title, description=text.lead, text=text)
    yield from texts_frameworks.files(source)
    yield from texts_status.files(source)
    yield from texts_errors.files(source)
