"""What the files of an edition say: the figures and, in a corrected one, what it revised in the editions before."""

from dataclasses import replace
from typing import Any

from assizes.domain.evidence import RecordedEvidence
from assizes.domain.releases import ReleaseContent, ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.reference.specifications import as_harvested
from assizes.register.snapshot import current_frame
from assizes.statistics.content import release_content
from assizes.statistics.corrections import corrected

# A data frame of polars, whose name this room does not know.
Frame = Any


def frames_before(specification: ReleaseSpecification) -> tuple[Frame, ...]:
    """The register as each earlier edition knew it, the first edition first."""
    return tuple(current_frame(correction.known_at_before) for correction in specification.corrections)


def edition_content(
    specification: ReleaseSpecification,
    frame: Frame,
    reference: Reference,
    frames_before: tuple[Frame, ...] = (),
    evidence: tuple[RecordedEvidence, ...] = (),
) -> ReleaseContent:
    """The content of an edition, whether or not its commentary may be published."""
    reference = as_harvested(reference, specification)
    content = release_content(specification, frame, reference, evidence)
    if not frames_before:
        return content
    before = [
        release_content(
            replace(specification, known_at=correction.known_at_before, corrections=(), corrects="", commentary=""),
            known,
            reference,
        ).tables
        for correction, known in zip(specification.corrections, frames_before, strict=True)
    ]
    return corrected(content, before, load_revisions_policy())
