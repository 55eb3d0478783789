"""Building a candidate: the files of a release in preparation as they would be published, and what the checks say.

They stand in a folder that the digest of their manifest names, whole or not at all, and no public address leads there.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from assizes.actions.assurance.checking import check_register
from assizes.actions.assurance.findings import record_run
from assizes.actions.file_digests import sha256_of
from assizes.actions.publication.correcting import propose_correction
from assizes.actions.publication.drafted import (
    announced_in,
    audit,
    drafted_specification,
    entry_of,
    refusal_of_harvest,
    require_time,
    require_unapproved,
    the_draft,
)
from assizes.actions.publication.known_specifications import Series
from assizes.actions.publication.publishing import require_unaltered
from assizes.actions.publication.releases import BuiltRelease, build_from_register, evidence_digest, frame_digest
from assizes.actions.remembering import newest_known_at, remembered_at
from assizes.domain.check_runs import RunInputs
from assizes.domain.drafts import Candidate, ReleaseDraft
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.findings import Finding
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor, Right
from assizes.domain.production import measured_stages
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.correction_files import edition_slug
from assizes.reference.specification_text import with_text_of
from assizes.register import drafts as kept
from assizes.register.snapshot import current_frame
from assizes.releases.folder import MANIFEST
from assizes.releases.formats import FORMAT_NAMES
from assizes.releases.manifest_reading import read_manifest

_BUILDING = ".building-"
_MOMENT = timedelta(microseconds=1)
Progress = Callable[[str], object]


def build_candidate(
    slug: str,
    *,
    by: Actor,
    now: datetime,
    drafts: Path,
    series: Series,
    reference: Reference,
    formats: tuple[str, ...] = FORMAT_NAMES,
    progress: Progress | None = None,
) -> Candidate:
    """Build the newest version with the register of now, check it, and remember it; takes some seconds.

    The files stand in `<drafts>/<slug>/<digest of the manifest>/`. The same bytes again are the same candidate. Raises
    `BadInput` for key findings that may not be published and dates beyond the harvest date, `NotAllowed` while an
    approval is in force and before the calendar has a date and time.
    """
    by.require(Right.EDIT_DRAFTS)
    draft = the_draft(slug)
    require_unapproved(draft)
    specification = specification_to_build(draft, now=now, series=series, reference=reference, progress=progress)
    not_harvested = refusal_of_harvest(specification, reference)
    if not_harvested:
        raise BadInput(not_harvested)
    drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear_away(drafts, now)
    with tempfile.TemporaryDirectory(prefix=_BUILDING, dir=drafts) as place:
        built = build_from_register(
            specification,
            today=london_day(now),
            out=Path(place) / "out",
            reference=reference,
            formats=formats,
            progress=progress,
        )
        if progress is not None:
            progress("checking the register and the files")
        _require_same_register(built)
        return _remember(draft, built, drafts, by=by, now=now, reference=reference)


def candidate_folder(candidate: Candidate, drafts: Path) -> Path:
    """Where the files of a candidate are; raises `BadInput` where they are not the ones that were built."""
    place = drafts / candidate.slug / candidate.manifest_sha256
    manifest = place / MANIFEST
    if not manifest.is_file() or sha256_of(manifest) != candidate.manifest_sha256:
        raise BadInput(f"the files of candidate {candidate.manifest_sha256[:12]} are not there: build it again")
    require_unaltered(place)
    return place


def specification_to_build(
    draft: ReleaseDraft, *, now: datetime, series: Series, reference: Reference, progress: Progress | None = None
) -> ReleaseSpecification:
    """What a candidate built now would rest on: the newest of the register, the calendar's time, what was measured."""
    entry = entry_of(draft)
    specification = announced_in(drafted_specification(draft, series), entry)
    known_at = newest_known_at()
    if known_at is None:
        raise BadInput("the register holds no inspection, so no release can be built")
    if specification.corrections:
        return _corrected_again(draft, specification, known_at, now, series, reference, require_time(entry), progress)
    production = measured_stages(kept.stage_records(draft.slug)) or specification.production
    return replace(specification, known_at=known_at, production=production)


def _corrected_again(
    draft: ReleaseDraft,
    specification: ReleaseSpecification,
    known_at: datetime,
    now: datetime,
    series: Series,
    reference: Reference,
    publication_time: datetime,
    progress: Progress | None,
) -> ReleaseSpecification:
    """A correction with the register of now, which may touch other releases than when it was begun."""
    correction = specification.corrections[-1]
    proposed = propose_correction(
        edition_slug(draft.corrects, draft.edition - 1),
        reason=correction.reason,
        because=correction.because,
        now=now,
        specifications=tuple(one for one in series.specifications if one.slug != draft.slug),
        reference=reference,
        known_at=known_at,
        publication_time=publication_time,
        progress=progress,
    )
    return with_text_of(proposed.specification, draft.newest.commentary)


def _require_same_register(built: BuiltRelease) -> None:
    """Raise `NotAllowed` where something was recorded meanwhile that belongs before the time of the build.

    Who records something says when it was; a transaction that began before the build can end after it.
    """
    specification, inputs = built.content.specification, read_manifest(built.folder).inputs
    frame = current_frame(specification.known_at)
    remembered = remembered_at(specification, frame)
    now = {
        "register": frame_digest(frame),
        "evidence": evidence_digest(remembered.evidence),
        **remembered.digests(),
    }
    if any(inputs[name] != digest for name, digest in now.items()):
        raise NotAllowed("the register changed while the candidate was built: build it again")


def _remember(
    draft: ReleaseDraft, built: BuiltRelease, drafts: Path, *, by: Actor, now: datetime, reference: Reference
) -> Candidate:
    """Run the checks, put the files in their place and write the candidate; another one may have built the same."""
    specification = built.content.specification
    inputs, findings = _checked(specification, built, now, reference)
    place = drafts / draft.slug / built.manifest_sha256
    with transaction.atomic():
        kept.wait_for_other_drafters()
        current = the_draft(draft.slug)
        require_unapproved(current)
        if current.newest != draft.newest:
            raise NotAllowed(f"a newer version of '{draft.slug}' was saved while it was built: build that one")
        run = record_run(findings, now=max(now, specification.known_at + _MOMENT), ran_by=by.name, inputs=inputs)
        candidate = Candidate(
            slug=draft.slug,
            edition=draft.edition,
            version=draft.newest.number,
            manifest_sha256=built.manifest_sha256,
            known_at=specification.known_at,
            publication_time=specification.publication_time,
            built_at=now,
            by=by.name.strip(),
            open_errors=built.quality.approval.open_errors,
            run_id=run.run_id,
        )
        _put(built.folder, place)
        known = current.candidate(built.manifest_sha256)
        if known is not None:
            return known
        kept.add_candidate(candidate)
        after: dict[str, str | int] = {
            "manifest_sha256": candidate.manifest_sha256,
            "version": candidate.version,
            "run": run.run_id,
        }
        audit("release.build", draft.slug, by=by, now=now, why="built to be approved", after=after)
    return candidate


def _checked(
    specification: ReleaseSpecification, built: BuiltRelease, now: datetime, reference: Reference
) -> tuple[RunInputs, tuple[Finding, ...]]:
    dates = specification.dates
    checked = check_register(
        (), now=now, reference=reference, as_at=dates.as_at, published_by=dates.published_by, release=built.released
    )
    inputs = RunInputs(
        known_at=now,
        checks=checked.looked_at,
        left_out=checked.left_out,
        digests=(*reference.digests, ("manifest", built.manifest_sha256)),
        counts={"records": checked.records, "records_checked_against_reports": 0, "reports": 0},
        release=checked.release,
    )
    return inputs, checked.findings


def _put(fresh: Path, place: Path) -> None:
    """Put built files where they are kept; what is there already and unaltered stays."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.exists():
        try:
            require_unaltered(place)
        except BadInput:
            shutil.rmtree(place)
        else:
            return
    os.replace(fresh, place)


def _clear_away(drafts: Path, now: datetime) -> None:
    """Remove what builds left that were killed: nobody builds for a day."""
    for left in drafts.glob(f"{_BUILDING}*"):
        if left.stat().st_mtime < (now - timedelta(days=1)).timestamp():
            shutil.rmtree(left, ignore_errors=True)
