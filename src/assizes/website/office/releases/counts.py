"""What waits in releases: stages that are late, candidates to approve."""

from collections.abc import Iterator
from datetime import datetime

from assizes.actions.publication.approving import refusals_of_approval
from assizes.actions.publication.drafted import entry_of
from assizes.actions.publication.production import standing_in_production
from assizes.domain.people import Actor, Right
from assizes.register import drafts as kept
from assizes.website.office.work_counts import WorkCount

_ADDRESS = "/office/releases/"


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Releases in preparation and late stages for who prepares them, candidates for who approves."""
    going = [(draft, entry) for draft in kept.drafts() if not (entry := entry_of(draft)).state.is_over]
    yield WorkCount("Releases", "releases in preparation", len(going), _ADDRESS, one="release in preparation")
    if actor.may(Right.EDIT_DRAFTS):
        late = sum(len(standing_in_production(draft, now=now).late) for draft, _ in going)
        yield WorkCount("Releases", "stages that are late", late, _ADDRESS, late > 0, "stage that is late")
    if actor.may(Right.APPROVE_RELEASES):
        ready = sum(
            draft.newest_candidate is not None
            and not any(refusals_of_approval(draft, entry, draft.newest_candidate.manifest_sha256, by=actor))
            for draft, entry in going
        )
        yield WorkCount("Releases", "candidates to approve", ready, _ADDRESS, one="candidate to approve")
