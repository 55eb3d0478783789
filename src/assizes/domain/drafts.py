"""Releases in preparation: versions of what one says, candidates built from them, and the approval of one candidate."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.finding_states import person_key
from assizes.domain.releases import Dates

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ApprovalState(StrEnum):
    """Where the approval of a release in preparation stands, after the last thing that somebody did."""

    APPROVED = "approved"
    APPROVED_FOR_EMERGENCY = "approved_for_emergency"  # may come out without having been announced
    WITHDRAWN = "withdrawn"

    @property
    def is_approved(self) -> bool:
        """Whether somebody stands for a candidate."""
        return self is not ApprovalState.WITHDRAWN


class ApprovalAction(StrEnum):
    """What a release manager does."""

    APPROVE = "approve"
    APPROVE_EMERGENCY = "approve_emergency"  # a second manager, in public words
    WITHDRAW = "withdraw"


# Approving anew is for an approval that lapsed, as the calendar moved after it; while one is in force it is refused.
MOVES: Mapping[tuple[ApprovalState | None, ApprovalAction], ApprovalState] = MappingProxyType(
    {
        (None, ApprovalAction.APPROVE): ApprovalState.APPROVED,
        **{(state, ApprovalAction.APPROVE): ApprovalState.APPROVED for state in ApprovalState},
        (ApprovalState.APPROVED, ApprovalAction.APPROVE_EMERGENCY): ApprovalState.APPROVED_FOR_EMERGENCY,
        (ApprovalState.APPROVED, ApprovalAction.WITHDRAW): ApprovalState.WITHDRAWN,
        (ApprovalState.APPROVED_FOR_EMERGENCY, ApprovalAction.WITHDRAW): ApprovalState.WITHDRAWN,
    }
)


def approval_after(state: ApprovalState | None, action: ApprovalAction) -> ApprovalState:
    """The state that an action leads to; raises `NotAllowed` where the table of moves lacks it."""
    if (state, action) in MOVES:
        return MOVES[state, action]
    if action is ApprovalAction.APPROVE_EMERGENCY and state is ApprovalState.APPROVED_FOR_EMERGENCY:
        raise NotAllowed("a second manager has allowed publication in an emergency already")
    raise NotAllowed(_WITHOUT_APPROVAL[action])


_WITHOUT_APPROVAL = {
    ApprovalAction.WITHDRAW: "no approval is in force that could be withdrawn",
    ApprovalAction.APPROVE_EMERGENCY: "a release is approved first: a second manager then allows the emergency",
}


@dataclass(frozen=True)
class DraftVersion:
    """What a release in preparation said from a time on: its specification as TOML, its key findings as Markdown.

    Key findings that are empty stand for the draft that the system writes from the tables.
    """

    number: int
    specification: str
    commentary: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Candidate:
    """A set of files as it would be published, built from a version; `folder` is named by the digest of its manifest.

    `open_errors` is how many errors its own quality log says are open: files that say so are not approved.
    """

    slug: str
    edition: int
    version: int
    manifest_sha256: str
    known_at: datetime
    publication_time: datetime
    built_at: datetime
    by: str
    open_errors: int = 0
    run_id: int | None = None

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.manifest_sha256):
            raise InvalidValue("a candidate is named by the SHA-256 of its manifest", "manifest_sha256")


@dataclass(frozen=True)
class ApprovalMove:
    """One thing that a release manager did: approve, allow an emergency, withdraw."""

    number: int
    action: ApprovalAction
    from_state: ApprovalState | None
    state: ApprovalState
    manifest_sha256: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Emergency:
    """That a second manager allowed publication without an announcement, and the reason that the public reads."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ApprovalInForce:
    """The candidate that a manager stands for, and the emergency that a second one allowed, where one did."""

    manifest_sha256: str
    by: str
    person_key: str
    at: datetime
    emergency: Emergency | None = None


@dataclass(frozen=True)
class TakingUp:
    """That an edition whose entry of the calendar was cancelled is prepared again, under another, from a version on."""

    cancelled_entry_id: str
    entry_id: str
    version: int
    at: datetime
    by: str


@dataclass(frozen=True)
class ReleaseDraft:
    """A release in preparation: the calendar's entry that it is for, and all that was done to it, oldest first.

    A draft of a correction names in `corrects` the first edition of the release, and is the `edition` it makes. Where
    it was taken up again, what was written and built before stays with it, and no approval of that holds.
    """

    slug: str
    entry_id: str
    dates: Dates
    title: str
    edition: int
    corrects: str
    begun_at: datetime
    begun_by: str
    versions: tuple[DraftVersion, ...]
    candidates: tuple[Candidate, ...] = ()
    approvals: tuple[ApprovalMove, ...] = ()
    taken_up: tuple[TakingUp, ...] = ()

    @property
    def newest(self) -> DraftVersion:
        """What it says now."""
        return self.versions[-1]

    @property
    def approval_state(self) -> ApprovalState | None:
        """Where its approval stands, by what people did."""
        return self.approvals[-1].state if self.approvals else None

    @property
    def maker_keys(self) -> frozenset[str]:
        """The people who began it, wrote a version or built a candidate."""
        names = (self.begun_by, *(one.by for one in self.versions), *(one.by for one in self.candidates))
        return frozenset(map(person_key, names))

    def candidate(self, manifest_sha256: str) -> Candidate | None:
        """The candidate with this digest, built last; none where there is none."""
        return next((one for one in reversed(self.candidates) if one.manifest_sha256 == manifest_sha256), None)

    @property
    def newest_candidate(self) -> Candidate | None:
        """The candidate built last."""
        return self.candidates[-1] if self.candidates else None

    @property
    def _first_version(self) -> int:
        """The first version for the entry of the calendar that it is for now."""
        return self.taken_up[-1].version if self.taken_up else 1

    def approval_in_force(self, publication_time: datetime | None) -> ApprovalInForce | None:
        """The approval that stands, where the calendar still has the time that its files print.

        `publication_time` is the calendar's; none where none is in force, as while the release is on hold.
        """
        approved = _last_approval(self.approvals)
        candidate = self.candidate(approved.manifest_sha256) if approved else None
        if approved is None or candidate is None:
            return None
        if candidate.publication_time != publication_time or candidate.version < self._first_version:
            return None
        return ApprovalInForce(
            manifest_sha256=approved.manifest_sha256,
            by=approved.by,
            person_key=person_key(approved.by),
            at=approved.at,
            emergency=_emergency(self.approvals[-1]),
        )


def _last_approval(moves: Iterable[ApprovalMove]) -> ApprovalMove | None:
    approved = None
    for move in moves:
        if move.action is ApprovalAction.APPROVE:
            approved = move
        elif move.action is ApprovalAction.WITHDRAW:
            approved = None
    return approved


def _emergency(move: ApprovalMove) -> Emergency | None:
    is_emergency = move.action is ApprovalAction.APPROVE_EMERGENCY
    return Emergency(move.reason, move.by, move.at) if is_emergency else None
