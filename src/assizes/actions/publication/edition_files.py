"""Putting the files of an approved edition where published ones are kept: whole, on the disk, or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

from assizes.actions.file_digests import sha256_of
from assizes.actions.publication.publishing import require_unaltered
from assizes.actions.whole_files import keep_folder
from assizes.domain.errors import BadInput, Place
from assizes.releases.folder import MANIFEST
from assizes.releases.manifest_reading import read_manifest

_INCOMING = ".incoming-"
_REMOVED = ".removed-"


def place_edition(candidate: Path, *, slug: str, manifest_sha256: str, folder: Path, is_published: bool) -> Path:
    """Copy the files of a candidate to `<folder>/<slug>`, unless they are there already; the folder they are in.

    Nobody else places editions meanwhile. What a killed process left half made is removed, and so are the files of
    another candidate, as long as the register knows no publication of them. Raises `BadInput` where the candidate has
    other files than its manifest says, or other files were published under this slug.
    """
    folder.mkdir(parents=True, exist_ok=True)
    remove_half_made(folder)
    place = folder / slug
    if place.exists() and _is(place, manifest_sha256):
        return place
    if place.exists() and is_published:
        raise BadInput("these files are of a published edition: nothing is ever put in their place", Place(str(place)))
    incoming = Path(tempfile.mkdtemp(prefix=_INCOMING, dir=folder))
    _copy(candidate, incoming / slug)
    if not _is(incoming / slug, manifest_sha256):
        raise BadInput("these are other files than were approved", Place(str(candidate)))
    if place.exists():
        place.rename(Path(tempfile.mkdtemp(prefix=_REMOVED, dir=folder)) / slug)
    (incoming / slug).rename(place)
    keep_folder(folder)
    remove_half_made(folder)
    return place


def remove_half_made(folder: Path) -> None:
    """Remove what a publisher that was killed left among the published editions; no other may be at work."""
    for left in (*folder.glob(f"{_INCOMING}*"), *folder.glob(f"{_REMOVED}*")):
        shutil.rmtree(left)


def _is(place: Path, manifest_sha256: str) -> bool:
    manifest = place / MANIFEST
    if not manifest.is_file() or sha256_of(manifest) != manifest_sha256:
        return False
    try:
        require_unaltered(place)
    except BadInput:
        return False
    return True


def _copy(candidate: Path, place: Path) -> None:
    folders = {place}
    for name in (*read_manifest(candidate).files, MANIFEST):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # A copy, not a link: whatever happens in the folder of drafts changes nothing here.
        shutil.copyfile(candidate / name, target)
        with target.open("rb") as file:
            os.fsync(file.fileno())
        folders.add(target.parent)
    for folder in folders:
        keep_folder(folder)
