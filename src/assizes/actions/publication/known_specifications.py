"""The specifications that this machine knows: the packaged ones, those made here, and those of what was published."""

from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection

from assizes.actions.file_digests import sha256_of
from assizes.domain.publications import Publication
from assizes.domain.releases import Producer, ReleaseSpecification
from assizes.reference.specifications import in_series_order, packaged_specifications
from assizes.register.publications import publications
from assizes.releases.folder import MANIFEST
from assizes.releases.manifest_reading import read_manifest

_OWN, _PUBLISHED = "specifications", "published"


@dataclass(frozen=True)
class Series:
    """The releases that are known, and what a new one takes from the settings."""

    specifications: tuple[ReleaseSpecification, ...]
    producer: Producer
    small_base: int


def known_series(data: Path, *, producer: Producer, small_base: int) -> Series:
    """The releases that are known here, every edition, oldest first; `data` is the folder of state."""
    stated = packaged_specifications(producer=producer, small_base=small_base, own=own_specifications(data))
    slugs = {one.slug for one in stated}
    published = [one for one in _published(data / _PUBLISHED) if one.slug not in slugs]
    return Series(in_series_order((*stated, *published)), producer, small_base)


def own_specifications(data: Path) -> Path:
    """The folder of specifications made here; it may not be there yet."""
    return data / _OWN


def _published(folder: Path) -> tuple[ReleaseSpecification, ...]:
    """What the manifests of published editions bind: a folder of which the register does not know is passed over."""
    if not any(folder.glob(f"*/{MANIFEST}")):
        return ()
    return tuple(
        read_manifest(folder / one.slug).specification for one in _publications() if _is_as_published(one, folder)
    )


def _publications() -> tuple[Publication, ...]:
    """Every published edition; none where there is no register yet, which is not made by asking."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return ()
    try:
        return publications()
    except DatabaseError:  # of an older program: nothing of it was published from a draft
        return ()


def _is_as_published(publication: Publication, folder: Path) -> bool:
    manifest = folder / publication.slug / MANIFEST
    if not manifest.is_file():
        return False
    return sha256_of(manifest) == publication.manifest_sha256
