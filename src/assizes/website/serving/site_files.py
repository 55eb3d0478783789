"""From the path of an address to a file of one site, and to nothing else on the disk."""

import os
from dataclasses import dataclass
from pathlib import Path

INDEX = "index.html"
_WELL_KNOWN = ".well-known"


@dataclass(frozen=True)
class SiteFile:
    """A file of a site, and its compressed twin where the builder made one."""

    path: Path
    compressed: Path | None


@dataclass(frozen=True)
class Elsewhere:
    """The folder's own address, which ends with a slash."""

    path: str


def look_up(site: Path, path: str) -> SiteFile | Elsewhere | None:
    """What an address of a site leads to: a file, the same address with a slash, or nothing.

    `path` is decoded and starts with a slash. Names that start with a full stop
    are not found, `/.well-known/` excepted (RFC 8615).
    """
    parts = path[1:].split("/")
    is_folder = parts[-1] == ""
    if not path.startswith("/") or not _may_be_asked(parts[:-1] if is_folder else parts):
        return None
    place = site.joinpath(*parts)
    if is_folder:
        return _file(site, place / INDEX)
    if (found := _file(site, place)) is not None:
        return found
    return Elsewhere(f"{path}/") if _file(site, place / INDEX) else None


def _may_be_asked(parts: list[str]) -> bool:
    names = parts[1:] if parts[:1] == [_WELL_KNOWN] else parts
    return all(name and not name.startswith(".") and not {"\\", "\0"} & set(name) for name in names)


def _file(site: Path, place: Path) -> SiteFile | None:
    # A link inside a site leads nowhere outside it.
    if not os.path.isfile(place) or not _real(place).is_relative_to(_real(site)):
        return None
    twin = place.with_name(f"{place.name}.gz")
    return SiteFile(place, twin if os.path.isfile(twin) else None)


def _real(place: Path) -> Path:
    return Path(os.path.realpath(place))
