"""Which inspection of the register a reading is of."""

from collections.abc import Iterable
from datetime import timedelta

from assizes.actions.records.comparing import differences
from assizes.domain.events import UNGRADED_EVENTS
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Reading

# Two inspections of one kind this near to each other are one inspection with a mistake in its dates, until a person
# says otherwise. Records from other sources often have the month of publication for that of the visit.
_NEAR = timedelta(days=14)
_NEAR_IF_SECONDARY = timedelta(days=62)
_LONGEST_WAIT = timedelta(days=200)  # from the end of a visit to its publication, where nothing else is known


def candidates(report: ReadReport, inspections: Iterable[Inspection], frameworks: Frameworks) -> tuple[Inspection, ...]:
    """The inspections that a report may be of: of the same authority and kind, at about the same time.

    Several are narrowed down to those whose dates the report does not contradict, if there are any.
    """
    reading = report.reading
    if reading.la_id is None or reading.inspection_start is None:
        return ()
    kind = kind_of_reading(reading, frameworks)
    found = [
        one
        for one in inspections
        if one.la_id == reading.la_id and _kind(one, frameworks) == kind and _is_near(one, reading)
    ]
    dated = [one for one in found if not _contradicts_dates(report, one)]
    return tuple(dated if len(found) > 1 and dated else found)


def kind_of_reading(reading: Reading, frameworks: Frameworks) -> str | None:
    """What a reading can be compared within: a kind of ungraded visit, or the family of a framework."""
    if reading.event in UNGRADED_EVENTS:
        return str(reading.event)
    known = reading.framework is not None and reading.framework in frameworks
    return frameworks[reading.framework].family if known and reading.framework else None


def _kind(inspection: Inspection, frameworks: Frameworks) -> str:
    return inspection.event.value if inspection.event in UNGRADED_EVENTS else frameworks[inspection.framework].family


def _is_near(inspection: Inspection, reading: Reading) -> bool:
    start = reading.inspection_start
    assert start is not None
    end = reading.inspection_end or start
    first, last = inspection.start or inspection.end, inspection.end or inspection.start
    if first is None or last is None:
        published = inspection.published.counted_as
        return published is not None and start <= published <= end + _LONGEST_WAIT
    margin = _NEAR_IF_SECONDARY if inspection.basis is Basis.SECONDARY else _NEAR
    return first.first_day - margin <= end and start <= last.last_day + margin


def _contradicts_dates(report: ReadReport, inspection: Inspection) -> bool:
    return any(
        difference.field.startswith("inspection_") and not difference.completes
        for difference in differences(report, inspection)
    )
