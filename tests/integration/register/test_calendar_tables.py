"""The tables of the release calendar: they only grow, and take no row that the table of moves lacks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from assizes.actions.publication import calendar
from assizes.domain.calendar import MOVES, CalendarState
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.people import SYSTEM, Actor, Right
from assizes.domain.releases import Dates
from assizes.register import calendar as kept
from assizes.register.models import CalendarMove

pytestmark = pytest.mark.usefixtures("register")

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
KEEPER = Actor("keeper", frozenset({Right.KEEP_CALENDAR}))
ID = "as-at-2026-09-30"
TUESDAY = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
LATER = datetime(2027, 1, 19, 9, 30, tzinfo=LONDON)
REASON = "a fault was found in one table"
TABLES = ("register_calendarentry", "register_calendarmove")


def confirmed() -> None:
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    title = "Inspection outcomes as at 30 September 2026"
    calendar.announce(dates=dates, title=title, month=Month(2027, 1), by=KEEPER, now=NOW)
    calendar.confirm(ID, publication_time=TUESDAY, by=KEEPER, now=NOW)


def refused(sql: str, sentence: str) -> None:
    with pytest.raises(DatabaseError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_life_in_the_calendar_is_kept_as_it_was() -> None:
    confirmed()
    calendar.hold(ID, reason="an election was called", by=KEEPER, now=NOW)
    calendar.release_hold(ID, publication_time=LATER, reason="the election is over", by=KEEPER, now=NOW)

    entry = calendar.mark_published(ID, slug="outcomes", by=SYSTEM, now=LATER)

    assert kept.entry(ID) == entry
    assert kept.entries() == (entry,)
    assert entry.state is CalendarState.PUBLISHED
    assert entry.first_announced_date == date(2027, 1, 12)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_it_can_be_deleted_replaced_or_emptied(register: str, table: str) -> None:
    confirmed()

    refused(f"DELETE FROM {table}", "append-only")
    if register == "postgresql":
        refused(f"TRUNCATE {table} CASCADE", "append-only")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", "append-only")


@pytest.mark.parametrize(
    ("table", "column"), [("register_calendarentry", "title"), ("register_calendarmove", "reason")]
)
def test_nothing_of_it_can_be_changed(table: str, column: str) -> None:
    confirmed()

    refused(f"UPDATE {table} SET {column} = 'other'", "append-only")


def a_row(**changes: object) -> CalendarMove:
    columns = {
        "entry_id": ID,
        "number": 3,
        "action": "delay",
        "from_state": "confirmed",
        "state": "delayed",
        "publication_time": LATER,
        "reason": REASON,
        "at": NOW,
        "by": "keeper",
        "person_key": "keeper",
    }
    return CalendarMove.objects.create(**columns | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"by": ""},
        {"month": "2027-01"},
        {"slug": "outcomes"},
        {"replaced_by": "another"},
        {"state": "provisional", "month": "2027-01", "publication_time": None},
        {"number": 4},
        {"number": 2},
        {"from_state": "delayed"},
        {"at": NOW - timedelta(days=1)},
        {"action": "cancel", "state": "cancelled"},
        {"action": "publish", "state": "published", "slug": "", "at": LATER},
        {"action": "publish", "state": "published", "slug": "outcomes", "at": LATER - timedelta(seconds=1)},
    ],
)
def test_the_database_refuses_a_move_that_is_none(changes: dict[str, object]) -> None:
    confirmed()

    with pytest.raises(DatabaseError), transaction.atomic():
        a_row(**changes)

    assert CalendarMove.objects.count() == 2
    a_row()  # what is right is taken


def test_the_database_knows_the_table_of_moves() -> None:
    constraints = CalendarMove._meta.constraints
    table = next(one for one in constraints if one.name == "calendar_move_is_in_the_table").condition

    known = {(child["from_state"], child["action"], child["state"]) for child in map(_named, table.children)}

    assert known == {(before or "", action.value, state.value) for (before, action), state in MOVES.items()}


def _named(child: object) -> dict[str, str]:
    return dict(getattr(child, "children", ()))
