"""What may be announced: the rules of release practice applied to an entry of the calendar.

Each function gives everything that speaks against something, in sentences; none where nothing does. Corrections of what
is published come out as soon as they are ready, under no rule of days (practice 3.5 of the Code).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from assizes.domain.calendar import CalendarEntry, CalendarKind, CalendarState
from assizes.domain.dates import in_words
from assizes.domain.months import Month
from assizes.domain.release_practice import (
    ReleasePractice,
    refusals_of_month,
    refusals_of_notice,
    refusals_of_time,
    time_in_words,
)
from assizes.domain.releases import Dates

_A_FIGURE = re.compile(r"[%\d]")


def refusals_of_title(title: str, dates: Dates) -> Iterator[str]:
    """Why a release cannot be announced under a title: it says no figure before the release is out."""
    left = title
    for words in (in_words(dates.as_at), in_words(dates.published_by), str(dates.as_at.year)):
        left = left.replace(words, "")
    if not title.strip():
        yield "a release is announced with its title"
    elif _A_FIGURE.search(left):
        yield f"the title '{title}' has a number beside its dates: what is announced says no figure"


def refusals_of_announcing(
    dates: Dates,
    month: Month,
    practice: ReleasePractice,
    *,
    now: datetime,
    known: Iterable[CalendarEntry] = (),
    replaces: str = "",
) -> Iterator[str]:
    """What speaks against announcing a release for a month, beside the entries of the calendar."""
    yield from refusals_of_month(month, practice, now=now)
    if month.last_day < dates.published_by:
        yield f"{month.words} is over before {in_words(dates.published_by)}, by when its reports are published"
    for one in known:
        is_same = one.kind is CalendarKind.RELEASE and one.dates.as_at == dates.as_at
        if is_same and one.state is not CalendarState.CANCELLED and one.entry_id != replaces:
            yield (
                f"the release as at {in_words(dates.as_at)} is in the calendar already: '{one.entry_id}' is "
                f"{one.state.words}"
            )


def refusals_of_taking_its_place(other: CalendarEntry) -> Iterator[str]:
    """What speaks against announcing a release in the place of another one."""
    if other.kind is CalendarKind.CORRECTION:
        yield _not_known(other)
    elif other.state is CalendarState.PUBLISHED:
        yield f"'{other.entry_id}' is published: nothing takes its place, and what is wrong with it is corrected"


def refusals_of_replacing_it(entry: CalendarEntry, other: CalendarEntry) -> Iterator[str]:
    """What speaks against another one coming in the place of an entry that is cancelled."""
    if other.entry_id == entry.entry_id:
        yield f"'{other.entry_id}' cannot take its own place"
    elif other.kind is CalendarKind.CORRECTION:
        yield _not_known(other)
    elif other.state is CalendarState.CANCELLED:
        yield f"'{other.entry_id}' is cancelled itself: it cannot take the place of another"


def _not_known(correction: CalendarEntry) -> str:
    # What stands beside a release is public: it would tell that a correction is in preparation.
    return f"'{correction.entry_id}' is a correction, of which readers do not know before it is out"


def refusals_of_confirming(
    entry: CalendarEntry, moment: datetime, practice: ReleasePractice, *, now: datetime, reason: str = ""
) -> Iterator[str]:
    """What speaks against confirming a date and time; less than the usual notice needs a public reason."""
    if entry.kind is CalendarKind.CORRECTION:
        yield from _of_correction(moment, now)
        return
    day = practice.day_of(moment)
    yield from refusals_of_time(moment, practice, now=now)
    if entry.month is not None and day not in entry.month:
        yield f"it is announced for {entry.month.words}: move the month first, so that readers see that it moved"
    if day < entry.dates.published_by:
        yield f"it counts reports published by {in_words(entry.dates.published_by)}, which is later"
    if not reason.strip():
        for sentence in refusals_of_notice(moment, practice, now=now):
            yield f"{sentence}; later than that only with a public reason"


def refusals_of_delaying(
    entry: CalendarEntry, moment: datetime, practice: ReleasePractice, *, now: datetime
) -> Iterator[str]:
    """What speaks against a new date and time for a release that had one: it is later, and a day like any other.

    A hold can end with the date that it stopped. No notice is asked for: the release comes out as soon as it can.
    """
    if entry.kind is CalendarKind.CORRECTION:
        yield from _of_correction(moment, now)
        return
    yield from refusals_of_time(moment, practice, now=now)
    last = entry.dates_given[-1] if entry.dates_given else moment
    if moment < last or (moment == last and not entry.state.is_on_hold):
        yield f"it was announced for {time_in_words(last, practice)}, and a delay leads to a later time"


def _of_correction(moment: datetime, now: datetime) -> Iterator[str]:
    if moment < now:
        yield "a correction cannot come out before now"
