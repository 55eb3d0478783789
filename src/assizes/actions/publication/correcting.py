"""Correcting a release: a new edition beside the old one, its notice, and which other releases the same touches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from assizes.actions.publication.releases import content_of, specification_of_slug
from assizes.actions.reasons import in_some_words
from assizes.actions.whole_files import write_whole
from assizes.domain.cell_changes import cell_changes
from assizes.domain.corrections import AffectedRelease, Correction, CorrectionNotice
from assizes.domain.dates import in_words
from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.london_time import LONDON, london_day
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.correction_files import corrected_edition, correction_file
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.register import queries
from assizes.register.models import AuditEvent
from assizes.register.snapshot import current_frame
from assizes.statistics.content import release_content
from assizes.statistics.corrections import about_inspections, in_plain_words

_RELEASE_TIME = time(9, 30)
_SATURDAY = 5
Progress = Callable[[str], object]


@dataclass(frozen=True)
class ProposedCorrection:
    """An edition as it would be: its specification, with the notice that readers would get."""

    specification: ReleaseSpecification
    notice: CorrectionNotice


def propose_correction(
    slug: str,
    *,
    reason: str,
    because: str,
    now: datetime,
    specifications: tuple[ReleaseSpecification, ...],
    reference: Reference,
    known_at: datetime | None = None,
    publication_time: datetime | None = None,
    progress: Progress | None = None,
) -> ProposedCorrection:
    """What correcting a release with the register of now (or of `known_at`) would revise; nothing is written.

    Raises `BadInput` where the release has a newer edition, the reason is none of the policy's, or no value changes.
    """
    before = specification_of_slug(slug, specifications)
    _require_newest(before, specifications)
    policy = load_revisions_policy()
    if reason not in policy.reasons:
        raise BadInput(f"'{reason}' is none of the reasons of the revisions policy: {', '.join(policy.reasons)}")
    correction = _correction(before, reason, because, now, known_at, publication_time)
    proposed = corrected_edition(before, correction)
    if progress is not None:
        progress(f"comparing {before.slug} with the register of now")
    notice = _content_notice(proposed, reference)
    if not notice.values:
        raise BadInput(
            f"no value of '{slug}' would be another with the register as known on "
            f"{in_words(correction.known_at.date())}: there is nothing to correct"
        )
    affected = tuple(_affected(proposed, specifications, reference, progress))
    with_affected = corrected_edition(before, replace(correction, affected=affected))
    told = in_plain_words(replace(notice, correction=with_affected.corrections[-1]))
    return ProposedCorrection(with_affected, told)


def apply_correction(proposed: ProposedCorrection, *, folder: Path, by: str, now: datetime) -> Path:
    """Write the specification of the edition into the folder of specifications made here, with an audit event."""
    specification = proposed.specification
    path = folder / f"{specification.slug}.toml"
    if path.exists():
        raise BadInput("this edition is there already", Place(str(path)))
    correction = specification.corrections[-1]
    with transaction.atomic():
        AuditEvent.objects.create(
            at=now,
            by=by,
            what="release.correct",
            subject=specification.slug,
            after={"reason": correction.reason, "values": len(proposed.notice.values)},
            why=correction.because,
        )
        write_whole(path, correction_file(specification).encode("utf-8"))
    return path


def next_release_time(now: datetime) -> datetime:
    """9:30am in London on the next working day: a correction comes out as soon as it can."""
    day = london_day(now) + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, _RELEASE_TIME, LONDON)


def _correction(
    before: ReleaseSpecification,
    reason: str,
    because: str,
    now: datetime,
    known_at: datetime | None,
    publication_time: datetime | None,
) -> Correction:
    newest = known_at or queries.newest_recorded_at()
    assert newest is not None  # an opened register holds something
    try:
        return Correction(
            edition=before.edition + 1,
            known_at_before=before.known_at,
            known_at=newest,
            publication_time=publication_time or next_release_time(now),
            reason=reason,
            because=in_some_words(because),
        )
    except InvalidValue as error:
        raise BadInput(f"'{before.slug}' cannot be corrected: {error}") from error


def _require_newest(before: ReleaseSpecification, specifications: tuple[ReleaseSpecification, ...]) -> None:
    first = before.corrects or before.slug
    newer = [one for one in specifications if one.corrects == first and one.edition > before.edition]
    if newer:
        raise BadInput(f"'{before.slug}' has been corrected already: correct its newest edition, '{newer[-1].slug}'")


def _content_notice(proposed: ReleaseSpecification, reference: Reference) -> CorrectionNotice:
    frames = tuple(current_frame(one.known_at_before) for one in proposed.corrections)
    return content_of(proposed, current_frame(proposed.known_at), reference, frames).corrections[-1]


def _affected(
    proposed: ReleaseSpecification,
    specifications: tuple[ReleaseSpecification, ...],
    reference: Reference,
    progress: Progress | None,
) -> Iterator[AffectedRelease]:
    """Every other release, in its newest edition, of which a value would be another now."""
    now = current_frame(proposed.known_at)
    newest = {one.corrects or one.slug: one for one in specifications}
    for first, other in newest.items():
        if first == proposed.corrects or other.known_at >= proposed.known_at:
            continue
        if progress is not None:
            progress(f"comparing {other.slug}")
        plain = replace(other, corrections=(), corrects="")
        before = release_content(plain, current_frame(other.known_at), reference)
        after = release_content(replace(plain, known_at=proposed.known_at), now, reference)
        if changes := cell_changes(about_inspections(before.tables), about_inspections(after.tables)):
            yield AffectedRelease(other.slug, other.title, len(changes))
