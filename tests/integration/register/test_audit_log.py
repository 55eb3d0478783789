"""The audit log that is taken away is whole, in order, and shows where anything in it was touched."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from assizes.register.audit_log import COLUMNS, START, LoggedEvent, logged_events, write_as_csv, write_as_json
from assizes.register.models import AuditEvent

pytestmark = pytest.mark.usefixtures("register")

FIRST = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # half past eleven at night in London


@pytest.fixture(autouse=True)
def _events(register: str) -> None:
    for number in range(3):
        AuditEvent.objects.create(
            at=FIRST + timedelta(hours=number),
            by="Ann",
            what="register.loaded",
            subject=f"=file {number}, “quoted”",
            before={"rows": number, "a": None},
            after={"b": [1, "é"], "a": 1},
            why="first line\nsecond line",
        )


def exported() -> list[LoggedEvent]:
    return list(logged_events())


def test_every_event_is_there_once_in_the_order_in_which_it_was_written() -> None:
    AuditEvent.objects.create(at=FIRST - timedelta(days=9), by="late", what="x", subject="told late", why="z")

    events = exported()

    assert [event.subject for event in events[:3]] == [f"=file {number}, “quoted”" for number in range(3)]
    assert events[3].by == "late"
    assert len(events) == AuditEvent.objects.count() == 4


def test_days_are_those_of_london_and_chains_are_those_of_the_whole_log() -> None:
    whole = exported()

    july = list(logged_events(first_day=date(2026, 7, 1)))
    june = list(logged_events(last_day=date(2026, 6, 30)))

    assert june == whole[:1]
    assert july == whole[1:]


def test_csv_and_json_say_the_same_and_every_letter_of_it() -> None:
    as_csv, as_json = io.StringIO(newline=""), io.StringIO()

    told_by_csv = write_as_csv(as_csv, logged_events())
    told_by_json = write_as_json(as_json, logged_events())

    rows = list(csv.DictReader(io.StringIO(as_csv.getvalue(), newline="")))
    objects = json.loads(as_json.getvalue())
    assert told_by_csv == told_by_json == (3, exported()[-1].chain)
    assert list(objects[0]) == list(COLUMNS)
    assert [(row["subject"], row["why"], row["chain"]) for row in rows] == [
        (one["subject"], one["why"], one["chain"]) for one in objects
    ]
    assert json.loads(rows[1]["before"]) == objects[1]["before"] == {"rows": 1, "a": None}
    assert objects[0]["at"] == "2026-06-30T22:30:00.000000Z"


def test_an_empty_export_is_still_a_file_of_its_kind() -> None:
    as_csv, as_json = io.StringIO(newline=""), io.StringIO()

    told = write_as_csv(as_csv, logged_events(first_day=date(2030, 1, 1)))
    write_as_json(as_json, logged_events(first_day=date(2030, 1, 1)))

    assert told == (0, START)
    assert as_csv.getvalue() == ",".join(COLUMNS) + "\n"
    assert json.loads(as_json.getvalue()) == []


@pytest.mark.parametrize("change", ["SET why = 'another'", "SET \"by\" = 'Bob'", "SET after = '{}'"])
def test_an_event_that_is_changed_behind_our_back_changes_every_chain_after_it(register: str, change: str) -> None:
    before = exported()
    second = before[1].number
    with connection.cursor() as cursor:
        if register == "postgresql":
            cursor.execute("ALTER TABLE register_auditevent DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER register_auditevent_no_update")
        cursor.execute(f"UPDATE register_auditevent {change} WHERE id = {second}")

    after = exported()

    assert after[0] == before[0]
    assert after[1].chain != before[1].chain
    assert after[2].chain != before[2].chain
