"""Atom feeds (RFC 4287): what readers of feeds are told, and the bytes of it. The same values give the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from assizes.domain.letters import writable
from assizes.domain.releases import ATTRIBUTION
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource

NEWEST = 50  # entries of a feed that would grow for ever
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One thing told. `address` is its page below the site's; `report` is where else it can be read, if anywhere.

    `updated` is when the register or the site learned of it; `published` when it came out, where the day is known.
    """

    urn: str
    title: str
    summary: str
    address: str
    updated: datetime
    published: datetime | None = None
    report: str = ""
    category: str = ""


@dataclass(frozen=True)
class AtomFeed:
    """A feed: `address` is its own and `page` that of the page which shows the same, both below the site's."""

    urn: str
    title: str
    subtitle: str
    address: str
    page: str
    entries: tuple[Entry, ...]


def newest(entries: Iterable[Entry], limit: int | None = NEWEST) -> tuple[Entry, ...]:
    """The entries that were changed last, the newest first; those changed together stay in the order given."""
    return tuple(sorted(entries, key=lambda one: one.updated, reverse=True)[:limit])


def feed_file(source: SiteSource, feed: AtomFeed) -> SiteFile:
    """The file of a feed; one without entries is as old as the register that the site rests on."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
    updated = max((one.updated for one in feed.entries), default=source.limits.known_at)
    _add(root, "id", feed.urn)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=source.absolute(feed.address))
    _add(root, "link", rel="alternate", type="text/html", href=source.absolute(feed.page))
    _add(_add(root, "author"), "name", source.settings.producer.name)
    _add(root, "rights", ATTRIBUTION)
    for entry in feed.entries:
        _add_entry(root, source, entry)
    data = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return SiteFile(feed.address.removeprefix("/"), data)


def _add_entry(root: etree._Element, source: SiteSource, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.urn)
    _add(element, "title", entry.title)
    if entry.published:
        _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=source.absolute(entry.address))
    if entry.report:
        _add(element, "link", rel="via", title="Report", href=entry.report)
    if entry.category:
        _add(element, "category", term=entry.category)
    _add(element, "summary", entry.summary)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = writable(text) or None
    return element


def _moment(moment: datetime) -> str:
    """As RFC 3339 writes it, in its own zone: a report that came out on a day in London keeps that day."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
