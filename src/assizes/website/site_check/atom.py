"""Rules on Atom feeds, from RFC 4287; the numbers are its sections."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.links import address_faults
from assizes.website.site_check.page import links_in
from assizes.website.site_check.site import Site
from assizes.website.site_check.xml_documents import parse_xml

_ATOM = "{http://www.w3.org/2005/Atom}"
_ONCE = ("id", "title", "updated")
_TEXTS = ("title", "subtitle", "summary", "rights")
# Section 3.3: RFC 3339 with capital letters and a zone.
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_Hit = tuple[int | None, str]


def feed_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """Everything that is wrong with a feed."""
    root = parse_xml(data)
    if isinstance(root, str):
        yield SiteFinding(path, None, root)
        return
    if root.tag != f"{_ATOM}feed":
        yield SiteFinding(path, None, "is not an Atom feed: its root is not feed")
        return
    hits = (*_feed(root, site.address.of(path)), *_order(root), *_dates(root), *_texts(root), *_links(root))
    yield from (SiteFinding(path, line, said) for line, said in hits)
    for number, entry in enumerate(_entries(root), start=1):
        yield from (SiteFinding(path, line, f"entry {number} {said}") for line, said in _entry(entry))
    yield from address_faults(_addresses(root), path, site, data)


def _feed(root: etree._Element, address: str) -> Iterator[_Hit]:
    """Section 4.1.1, and the link to itself that it recommends."""
    yield from _required(root)
    has_author_everywhere = _entries(root) and all(entry.find(f"{_ATOM}author") is not None for entry in _entries(root))
    if root.find(f"{_ATOM}author") is None and not has_author_everywhere:
        yield root.sourceline, "has no author"
    itself = [link.get("href") for link in root.findall(f"{_ATOM}link") if link.get("rel") == "self"]
    if itself != [address]:
        yield root.sourceline, f"has no link to itself, or another one than {address}"
    for name, count in Counter(_text(entry, "id") for entry in _entries(root)).items():
        if count > 1:
            yield None, f"has {count} entries with the id '{name}'"


def _entry(entry: etree._Element) -> Iterator[_Hit]:
    """Section 4.1.2."""
    yield from _required(entry)
    content = entry.find(f"{_ATOM}content")
    alternates = [one for one in entry.findall(f"{_ATOM}link") if one.get("rel", "alternate") == "alternate"]
    if content is None and not alternates:
        yield entry.sourceline, "has neither content nor a link to a page"
    if content is not None and content.get("src") is not None and entry.find(f"{_ATOM}summary") is None:
        yield entry.sourceline, "has content elsewhere, and no summary"
    kinds = [(one.get("type"), one.get("hreflang")) for one in alternates]
    if len(set(kinds)) < len(kinds):
        yield entry.sourceline, "has two links to pages of one type and language"


def _required(element: etree._Element) -> Iterator[_Hit]:
    for name in _ONCE:
        found = element.findall(f"{_ATOM}{name}")
        if len(found) != 1:
            yield element.sourceline, f"has {len(found)} <{name}> where it must have one"
        elif not "".join(found[0].itertext()).strip():
            yield found[0].sourceline, f"has an empty <{name}>"
    name = _text(element, "id")
    if name and not _IRI.fullmatch(name):
        yield element.sourceline, f"has the id '{name}', which is no address or tag"
    for author in element.findall(f"{_ATOM}author"):
        if not _text(author, "name"):
            yield author.sourceline, "has an author without a name"


def _order(root: etree._Element) -> Iterator[_Hit]:
    """Newest first, and the feed as new as its newest entry: readers expect it, though section 4.1.1 does not ask."""
    moments = [moment for entry in _entries(root) if (moment := _moment(_text(entry, "updated")))]
    if moments != sorted(moments, reverse=True):
        yield None, "has entries that are not in order, the newest first"
    updated = _moment(_text(root, "updated"))
    if updated and moments and updated < max(moments):
        yield None, "was updated before its newest entry"


def _dates(root: etree._Element) -> Iterator[_Hit]:
    for element in root.iter(f"{_ATOM}updated", f"{_ATOM}published"):
        if _moment((element.text or "").strip()) is None:
            yield element.sourceline, f"has the time '{element.text or ''}', which is not as RFC 3339 writes it"


def _texts(root: etree._Element) -> Iterator[_Hit]:
    """Section 3.1: text, html, or xhtml in one div."""
    for element in root.iter(*(f"{_ATOM}{name}" for name in _TEXTS)):
        kind = element.get("type", "text")
        is_xhtml = [child.tag for child in element] == ["{http://www.w3.org/1999/xhtml}div"]
        if kind not in ("text", "html", "xhtml") or (kind == "xhtml") != is_xhtml or (kind != "xhtml" and len(element)):
            yield element.sourceline, "has a text that is not of its type: text, html or xhtml"


def _links(root: etree._Element) -> Iterator[_Hit]:
    for link in root.iter(f"{_ATOM}link"):
        if not link.get("href"):
            yield link.sourceline, "has a link without an address"
    for category in root.iter(f"{_ATOM}category"):
        if not category.get("term"):
            yield category.sourceline, "has a category without a term"


def _addresses(root: etree._Element) -> Iterator[str]:
    yield from (link.get("href") for link in root.iter(f"{_ATOM}link") if link.get("href"))
    for element in root.iter(f"{_ATOM}icon", f"{_ATOM}logo", f"{_ATOM}uri"):
        yield (element.text or "").strip()
    for element in root.iter(f"{_ATOM}content", f"{_ATOM}summary"):
        if element.get("src"):
            yield element.get("src")
        if element.get("type") == "html":
            yield from links_in(element.text or "")
        elif element.get("type") == "xhtml":
            yield from links_in(etree.tostring(element, encoding="unicode"))


def _entries(root: etree._Element) -> list[etree._Element]:
    return list(root.findall(f"{_ATOM}entry"))


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{_ATOM}{name}") or "").strip()


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None
