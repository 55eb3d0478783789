"""A record of the register as checks see it: text as stated, so that what no inspection could be can be said of it."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from assizes.domain.dates import PartialDate
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS
from assizes.domain.grades import OUTCOMES, Outcome
from assizes.domain.inspections import Basis, Inspection

_OUTCOMES: Mapping[str, Outcome] = {outcome.value: outcome for outcome in OUTCOMES}
_DIFFERENT_DAYS, _DIFFERENT_JUDGEMENTS = 50_000, 100_000  # kept in memory; registers repeat them
FULL = "full inspection"


class Stated(NamedTuple):
    """A date as a record states it: its text, and the first and last day that it can be."""

    text: str
    first: date
    last: date
    is_full: bool


class Record(NamedTuple):
    """One inspection, in the columns and order of the register's snapshot (`CHECKED`); what is not stated is none.

    `judgements` is JSON text. A domain inspection refuses what is impossible; a record holds it, to be found.
    """

    inspection_id: str
    la_id: str
    framework: str
    event: str
    inspection_start: str | None
    inspection_end: str | None
    published_text: str | None
    published_no_later_than: str | None
    judgements: str
    basis: str
    report_url: str | None
    published_basis: str | None = None
    listed: str | None = None

    @classmethod
    def of(cls, inspection: Inspection) -> "Record":
        """The record of a domain inspection."""
        published = inspection.published
        return cls(
            inspection.inspection_id,
            inspection.la_id,
            inspection.framework,
            inspection.event.value,
            str(inspection.start) if inspection.start else None,
            str(inspection.end) if inspection.end else None,
            str(published.stated) if published.stated else None,
            str(published.no_later_than) if published.no_later_than else None,
            json.dumps({code: outcome.value for code, outcome in inspection.judgements.items()}, sort_keys=True),
            inspection.basis.value,
            inspection.report_url or None,
            inspection.published_basis or None,
            str(inspection.listed) if inspection.listed else None,
        )

    @property
    def start(self) -> Stated | None:
        """The day on which it started."""
        return stated(self.inspection_start)

    @property
    def end(self) -> Stated | None:
        """The day on which it ended."""
        return stated(self.inspection_end)

    @property
    def published(self) -> Stated | None:
        """The day on which its report was published."""
        return stated(self.published_text)

    @property
    def listed_day(self) -> Stated | None:
        """The day on which the publisher's list has its report."""
        return stated(self.listed)

    @property
    def outcomes(self) -> Mapping[str, Outcome | str]:
        """Its judgements; an outcome that is none stays a text."""
        return outcomes(self.judgements)

    @property
    def is_secondary(self) -> bool:
        """Whether it rests on another source than a report."""
        return self.basis == Basis.SECONDARY

    @property
    def is_full(self) -> bool:
        """Whether it counts as a full inspection."""
        return self.event in FULL_INSPECTIONS

    @property
    def is_graded(self) -> bool:
        """Whether visits of its kind give grades."""
        return self.event not in UNGRADED_EVENTS

    @property
    def kind(self) -> str:
        """What it can be a duplicate of: any full inspection is of one kind."""
        return FULL if self.event in FULL_INSPECTIONS else self.event

    @property
    def counted_end(self) -> date | None:
        """The day on which counting lets it end (design rule 11)."""
        end = self.end or self.start
        return end.last if end else self.counted_published

    @property
    def counted_published(self) -> date | None:
        """The day on which counting lets it be published."""
        published = self.published or stated(self.published_no_later_than)
        return published.last if published else None

    @property
    def facts(self) -> str:
        """Everything that it states, as one text: the same whatever database it came from."""
        return "\n".join(part or "" for part in (*self[:8], _in_order(self.judgements), *self[9:]))


@lru_cache(_DIFFERENT_DAYS)
def stated(text: str | None) -> Stated | None:
    """The date that a text states; raises `InvalidValue` for a text that states none."""
    if not text:
        return None
    day = PartialDate.parse(text)
    return Stated(text, day.first_day, day.last_day, day.is_full)


@lru_cache(_DIFFERENT_JUDGEMENTS)
def outcomes(text: str) -> Mapping[str, Outcome | str]:
    """The judgements that JSON text holds, in order of their codes: databases keep JSON each in an order of its own."""
    return MappingProxyType({code: _OUTCOMES.get(value, value) for code, value in sorted(json.loads(text).items())})


def known_outcomes(text: str) -> dict[str, Outcome]:
    """Those judgements of JSON text whose outcome is one."""
    return {code: _OUTCOMES[value] for code, value in outcomes(text).items() if value in _OUTCOMES}


@lru_cache(_DIFFERENT_JUDGEMENTS)
def _in_order(text: str) -> str:
    return " ".join(f"{code}={outcome}" for code, outcome in outcomes(text).items())
