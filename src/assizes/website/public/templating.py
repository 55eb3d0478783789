"""The templates of the site: all is escaped, an unknown name is an error, tables and charts are the releases'."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.london_time import london_day
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.page import cell_words
from assizes.releases.templating import TEMPLATES as RELEASE_TEMPLATES
from assizes.website.public.assets import asset_address
from assizes.website.public.files import SiteFile, page_path
from assizes.website.public.source import SiteSettings, SiteSource

TEMPLATES = Path(__file__).parent / "templates"
SECTIONS = (
    ("/releases/", "Releases"),
    ("/authorities/", "Local authorities"),
    ("/explorer", "Explorer"),
    ("/inspections/", "Inspections"),
    ("/what-changed/", "What changed"),
    ("/timeliness/", "Timeliness"),
    ("/data/", "Data and API"),
)
FOOTER = (
    ("/about/", "About"),
    ("/what-it-means/", "What the judgements mean"),
    ("/calendar/", "Release calendar"),
    ("/methodology/", "Methodology"),
    ("/frameworks/", "Frameworks"),
    ("/quality/", "Quality report"),
    ("/cite/", "How to cite"),
    ("/licence/", "Licence"),
    ("/accessibility/", "Accessibility"),
    ("/privacy/", "Privacy"),
    ("/feeds/", "Feeds"),
    ("/feedback/", "Feedback"),
    ("/consultations/", "Consultations"),
    ("/you-asked/", "You asked"),
    ("/status/", "Status"),
)


@dataclass(frozen=True)
class Crumb:
    """A page above the one at hand."""

    address: str
    name: str


HOME = Crumb("/", "Home")


@dataclass(frozen=True)
class Feed:
    """A feed or another form of what a page shows, for its head: address, title, media type."""

    address: str
    title: str
    media_type: str = "application/atom+xml"


@cache
def environment() -> Environment:
    """The environment of the site's templates; `macros.html.jinja` is that of the release pages."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, RELEASE_TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {
        "asset": asset_address,
        "attribution": ATTRIBUTION,
        "cell_words": cell_words(set()),
        "footer_links": FOOTER,
        "in_words": in_words,
        "independence": INDEPENDENCE,
        "licence_address": LICENCE_ADDRESS,
        "london_day": london_day,
        "sections": SECTIONS,
        "stated_in_words": stated_in_words,
    }
    return made


def rendered(
    template: str,
    *,
    settings: SiteSettings,
    address: str,
    title: str,
    description: str,
    crumbs: Sequence[Crumb] = (HOME,),
    alternates: Sequence[Feed] = (),
    **values: Any,
) -> bytes:
    """A page of the site; `address` is its own below the site's, `title` its heading and the name of its tab."""
    html = (
        environment()
        .get_template(template)
        .render(
            settings=settings,
            producer=settings.producer,
            address=address,
            canonical=f"{settings.address}{address}",
            title=title,
            description=description,
            crumbs=crumbs,
            alternates=alternates,
            **values,
        )
    )
    return html.encode("utf-8")


def page(source: SiteSource, template: str, *, address: str, title: str, description: str, **values: Any) -> SiteFile:
    """The file of a static page; `values` are those of its template, besides `source`."""
    data = rendered(
        template,
        settings=source.settings,
        address=address,
        title=title,
        description=description,
        source=source,
        **values,
    )
    return SiteFile(page_path(address), data)
