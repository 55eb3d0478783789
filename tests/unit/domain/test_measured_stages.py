"""Stages as the system sees them: from versions, candidates, signatures, approvals, early readers, publication."""

from datetime import UTC, date, datetime

from assizes.domain.drafts import (
    ApprovalAction,
    ApprovalInForce,
    ApprovalMove,
    ApprovalState,
    Candidate,
    DraftVersion,
    ReleaseDraft,
)
from assizes.domain.measured_stages import SeenBesides, measured
from assizes.domain.production import MeasuredStage, Stage
from assizes.domain.releases import Dates

BYTES = "a" * 64


def on(day: int) -> datetime:
    return datetime(2026, 12, day, 10, tzinfo=UTC)


def version(number: int, day: int) -> DraftVersion:
    return DraftVersion(number, "title = 'x'", "", "why", on(day), "Analyst A")


def candidate(of_version: int, day: int) -> Candidate:
    return Candidate("x", 1, of_version, BYTES, on(1), on(30), on(day), "Analyst A")


def a_draft(
    versions: tuple[DraftVersion, ...], *candidates: Candidate, approved_on: tuple[int, ...] = ()
) -> ReleaseDraft:
    moves = tuple(
        ApprovalMove(number, ApprovalAction.APPROVE, None, ApprovalState.APPROVED, BYTES, "", on(day), "Manager M")
        for number, day in enumerate(approved_on, start=1)
    )
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    return ReleaseDraft("x", "e", dates, "X", 1, "", on(1), "Analyst A", versions, candidates, moves)


def seen(draft: ReleaseDraft, approval: ApprovalInForce | None = None, **besides: object) -> dict[Stage, MeasuredStage]:
    return {one.stage: one for one in measured(draft, approval, SeenBesides(**besides), zone=UTC)}


def days(stage: MeasuredStage) -> tuple[int, int | None]:
    return stage.started_on.day, stage.ended_on.day if stage.ended_on else None


def test_drafting_goes_on_until_a_candidate_is_built_of_the_newest_version() -> None:
    versions = (version(1, 2), version(2, 4))

    assert days(seen(a_draft(versions))[Stage.DRAFT]) == (2, None)
    assert days(seen(a_draft(versions, candidate(1, 3)))[Stage.DRAFT]) == (2, None)
    assert days(seen(a_draft(versions, candidate(1, 3), candidate(2, 5)))[Stage.DRAFT]) == (2, 4)


def test_tabulating_lasts_from_the_first_candidate_to_the_newest() -> None:
    versions = (version(1, 2), version(2, 4))

    assert Stage.TABULATE not in seen(a_draft(versions))
    assert days(seen(a_draft(versions, candidate(1, 3)))[Stage.TABULATE]) == (3, None)
    assert days(seen(a_draft(versions, candidate(1, 3), candidate(2, 5)))[Stage.TABULATE]) == (3, 5)


def test_assuring_ends_with_the_last_signature_once_nothing_waits() -> None:
    draft, signed = a_draft((version(1, 2),)), (on(6), on(8))

    assert Stage.ASSURE not in seen(draft)
    assert days(seen(draft, signed_off_at=signed)[Stage.ASSURE]) == (6, 8)
    assert days(seen(draft, signed_off_at=signed, waits_for_answers=True)[Stage.ASSURE]) == (6, None)


def test_approving_ends_with_the_approval_in_force() -> None:
    draft = a_draft((version(1, 2),), candidate(1, 3), approved_on=(7, 9))

    assert days(seen(draft)[Stage.APPROVE]) == (7, None)
    assert days(seen(draft, ApprovalInForce(BYTES, "Manager M", "managerm", on(9)))[Stage.APPROVE]) == (7, 9)


def test_who_sees_it_early_does_until_it_is_published() -> None:
    draft = a_draft((version(1, 2),))

    assert days(seen(draft, first_seen_early_at=on(14))[Stage.PRE_RELEASE]) == (14, None)
    out = seen(draft, first_seen_early_at=on(14), published_at=on(15))
    assert (days(out[Stage.PRE_RELEASE]), days(out[Stage.PUBLISH])) == ((14, 15), (15, 15))
