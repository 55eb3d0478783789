"""The audit log as it is read: by person, kind, subject and day, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from assizes.domain.london_time import midnight
from assizes.register.models import AuditEvent


@dataclass(frozen=True)
class Event:
    """That somebody did something."""

    at: datetime
    by: str
    what: str
    subject: str
    why: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """What was done, in words."""
        return kind_in_words(self.what)

    @property
    def names(self) -> tuple[str, ...]:
        """What the event tells of, in order."""
        return tuple(dict.fromkeys([*self.before, *self.after]))


@dataclass(frozen=True)
class AuditQuestion:
    """Which events are meant; what is empty narrows nothing. Both days are included."""

    by: str = ""
    kind: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None

    def number(self) -> int:
        """How many events there are."""
        return self._rows().count()

    def events(self, start: int, most: int) -> tuple[Event, ...]:
        """Some of them, newest first: at most so many after the first `start`."""
        rows = self._rows().order_by("-at", "-id")[start : start + most]
        return tuple(Event(row.at, row.by, row.what, row.subject, row.why, row.before, row.after) for row in rows)

    def _rows(self) -> QuerySet[AuditEvent]:
        rows = AuditEvent.objects.all()
        if self.by:
            rows = rows.filter(by=self.by)
        if self.kind:
            rows = rows.filter(what=self.kind)
        if self.subject:
            rows = rows.filter(subject__icontains=self.subject)
        if self.first:
            rows = rows.filter(at__gte=midnight(self.first))
        if self.last:
            rows = rows.filter(at__lt=midnight(self.last + timedelta(days=1)))
        return rows


def kind_in_words(what: str) -> str:
    """The kind of an event as it is read: `release: approve` for `release.approve`."""
    return what.replace(".", ": ").replace("_", " ")


def kinds_of_events() -> tuple[str, ...]:
    """Every kind of event there is."""
    return tuple(AuditEvent.objects.order_by("what").values_list("what", flat=True).distinct())


def who_acted() -> tuple[str, ...]:
    """Everybody who did something."""
    return tuple(AuditEvent.objects.order_by("by").values_list("by", flat=True).distinct())
