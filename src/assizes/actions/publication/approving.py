"""Approving a release: one candidate, by somebody who had no part in making it, while nothing stops it.

What is approved are bytes, by the digest of their manifest. An approval lapses of itself when the calendar moves, since
the files print the time; whoever edits or builds anew has it withdrawn first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from assizes.actions.assurance.records_of_release import recorders_of, records_of
from assizes.actions.publication.announcing import draft_with_approval
from assizes.actions.publication.building import candidate_folder
from assizes.actions.publication.drafted import audit, entry_of, the_draft
from assizes.actions.publication.report_addresses import refusals_of_addresses
from assizes.actions.reasons import in_some_words
from assizes.domain.approval import may_be_approved
from assizes.domain.calendar import CalendarEntry, CalendarKind
from assizes.domain.drafts import ApprovalAction, ApprovalInForce, ApprovalMove, Candidate, ReleaseDraft, approval_after
from assizes.domain.errors import NotAllowed
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState, person_key
from assizes.domain.findings import Severity, SubjectKind
from assizes.domain.people import Actor, Right
from assizes.domain.release_practice import refusals_of_notice, time_in_words
from assizes.reference.release_practice_file import load_release_practice
from assizes.register import drafts as kept
from assizes.register import findings
from assizes.register.queries import current_inspections

_UNSIGNED = (FindingState.EXPLAINED, FindingState.CORRECTION_NAMED, FindingState.CORRECTED)
_DIGITS = 12


@dataclass(frozen=True)
class Standing:
    """What is open of a release now: errors that stop it, and answers that nobody else has agreed with."""

    open_errors: tuple[FindingLife, ...]
    unsigned: tuple[FindingLife, ...]
    answered_by: frozenset[str]  # keys of the people who answered one of its findings


def approve(
    slug: str, manifest_sha256: str, *, by: Actor, now: datetime, drafts: Path | None = None
) -> ApprovalInForce:
    """Stand for a candidate; where the folder `drafts` is given, its files are looked at again, each byte.

    The text that will announce the release is drafted with it, from those files, unless somebody has edited one.
    Raises `NotAllowed` naming the first thing in the way: an own part in making it, other bytes than the newest
    candidate's, a calendar that has moved, a report that pages may not link to, an open error, an answer without a
    second signature.
    """
    by.require(Right.APPROVE_RELEASES)
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = the_draft(slug)
        entry = entry_of(draft)
        for refusal in refusals_of_approval(draft, entry, manifest_sha256, by=by):
            raise NotAllowed(refusal)
        candidate = draft.candidate(manifest_sha256)
        assert candidate is not None  # refused above
        folder = candidate_folder(candidate, drafts) if drafts is not None else None
        move = _move(draft, ApprovalAction.APPROVE, candidate, "", by=by, now=now)
        _write(draft, move, by=by, why="approved for publication")
        if folder is not None:
            draft_with_approval(slug, folder, by=by, now=now)
    return ApprovalInForce(manifest_sha256, move.by, person_key(move.by), move.at)


def withdraw_approval(slug: str, *, reason: str, by: Actor, now: datetime) -> None:
    """Take an approval back, own or another's; a release without one is not published."""
    by.require(Right.APPROVE_RELEASES)
    why = in_some_words(reason)
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = the_draft(slug)
        _require_not_over(draft, entry_of(draft))
        approval_after(draft.approval_state, ApprovalAction.WITHDRAW)
        candidate = draft.candidate(draft.approvals[-1].manifest_sha256)
        assert candidate is not None  # an approval names one
        _write(draft, _move(draft, ApprovalAction.WITHDRAW, candidate, why, by=by, now=now), by=by, why=why)


def approve_emergency_publication(slug: str, *, reason: str, by: Actor, now: datetime) -> ApprovalInForce:
    """Allow what is approved to come out though its date was not announced in time; `reason` is published.

    Raises `NotAllowed` for the manager who approved it or had a part in making it, and where no approval is in force.
    """
    by.require(Right.PUBLISH_RELEASES)
    by.require(Right.APPROVE_RELEASES)
    why = in_some_words(reason)
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = the_draft(slug)
        approval = kept.approval_of(draft, entry_of(draft))
        if approval is None:
            raise NotAllowed(
                f"no approval of '{slug}' is in force: it is approved first, and a second manager then acts"
            )
        by.require_another_than([approval.person_key], f"approved '{slug}'")
        _require_no_part(draft, standing_of(draft), by)
        candidate = draft.candidate(approval.manifest_sha256)
        assert candidate is not None  # an approval names one
        _write(draft, _move(draft, ApprovalAction.APPROVE_EMERGENCY, candidate, why, by=by, now=now), by=by, why=why)
    in_force = kept.approval_in_force(slug)
    assert in_force is not None  # just written
    return in_force


def require_publishable(slug: str, *, manifest_sha256: str, now: datetime) -> None:
    """Raise `NotAllowed` naming the first thing that stops the publication of these bytes, whenever it is asked."""
    draft = the_draft(slug)
    for refusal in refusals_of_publication(draft, entry_of(draft), manifest_sha256):
        raise NotAllowed(refusal)


def refusals_of_approval(
    draft: ReleaseDraft, entry: CalendarEntry, manifest_sha256: str, *, by: Actor | None = None
) -> Iterator[str]:
    """What stands in the way of approving a candidate, in sentences; of a person, where one is named."""
    standing = standing_of(draft)
    if by is not None:
        yield from _own_part(draft, standing, by)
    if entry.state.is_over:
        yield f"'{draft.slug}' is {entry.state.words}"
    approval = kept.approval_of(draft, entry)
    if approval is not None:
        yield f"'{draft.slug}' is approved by {approval.by} already"
    candidate = draft.candidate(manifest_sha256)
    if candidate is None:
        yield f"'{draft.slug}' has no candidate {manifest_sha256[:_DIGITS]}: build one"
        return
    if candidate.version != draft.newest.number:
        yield f"candidate {_short(candidate)} is of version {candidate.version}, and a newer one was saved: build that"
    yield from _not_of_its_time(candidate, entry)
    if candidate.open_errors:
        errors = f"{candidate.open_errors} error{'' if candidate.open_errors == 1 else 's'}"
        yield f"the files of candidate {_short(candidate)} say that {errors} stood open: answer, and build it again"
    # Counted or not, all that is known then becomes public.
    yield from refusals_of_addresses(current_inspections(candidate.known_at))
    yield from _open(standing)


def refusals_of_publication(draft: ReleaseDraft, entry: CalendarEntry, manifest_sha256: str) -> Iterator[str]:
    """What stands in the way of publishing these bytes at their time, in sentences."""
    approval = kept.approval_of(draft, entry)
    if approval is None:
        candidate = draft.candidate(draft.approvals[-1].manifest_sha256) if draft.approvals else None
        is_withdrawn = candidate is None or not draft.approvals[-1].state.is_approved
        stale = () if is_withdrawn or candidate is None else tuple(_not_of_its_time(candidate, entry))
        yield next(iter(stale), f"'{draft.slug}' is not approved")
        return
    if approval.manifest_sha256 != manifest_sha256:
        approved = approval.manifest_sha256[:_DIGITS]
        yield f"these are other bytes than were approved: manifest {manifest_sha256[:_DIGITS]}, approved was {approved}"
    yield from _open(standing_of(draft))
    yield from _not_announced(entry, approval)


def standing_of(draft: ReleaseDraft) -> Standing:
    """What is open of a release and of the records that it can count, in the register now."""
    ids = frozenset(one.inspection_id for one in records_of(draft.dates))
    lives = [one for one in findings.lives() if _is_of(one, draft.slug, ids)]
    return Standing(
        open_errors=tuple(one for one in lives if one.finding.severity is Severity.ERROR and one.state.stops_approval),
        unsigned=tuple(one for one in lives if one.state in _UNSIGNED),
        answered_by=frozenset(person_key(answer.by) for one in lives for answer in one.answers),
    )


def _is_of(life: FindingLife, slug: str, ids: frozenset[str]) -> bool:
    subject = life.finding.subject
    if subject.kind is SubjectKind.RELEASE:
        return subject.subject_id == slug
    return subject.kind is not SubjectKind.INSPECTION or subject.subject_id in ids


def _own_part(draft: ReleaseDraft, standing: Standing, by: Actor) -> Iterator[str]:
    if by.key in draft.maker_keys:
        yield f"{by.name} had a part in making '{draft.slug}': another person has to approve it"
    if by.key in standing.answered_by:
        yield f"{by.name} answered a finding of '{draft.slug}': another person has to approve it"
    if by.key in recorders_of(draft):
        yield f"{by.name} recorded something of the records of '{draft.slug}': another person has to approve it"


def _require_no_part(draft: ReleaseDraft, standing: Standing, by: Actor) -> None:
    for refusal in _own_part(draft, standing, by):
        raise NotAllowed(refusal)


def _not_of_its_time(candidate: Candidate, entry: CalendarEntry) -> Iterator[str]:
    """The calendar has no time in force, or another than the files print: the approval of them lapses."""
    practice = load_release_practice()
    if entry.due_time is None:
        yield f"the calendar has no date and time in force for '{candidate.slug}': it is {entry.state.words}"
    elif entry.due_time != candidate.publication_time:
        yield (
            f"candidate {_short(candidate)} prints {time_in_words(candidate.publication_time, practice)}, and the "
            f"calendar says {time_in_words(entry.due_time, practice)}: build it again"
        )


def _open(standing: Standing) -> Iterator[str]:
    approval = may_be_approved((one.finding, one.state) for one in standing.open_errors)
    if not approval.is_possible:
        yield approval.sentence
    if standing.unsigned:
        number, first = len(standing.unsigned), standing.unsigned[0].finding
        yield (
            f"{number:,} answered finding{' has' if number == 1 else 's have'} no second signature: the first is "
            f"{first.finding_id} ({first.code})"
        )


def _not_announced(entry: CalendarEntry, approval: ApprovalInForce) -> Iterator[str]:
    if entry.due_time is None:
        yield f"the calendar has no date and time in force for it: it is {entry.state.words}"
        return
    first, confirmed_at = entry.first_announced_time, entry.confirmed_at
    if entry.kind is CalendarKind.CORRECTION or approval.emergency is not None or not first or not confirmed_at:
        return
    practice = load_release_practice()
    for sentence in refusals_of_notice(first, practice, now=confirmed_at):
        yield f"it was announced too late: {sentence}; in an emergency a second manager allows it, with a public reason"


def _require_not_over(draft: ReleaseDraft, entry: CalendarEntry) -> None:
    if entry.state.is_over:
        raise NotAllowed(f"'{draft.slug}' is {entry.state.words}: its approval stays as it was")


def _move(
    draft: ReleaseDraft, action: ApprovalAction, candidate: Candidate, reason: str, *, by: Actor, now: datetime
) -> ApprovalMove:
    return ApprovalMove(
        number=len(draft.approvals) + 1,
        action=action,
        from_state=draft.approval_state,
        state=approval_after(draft.approval_state, action),
        manifest_sha256=candidate.manifest_sha256,
        reason=reason,
        at=max([now, *(one.at for one in draft.approvals)]),
        by=by.name.strip(),
    )


def _write(draft: ReleaseDraft, move: ApprovalMove, *, by: Actor, why: str) -> None:
    kept.add_approval(draft.slug, move)
    after = {"manifest_sha256": move.manifest_sha256, "state": move.state.value}
    audit(f"release.{move.action.value}", draft.slug, by=by, now=move.at, why=why, after=after)


def _short(candidate: Candidate) -> str:
    return candidate.manifest_sha256[:_DIGITS]
