"""The page of an edition as it was published, taken apart: the site shows its parts and counts nothing again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assizes.domain.errors import BadInput, Place
from assizes.releases.headlines import leading_strong
from assizes.releases.page import PAGE

_TABLE = "table-"
_CHART = "chart-"


@dataclass(frozen=True, eq=False)
class PublishedTable:
    """A table of the page: the section that holds its title, its base, its shorthand, its notes and its rows."""

    table_id: str
    title: str
    section: HtmlElement

    @property
    def rows(self) -> tuple[HtmlElement, ...]:
        """Its rows below the heads of its columns, from the top."""
        return tuple(self.section.iterfind(".//tbody/tr"))

    @property
    def words_above(self) -> tuple[HtmlElement, ...]:
        """What stands above it: its base, its shorthand, its notes."""
        return tuple(one for one in self.section.iterchildren("p") if not _is_below(one) and not _is_cue(one))

    @property
    def words_below(self) -> tuple[HtmlElement, ...]:
        """What stands below it: its source."""
        below = (one for one in self.section.iterchildren("p") if _is_below(one))
        return tuple(one for one in below if one.find("a") is None)

    @property
    def cues(self) -> tuple[HtmlElement, ...]:
        """How to see all of it in a narrow window."""
        return tuple(self.section.find_class("cue"))

    @property
    def head(self) -> HtmlElement:
        """The heads of its columns."""
        found = self.section.find(".//thead")
        assert found is not None
        return found

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The identifiers of the notes that it refers to, in order."""
        hrefs = (link.get("href", "") for link in self.section.iterfind("./p/a"))
        return tuple(href[1:] for href in hrefs if href.startswith("#note-"))


@dataclass(frozen=True, eq=False)
class PublishedChart:
    """A chart of the page: the section that holds its title, its words and its drawing."""

    chart_id: str
    title: str
    subtitle: str
    section: HtmlElement

    @property
    def drawing(self) -> HtmlElement:
        """The drawing itself."""
        found = self.section.find(".//svg")
        assert found is not None
        return found

    @property
    def picture(self) -> str:
        """The path of its file among those of the edition: `charts/over-time.svg`."""
        return f"charts/{self.chart_id.replace('_', '-')}.svg"


@dataclass(frozen=True)
class PublishedDownload:
    """A file that the page offers, with what it is called there."""

    path: str
    title: str
    format: str


@dataclass(frozen=True, eq=False)
class PublishedPage:
    """The parts of the page of an edition."""

    lead: str
    facts: Mapping[str, HtmlElement]  # what the edition says about itself, by label
    corrections: tuple[HtmlElement, ...]
    findings: tuple[HtmlElement, ...]
    charts: tuple[PublishedChart, ...]
    tables: tuple[PublishedTable, ...]
    downloads: tuple[PublishedDownload, ...]
    method: tuple[HtmlElement, ...]
    notes: tuple[HtmlElement, ...]
    ids: tuple[str, ...]  # all that stand on it, those of tables and charts too

    @property
    def main_findings(self) -> tuple[tuple[HtmlElement, ...], ...]:
        """What is bold at the start of each finding that starts so, element by element."""
        found = (leading_strong(block) for block in self.findings if block.tag == "p")
        return tuple(finding for finding in found if finding)


def read_published_page(folder: Path) -> PublishedPage:
    """The page in the folder of an edition; raises `BadInput` where there is none that can be read."""
    path = folder / PAGE
    try:
        tree = document_fromstring(path.read_bytes(), parser=HTMLParser(encoding="utf-8"))
    except (OSError, etree.ParserError) as error:
        raise BadInput("the page of this edition cannot be read", Place(str(path))) from error
    return PublishedPage(
        lead=" ".join(element.text_content() for element in tree.find_class("lead")),
        facts={_text(fact, "dt"): fact.find("dd") for fact in tree.iterfind(".//section[@id='about']/dl/div")},
        corrections=tuple(tree.find_class("correction")),
        findings=tuple(block for one in tree.find_class("findings") for block in one),
        charts=tuple(_chart(one) for one in tree.iterfind(".//section[@class='figure']")),
        tables=tuple(_table(one) for one in tree.iterfind(".//section[@class='table']")),
        downloads=tuple(_download(one) for one in tree.iterfind(".//ul[@class='downloads']/li")),
        method=tuple(one for one in tree.iterfind(".//section[@id='method']/*") if one.tag != "h2"),
        notes=tuple(tree.iterfind(".//ol[@class='notes']/li")),
        ids=tuple(str(found) for found in tree.xpath("//@id")),
    )


def _chart(section: HtmlElement) -> PublishedChart:
    name = section.get("id", "").removeprefix(_CHART).replace("-", "_")
    return PublishedChart(name, _text(section, "h3"), _text(section, "p"), section)


def _table(section: HtmlElement) -> PublishedTable:
    name = section.get("id", "").removeprefix(_TABLE).replace("-", "_")
    return PublishedTable(name, _text(section, "h3"), section)


def _download(item: HtmlElement) -> PublishedDownload:
    link = item.find("a")
    assert link is not None
    words = _text(item, "span").strip("()")
    return PublishedDownload(link.get("href", ""), link.text_content(), words.partition(",")[0])


def _text(parent: HtmlElement, tag: str) -> str:
    found = parent.find(tag)
    return "" if found is None else found.text_content()


def _is_below(paragraph: HtmlElement) -> bool:
    """Whether a paragraph stands below the table of its section."""
    return any(one.tag in ("div", "details") for one in paragraph.itersiblings(preceding=True))


def _is_cue(paragraph: HtmlElement) -> bool:
    return "cue" in paragraph.get("class", "").split()
