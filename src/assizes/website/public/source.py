"""What the site is made from: published editions, the register as far as it is public, reference data, settings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from assizes.domain.authorities import Authority
from assizes.domain.calendar import CalendarEntry
from assizes.domain.consultations import PublicConsultation
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.feedback import PublicAnswer
from assizes.domain.publications import Publication, PublicationDetails, PublicLimits, PublishedInspection
from assizes.domain.releases import Dates, Producer, ReleaseSpecification
from assizes.domain.user_requests import UserRequest
from assizes.reference import Reference
from assizes.releases.manifest_reading import ReadManifest
from assizes.statistics.authority_timeline import Timeline, timeline_from
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.held_inspections import HeldInspection, held_record
from assizes.statistics.snapshot import Snapshot


@dataclass(frozen=True)
class SiteSettings:
    """What a producer can set: who publishes, where the site stands, whom to write to about its security."""

    producer: Producer
    address: str = "http://localhost:8000"  # without a slash at its end
    security_contact: str = ""
    small_base: int = 20
    with_later_inspections: bool = True


@dataclass(frozen=True, eq=False)
class SiteEdition:
    """A published edition with the folder of its files and its manifest."""

    publication: Publication
    folder: Path
    manifest: ReadManifest

    @property
    def slug(self) -> str:
        """The slug, which is also the edition's address: `/releases/<slug>/`."""
        return self.publication.slug

    @property
    def specification(self) -> ReleaseSpecification:
        """The specification that the manifest binds."""
        return self.manifest.specification

    @property
    def address(self) -> str:
        """The address of its page below the site's."""
        return f"/releases/{self.slug}/"


@dataclass(frozen=True, eq=False)
class SiteSource:
    """Everything public, read once; pages, feeds and API documents are functions of it.

    `snapshot` is the counted register as known at `limits.known_at`; `inspections` may be listed one by one, those of
    them that became known later are not in the snapshot. `editions` come oldest first, as does the `calendar`, which is
    what is announced; `details` say how editions came out; `answers` to reports of errors, `consultations` and
    `requests` of users come the newest first. `public_state` is the digest of the public facts of which this was read.
    """

    settings: SiteSettings
    reference: Reference
    limits: PublicLimits
    snapshot: Snapshot
    inspections: tuple[PublishedInspection, ...]
    evidence: Mapping[str, tuple[RecordedEvidence, ...]]
    editions: tuple[SiteEdition, ...]
    today: date
    now: datetime
    calendar: tuple[CalendarEntry, ...] = ()
    details: Mapping[str, PublicationDetails] = field(default_factory=dict)
    public_state: str = ""
    answers: tuple[PublicAnswer, ...] = ()
    consultations: tuple[PublicConsultation, ...] = ()
    requests: tuple[UserRequest, ...] = ()

    @property
    def dates(self) -> Dates:
        """The latest dates that aggregates may have: those of the latest release."""
        return Dates(self.limits.as_at, self.limits.published_by)

    @cached_property
    def brief_source(self) -> BriefSource:
        """What briefs and pages of authorities count from, at the latest dates."""
        return BriefSource(self.snapshot, self.reference, self.dates, self.settings.small_base)

    @cached_property
    def current_editions(self) -> tuple[SiteEdition, ...]:
        """The newest edition of each release, the latest release first."""
        newest = {one.publication.first_slug: one for one in self.editions}
        return tuple(sorted(newest.values(), key=_by_dates, reverse=True))

    @property
    def latest(self) -> SiteEdition:
        """The newest edition of the latest release."""
        return self.current_editions[0]

    @cached_property
    def inspections_by_authority(self) -> Mapping[str, tuple[PublishedInspection, ...]]:
        """The inspections of each authority in order of their end; an authority without any has no entry."""
        found: dict[str, list[PublishedInspection]] = defaultdict(list)
        for one in self.inspections:
            found[one.inspection.la_id].append(one)
        return {la_id: tuple(inspections) for la_id, inspections in found.items()}

    @cached_property
    def held(self) -> Mapping[str, HeldInspection]:
        """Every inspection that may be listed, by its identifier, in order of its end; with the pages of its report."""
        return {
            one.inspection.inspection_id: held_record(
                one.inspection, self.reference, self.evidence.get(one.inspection.inspection_id, ())
            )
            for one in self.inspections
        }

    @cached_property
    def listed_only(self) -> frozenset[str]:
        """The inspections that became known after the newest edition: listed one by one, counted nowhere."""
        return frozenset(one.inspection.inspection_id for one in self.inspections if not one.is_in_release)

    @cached_property
    def timelines(self) -> Mapping[str, Timeline]:
        """The timeline of each authority of any time, of everything that may be listed; empty where nothing may."""
        dates = Dates(self.today, self.today)
        found = {}
        for authority in self.reference.authorities:
            theirs = self.inspections_by_authority.get(authority.la_id, ())
            held = [self.held[one.inspection.inspection_id] for one in theirs]
            found[authority.la_id] = timeline_from(held, authority, dates, self.reference)
        return found

    def authority(self, la_id: str) -> Authority:
        """The authority with this identifier."""
        return self.reference.authorities[la_id]

    def details_of(self, edition: SiteEdition) -> PublicationDetails:
        """How an edition came out."""
        return self.details.get(edition.slug) or PublicationDetails(edition.slug)

    def absolute(self, address: str) -> str:
        """The whole address of a page or document of the site."""
        return f"{self.settings.address}{address}"


def _by_dates(edition: SiteEdition) -> tuple[date, date]:
    return edition.publication.as_at, edition.publication.published_by
