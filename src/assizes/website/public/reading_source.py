"""Reading what the site is made from: the only place of the public site that asks the register."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assizes.domain.calendar import CalendarEntry
from assizes.domain.errors import BadInput
from assizes.domain.london_time import london_day
from assizes.domain.publications import Publication, PublicationDetails, public_limits
from assizes.reference import Reference
from assizes.reference.specifications import as_harvested, harvested_by
from assizes.register import published
from assizes.releases.manifest_reading import read_manifest
from assizes.statistics.snapshot import Snapshot, counted
from assizes.website.public.explorer.explorer import Explorer
from assizes.website.public.explorer.limits import Limits, limits_of
from assizes.website.public.source import SiteEdition, SiteSettings, SiteSource


@dataclass(frozen=True)
class Coming:
    """Editions that are about to be published, and how: a site that is made of them is for nobody's eyes before."""

    editions: tuple[Publication, ...] = ()
    details: tuple[PublicationDetails, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()  # their entries of the calendar, as they will be


NOTHING_COMING = Coming()


def read_source(
    *,
    reference: Reference,
    settings: SiteSettings,
    folder_of: Callable[[Publication], Path],
    now: datetime,
    coming: Coming = NOTHING_COMING,
) -> SiteSource:
    """Everything public; `folder_of` gives the checked folder of an edition's files. The register must be open.

    With `coming` it is everything that will be public once that is published; `now` is the moment of then. Raises
    `BadInput` where nothing is published yet, or the files of an edition are not those that were published.
    """
    # Taken first: what becomes public while the rest is read makes the site out of date, never the reverse.
    state = published.public_state_digest(london_day(now))
    limits = published.limits(coming.editions)
    if limits is None:
        raise BadInput("no release is published, so there is nothing that a site could show")
    today = london_day(now)
    editions = tuple(_edition(one, folder_of(one)) for one in published.published_editions(coming.editions))
    return SiteSource(
        settings=settings,
        reference=_as_harvested(reference, editions),
        limits=limits,
        snapshot=counted(published.published_frame(limits), reference.frameworks),
        inspections=published.published_inspections(limits, today=today, with_later=settings.with_later_inspections),
        evidence=published.published_evidence(limits),
        editions=editions,
        today=today,
        now=now,
        calendar=published.published_calendar(coming.calendar),
        details={**published.published_details(), **{one.slug: one for one in coming.details}},
        public_state=state,
        answers=published.published_answers(),
        consultations=published.published_consultations(today),
        requests=published.published_requests(),
    )


def _edition(publication: Publication, folder: Path) -> SiteEdition:
    return SiteEdition(publication, folder, read_manifest(folder))


def _as_harvested(reference: Reference, editions: tuple[SiteEdition, ...]) -> Reference:
    """The reference data with the day by which the reports of the latest edition were collected."""
    for edition in editions:
        reference = as_harvested(reference, edition.specification)
    return reference


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
    # An edition counts the reports published by its day, so they were collected, whatever the packaged register says.
    reference = harvested_by(reference, public.published_by)

    def snapshot_at(moment: datetime) -> Snapshot:
        return counted(published.published_frame(public, moment), reference.frameworks)

    explorer = Explorer(reference, snapshot_at)
    newest = explorer.register_at(public.known_at)
    return explorer, limits_of(public, newest, published.recorded_moments(public), next_release, editions)
