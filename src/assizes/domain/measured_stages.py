"""What the system itself saw of the stages of a release: first and last moment of what people did, never their time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from assizes.domain.drafts import ApprovalAction, ApprovalInForce, ReleaseDraft
from assizes.domain.production import MeasuredStage, Stage


@dataclass(frozen=True)
class SeenBesides:
    """What happened to a release beside its draft: signatures of its findings, who saw it early, its publication."""

    signed_off_at: tuple[datetime, ...] = ()
    waits_for_answers: bool = False  # a finding of the release is open or has no second signature
    first_seen_early_at: datetime | None = None  # the first opening, or the beginning of the first window
    published_at: datetime | None = None


def measured(
    draft: ReleaseDraft, approval: ApprovalInForce | None, besides: SeenBesides, *, zone: tzinfo
) -> tuple[MeasuredStage, ...]:
    """The stages from drafting on that have begun, with first and last day in a zone; one that goes on has no last."""
    seen = [*_of_draft(draft), *_of_approval(draft, approval), *_besides(besides)]
    return tuple(
        MeasuredStage(stage, _day(first, zone), _day(last, zone) if last else None) for stage, first, last in seen
    )


_Seen = Iterator[tuple[Stage, datetime, datetime | None]]


def _of_draft(draft: ReleaseDraft) -> _Seen:
    """Drafting lasts until the version that the newest candidate is of; building, from the first to that one."""
    candidate, first = draft.newest_candidate, draft.versions[0].at
    is_newest = candidate is not None and candidate.version == draft.newest.number
    yield Stage.DRAFT, first, draft.newest.at if is_newest else None
    if candidate is not None:
        yield Stage.TABULATE, draft.candidates[0].built_at, candidate.built_at if is_newest else None


def _of_approval(draft: ReleaseDraft, approval: ApprovalInForce | None) -> _Seen:
    given = [one.at for one in draft.approvals if one.action is ApprovalAction.APPROVE]
    if given:
        yield Stage.APPROVE, given[0], approval.at if approval else None


def _besides(besides: SeenBesides) -> _Seen:
    if besides.signed_off_at:
        last = None if besides.waits_for_answers else max(besides.signed_off_at)
        yield Stage.ASSURE, min(besides.signed_off_at), last
    if besides.first_seen_early_at is not None:
        yield Stage.PRE_RELEASE, besides.first_seen_early_at, besides.published_at
    if besides.published_at is not None:
        yield Stage.PUBLISH, besides.published_at, besides.published_at


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
