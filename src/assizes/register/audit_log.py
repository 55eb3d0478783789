"""The audit log to take away: every event in the order in which it was written, each chained to those before.

The chain of an event is the SHA-256 of the chain before it and of what the event says. Two exports that agree in the
chain of an event agree in all before it; an event that was changed, lost or slipped in changes every chain after it.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, TextIO

from assizes.domain.london_time import london_day
from assizes.register.models import AuditEvent

START = "0" * 64  # the chain before the first event
_PIECE = 2_000


@dataclass(frozen=True)
class LoggedEvent:
    """An event as it is exported: `before` and `after` are JSON with sorted keys, `at` is universal time."""

    number: int
    at: str
    by: str
    what: str
    subject: str
    before: str
    after: str
    why: str
    chain: str


COLUMNS = tuple(field.name for field in fields(LoggedEvent))


def logged_events(first_day: date | None = None, last_day: date | None = None) -> Iterator[LoggedEvent]:
    """The events of some days, both included, as London counts them; their chains begin with the first event of all."""
    chain = START
    for event in AuditEvent.objects.order_by("pk").iterator(_PIECE):
        logged = _logged(event, chain)
        chain = logged.chain
        day = london_day(event.at)
        if (first_day or date.min) <= day <= (last_day or date.max):
            yield logged


def write_as_csv(file: TextIO, events: Iterator[LoggedEvent]) -> tuple[int, str]:
    """Write events as CSV; says how many, and the chain of the last."""
    writer, count, chain = csv.writer(file, lineterminator="\n"), 0, START
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow(astuple(event))
        count, chain = count + 1, event.chain
    return count, chain


def write_as_json(file: TextIO, events: Iterator[LoggedEvent]) -> tuple[int, str]:
    """Write events as an array of JSON objects, one a line; says how many, and the chain of the last."""
    count, chain = 0, START
    file.write("[")
    for event in events:
        given = dict(zip(COLUMNS, astuple(event), strict=True))
        whole = given | {"before": json.loads(event.before), "after": json.loads(event.after)}
        file.write(("," if count else "") + "\n" + json.dumps(whole, ensure_ascii=False))
        count, chain = count + 1, event.chain
    file.write("\n]\n")
    return count, chain


def _logged(event: AuditEvent, chain: str) -> LoggedEvent:
    before, after = _json(event.before), _json(event.after)
    said = (event.pk, _moment(event.at), event.by, event.what, event.subject, before, after, event.why)
    return LoggedEvent(*said, hashlib.sha256(f"{chain}{_json(said)}".encode()).hexdigest())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
