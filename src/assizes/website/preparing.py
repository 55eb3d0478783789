"""From the register to a site that is served: publish what is packaged, read what is public, build, check, switch."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assizes.actions.publishing import edition_folder, publish_packaged, require_unaltered
from assizes.domain.publications import Publication
from assizes.reference import Reference
from assizes.website.public.reading_source import read_source
from assizes.website.public.source import SiteSettings, SiteSource

Progress = Callable[[str], object]


def editions_folder(data: Path) -> Path:
    """Where the files of published editions are kept, below the folder of state."""
    return data / "published"


def published_source(
    *, data: Path, settings: SiteSettings, reference: Reference, now: datetime, progress: Progress | None = None
) -> SiteSource:
    """Everything public, the packaged releases published first where they are not yet; the register must be open.

    Raises `BadInput` where a file of a published edition is not the one that was published.
    """
    folder = editions_folder(data)
    publish_packaged(
        folder=folder,
        now=now,
        reference=reference,
        producer=settings.producer,
        small_base=settings.small_base,
        progress=progress,
    )
    return read_source(reference=reference, settings=settings, folder_of=lambda one: _unaltered(one, folder), now=now)


def _unaltered(publication: Publication, folder: Path) -> Path:
    place = edition_folder(publication, folder)
    require_unaltered(place)
    return place
