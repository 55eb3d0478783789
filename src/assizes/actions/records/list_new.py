"""A row of a list as an inspection that the register does not have yet, or the reasons why it cannot be one."""

from collections.abc import Mapping, Set
from datetime import date

from assizes.actions.records.event_rules import inferred_event
from assizes.actions.records.list_comparing import BOUNDED, SECONDARY
from assizes.actions.records.new_inspections import Refused, identifier
from assizes.domain.dates import BoundedDate
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework
from assizes.domain.grades import Outcome
from assizes.domain.inspections import Basis, Inspection, completed, require_consistent
from assizes.domain.listed import ListedInspection
from assizes.reference import Reference

LENGTH_NOT_TOLD = (
    "The list does not say whether it was standard or short, nor how long it took: it is held as standard until its "
    "report is read."
)


def new_listed(
    row: ListedInspection,
    framework: Framework,
    outcomes: Mapping[str, tuple[Outcome, str]],
    reference: Reference,
    *,
    taken: Set[str],
    today: date,
    source: str,
) -> Inspection:
    """The inspection of basis `secondary` that a row states; raises `Refused`, or `InvalidValue` if it cannot be.

    A publication day that the list does not give is no later than today, since the outcome is known.
    """
    start = row.start
    if start is None:
        raise Refused("the register has no such inspection, and for a new one the row does not say when it started")
    if not outcomes and row.event not in UNGRADED_EVENTS:
        raise Refused("the register has no such inspection, and the row gives no grade: a new one needs an outcome")
    authority = reference.authorities[row.la_id]
    if not authority.exists_on(start.first_day) and not authority.exists_on(start.last_day):
        raise Refused(f"{row.la_id} did not exist on {start}")
    event, note = _event(row, framework)
    inspection = Inspection(
        inspection_id=identifier(row.la_id, framework, event, start.first_day, taken),
        la_id=row.la_id,
        framework=framework.code,
        event=event,
        start=start,
        end=row.end,
        published=BoundedDate(row.published) if row.published else BoundedDate(None, today),
        judgements=completed({code: outcome for code, (outcome, _) in outcomes.items()}, framework, event),
        basis=Basis.SECONDARY,
        published_basis=SECONDARY if row.published else BOUNDED,
        report_url=row.address,
        certainty=SECONDARY,
        note=f"Taken from {source}. {note}".strip(),
    )
    require_consistent(inspection, reference.frameworks, reference.authorities)
    return inspection


def _event(row: ListedInspection, framework: Framework) -> tuple[Event, str]:
    """The event of a listed inspection, and what is to be noted of it."""
    if row.event in UNGRADED_EVENTS:
        return row.event, ""
    if Event.SINGLE_INSPECTION in framework.events:
        return (row.event if row.event is Event.RE_INSPECTION else Event.SINGLE_INSPECTION), ""
    if Event.STANDARD in framework.events:
        told = row.event if row.event in (Event.STANDARD, Event.SHORT) else inferred_event(_longest_visit_days(row))
        return (told, "") if told else (Event.STANDARD, LENGTH_NOT_TOLD)
    graded = [event for event in framework.events if event not in UNGRADED_EVENTS]
    return graded[0], ""


def _longest_visit_days(row: ListedInspection) -> int | None:
    if row.longest_visit_days is not None:
        return row.longest_visit_days
    if row.start and row.end and row.start.is_full and row.end.is_full:
        return (row.end.first_day - row.start.first_day).days + 1
    return None
