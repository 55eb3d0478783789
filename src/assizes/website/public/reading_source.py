"""Reading what the site is made from: the only place of the public site that asks the register."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assizes.domain.errors import BadInput
from assizes.domain.publications import Publication, public_limits
from assizes.reference import Reference
from assizes.reference.specifications import LONDON
from assizes.register import published
from assizes.releases.manifest_reading import read_manifest
from assizes.statistics.snapshot import Snapshot, counted
from assizes.website.public.explorer.explorer import Explorer
from assizes.website.public.explorer.limits import Limits, limits_of
from assizes.website.public.source import SiteEdition, SiteSettings, SiteSource


def read_source(
    *,
    reference: Reference,
    settings: SiteSettings,
    folder_of: Callable[[Publication], Path],
    now: datetime,
) -> SiteSource:
    """Everything public; `folder_of` gives the checked folder of an edition's files. The register must be open.

    Raises `BadInput` where nothing is published yet, or the files of an edition are not those that were published.
    """
    limits = published.limits()
    if limits is None:
        raise BadInput("no release is published, so there is nothing that a site could show")
    today = now.astimezone(LONDON).date()
    return SiteSource(
        settings=settings,
        reference=reference,
        limits=limits,
        snapshot=counted(published.published_frame(limits), reference.frameworks),
        inspections=published.published_inspections(limits, today=today, with_later=settings.with_later_inspections),
        evidence=published.published_evidence(limits),
        editions=tuple(_edition(one, folder_of(one)) for one in published.published_editions()),
        today=today,
        now=now,
        answers=published.published_answers(),
        consultations=published.published_consultations(today),
        requests=published.published_requests(),
    )


def _edition(publication: Publication, folder: Path) -> SiteEdition:
    return SiteEdition(publication, folder, read_manifest(folder))


def read_explorer(
    reference: Reference, *, is_shown: Callable[[Publication], bool], next_release: str
) -> tuple[Explorer, Limits] | None:
    """What answers questions within the limits of the editions that are shown; none where none is.

    The register is read again for a time of knowledge that is asked for.
    """
    editions = tuple(one for one in published.published_editions() if is_shown(one))
    public = public_limits(editions)
    if public is None:
        return None

    def snapshot_at(moment: datetime) -> Snapshot:
        return counted(published.published_frame(public, moment), reference.frameworks)

    explorer = Explorer(reference, snapshot_at)
    newest = explorer.register_at(public.known_at)
    return explorer, limits_of(public, newest, published.recorded_moments(public), next_release, editions)
