"""Who sees a release before its minute, and when: the Pre-release Access to Official Statistics Order 2008.

Access opens at most 24 hours before the release is published, and ends as it is. A window hangs on the time that the
calendar has in force, so that a delay moves it, and closes it where there is no new time yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from assizes.domain.dates import in_words
from assizes.domain.errors import InvalidValue, NotAllowed

LONGEST_HOURS = 24  # before publication: SI 2008/2998, schedule, paragraph 3


class PreReleaseAction(StrEnum):
    """What happens to the access of a person."""

    GRANT = "grant"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class PreReleaseMove:
    """That access to a release was granted to a person, from so many hours before publication, or withdrawn."""

    number: int  # from 1, through the life of the release
    action: PreReleaseAction
    name: str
    person_key: str
    post: str  # what is published, never the name
    hours: int
    reason: str
    at: datetime
    by: str

    def __post_init__(self) -> None:
        if not self.post.strip():
            raise InvalidValue("the post is what is published with the release", "post")
        if not 1 <= self.hours <= LONGEST_HOURS:
            raise InvalidValue(f"access is for 1 to {LONGEST_HOURS} hours before publication", "hours")
        if not self.reason.strip():
            raise InvalidValue("say why", "reason")


@dataclass(frozen=True)
class Window:
    """From when to when a person may see a release; the end is the minute of publication, and no longer in it."""

    opens_at: datetime
    ends_at: datetime

    def holds(self, now: datetime) -> bool:
        """Whether a moment is within it."""
        return self.opens_at <= now < self.ends_at


@dataclass(frozen=True)
class Mark:
    """What every copy that a reader is given says: for whom it is, and until when it is restricted."""

    name: str
    post: str
    until: datetime  # in the zone of the team

    @property
    def sentence(self) -> str:
        """What stands on the copy."""
        return f"{self._whose}: not to be passed on, quoted or acted upon before then."

    @property
    def line(self) -> str:
        """The same in short, for a place that is narrow."""
        return f"{self._whose}."

    @property
    def _whose(self) -> str:
        return f"Restricted until {clock_words(self.until)}. Pre-release access for {self.post} ({self.name}) alone"

    @property
    def in_a_name(self) -> str:
        """What the name of the copy says."""
        return f"RESTRICTED-until-{self.until:%Y-%m-%d-%H%M}"


def clock_words(moment: datetime) -> str:
    """A moment as readers are told it: `9:30am on 8 December 2026`."""
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}:{moment:%M}{half} on {in_words(moment.date())}"


def in_force(moves: Iterable[PreReleaseMove]) -> tuple[PreReleaseMove, ...]:
    """The grants that stand, in the order in which people were granted access first."""
    last: dict[str, PreReleaseMove] = {}
    for move in moves:
        last[move.person_key] = move
    return tuple(move for move in last.values() if move.action is PreReleaseAction.GRANT)


def window_of(grant: PreReleaseMove, publication_time: datetime | None) -> Window | None:
    """When a grant opens a release and when that ends; never while no date and time is in force."""
    if publication_time is None:
        return None
    # Hours that pass, not hours of the clock: over a night in autumn these would be one more than the Order allows.
    opens_at = publication_time.astimezone(UTC) - timedelta(hours=grant.hours)
    return Window(opens_at.astimezone(publication_time.tzinfo), publication_time)


def require_open(window: Window | None, now: datetime) -> Window:
    """The window; raises `NotAllowed` that says when it opens, or that it has ended."""
    if window is None:
        raise NotAllowed("no date and time is in force for this release, so nobody sees it before it has one")
    if now < window.opens_at:
        raise NotAllowed(f"pre-release access to it opens at {clock_words(window.opens_at)}")
    if now >= window.ends_at:
        raise NotAllowed(f"pre-release access to it ended at {clock_words(window.ends_at)}")
    return window


def posts_to_publish(moves: Iterable[PreReleaseMove], opened_by: Iterable[str]) -> tuple[str, ...]:
    """The posts that are published with a release: of all with access at the end, and of who opened it before.

    `opened_by` are the keys of those people. Each post once, in the order of granting.
    """
    moves, readers = tuple(moves), frozenset(opened_by)
    standing = {grant.person_key for grant in in_force(moves)}
    named: dict[str, None] = {}
    for move in moves:
        latest = [one for one in moves if one.person_key == move.person_key and one.action is PreReleaseAction.GRANT]
        if move.person_key in standing:
            named[latest[-1].post] = None
        elif move.person_key in readers:
            named |= dict.fromkeys(one.post for one in latest)
    return tuple(named)
