"""Where an address leads: to a file of the site, to its dynamic part, to another host, or nowhere that it may."""

import posixpath
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
NO_PATHS = r"(?!)"  # where a site has no program
_SAME_AS_WEB = {"webcal": "https"}  # calendars are subscribed to by it
_OPENS_NO_PAGE = frozenset({"mailto", "tel"})


class Leads(StrEnum):
    """Where an address leads."""

    INSIDE = "inside"  # a path of the site
    DYNAMIC = "dynamic"  # a path that the program answers
    OUTSIDE = "outside"  # another host
    DATA = "data"  # the address is itself the content
    NOWHERE = "nowhere"  # mail and telephone
    WRONG = "wrong"


@dataclass(frozen=True)
class Target:
    """Where an address leads; `where` is a path without its first slash, a host, or a sentence of what is wrong."""

    leads: Leads
    where: str = ""
    fragment: str = ""


@dataclass(frozen=True)
class SiteAddress:
    """The address of a site, `https://host` or `https://host/folder`, and which paths its program answers."""

    address: str
    dynamic_paths: str = NO_PATHS

    @property
    def base(self) -> str:
        """The address without a last slash."""
        return self.address.rstrip("/")

    def of(self, path: str) -> str:
        """The address of a file as readers see it: a page `x/index.html` is `x/`."""
        shown = path[: -len(INDEX)] if path == INDEX or path.endswith(f"/{INDEX}") else path
        return f"{self.base}/{shown}"

    def target(self, link: str, path: str) -> Target:
        """Where a link on the page `path` leads."""
        way, _, fragment = link.partition("#")
        if not way:
            return Target(Leads.INSIDE, path, unquote(fragment))
        # Most links begin at the root, and lead to the same place from every page.
        is_relative = way[0] != "/" and not way.startswith("https://")
        found = _target(self.address, self.dynamic_paths, way, posixpath.dirname(path) if is_relative else "")
        return Target(found.leads, found.where, unquote(fragment)) if fragment else found


def file_at(path: str, files: frozenset[str]) -> str | None:
    """The file that a path of the site gives: the file itself, or the page of a folder; none where there is neither."""
    if path in files:
        return path
    page = posixpath.join(path, INDEX)
    return page if page in files else None


@lru_cache(100_000)
def _target(address: str, dynamic_paths: str, way: str, folder: str) -> Target:
    """Where an address without a fragment leads from a folder of the site."""
    if way != way.strip():
        return Target(Leads.WRONG, "has space around it")
    try:
        parts, own = urlsplit(way), urlsplit(address)
    except ValueError:
        return Target(Leads.WRONG, "is not an address")
    scheme = _SAME_AS_WEB.get(parts.scheme, parts.scheme)
    if scheme in _OPENS_NO_PAGE:
        return Target(Leads.NOWHERE)
    if scheme == "data":
        return Target(Leads.DATA)
    if parts.netloc and parts.netloc == own.netloc and scheme in ("", "https", own.scheme):
        return _inside(own.path.rstrip("/"), dynamic_paths, parts.path or "/", "")
    if parts.netloc:
        return Target(Leads.OUTSIDE, parts.hostname or "") if scheme == "https" else Target(Leads.WRONG, "is not https")
    if scheme:
        return Target(Leads.WRONG, f"has the scheme {scheme}:, which does not belong on a page")
    return _inside(own.path.rstrip("/"), dynamic_paths, parts.path, folder)


def _inside(root: str, dynamic_paths: str, path: str, folder: str) -> Target:
    """`root` is the path that stands before every path of the site; empty where the site has its host to itself."""
    if path.startswith("/"):
        if root and not f"{path}/".startswith(f"{root}/"):
            return Target(Leads.WRONG, "leaves the folder of the site")
        whole = path[len(root) :]
    else:
        whole = f"{folder}/{path}"
    found = _normal(unquote(whole))
    if found is None:
        return Target(Leads.WRONG, "leads above the site")
    return Target(Leads.DYNAMIC if re.search(dynamic_paths, "/" + found) else Leads.INSIDE, found)


def _normal(path: str) -> str | None:
    """A path without dots and first slash, its last slash kept; none where it climbs above the root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    is_folder = path.endswith(("/", "/.", "/.."))
    return "/".join(parts) + ("/" if is_folder and parts else "")
