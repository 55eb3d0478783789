"""Which event an inspection is, where no report prints it (design rule 4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework, Frameworks
from assizes.domain.inspections import Inspection
from assizes.domain.readings import Reading

_LONGEST_SHORT_DAYS = 7


def framework_of_visit(reading: Reading, frameworks: Frameworks) -> Framework | None:
    """The framework of an ungraded visit: as read, else the newest in force at the start that lists the event."""
    if reading.framework is not None:
        return frameworks[reading.framework]
    start = reading.inspection_start
    fitting = [one for one in frameworks if start and reading.event in one.events and start in one.validity]
    return fitting[-1] if fitting else None


def event_of(reading: Reading, framework: Framework) -> Event | None:
    """The event of an inspection on its own, before the sequence of inspections is known; none where it cannot be told.

    It is short where the longest visit took at most 7 days. A title that says "Re-inspection" is believed, also where
    the earlier inspection is not in the register.
    """
    if reading.event in UNGRADED_EVENTS:
        return reading.event
    if Event.SINGLE_INSPECTION in framework.events:
        return reading.event if reading.event is Event.RE_INSPECTION else Event.SINGLE_INSPECTION
    if Event.STANDARD in framework.events:
        return inferred_event(reading.longest_visit_days)
    graded = [event for event in framework.events if event not in UNGRADED_EVENTS]
    return graded[0] if len(graded) == 1 else reading.event


def inferred_event(longest_visit_days: int | None) -> Event | None:
    """Standard or short, by the length of the longest visit; none where that is not known."""
    if longest_visit_days is None:
        return None
    return Event.SHORT if longest_visit_days <= _LONGEST_SHORT_DAYS else Event.STANDARD


def by_sequence(inspections: Iterable[Inspection], frameworks: Frameworks) -> dict[str, Inspection]:
    """The single inspections, each with its event by sequence: an authority's first one, then re-inspections."""
    of_authority: dict[tuple[str, str], list[Inspection]] = defaultdict(list)
    for inspection in inspections:
        framework = frameworks[inspection.framework]
        if inspection.event in FULL_INSPECTIONS and Event.RE_INSPECTION in framework.events:
            of_authority[inspection.la_id, framework.family].append(inspection)
    sequenced: dict[str, Inspection] = {}
    for several in of_authority.values():
        for number, inspection in enumerate(sorted(several, key=_through_time)):
            event = Event.RE_INSPECTION if number else inspection.event
            sequenced[inspection.inspection_id] = replace(inspection, event=event)
    return sequenced


def _through_time(inspection: Inspection) -> tuple[date, str]:
    day = inspection.start.first_day if inspection.start else inspection.counted_end
    return day or date.max, inspection.inspection_id
