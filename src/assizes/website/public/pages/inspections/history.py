"""The history of a record: when it was first recorded, and when and how it was corrected; never by whom or why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Statement
from assizes.domain.london_time import london_day
from assizes.domain.publications import PublishedInspection
from assizes.domain.record_changes import RecordChange, record_changes


@dataclass(frozen=True)
class RecordEvent:
    """One statement of the register: the day in London on which it was recorded, and what it did."""

    day: date
    words: str
    changes: tuple[RecordChange, ...] = ()


def record_events(published: PublishedInspection, frameworks: Frameworks) -> Iterator[RecordEvent]:
    """Each statement of an inspection that is public, the oldest first."""
    before: Statement | None = None
    for statement in published.statements:
        yield _event(before, statement, frameworks)
        before = statement


def _event(before: Statement | None, statement: Statement, frameworks: Frameworks) -> RecordEvent:
    day = london_day(statement.recorded_at)
    if before is None:
        return RecordEvent(day, "First recorded.")
    if statement.withdrawn:
        return RecordEvent(day, "Withdrawn from the register.")
    changes = record_changes(before.inspection, statement.inspection, frameworks)
    if before.withdrawn:
        return RecordEvent(day, "Taken into the register again.", changes)
    if not changes:
        return RecordEvent(day, "Recorded anew; no date and no judgement changed.")
    return RecordEvent(day, "Corrected.", changes)
