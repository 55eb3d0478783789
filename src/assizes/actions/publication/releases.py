"""Building a release: the register as known at a time, counted, written to a folder."""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from assizes.actions.assurance.assuring import Assurance
from assizes.actions.assurance.open_now import OpenNow, open_now
from assizes.actions.edition_contents import edition_content, frames_before
from assizes.actions.remembering import Frame, Remembered, newest_known_at, remembered_at
from assizes.checks.commentary import check_commentary, check_quality_report
from assizes.checks.released import Released
from assizes.domain import columns as c
from assizes.domain.assurance_reports import QUALITY_PAGE, AssuranceReport
from assizes.domain.dates import in_words, last_day_of_second_month_after
from assizes.domain.errors import BadInput, Place
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.findings import Finding
from assizes.domain.questions import dates_asked_for, require_answerable
from assizes.domain.releases import Dates, Producer, ReleaseContent, ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.quality_report_file import QUALITY_REPORT_FILE, quality_report_text
from assizes.reference.specifications import (
    as_harvested,
    cut_off_of_release,
    require_harvested,
    specification_for,
)
from assizes.register import queries
from assizes.register.evidence import all_evidence
from assizes.register.snapshot import current_frame
from assizes.releases.formats import FORMAT_NAMES, chosen_formats, write_release
from assizes.releases.manifest import specification_digest
from assizes.statistics.commentary.findings import name_of_text
from assizes.statistics.content import draft_commentary

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BuiltRelease:
    """A release that stands in its folder: where, the SHA-256 of its manifest, and what it says."""

    folder: Path
    manifest_sha256: str
    content: ReleaseContent
    quality: AssuranceReport
    released: Released  # as its checks saw it
    open_now: OpenNow | None = None  # where it was built from the register


def specification_of_slug(slug: str, packaged: tuple[ReleaseSpecification, ...]) -> ReleaseSpecification:
    """The packaged specification with this slug; raises `BadInput` that names those there are."""
    found = next((specification for specification in packaged if specification.slug == slug), None)
    if found is None:
        known = ", ".join(specification.slug for specification in packaged)
        raise BadInput(f"'{slug}' is not a packaged release: use one of {known}, or --as-at")
    return found


def specification_of_dates(
    as_at: date,
    published_by: date | None,
    *,
    today: date,
    packaged: tuple[ReleaseSpecification, ...],
    reference: Reference,
    producer: Producer,
    small_base: int,
) -> ReleaseSpecification:
    """The packaged specification with these dates, else the default one; the register must be open.

    Raises `BadInput` for dates in the future, before the first record or in the wrong order, and beyond the harvest
    date. Without `published_by` a packaged release as at that day gives its own, else the series has a default.
    """
    cut_off = published_by or cut_off_of_release(as_at, packaged) or last_day_of_second_month_after(as_at)
    known_at = newest_known_at()
    if known_at is None:
        raise BadInput("the register holds no inspection, so no release can be built")
    dates = dates_asked_for(as_at, cut_off)
    _require_answerable(dates, known_at, today)
    return specification_for(
        dates,
        packaged=packaged,
        known_at=known_at,
        producer=producer,
        small_base=small_base,
        harvest_date=reference.coverage.harvest_date,
    )


def build_from_register(
    specification: ReleaseSpecification,
    *,
    today: date,
    out: Path,
    reference: Reference,
    formats: tuple[str, ...] = FORMAT_NAMES,
    progress: Callable[[str], object] | None = None,
) -> BuiltRelease:
    """Build a release from the register as known at the specification's `known_at`; the register must be open."""
    if specification.known_at.date() > today:
        raise BadInput(
            f"'{specification.slug}' rests on the register of {in_words(specification.known_at.date())}, which is "
            "still to come: a build of it today could not be made again",
            Place(f"{specification.slug}.toml", column="known_at"),
        )
    _require_answerable(specification.dates, specification.known_at, today)
    if progress is not None:
        progress("reading the register")
    frame = current_frame(specification.known_at)
    _log.debug("%s inspections read", f"{frame.height:,}")
    remembered = remembered_at(specification, frame)
    built = build_release(
        specification,
        out=out,
        reference=reference,
        frame=frame,
        frames_before=frames_before(specification),
        evidence=tuple(all_evidence(specification.known_at)),
        remembered=remembered,
        formats=formats,
        progress=progress,
    )
    return replace(built, open_now=open_now(specification, remembered.records))


def _require_answerable(dates: Dates, known_at: datetime, today: date) -> None:
    first = queries.first_dates(known_at)
    require_answerable(dates, today=today, first_end=first.end, first_published=first.published)


def build_release(
    specification: ReleaseSpecification,
    *,
    out: Path,
    reference: Reference,
    frame: Frame,
    frames_before: tuple[Frame, ...] = (),
    evidence: tuple[RecordedEvidence, ...] = (),
    remembered: Remembered | None = None,
    formats: tuple[str, ...] = FORMAT_NAMES,
    progress: Callable[[str], object] | None = None,
) -> BuiltRelease:
    """Write `<out>/<slug>`, whole or not at all, with what says how it was assured.

    `frame` holds the register's inspections as known at the specification's `known_at`, `frames_before` as each earlier
    edition knew them, `evidence` what was known of their reports, `remembered` what was known of findings. `progress`
    is told each step as it begins. Raises `BadInput` for dates beyond the harvest date and for a table that nobody
    makes.
    """
    reference = as_harvested(reference, specification)
    require_harvested(specification.dates, reference.coverage.harvest_date)
    if progress is not None:
        progress("counting")
    chosen = chosen_formats(formats)
    content = replace(content_of(specification, frame, reference, frames_before, evidence), quality_page=QUALITY_PAGE)
    _log.debug("%s tables counted", len(content.tables))
    known = replace(remembered or Remembered(), evidence=evidence)
    inputs = input_digests(specification, frame, reference, frames_before, evidence) | known.digests()
    assurance = Assurance(content, frame, reference, remembered=known, inputs=inputs, progress=progress)
    manifest = write_release(
        content, out=out, formats=chosen, inputs=inputs, progress=progress, assure=assurance.files_beside
    )
    for path in sorted((out / specification.slug).rglob("*")):
        if path.is_file():
            _log.debug("%s written", path)
    return BuiltRelease(out / specification.slug, manifest.sha256, content, assurance.report, assurance.release)


def content_of(
    specification: ReleaseSpecification,
    frame: Frame,
    reference: Reference,
    frames_before: tuple[Frame, ...] = (),
    evidence: tuple[RecordedEvidence, ...] = (),
) -> ReleaseContent:
    """What the files of a release say; raises `BadInput` where its commentary may not be published."""
    content = edition_content(specification, frame, reference, frames_before, evidence)
    require_right_commentary(content, reference)
    require_bound_quality_report(content, reference)
    return content


def require_right_commentary(content: ReleaseContent, reference: Reference) -> None:
    """Raise `BadInput` that says what a check found in the key findings, where, and what would settle it."""
    slug = content.specification.slug
    found = check_commentary(slug, content.findings, content.bindings, reference)
    if found:
        raise _refused(found, Place(name_of_text(content.specification), line_of(found[0])))


def require_bound_quality_report(content: ReleaseContent, reference: Reference) -> None:
    """Raise `BadInput` that quotes a number which the quality report does not bind, and says what would settle it."""
    found = check_quality_report(content.specification.slug, content.quality_report, reference)
    if found:
        raise _refused(found, Place(QUALITY_REPORT_FILE))


def _refused(found: Sequence[Finding], place: Place) -> BadInput:
    more = f"; {len(found) - 1} more of its sentences or words are refused" if len(found) > 1 else ""
    return BadInput(f"{found[0].code}, {found[0].sentence}: {found[0].settled_by}{more}", place)


def line_of(finding: Finding) -> int | None:
    """The line of the key findings that a finding is about, where it is about one."""
    number = finding.field.removeprefix("line ")
    return int(number) if number.isdecimal() else None


def draft_of(specification: ReleaseSpecification, *, today: date, reference: Reference) -> str:
    """The commentary that the system drafts, from the register as known at `known_at`; the register must be open."""
    _require_answerable(specification.dates, specification.known_at, today)
    reference = as_harvested(reference, specification)
    require_harvested(specification.dates, reference.coverage.harvest_date)
    return draft_commentary(specification, current_frame(specification.known_at), reference)


def input_digests(
    specification: ReleaseSpecification,
    frame: Frame,
    reference: Reference,
    frames_before: tuple[Frame, ...] = (),
    evidence: tuple[RecordedEvidence, ...] = (),
) -> dict[str, str]:
    """The SHA-256 of all that a build reads: the specification, the register as then known, reference data."""
    return {
        "specification": specification_digest(specification),
        "register": frame_digest(frame),
        "evidence": evidence_digest(evidence),
        **{f"register/edition-{edition}": frame_digest(known) for edition, known in enumerate(frames_before, start=1)},
        **{f"reference/{name}": digest for name, digest in reference.digests},
        f"reference/{QUALITY_REPORT_FILE}": hashlib.sha256(quality_report_text().encode("utf-8")).hexdigest(),
    }


def evidence_digest(evidence: tuple[RecordedEvidence, ...]) -> str:
    """The SHA-256 of what was known of the reports, whoever recorded it and when."""
    lines = (
        f"{piece.key} {piece.place} {piece.file_name!r} {piece.report_url!r} {piece.reader_version}"
        for piece in sorted(evidence, key=lambda piece: piece.key)
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def frame_digest(frame: Frame) -> str:
    """The SHA-256 of the register's content, the same on every database.

    It is taken of the frame as CSV: the columns `RAW` in their order, rows by identifier, every value quoted, nothing
    for what is not stated, judgements as JSON with sorted keys (databases print JSON each in their own manner).
    """
    judgements = frame.get_column(c.JUDGEMENTS)
    printed = judgements.unique().drop_nulls().to_list()
    canonical = [json.dumps(json.loads(text), sort_keys=True) for text in printed]
    rows = frame.select(c.RAW).with_columns(judgements.replace(printed, canonical)).sort(c.INSPECTION_ID)
    return hashlib.sha256(rows.write_csv(quote_style="always", line_terminator="\n").encode("utf-8")).hexdigest()
