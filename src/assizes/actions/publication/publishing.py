"""Publishing the packaged releases: built, verified against their manifest, remembered as published.

No other release can be published here: approval, calendar and embargo come with the office.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from assizes.actions.file_digests import sha256_of
from assizes.actions.publication.releases import build_from_register
from assizes.domain.errors import BadInput, NotAllowed, Place
from assizes.domain.london_time import london_day
from assizes.domain.publications import Publication
from assizes.domain.releases import Producer, ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.specifications import packaged_specifications
from assizes.register.models import AuditEvent
from assizes.register.publications import add_publication, publications
from assizes.register.writing import wait_for_other_writers
from assizes.releases.folder import MANIFEST
from assizes.releases.formats import FORMAT_NAMES
from assizes.releases.manifest_reading import read_manifest

SYSTEM = "system"
_WHY = "packaged reconstruction, whose publication time has passed"


def publish_packaged(
    *,
    folder: Path,
    now: datetime,
    reference: Reference,
    producer: Producer,
    small_base: int,
    formats: tuple[str, ...] = FORMAT_NAMES,
    progress: Callable[[str], object] | None = None,
) -> tuple[Publication, ...]:
    """Build and publish each packaged release that is not published yet; says which those were.

    The files of an edition stay in `<folder>/<slug>`. The register must be open. Raises `NotAllowed` for a release that
    is no reconstruction, or whose publication time is still to come.
    """
    specifications = packaged_specifications(producer=producer, small_base=small_base)
    known = {one.slug for one in publications()}
    made = []
    for specification in specifications:
        if specification.slug not in known:
            _require_publishable(specification, now)
            tell = partial(_tell, specification.slug, progress) if progress is not None else None
            folder.mkdir(parents=True, exist_ok=True)
            built = build_from_register(
                specification,
                today=london_day(now),
                out=folder,
                reference=reference,
                formats=formats,
                progress=tell,
            )
            made.append(_remember(_publication(specification, sha256_of(built.folder / MANIFEST), now)))
    return tuple(made)


def edition_folder(publication: Publication, folder: Path) -> Path:
    """Where the files of a published edition are; raises `BadInput` where they are not what was published."""
    place = folder / publication.slug
    manifest = place / MANIFEST
    if not manifest.is_file() or sha256_of(manifest) != publication.manifest_sha256:
        raise BadInput("these are not the files that were published: their manifest is another", Place(str(place)))
    return place


def require_unaltered(place: Path) -> None:
    """Raise `BadInput` that names the first file of an edition which is not as its manifest says."""
    for name, written in read_manifest(place).files.items():
        path = place / name
        if not path.is_file() or path.stat().st_size != written.size or sha256_of(path) != written.sha256:
            raise BadInput("this file is not the one that was published", Place(str(path)))


def _require_publishable(specification: ReleaseSpecification, now: datetime) -> None:
    if not specification.is_reconstruction:
        raise NotAllowed(f"'{specification.slug}' cannot be published yet: it is not a packaged reconstruction")
    if specification.publication_time > now:
        raise NotAllowed(f"'{specification.slug}' cannot be published before its time")


def _tell(slug: str, progress: Callable[[str], object], step: str) -> None:
    progress(f"{slug}: {step}")


def _publication(specification: ReleaseSpecification, manifest_sha256: str, now: datetime) -> Publication:
    return Publication(
        slug=specification.slug,
        edition=specification.edition,
        title=specification.title,
        as_at=specification.dates.as_at,
        published_by=specification.dates.published_by,
        known_at=specification.known_at,
        publication_time=specification.publication_time,
        published_at=now,
        recorded_by=SYSTEM,
        manifest_sha256=manifest_sha256,
        is_reconstruction=specification.is_reconstruction,
        corrects=specification.corrects,
    )


def _remember(publication: Publication) -> Publication:
    """Write the publication and its audit event, both or neither; another process may have been faster."""
    with transaction.atomic():
        wait_for_other_writers()
        for known in publications():
            if known.slug == publication.slug:
                return known
        add_publication(publication)
        AuditEvent.objects.create(
            at=publication.published_at,
            by=SYSTEM,
            what="release.publish",
            subject=publication.slug,
            after=_told(publication),
            why=_WHY,
        )
    return publication


def _told(publication: Publication) -> dict[str, str | int | bool]:
    return {
        name: value if isinstance(value, (int, bool)) else str(value) for name, value in asdict(publication).items()
    }
