"""A page as the check sees it: its tree, the places that can be linked to, and every address that stands in it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lxml import etree

_PARSER_CHOICES = {"encoding": "utf-8", "collect_ids": False, "huge_tree": True}
_RELATIONS_LOADED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch"}
    | {"prerender", "preconnect", "dns-prefetch"}
)
_MENDED = ("ERR_TAG_NAME_MISMATCH", "ERR_ATTRIBUTE_REDEFINED", "ERR_INVALID_ENCODING", "ERR_INVALID_CHAR")
_IDS = etree.XPath("//@id", smart_strings=False)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")


class Role(StrEnum):
    """What a browser does with an address."""

    FOLLOWS = "follows"  # when the reader asks for it
    LOADS = "loads"  # with the page
    SENDS = "sends"  # what the reader filled in
    NAMES = "names"  # nothing: the address says which page this is, or where another form of it is


@dataclass(frozen=True)
class Link:
    """An address as it is written on a page."""

    address: str
    role: Role


def _addresses(*paths: str) -> etree.XPath:
    return etree.XPath(" | ".join(paths), smart_strings=False)


# Each with what must stand in the bytes of a page that has any: most pages have few kinds, and are asked for no others.
_BY_ROLE = (
    (b"<a", Role.FOLLOWS, _addresses("//a/@href")),
    (b"<area", Role.FOLLOWS, _addresses("//area/@href")),
    (b"xlink:href", Role.FOLLOWS, _addresses("//a/@*[name() = 'xlink:href']")),
    (b"xlink:href", Role.LOADS, _addresses("//*[not(self::a)]/@*[name() = 'xlink:href']")),
    (b"src", Role.LOADS, _addresses("//@src")),
    (b"<use", Role.LOADS, _addresses("//use/@href")),
    (b"<image", Role.LOADS, _addresses("//image/@href", "//feImage/@href")),
    (b"poster", Role.LOADS, _addresses("//@poster")),
    (b"background", Role.LOADS, _addresses("//@background")),
    (b"action", Role.SENDS, _addresses("//@action", "//@formaction")),
    (b"ping", Role.SENDS, _addresses("//@ping")),
    (b"cite", Role.NAMES, _addresses("//@cite")),
)
_LISTS = _addresses("//@srcset", "//@imagesrcset")


@dataclass(frozen=True)
class Page:
    """A page that could be parsed at all."""

    path: str
    data: bytes
    tree: etree._Element
    mended: tuple[tuple[int, str], ...]  # what the parser had to mend, with its line

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every identifier, as often as it stands there."""
        return tuple(_IDS(self.tree))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every address, each once for each role."""
        return tuple(dict.fromkeys(_links(self)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The text of each `<title>` in the head, as a browser shows it; drawings have others elsewhere."""
        return tuple(" ".join((one.text or "").split()) for one in self.tree.findall("head/title"))

    @property
    def title(self) -> str:
        """The title; empty where there is none."""
        return next(iter(self.titles), "")


def read_page(path: str, data: bytes) -> Page | None:
    """A page from its bytes; none where there is nothing to parse."""
    parser = etree.HTMLParser(**_PARSER_CHOICES)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    mended = tuple((said.line, said.message.strip()) for said in parser.error_log if said.type_name in _MENDED)
    return None if tree is None else Page(path, data, tree, mended)


def line_of(element: etree._Element) -> int:
    """The line on which an element begins; 0 where the parser made it up."""
    return int(element.sourceline or 0)


def line_with(address: str, data: bytes) -> int | None:
    """The first line of a file on which an address stands, as an attribute or as text; none where it cannot be told."""
    for written in (f'"{html.escape(address)}"', f'"{address}"', html.escape(address), address):
        at = data.find(written.encode())
        if at >= 0:
            return data.count(b"\n", 0, at) + 1
    return None


def links_in(markup: str) -> tuple[str, ...]:
    """The addresses in a piece of HTML, such as the content of an entry of a feed."""
    page = read_page("", markup.encode())
    return tuple(link.address for link in page.links) if page else ()


def _links(page: Page) -> Iterator[Link]:
    for element in page.tree.iter("link"):
        relations = set((element.get("rel") or "").lower().split())
        yield Link(element.get("href") or "", Role.LOADS if relations & _RELATIONS_LOADED else Role.NAMES)
    for mark, role, addresses in _BY_ROLE:
        if mark in page.data:
            yield from (Link(address, role) for address in addresses(page.tree))
    if b"srcset" in page.data:
        yield from (Link(one, Role.LOADS) for several in _LISTS(page.tree) for one in _CANDIDATE.findall(several))
