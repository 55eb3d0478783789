"""What the site is made from, without a database: the packaged register, drawn ones, and editions without their files."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from assizes.domain.evidence import RecordedEvidence
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.london_time import london_day
from assizes.domain.publications import Publication, PublicLimits, PublishedInspection, public_limits
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import load_reference, packaged_register_folder
from assizes.reference.specifications import packaged_specifications
from assizes.register.evidence_files import EVIDENCE_FILE_NAME, read_evidence
from assizes.register.files import read_rows, register_file
from assizes.register.rows import StatedRow
from assizes.releases.folder import Written
from assizes.releases.manifest_reading import ReadManifest
from assizes.website.public.source import SiteEdition, SiteSettings, SiteSource
from packaged_releases import PRODUCER
from registers import snapshot_of

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
SETTINGS = SiteSettings(PRODUCER, address="https://statistics.example")
_DIGEST = "0" * 64
_NOWHERE = Path("no-folder-of-files")


def packaged_source(editions: tuple[SiteEdition, ...] = (), settings: SiteSettings = SETTINGS) -> SiteSource:
    """The packaged register with the editions given, by default those packaged, whose files are not there."""
    published = editions or packaged_editions()
    return source_of(_packaged_statements(), published, _packaged_evidence(), settings)


def source_of(
    statements: Iterable[Statement],
    editions: tuple[SiteEdition, ...],
    evidence: Iterable[RecordedEvidence] = (),
    settings: SiteSettings = SETTINGS,
    later: Iterable[PublishedInspection] = (),
) -> SiteSource:
    """A source of any statements and editions; `later` are inspections that are listed and not counted."""
    limits = public_limits(edition.publication for edition in editions)
    assert limits is not None
    known = _published(statements, limits)
    listed = sorted((*known, *later), key=_order)
    pieces: dict[str, list[RecordedEvidence]] = defaultdict(list)
    for piece in evidence:
        pieces[piece.inspection_id].append(piece)
    return SiteSource(
        settings=settings,
        reference=load_reference(),
        limits=limits,
        snapshot=snapshot_of(one.inspection for one in known),
        inspections=tuple(listed),
        evidence={inspection_id: tuple(found) for inspection_id, found in pieces.items()},
        editions=editions,
        today=london_day(NOW),
        now=NOW,
    )


def packaged_editions() -> tuple[SiteEdition, ...]:
    """The packaged releases as published, oldest first; their folders and files are not there."""
    specifications = packaged_specifications(producer=PRODUCER, small_base=SETTINGS.small_base)
    return tuple(an_edition(one) for one in specifications)


def an_edition(
    specification: ReleaseSpecification, folder: Path = _NOWHERE, files: dict[str, Written] | None = None
) -> SiteEdition:
    """A release as published by the system at this moment."""
    publication = Publication(
        slug=specification.slug,
        edition=specification.edition,
        title=specification.title,
        as_at=specification.dates.as_at,
        published_by=specification.dates.published_by,
        known_at=specification.known_at,
        publication_time=specification.publication_time,
        published_at=NOW,
        recorded_by="system",
        manifest_sha256=_DIGEST,
        is_reconstruction=specification.is_reconstruction,
        corrects=specification.corrects,
    )
    manifest = ReadManifest(specification, inputs={}, software={}, formats=(), files=files or {})
    return SiteEdition(publication, folder, manifest)


def a_statement(
    inspection: Inspection,
    number: int = 1,
    *,
    recorded_at: datetime | None = None,
    reason: str = "first reading",
    withdrawn: bool = False,
) -> Statement:
    """A statement of an inspection; each number after the first supersedes the one before."""
    name = inspection.inspection_id
    return Statement(
        statement_id=f"{name}/{number}",
        inspection=inspection,
        recorded_at=recorded_at or datetime(2026, 10, number, 12, tzinfo=UTC),
        recorded_by="a statistician",
        reason=reason,
        source_file="a.csv",
        supersedes=f"{name}/{number - 1}" if number > 1 else "",
        withdrawn=withdrawn,
    )


def _packaged_statements() -> Iterable[Statement]:
    return map(_statement, read_rows(register_file(packaged_register_folder()), load_reference()))


def _packaged_evidence() -> Iterable[RecordedEvidence]:
    file = packaged_register_folder() / EVIDENCE_FILE_NAME
    return (piece for _, piece in read_evidence(file, load_reference()))


def _statement(row: StatedRow) -> Statement:
    assert row.recorded_at is not None
    return Statement(
        row.statement_id,
        row.inspection,
        row.recorded_at,
        row.recorded_by,
        row.reason,
        row.source_file,
        row.supersedes,
        row.withdrawn,
    )


def _published(statements: Iterable[Statement], limits: PublicLimits) -> list[PublishedInspection]:
    histories: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.recorded_at <= limits.known_at:
            histories[statement.inspection.inspection_id].append(statement)
    found = []
    for history in histories.values():
        ordered = sorted(history, key=lambda one: int(one.statement_id.rpartition("/")[2]))
        if not ordered[-1].withdrawn:
            found.append(PublishedInspection(ordered[-1].inspection, tuple(ordered)))
    return found


def _order(one: PublishedInspection) -> tuple[object, str]:
    return one.inspection.counted_end or NOW.date().max, one.inspection.inspection_id
