"""What readers are told of an announced release, in words: pages, feeds, mail and commands say the same."""

from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarKind, CalendarMove, CalendarState
from assizes.domain.dates import time_in_words
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES, Message


def announced_in_words(entry: CalendarEntry) -> str:
    """What is announced of an entry now: a month, a date and time, or that neither is."""
    return move_announced_in_words(entry.last)


def move_announced_in_words(move: CalendarMove) -> str:
    """What was announced with a move."""
    if move.month is not None:
        return move.month.words
    if move.publication_time is not None:
        return time_in_words(move.publication_time)
    if move.state is CalendarState.CANCELLED:
        return "it will not come out"
    return "date to be announced"


def move_in_words(entry: CalendarEntry, move: CalendarMove) -> str:
    """What happened, as one sentence that stands alone and says no name: what was, what is, and why."""
    sentence = _happened(move, _was(entry, move))
    return f"{sentence}{_because(move.reason)}"


def message_of(entry: CalendarEntry) -> Message | None:
    """What readers who asked for it are told of the last thing that happened; none where that is no news.

    A publication is told by what publishes it, and corrections are not announced before.
    """
    move = entry.last
    if entry.kind is CalendarKind.CORRECTION or move.action not in HEADINGS:
        return None
    is_good_news = move.action is CalendarAction.CONFIRM
    heading = f"{HEADINGS[move.action]}: {entry.title}"
    return Message(
        topic=RELEASES if is_good_news else DELAYS_AND_CORRECTIONS,
        key=f"calendar/{entry.entry_id}/{move.number}",
        subject=heading,
        title=heading,
        text=move_in_words(entry, move),
        address=f"/calendar/{entry.entry_id}/",
    )


# How what happened is headed where it is told: in feeds, in mail, in a list of notices.
HEADINGS = {
    CalendarAction.CONFIRM: "Date confirmed",
    CalendarAction.MOVE_MONTH: "Moved",
    CalendarAction.DELAY: "Delay",
    CalendarAction.HOLD: "On hold",
    CalendarAction.RELEASE_HOLD: "Hold released",
    CalendarAction.CANCEL: "Cancelled",
}


def _happened(move: CalendarMove, was: str) -> str:
    now = move_announced_in_words(move)
    match move.action:
        case CalendarAction.ANNOUNCE:
            return f"Announced for {now}."
        case CalendarAction.MOVE_MONTH:
            return f"Moved from {was} to {now}."
        case CalendarAction.CONFIRM:
            return f"Date confirmed: {now}."
        case CalendarAction.DELAY:
            return f"Delayed from {was} to {now}." if move.publication_time else f"Delayed from {was}; {now}."
        case CalendarAction.HOLD:
            return f"On hold; it was announced for {was}."
        case CalendarAction.RELEASE_HOLD:
            return f"No longer on hold: {now}."
        case CalendarAction.CANCEL:
            instead = " Another release comes in its place." if move.replaced_by else ""
            return f"Cancelled; it was announced for {was}.{instead}"
        case CalendarAction.PUBLISH:
            return f"Published at {now}."


def _was(entry: CalendarEntry, move: CalendarMove) -> str:
    """What was announced last before a move, in words."""
    for before in reversed(entry.moves[: move.number - 1]):
        if before.publication_time is not None:
            return time_in_words(before.publication_time)
        if before.month is not None:
            return before.month.words
    return "no date"


def _because(reason: str) -> str:
    text = reason.strip()
    if not text:
        return ""
    return f" Reason: {text}" + ("" if text.endswith((".", "!", "?")) else ".")
