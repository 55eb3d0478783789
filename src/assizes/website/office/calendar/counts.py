"""How much of the calendar waits for somebody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assizes.actions.publication.calendar import release_practice
from assizes.actions.publication.proposing_releases import held_by_election, proposed
from assizes.domain.calendar import CalendarKind, CalendarState
from assizes.domain.errors import BadInput
from assizes.domain.people import Actor, Right
from assizes.register.calendar import entries
from assizes.website.office.calendar.views import ADDRESS, confirm_by
from assizes.website.office.work_counts import WorkCount

TOPIC = "Calendar"
_SOON = timedelta(days=14)
_A_MOMENT = timedelta(minutes=5)  # publication takes seconds, and is tried each minute


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Releases to announce, dates to confirm soon, new dates to give, holds for an election."""
    if not actor.may(Right.KEEP_CALENDAR):
        return
    try:
        yield from tuple(_counts(now))
    except BadInput as error:  # the team's own pre-election periods: the rest of the start page is there all the same
        yield WorkCount(TOPIC, f"file that cannot be used: {error}", 1, ADDRESS, is_urgent=True)


def _counts(now: datetime) -> Iterator[WorkCount]:
    known = entries()
    practice = release_practice()
    today = practice.day_of(now)
    yield WorkCount(TOPIC, "releases to announce", len(proposed(now=now)), ADDRESS, one="release to announce")
    last_days = (confirm_by(entry, practice) for entry in known)
    due = [day for day in last_days if day is not None and day <= today + _SOON]
    is_late = any(day < today for day in due)
    yield WorkCount(TOPIC, "dates to confirm", len(due), ADDRESS, is_late, "date to confirm")
    undated = [one for one in known if one.kind is CalendarKind.CORRECTION and one.state is CalendarState.PROVISIONAL]
    words = "corrections to give a date and time"
    yield WorkCount(TOPIC, words, len(undated), ADDRESS, one="correction to give a date and time")
    overdue = [one for one in known if one.due_time is not None and one.due_time < now - _A_MOMENT]
    yield WorkCount(TOPIC, "past the time and not published", len(overdue), ADDRESS, is_urgent=bool(overdue))
    dateless = [one for one in known if one.state is CalendarState.DELAYED and one.due_time is None]
    yield WorkCount(TOPIC, "delayed without a date", len(dateless), ADDRESS, is_urgent=bool(dateless))
    election = held_by_election(now=now)
    yield WorkCount(TOPIC, "to put on hold for an election", len(election), ADDRESS, is_urgent=bool(election))
