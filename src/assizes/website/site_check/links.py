"""Rules on links: each leads to what is there, and nothing is fetched from, or sent to, anybody else."""

import re
from collections.abc import Iterable, Iterator, Mapping

from assizes.website.site_check.addresses import Leads, Target, file_at
from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.page import Link, Page, Role, line_with
from assizes.website.site_check.site import Site

ERROR_PAGES = frozenset({"404.html", "500.html"})
_TOP = frozenset({"", "top"})  # fragments that every page has
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


def link_faults(page: Page, site: Site) -> Iterator[SiteFinding]:
    """What is wrong with the links of a page, but for places inside other pages."""
    for link in page.links:
        fault = _fault(link, page.path, site)
        if fault:
            yield SiteFinding(page.path, line_with(link.address, page.data), f"the link '{link.address}' {fault}")


def places_linked(page: Page, site: Site) -> tuple[tuple[str, str, str], ...]:
    """The places inside pages that a page links to: page, identifier, and the address as written."""
    return tuple(_places(page, site))


def missing_places(
    path: str, places: Iterable[tuple[str, str, str]], ids: Mapping[str, frozenset[str]], site: Site
) -> Iterator[SiteFinding]:
    """Places that are not there; `ids` are the identifiers of each page."""
    for target, fragment, address in places:
        if target in ids and fragment not in ids[target]:
            line = line_with(address, site.read(path))
            yield SiteFinding(path, line, f"the link '{address}' leads to a place that is not on its page")


def address_faults(addresses: Iterable[str], path: str, site: Site, data: bytes) -> Iterator[SiteFinding]:
    """Addresses in a document that lead nowhere in the site; what other hosts have is not asked."""
    for address in dict.fromkeys(addresses):
        fault = _fault_inside(site.address.target(address, path), site)
        if fault:
            yield SiteFinding(path, line_with(address, data), f"the link '{address}' {fault}")


def style_faults(style: str, path: str, site: Site) -> Iterator[SiteFinding]:
    """What a stylesheet loads and may not, or cannot."""
    for one in _IN_STYLE.finditer(style):
        address = one.group(1) or one.group(2)
        fault = "" if address.startswith("#") else _fault(Link(address, Role.LOADS), path, site)
        if fault:
            yield SiteFinding(path, style.count("\n", 0, one.start()) + 1, f"the link '{address}' {fault}")


def _fault(link: Link, path: str, site: Site) -> str:
    """What is wrong with a link, if anything is."""
    target = site.address.target(link.address, path)
    if not link.address or link.address == "#":
        return "leads nowhere: it is empty"
    if target.leads is Leads.OUTSIDE:
        return _fault_outside(link, target, site)
    if target.leads in (Leads.DATA, Leads.NOWHERE):
        is_allowed = link.role is (Role.LOADS if target.leads is Leads.DATA else Role.FOLLOWS)
        return "" if is_allowed else "does not belong there"
    if path in ERROR_PAGES and not link.address.startswith(("/", "#", "http")):
        return "is relative, and this page is shown at any address"
    return _fault_inside(target, site)


def _fault_outside(link: Link, target: Target, site: Site) -> str:
    if link.role is Role.LOADS:
        return "loads from another host"
    if link.role is Role.SENDS:
        return "sends to another host"
    return "" if target.where in site.external_hosts else "leads to a host that is not allowed"


def _fault_inside(target: Target, site: Site) -> str:
    if target.leads is Leads.WRONG:
        return target.where
    return "leads to no file" if target.leads is Leads.INSIDE and not site.has(target.where) else ""


def _places(page: Page, site: Site) -> Iterator[tuple[str, str, str]]:
    for link in page.links:
        if "#" not in link.address:
            continue
        target = site.address.target(link.address, page.path)
        file = file_at(target.where, site.files) if target.leads is Leads.INSIDE else None
        if file and file.endswith(".html") and target.fragment.lower() not in _TOP:
            yield file, target.fragment, link.address
