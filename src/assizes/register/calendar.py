"""The release calendar in the register: its entries with all that happened to them, and adding to them."""

from collections import defaultdict
from typing import Any

from assizes.domain.calendar import (
    CalendarAction,
    CalendarEntry,
    CalendarKind,
    CalendarMove,
    CalendarState,
)
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.releases import Dates
from assizes.register import models
from assizes.register.locking import lock_table

_ENTRY = ("entry_id", "kind", "title", "as_at", "published_by", "replaces")
_MOVE = (
    "number",
    "action",
    "from_state",
    "state",
    "month",
    "publication_time",
    "reason",
    "replaced_by",
    "slug",
    "at",
    "by",
    "person_key",
)


def entries() -> tuple[CalendarEntry, ...]:
    """Everything in the calendar, by reference date and then as it was announced."""
    moves: dict[str, list[CalendarMove]] = defaultdict(list)
    for row in models.CalendarMove.objects.order_by("entry_id", "number").values("entry_id", *_MOVE):
        moves[row.pop("entry_id")].append(_to_move(row))
    rows = models.CalendarEntry.objects.values(*_ENTRY)
    found = [_to_entry(row, tuple(moves[row["entry_id"]])) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.dates.as_at, one.moves[0].at, one.entry_id)))


def public_entries() -> tuple[CalendarEntry, ...]:
    """What readers may know of, in the order of `entries`."""
    return tuple(entry for entry in entries() if entry.is_public)


def entry(entry_id: str) -> CalendarEntry | None:
    """The entry of an identifier; none where the calendar has none."""
    row = models.CalendarEntry.objects.filter(entry_id=entry_id).values(*_ENTRY).first()
    if row is None:
        return None
    moves = models.CalendarMove.objects.filter(entry_id=entry_id).order_by("number").values(*_MOVE)
    return _to_entry(row, tuple(map(_to_move, moves)))


def wait_for_other_calendar_keepers() -> None:
    """Let one transaction at a time change the calendar; readers go on meanwhile."""
    lock_table("register_calendarmove")


def add_entry(new: CalendarEntry) -> None:
    """Add an entry with its first move, inside the caller's transaction."""
    models.CalendarEntry.objects.create(
        entry_id=new.entry_id,
        kind=new.kind.value,
        title=new.title,
        as_at=new.dates.as_at,
        published_by=new.dates.published_by,
        replaces=new.replaces,
    )
    add_move(new.entry_id, new.last)


def add_move(entry_id: str, move: CalendarMove) -> None:
    """Add what happened to an entry, inside the caller's transaction."""
    columns = {name: getattr(move, name) for name in _MOVE}
    columns |= {"from_state": move.from_state or "", "month": str(move.month or "")}
    models.CalendarMove.objects.create(entry_id=entry_id, **columns)


def _to_entry(row: dict[str, Any], moves: tuple[CalendarMove, ...]) -> CalendarEntry:
    return CalendarEntry(
        entry_id=row["entry_id"],
        title=row["title"],
        dates=Dates(row["as_at"], row["published_by"]),
        moves=moves,
        kind=CalendarKind(row["kind"]),
        replaces=row["replaces"],
    )


def _to_move(row: dict[str, Any]) -> CalendarMove:
    kinds: dict[str, Any] = {
        "action": CalendarAction(row["action"]),
        "from_state": CalendarState(row["from_state"]) if row["from_state"] else None,
        "state": CalendarState(row["state"]),
        "month": Month.parse(row["month"]) if row["month"] else None,
        # The day of a publication is the one it is in London.
        "publication_time": row["publication_time"] and row["publication_time"].astimezone(LONDON),
    }
    return CalendarMove(**{**row, **kinds})
