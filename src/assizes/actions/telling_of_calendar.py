"""What readers are told when the calendar changes what they were promised: a delay, a hold, a cancellation."""

from datetime import datetime

from assizes.actions.telling import tell
from assizes.domain.calendar import CalendarAction, CalendarEntry
from assizes.domain.dates import in_words
from assizes.domain.notices import DELAYS_AND_CORRECTIONS
from assizes.reference.specifications import LONDON

_WORDS = {
    CalendarAction.MOVE_MONTH: "Another month",
    CalendarAction.DELAY: "Delayed",
    CalendarAction.HOLD: "On hold",
    CalendarAction.RELEASE_HOLD: "No longer on hold",
    CalendarAction.CANCEL: "Cancelled",
}


def tell_of_move(entry: CalendarEntry, *, now: datetime) -> int:
    """Put what happened last to an announced release into the outbox, inside the caller's transaction.

    Readers are told what takes back something that they were told, with the public reason; how many are told. What is
    not public, and what is only announced or confirmed, stands in the calendar and its feed alone.
    """
    move = entry.last
    if move.action not in _WORDS or not entry.is_public:
        return 0
    title = f"{_WORDS[move.action]}: {entry.title}"
    text = "\n\n".join([_when(entry), f"Why: {move.reason}"])
    return tell(
        DELAYS_AND_CORRECTIONS,
        subject=title,
        title=title,
        text=text,
        address=f"/calendar/{entry.entry_id}/",
        key=f"calendar:{entry.entry_id}:{move.number}",
        now=now,
    )


def _when(entry: CalendarEntry) -> str:
    said = []
    before = entry.dates_given[:-1] if entry.publication_time else entry.dates_given
    if before:
        said.append(f"It was announced for {_moment(before[-1])}.")
    if entry.last.action is CalendarAction.CANCEL:
        said.append("It will not come out." + (" Another release takes its place." if entry.replaced_by else ""))
    elif entry.state.is_on_hold:
        said.append("It does not come out before the hold is released, which will be announced.")
    elif entry.publication_time:
        said.append(f"It comes out on {_moment(entry.publication_time)}.")
    elif entry.month:
        said.append(f"It comes out in {entry.month.words}.")
    else:
        said.append("The new date will be announced.")
    return " ".join(said)


def _moment(moment: datetime) -> str:
    there = moment.astimezone(LONDON)
    return f"{in_words(there.date())} at {there:%H:%M}"
