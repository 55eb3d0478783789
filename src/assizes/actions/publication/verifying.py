"""Verifying a built release: building it again from its own manifest, and saying whether every byte is equal."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assizes.actions.file_digests import sha256_of
from assizes.actions.publication.releases import build_from_register
from assizes.domain.errors import BadInput, Place
from assizes.reference import Reference
from assizes.releases.folder import MANIFEST
from assizes.releases.formats import FORMAT_NAMES
from assizes.releases.manifest_reading import ReadManifest, read_manifest


@dataclass(frozen=True)
class Verification:
    """What came of building a release again: which files are equal, which are not, and what may be why."""

    folder: Path
    equal: tuple[str, ...]
    altered: tuple[str, ...]  # not what the folder's own manifest says
    differing: tuple[str, ...]  # as the manifest says, and built otherwise now
    missing: tuple[str, ...]  # in the manifest, and not in the folder
    unlisted: tuple[str, ...]  # in the folder, and not in the manifest
    reasons: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether every byte is what it was."""
        return not (self.altered or self.differing or self.missing or self.unlisted)


def verify_release(
    folder: Path, *, today: date, reference: Reference, progress: Callable[[str], object] | None = None
) -> Verification:
    """Build a release again as its manifest binds it, elsewhere, and compare; the register must be open.

    Raises `BadInput` where the folder holds no release, or a format that this program does not write.
    """
    manifest = read_manifest(folder)
    unknown = [name for name in manifest.formats if name not in FORMAT_NAMES]
    if unknown:
        raise BadInput(f"the release has the format '{unknown[0]}', which is not written here", Place(str(folder)))
    with tempfile.TemporaryDirectory(prefix="assizes-verify-") as place:
        built = build_from_register(
            manifest.specification,
            today=today,
            out=Path(place),
            reference=reference,
            formats=manifest.formats,
            progress=progress,
        )
        again = read_manifest(built.folder)
        is_same_manifest = (built.folder / MANIFEST).read_bytes() == (folder / MANIFEST).read_bytes()
    return _compared(folder, manifest, again, is_same_manifest)


def _compared(folder: Path, manifest: ReadManifest, again: ReadManifest, is_same_manifest: bool) -> Verification:
    here = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    listed = set(manifest.files)
    altered = {name for name in listed & set(here) if sha256_of(here[name]) != manifest.files[name].sha256}
    same = {name for name in listed if name in again.files and again.files[name] == manifest.files[name]}
    differing = (listed | set(again.files)) - same
    if not is_same_manifest:
        differing.add(MANIFEST)
    return Verification(
        folder=folder,
        equal=tuple(sorted((same & set(here)) - altered)),
        altered=tuple(sorted(altered)),
        differing=tuple(sorted(differing)),
        missing=tuple(sorted(listed - set(here))),
        unlisted=tuple(sorted(set(here) - listed - {MANIFEST})),
        reasons=tuple(_reasons(manifest, again)),
    )


def _reasons(manifest: ReadManifest, again: ReadManifest) -> Iterator[str]:
    for name, (then, now) in _differences(manifest.inputs, again.inputs):
        if name == "specification":
            yield "the specification in the manifest is not the one that the release was built from"
        else:
            yield f"the input '{name}' is another: {_short(then)} then, {_short(now)} now"
    for name, (then, now) in _differences(manifest.software, again.software):
        yield f"{name} is another version: {then or 'none'} then, {now or 'none'} now"


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield name, (then.get(name, ""), now.get(name, ""))


def _short(digest: str) -> str:
    return digest[:12] or "none"
