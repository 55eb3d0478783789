"""Whole releases in a folder, built without a database as the program builds them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from assizes.actions.publication.releases import build_release
from assizes.domain.corrections import AffectedRelease, Correction
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import Grade
from assizes.domain.inspections import Inspection
from assizes.domain.london_time import LONDON
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import load_reference, packaged_register_folder
from assizes.reference.correction_files import corrected_edition
from assizes.reference.specifications import packaged_specifications
from assizes.register.evidence_files import EVIDENCE_FILE_NAME, read_evidence
from assizes.releases.formats import FORMAT_NAMES, write_release
from factories import a_content
from packaged_releases import PRODUCER
from registers import packaged_inspections, raw_frame

MISREAD = "barnsley-ilacs2023-2023-09"
PAGES_AND_DATA = ("csv", "html")


def invented(out: Path) -> Path:
    """The invented release, which has every kind of cell."""
    content = a_content()
    write_release(content, out=out, inputs={})
    return out / content.specification.slug


def packaged(as_at: str, out: Path, formats: tuple[str, ...] = FORMAT_NAMES) -> Path:
    """The packaged release as at a day, with the places in reports that its judgements were read from."""
    return build_release(
        packaged_specification(as_at),
        out=out,
        reference=load_reference(),
        frame=raw_frame(packaged_inspections()),
        evidence=packaged_evidence(),
        formats=formats,
    ).folder


def corrected(as_at: str, out: Path) -> Path:
    """A second edition of a packaged release, in which the grade of one authority had been misread."""
    first = packaged_specification(as_at)
    correction = Correction(
        edition=2,
        known_at_before=first.known_at,
        known_at=first.known_at + timedelta(days=5),
        publication_time=datetime(2026, 11, 30, 9, 30, tzinfo=LONDON),
        reason="record_corrected",
        because="the grade of one authority was misread",
        affected=(AffectedRelease("outcomes-as-at-2024-03-31", "Outcomes as at 31 March 2024", 3),),
    )
    return build_release(
        corrected_edition(first, correction),
        out=out,
        reference=load_reference(),
        frame=raw_frame(map(read_again, packaged_inspections())),
        frames_before=(raw_frame(packaged_inspections()),),
        formats=PAGES_AND_DATA,
    ).folder


RELEASES: dict[str, Callable[[Path], Path]] = {
    "2026-03-31": lambda out: packaged("2026-03-31", out),
    "2014-09-30": lambda out: packaged("2014-09-30", out, PAGES_AND_DATA),
    "corrected": lambda out: corrected("2026-03-31", out),
    "invented": invented,
}


def packaged_specification(as_at: str) -> ReleaseSpecification:
    """The packaged specification as at a day."""
    specifications = packaged_specifications(producer=PRODUCER, small_base=20)
    return next(one for one in specifications if one.dates.as_at.isoformat() == as_at)


def packaged_evidence() -> tuple[RecordedEvidence, ...]:
    """Where the packaged judgements stand in their reports."""
    file = packaged_register_folder() / EVIDENCE_FILE_NAME
    return tuple(piece for _, piece in read_evidence(file, load_reference()))


def read_again(inspection: Inspection) -> Inspection:
    """The inspection, with another grade if it is the one that was misread."""
    if inspection.inspection_id != MISREAD:
        return inspection
    return replace(inspection, judgements={**inspection.judgements, "help_and_protection": Grade.GOOD})
