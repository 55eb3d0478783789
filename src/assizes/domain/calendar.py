"""The release calendar: the states of an announced release, and the moves between them.

Any move that the table lacks is not allowed. A confirmed date never goes back to a month: what changes it is a delay or
a hold, with a public reason, and both stay visible for ever (Code of Practice for Statistics, practices 3.1 and 3.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.months import Month
from assizes.domain.releases import Dates


class CalendarState(StrEnum):
    """Where an announced release stands."""

    PROVISIONAL = "provisional"  # a month
    CONFIRMED = "confirmed"  # a date and time
    DELAYED = "delayed"  # confirmed before: a new date and time, or none yet
    MONTH_ON_HOLD = "month_on_hold"  # held while it had a month alone
    ON_HOLD = "on_hold"  # held after its date was confirmed
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return "on hold" if self.is_on_hold else self.value

    @property
    def is_on_hold(self) -> bool:
        """Whether a hold stops it, whatever it had before."""
        return self in (CalendarState.ON_HOLD, CalendarState.MONTH_ON_HOLD)

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self in (CalendarState.PUBLISHED, CalendarState.CANCELLED)


class CalendarAction(StrEnum):
    """What moves an announced release."""

    ANNOUNCE = "announce"
    MOVE_MONTH = "move_month"
    CONFIRM = "confirm"
    DELAY = "delay"
    HOLD = "hold"
    RELEASE_HOLD = "release_hold"
    CANCEL = "cancel"
    PUBLISH = "publish"

    @property
    def past(self) -> str:
        """The action as done: `moved to another month`."""
        return _DONE[self]

    @property
    def needs_reason(self) -> bool:
        """Whether it takes back something that readers were told, so that they are told why."""
        return self in _WITH_REASON


class CalendarKind(StrEnum):
    """What is announced: a release, or the correction of a published one, which is public once it is published."""

    RELEASE = "release"
    CORRECTION = "correction"


MOVES: Mapping[tuple[CalendarState | None, CalendarAction], CalendarState] = MappingProxyType(
    {
        (None, CalendarAction.ANNOUNCE): CalendarState.PROVISIONAL,
        (CalendarState.PROVISIONAL, CalendarAction.MOVE_MONTH): CalendarState.PROVISIONAL,
        (CalendarState.PROVISIONAL, CalendarAction.CONFIRM): CalendarState.CONFIRMED,
        (CalendarState.CONFIRMED, CalendarAction.DELAY): CalendarState.DELAYED,
        (CalendarState.DELAYED, CalendarAction.DELAY): CalendarState.DELAYED,
        (CalendarState.PROVISIONAL, CalendarAction.HOLD): CalendarState.MONTH_ON_HOLD,
        (CalendarState.CONFIRMED, CalendarAction.HOLD): CalendarState.ON_HOLD,
        (CalendarState.DELAYED, CalendarAction.HOLD): CalendarState.ON_HOLD,
        (CalendarState.MONTH_ON_HOLD, CalendarAction.RELEASE_HOLD): CalendarState.PROVISIONAL,
        (CalendarState.ON_HOLD, CalendarAction.RELEASE_HOLD): CalendarState.DELAYED,
        **{
            (state, CalendarAction.CANCEL): CalendarState.CANCELLED
            for state in (
                CalendarState.PROVISIONAL,
                CalendarState.CONFIRMED,
                CalendarState.DELAYED,
                CalendarState.MONTH_ON_HOLD,
                CalendarState.ON_HOLD,
            )
        },
        (CalendarState.CONFIRMED, CalendarAction.PUBLISH): CalendarState.PUBLISHED,
        (CalendarState.DELAYED, CalendarAction.PUBLISH): CalendarState.PUBLISHED,
    }
)


def state_after(state: CalendarState | None, action: CalendarAction) -> CalendarState:
    """The state that an action leads to; raises `NotAllowed` where the table of moves lacks it."""
    if (state, action) in MOVES:
        return MOVES[state, action]
    if state is None:
        raise InvalidValue(f"the first thing that happens to a release is that it is announced, not '{action}'")
    raise NotAllowed(f"a release that is {state.words} cannot be {action.past}{_HINTS.get((state, action), '')}")


@dataclass(frozen=True)
class CalendarMove:
    """One thing that happened to an announced release; `reason` is public, `by` is not.

    What is announced from here on is a month, a date and time, or neither: `to be announced`. A cancelled release can
    name the entry that replaces it, a published one names the slug of its edition.
    """

    number: int  # from 1, through the life of the entry
    action: CalendarAction
    from_state: CalendarState | None
    state: CalendarState
    at: datetime
    by: str
    person_key: str
    month: Month | None = None
    publication_time: datetime | None = None
    reason: str = ""
    replaced_by: str = ""
    slug: str = ""

    def __post_init__(self) -> None:
        if MOVES.get((self.from_state, self.action)) is not self.state:
            raise InvalidValue(f"'{self.action}' does not lead from {self.from_state} to {self.state}", "state")
        if self.action.needs_reason and not self.reason.strip():
            raise InvalidValue("readers are told why", "reason")
        if (self.month is not None) != (self.state is CalendarState.PROVISIONAL):
            raise InvalidValue("a month is what a provisional release has, and no other", "month")
        if not self._has_its_time:
            raise InvalidValue(f"{self.state.words} does not go with the time {self.publication_time}", "time")
        if bool(self.slug) != (self.action is CalendarAction.PUBLISH):
            raise InvalidValue("a published release, and no other, names its edition", "slug")
        if self.replaced_by and self.action is not CalendarAction.CANCEL:
            raise InvalidValue("only what is cancelled is replaced", "replaced_by")

    @property
    def told_at(self) -> datetime:
        """When readers were told: of a publication at its announced time, so that pages can be made before it."""
        return self.publication_time if self.slug and self.publication_time else self.at

    @property
    def _has_its_time(self) -> bool:
        moment = self.publication_time
        if self.state is CalendarState.DELAYED:
            return moment is None or moment.tzinfo is not None
        if self.state in (CalendarState.CONFIRMED, CalendarState.PUBLISHED):
            return moment is not None and moment.tzinfo is not None
        return moment is None


@dataclass(frozen=True)
class CalendarEntry:
    """A release that was announced, with all that happened to it, oldest first; its title says no figure."""

    entry_id: str
    title: str
    dates: Dates
    moves: tuple[CalendarMove, ...]
    kind: CalendarKind = CalendarKind.RELEASE
    replaces: str = ""

    def __post_init__(self) -> None:
        if not self.moves:
            raise InvalidValue("an entry of the calendar was announced", "moves")
        before: CalendarState | None = None
        for number, move in enumerate(self.moves, start=1):
            if move.number != number or move.from_state is not before:
                raise InvalidValue(f"move {number} does not start from where the one before it led to", "moves")
            before = move.state

    @property
    def last(self) -> CalendarMove:
        """What happened to it last."""
        return self.moves[-1]

    @property
    def state(self) -> CalendarState:
        """Where it stands."""
        return self.last.state

    @property
    def month(self) -> Month | None:
        """The month that is announced, where there is no date."""
        return self.last.month

    @property
    def publication_time(self) -> datetime | None:
        """The date and time that are announced or, once it is published, were its own; none where none is."""
        return self.last.publication_time

    @property
    def due_time(self) -> datetime | None:
        """From when on it may be published; none where no date and time is in force."""
        return None if self.state.is_over else self.publication_time

    @property
    def dates_given(self) -> tuple[datetime, ...]:
        """Every date and time that was ever announced for it, in the order of announcing."""
        given = [move.publication_time for move in self.moves if move.publication_time is not None]
        return tuple(dict.fromkeys(given))

    @property
    def first_announced_time(self) -> datetime | None:
        """The date and time that were confirmed first; none where none ever was."""
        return next(iter(self.dates_given), None)

    @property
    def first_announced_date(self) -> date | None:
        """The day that was confirmed first, as London counts days; none where none ever was."""
        # The time was confirmed in the zone of the practice, and kept with it.
        return self.first_announced_time.date() if self.first_announced_time else None

    @property
    def confirmed_at(self) -> datetime | None:
        """When its date and time were confirmed; none where they never were."""
        return next((move.at for move in self.moves if move.action is CalendarAction.CONFIRM), None)

    @property
    def replaced_by(self) -> str:
        """The entry that replaces it, where it was cancelled and one does."""
        return self.last.replaced_by

    @property
    def slug(self) -> str:
        """The edition that it was published as; empty before."""
        return self.last.slug

    @property
    def is_public(self) -> bool:
        """Whether readers know of it: of a release from its announcement on, of a correction once it is published."""
        return self.kind is CalendarKind.RELEASE or self.state is CalendarState.PUBLISHED

    def moved(self, move: CalendarMove) -> "CalendarEntry":
        """The entry with one thing more that happened to it."""
        return replace(self, moves=(*self.moves, move))

    def without_names(self) -> "CalendarEntry":
        """The entry without who made its moves, as readers may see it."""
        return replace(self, moves=tuple(replace(move, by="", person_key="") for move in self.moves))


_WITH_REASON = frozenset(
    {
        CalendarAction.MOVE_MONTH,
        CalendarAction.DELAY,
        CalendarAction.HOLD,
        CalendarAction.RELEASE_HOLD,
        CalendarAction.CANCEL,
    }
)
_DONE = {
    CalendarAction.ANNOUNCE: "announced",
    CalendarAction.MOVE_MONTH: "moved to another month",
    CalendarAction.CONFIRM: "confirmed",
    CalendarAction.DELAY: "delayed",
    CalendarAction.HOLD: "put on hold",
    CalendarAction.RELEASE_HOLD: "released from hold",
    CalendarAction.CANCEL: "cancelled",
    CalendarAction.PUBLISH: "published",
}
_HINTS = {
    (CalendarState.PROVISIONAL, CalendarAction.DELAY): ": it has no date yet, so its month is moved",
    (CalendarState.PROVISIONAL, CalendarAction.PUBLISH): ": its date and time have to be confirmed first",
    (CalendarState.CONFIRMED, CalendarAction.MOVE_MONTH): ": a confirmed date is delayed, with a public reason",
    (CalendarState.CONFIRMED, CalendarAction.CONFIRM): ": a confirmed date is delayed, with a public reason",
    (CalendarState.DELAYED, CalendarAction.CONFIRM): ": its new date is given by a further delay, with a public reason",
    (CalendarState.ON_HOLD, CalendarAction.PUBLISH): " before the hold is released",
    (CalendarState.ON_HOLD, CalendarAction.CONFIRM): " before the hold is released",
    (CalendarState.ON_HOLD, CalendarAction.DELAY): ": the hold is released, with its new date",
    (CalendarState.MONTH_ON_HOLD, CalendarAction.CONFIRM): " before the hold is released",
    (CalendarState.MONTH_ON_HOLD, CalendarAction.MOVE_MONTH): ": the hold is released, with its new month",
}
