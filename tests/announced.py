"""Announced releases for the tests: entries of the calendar with their moves, without a database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarKind, CalendarMove, state_after
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.releases import Dates

ANNOUNCED_AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
JANUARY = Month(2027, 1)
TITLE = "Invented outcomes as at 30 September 2026"
DATES = Dates(date(2026, 9, 30), date(2026, 11, 30))
REASON = "a fault was found in one table"


def london(day: str) -> datetime:
    """Half past nine in London on a day."""
    return datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=LONDON)


def an_entry(
    *moves: tuple[str, Any],
    entry_id: str = "as-at-2026-09-30",
    title: str = TITLE,
    kind: CalendarKind = CalendarKind.RELEASE,
    replaces: str = "",
) -> CalendarEntry:
    """A release announced for January, then moved: pairs of an action and its month, day, slug or replacing entry."""
    first = _move(None, CalendarAction.ANNOUNCE, 1, JANUARY)
    entry = CalendarEntry(entry_id, title, DATES, (first,), kind, replaces)
    for action, what in moves:
        entry = entry.moved(_move(entry, CalendarAction(action), len(entry.moves) + 1, what))
    return entry


def _move(entry: CalendarEntry | None, action: CalendarAction, number: int, what: Any) -> CalendarMove:
    before = entry.state if entry else None
    announced: dict[str, Any] = {"reason": REASON} if action.needs_reason else {}
    if action is CalendarAction.PUBLISH and entry:
        announced |= {"slug": what, "publication_time": entry.due_time}
    elif action is CalendarAction.CANCEL:
        announced["replaced_by"] = what or ""
    elif isinstance(what, Month):
        announced["month"] = what
    elif what:
        announced["publication_time"] = london(what)
    at = ANNOUNCED_AT + timedelta(days=number - 1)
    return CalendarMove(number, action, before, state_after(before, action), at=at, by="", person_key="", **announced)
