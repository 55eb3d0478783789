"""A built site as the check sees it: its folder, the files in it, and what may stand there."""

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.website.site_check.addresses import SiteAddress, file_at

RELEASES = "releases/"  # pages of releases stay as they were published, whatever their size
_MANIFEST = "manifest.json"
_WELL_KNOWN = ".well-known/"
_SHORTEST_FORBIDDEN = 5  # shorter ones stand in the bytes of pictures and archives by chance
_LARGEST_PAGE_BYTES = 100_000


@dataclass(frozen=True)
class Site:
    """Everything that a check of one file may ask."""

    folder: Path
    files: frozenset[str]  # paths in the folder, with forward slashes
    address: SiteAddress
    external_hosts: frozenset[str]
    forbidden: tuple[str, ...]
    style_digests: frozenset[str]  # of the styles inside pages, as the content security policy names them
    largest_page_bytes: int = _LARGEST_PAGE_BYTES

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / path).read_bytes()

    def has(self, path: str) -> bool:
        """Whether a path of the site gives a file."""
        return file_at(path, self.files) is not None


def site_in(
    folder: Path,
    *,
    address: str,
    dynamic_paths: str,
    external_hosts: Iterable[str],
    forbidden: Iterable[str],
    style_digests: Iterable[str] = (),
) -> Site:
    """The site in a folder.

    Raises `BadInput` where there is none, `InvalidValue` for a forbidden text that is too short to be looked for.
    """
    files = frozenset(_files(folder))
    if "index.html" not in files:
        raise BadInput("there is no site here: it has no index.html", Place(str(folder)))
    too_short = [one for one in forbidden if len(one) < _SHORTEST_FORBIDDEN]
    if too_short:
        raise InvalidValue(f"'{too_short[0]}' is too short to be looked for in every file", "forbidden")
    return Site(
        folder=folder,
        files=files,
        address=SiteAddress(address, dynamic_paths),
        external_hosts=frozenset(external_hosts),
        forbidden=tuple(sorted(set(forbidden))),
        style_digests=frozenset(style_digests) | _digests_in_manifests(folder, files),
    )


def _files(folder: Path) -> Iterable[str]:
    for parent, _, names in os.walk(folder):
        under = Path(parent).relative_to(folder)
        # No server gives a name at the top of a site that starts with a full stop: what is kept of the site is there.
        found = ((under / name).as_posix() for name in names)
        yield from (path for path in found if not path.startswith(".") or path.startswith(_WELL_KNOWN))


def _digests_in_manifests(folder: Path, files: Collection[str]) -> frozenset[str]:
    """The styles that the manifests of releases name; a manifest that cannot be read names none."""
    found: set[str] = set()
    for path in files:
        if path.startswith(RELEASES) and path.endswith(f"/{_MANIFEST}"):
            try:
                styles = json.loads((folder / path).read_bytes()).get("styles", {})
            except (ValueError, AttributeError):
                continue
            found.update(str(digest) for digest in styles.values())
    return frozenset(found)
