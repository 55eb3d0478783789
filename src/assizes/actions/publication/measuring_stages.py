"""Taking from the register when the stages of a release began and ended, where it saw that."""

from datetime import datetime

from assizes.actions.publication.drafted import entry_of
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.finding_states import FindingAction, FindingState
from assizes.domain.findings import SubjectKind
from assizes.domain.london_time import LONDON
from assizes.domain.measured_stages import SeenBesides, measured
from assizes.domain.pre_release import in_force, window_of
from assizes.domain.production import MeasuredStage
from assizes.register import drafts as kept
from assizes.register.findings import last_moves
from assizes.register.models import FindingMove, PublishedEdition
from assizes.register.pre_release import openings, pre_release_moves

_WAITS = (FindingState.OPEN, FindingState.EXPLAINED, FindingState.CORRECTION_NAMED, FindingState.CORRECTED)


def stages_seen(draft: ReleaseDraft, *, now: datetime) -> tuple[MeasuredStage, ...]:
    """The stages from drafting on, as the register saw them begin and end, by days in London."""
    of_release = {"finding__subject_kind": SubjectKind.RELEASE.value, "finding__subject_id": draft.slug}
    signed = FindingMove.objects.filter(action=FindingAction.SIGN_OFF.value, **of_release).values_list("at", flat=True)
    besides = SeenBesides(
        signed_off_at=tuple(signed),
        waits_for_answers=last_moves().filter(state__in=[one.value for one in _WAITS], **of_release).exists(),
        first_seen_early_at=_first_seen_early(draft, now),
        published_at=PublishedEdition.objects.filter(slug=draft.slug).values_list("published_at", flat=True).first(),
    )
    return measured(draft, kept.approval_of(draft, entry_of(draft)), besides, zone=LONDON)


def _first_seen_early(draft: ReleaseDraft, now: datetime) -> datetime | None:
    out = entry_of(draft).publication_time  # what is published had its windows too
    windows = [window_of(one, out) for one in in_force(pre_release_moves(draft.slug))]
    begun = [one.opens_at for one in windows if one is not None and one.opens_at <= now]
    return min([*begun, *(one.at for one in openings(draft.slug))], default=None)
