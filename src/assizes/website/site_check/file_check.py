"""One file of a site, checked by the rules of its kind."""

import gzip
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assizes.website.site_check import policy, structure
from assizes.website.site_check.atom import feed_faults
from assizes.website.site_check.calendars import calendar_faults
from assizes.website.site_check.findings import SiteFinding
from assizes.website.site_check.json_documents import json_faults, linked_data_faults
from assizes.website.site_check.leaks import leaks
from assizes.website.site_check.links import link_faults, places_linked, style_faults
from assizes.website.site_check.page import Page, read_page
from assizes.website.site_check.site import Site
from assizes.website.site_check.sizes import size_faults
from assizes.website.site_check.syntax import syntax_faults
from assizes.website.site_check.xml_documents import drawing_faults, sitemap_faults, well_formed_faults

_COMPRESSED = ".gz"
_Rule = Callable[[str, bytes, Site], Iterator[SiteFinding]]


@dataclass(frozen=True)
class Checked:
    """What was found in one file, and what the check of all files together needs of a page."""

    path: str
    kind: str  # in the plural, as a report names it
    findings: tuple[SiteFinding, ...]
    title: str = ""
    ids: frozenset[str] = frozenset()
    places: tuple[tuple[str, str, str], ...] = ()  # inside pages: page, identifier, the address as written
    links: int = 0


def check_files(site: Site, sampled: frozenset[str], paths: Sequence[str]) -> tuple[Checked, ...]:
    """Some files of a site, each checked; `sampled` pages are parsed as the standard says, too."""
    files = {path: site.read(path) for path in paths if not _is_copy(path, site)}
    leaking: dict[str, list[SiteFinding]] = defaultdict(list)
    for one in leaks(files, site):
        leaking[one.path].append(one)
    checked = [_check_file(site, path, data, leaking[path], is_sampled=path in sampled) for path, data in files.items()]
    return (*checked, *(_check_copy(site, path) for path in paths if path not in files))


def _is_copy(path: str, site: Site) -> bool:
    """Whether a file is the compressed form of another, kept for servers; the other one is checked."""
    return path.endswith(_COMPRESSED) and path.removesuffix(_COMPRESSED) in site.files


def _check_copy(site: Site, path: str) -> Checked:
    try:
        is_same = gzip.decompress(site.read(path)) == site.read(path.removesuffix(_COMPRESSED))
    except (OSError, EOFError, zlib.error):
        is_same = False
    said = SiteFinding(path, None, "is not the compressed form of the file beside it")
    return Checked(path, "compressed copies", () if is_same else (said,))


def _check_file(site: Site, path: str, data: bytes, leaking: list[SiteFinding], *, is_sampled: bool) -> Checked:
    found = list(leaking)
    if path.endswith(".html"):
        found += size_faults(path, data, site)
        if is_sampled:
            found += syntax_faults(path, data)
        return _check_page(site, path, data, found)
    kind, rule = _kind(path)
    return Checked(path, kind, (*found, *(rule(path, data, site) if rule else ())))


def _check_page(site: Site, path: str, data: bytes, found: list[SiteFinding]) -> Checked:
    page = read_page(path, data)
    if page is None:
        return Checked(path, "pages", (*found, SiteFinding(path, None, "is an empty page")))
    found += _page_faults(page, site)
    places = places_linked(page, site)
    return Checked(path, "pages", tuple(found), page.title, frozenset(page.ids), places, len(page.links))


def _page_faults(page: Page, site: Site) -> Iterator[SiteFinding]:
    for rule in (*structure.RULES, *policy.RULES):
        yield from (SiteFinding(page.path, line, said) for line, said in rule(page))
    for line, said in policy.unknown_styles(page, site.style_digests):
        yield SiteFinding(page.path, line, said)
    yield from link_faults(page, site)
    yield from linked_data_faults(page, site)


def _kind(path: str) -> tuple[str, _Rule | None]:
    """What a file is, by its name, and the rule for it."""
    name = path.rpartition("/")[2]
    if name.startswith("sitemap") and name.endswith(".xml"):
        return "sitemaps", sitemap_faults
    ending = "." + name.rpartition(".")[2]
    return _KINDS.get(ending, ("other files", None))


def _stylesheet_faults(path: str, data: bytes, site: Site) -> Iterator[SiteFinding]:
    yield from style_faults(data.decode("utf-8", "replace"), path, site)


_KINDS: dict[str, tuple[str, _Rule | None]] = {
    ".atom": ("feeds", feed_faults),
    ".ics": ("calendars", calendar_faults),
    ".json": ("JSON documents", json_faults),
    ".jsonld": ("JSON documents", json_faults),
    ".webmanifest": ("JSON documents", json_faults),
    ".css": ("stylesheets", _stylesheet_faults),
    ".svg": ("drawings", drawing_faults),
    ".xml": ("XML documents", well_formed_faults),
}
