"""Links inside an edition's page, led to where the site shows what they lead to."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

from assizes.releases.links import is_beside
from assizes.website.public.pages.releases.published_page import PublishedPage
from assizes.website.public.pages.releases.table_parts import TablePart

FILES = "files/"  # where the files of an edition stand, below its address
NOTE = "#note-"


@dataclass(frozen=True)
class EditionLinks:
    """Where each identifier of an edition's page stands on the site, below the edition's address."""

    places: Mapping[str, str]

    def address(self, href: str, up: str = "") -> str:
        """Where a link of the page leads, from a page of the site; `up` is the way from there to the edition's."""
        if href.startswith("#"):
            return up + self.places.get(href[1:], href)
        return f"{up}{FILES}{href}" if is_beside(href) else href

    def led(self, up: str = "", *, has_notes: bool = False) -> Callable[[str], str]:
        """How links are led from one page; a page that has notes of its own keeps the links to them."""
        return lambda href: href if has_notes and href.startswith(NOTE) else self.address(href, up)


def edition_links(page: PublishedPage, parts: Iterable[TablePart]) -> EditionLinks:
    """The places of all that stands on an edition's page; what is in no table and no chart is on the release page."""
    places = {name: f"#{name}" for name in page.ids}
    for chart in page.charts:
        places[chart.section.get("id", "")] = f"charts/{chart.chart_id}/"
    for part in parts:
        if part.number == 1:
            places[part.table.section.get("id", "")] = part.path
        for row in part.rows:
            places |= {str(name): f"{part.path}#{name}" for name in row.xpath("descendant-or-self::*/@id")}
    return EditionLinks(places)


def html_of(element: HtmlElement, led: Callable[[str], str]) -> Markup:
    """An element as it was published, its links led elsewhere; drawings as XML, which is shorter."""
    copied = deepcopy(element)
    for link in copied.iter("a"):
        link.set("href", led(link.get("href", "")))
    is_drawing = copied.tag == "svg"
    text = etree.tostring(copied, encoding="unicode", method="xml" if is_drawing else "html", with_tail=False)
    return Markup(text)  # made by the releases' own templates, which escape


def inside_of(element: HtmlElement, led: Callable[[str], str]) -> Markup:
    """What stands inside an element, its links led elsewhere."""
    html = html_of(element, led)
    return Markup(html[html.index(">") + 1 : html.rindex("</")])
