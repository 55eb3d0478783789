"""What the site that is read now says of itself: which releases it shows, and which comes next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assizes.website.public.api import addresses
from assizes.website.public.assets import asset_address


@dataclass(frozen=True)
class Shown:
    """The slugs of the editions that a site shows, and the next release in words, empty while none is announced."""

    slugs: frozenset[str]
    next_release: str


def shown_by(site: Path) -> Shown:
    """What the site in a folder shows; nothing where its documents are not there.

    Figures follow the site, not the register: readers and programs see a release at the same moment.
    """
    releases = _document(site, addresses.RELEASES).get("releases", ())
    return Shown(frozenset(one["slug"] for one in releases), _next_release(_document(site, addresses.STATUS)))


def _next_release(status: Mapping[str, Any]) -> str:
    name, when = (status.get("next_release") or "").rstrip("."), status.get("next_release_when")
    if not name:
        return ""
    return f"{name}: {when}" if when else f"{name}. Its date is not announced yet"


def asset_of(site: Path, name: str) -> str:
    """The address of a style, script or picture of a site: pages of the server look as its pages do.

    The program may be newer than the site, and then has files that are not there.
    """
    folders = sorted(path.name for path in (site / "assets").glob("*"))
    own = asset_address(name)
    return own if not folders or own.split("/")[2] in folders else f"/assets/{folders[0]}/{name}"


def _document(site: Path, address: str) -> Mapping[str, Any]:
    try:
        document: Mapping[str, Any] = json.loads((site / address[1:]).read_bytes())
    except FileNotFoundError:
        return {}
    return document
