"""XML documents: well-formed, without anything that a reader's program would fetch or expand."""

from collections.abc import Iterator

from lxml import etree

from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.links import address_faults
from assizes.website.site_check.site import Site

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOST_IN_A_SITEMAP = 50_000
_XLINK = "{http://www.w3.org/1999/xlink}href"


def parse_xml(data: bytes) -> etree._Element | str:
    """The root of a document, or a sentence on why there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return f"is not well-formed XML: {error.msg}"
    return "has a document type" if root.getroottree().docinfo.doctype else root


def well_formed_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """A document of which no more is known than that it is XML."""
    root = parse_xml(data)
    if isinstance(root, str):
        yield SiteFinding(path, None, root)


def drawing_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """An SVG file: no script, and nothing from elsewhere."""
    root = parse_xml(data)
    if isinstance(root, str):
        yield SiteFinding(path, None, root)
        return
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("script", "foreignObject") or any(attribute.startswith("on") for attribute in element.attrib):
            yield SiteFinding(path, element.sourceline, "holds a script or a foreign object")
        address = element.get("href") or element.get(_XLINK) or ""
        if address and name != "a" and not address.startswith(("#", "data:")):
            yield SiteFinding(path, element.sourceline, f"loads '{address}' from elsewhere")


def sitemap_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    """A sitemap, or an index of them: addresses of this site, each once, each with its page."""
    root = parse_xml(data)
    if isinstance(root, str):
        yield SiteFinding(path, None, root)
        return
    if root.tag not in (f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex"):
        yield SiteFinding(path, None, "is not a sitemap: its root is neither urlset nor sitemapindex")
    addresses = [(entry.findtext(f"{_SITEMAP}loc") or "").strip() for entry in root]
    if not 0 < len(addresses) <= _MOST_IN_A_SITEMAP:
        yield SiteFinding(
            path, None, f"has {len(addresses):,} addresses; a sitemap has from 1 to {_MOST_IN_A_SITEMAP:,}"
        )
    seen: set[str] = set()
    for entry, address in zip(root, addresses, strict=True):
        if not f"{address}/".startswith(f"{site.address.base}/"):
            yield SiteFinding(path, entry.sourceline, f"the address '{address}' is not of this site")
        if address in seen:
            yield SiteFinding(path, entry.sourceline, f"the address '{address}' stands twice")
        seen.add(address)
    yield from address_faults(addresses, path, site, data)
