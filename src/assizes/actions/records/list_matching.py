"""Which inspection of the register a row of a list is of."""

from collections.abc import Iterable
from datetime import date, timedelta

from assizes.domain.dates import PartialDate
from assizes.domain.events import UNGRADED_EVENTS
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.listed import ListedInspection

# As for readings: so near to each other, two inspections of one kind are one with a mistake in its dates.
_NEAR = timedelta(days=14)
_NEAR_IF_SECONDARY = timedelta(days=62)
_LEAST_INTERVAL = timedelta(days=548)  # eighteen months between full inspections; the least that was is 622 days
_LONGEST_WAIT = timedelta(days=200)  # from the end of a visit to its publication, where nothing else is known


def nearest(row: ListedInspection, inspections: Iterable[Inspection]) -> tuple[Inspection, ...]:
    """The inspections that a row may be of, of those of its authority and kind: the nearest in time, if one is near.

    By the days of the visit where the row gives any, else by the day of publication.
    """
    distances = [(distance, one) for one in inspections if (distance := _distance(row, one)) is not None]
    least = min((distance for distance, _ in distances), default=None)
    return tuple(one for distance, one in distances if distance == least)


def too_near(row: ListedInspection, inspections: Iterable[Inspection]) -> tuple[Inspection, ...]:
    """The full inspections too near to a row that is of none of them: a date is wrong, often by a year."""
    days = row.start or row.end
    if days is None:
        return ()
    held = ((one, one.start or one.end) for one in inspections)
    return tuple(one for one, day in held if day and abs(day.first_day - days.first_day) < _LEAST_INTERVAL)


def _distance(row: ListedInspection, inspection: Inspection) -> timedelta | None:
    """How far the row's days are from those of an inspection; none where they are not near."""
    is_wide = inspection.basis is Basis.SECONDARY and inspection.event not in UNGRADED_EVENTS  # visits come often
    margin = _NEAR_IF_SECONDARY if is_wide else _NEAR
    first, last = row.start or row.end, row.end or row.start
    if first is None or last is None:
        return _distance_of_publication(row.published, inspection, margin)
    held_first, held_last = inspection.start or inspection.end, inspection.end or inspection.start
    if held_first is None or held_last is None:
        published = inspection.published.counted_as
        is_near = published is not None and first.first_day <= published <= last.last_day + _LONGEST_WAIT
        return _LONGEST_WAIT if is_near else None
    if held_first.first_day - margin <= last.last_day and first.first_day <= held_last.last_day + margin:
        return abs(first.first_day - held_first.first_day)
    return None


def _distance_of_publication(
    published: PartialDate | None, inspection: Inspection, margin: timedelta
) -> timedelta | None:
    if published is None:
        return None
    stated = inspection.published.stated
    days: list[date] = [day for day in (inspection.listed, inspection.published.no_later_than) if day]
    days += [stated.first_day, stated.last_day] if stated else []
    between = [_between(published, day) for day in days]
    return min((distance for distance in between if distance <= margin), default=None)


def _between(partial: PartialDate, day: date) -> timedelta:
    if partial.first_day <= day <= partial.last_day:
        return timedelta()
    return min(abs(partial.first_day - day), abs(partial.last_day - day))
