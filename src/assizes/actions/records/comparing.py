"""A reading beside the inspection that the register holds: where they differ, and what the report completes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assizes.actions.records.event_rules import inferred_event
from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.events import Event
from assizes.domain.grades import NoGrade
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.proposals import Difference, ReadReport
from assizes.domain.readings import Reading

READ_FROM_REPORT = "read_from_report"
_NOT_STATED = "not stated"


def differences(report: ReadReport, inspection: Inspection) -> tuple[Difference, ...]:
    """Each field of which report and register do not say the same.

    What a report does not say is no difference: reports under ILACS print no publication date, none prints whether
    an inspection was standard or short, and the board's judgement may stand in a report of its own. Neither is the
    event of a full inspection, which is set by sequence or inferred.
    """
    reading, is_secondary = report.reading, inspection.basis is Basis.SECONDARY
    found = [*_of_identity(reading, inspection), *_of_dates(report, inspection), *_of_judgements(reading, inspection)]
    if is_secondary and not any(difference.field in ("la_id", "framework") for difference in found):
        found = [replace(difference, completes=True) for difference in found]
        if _says_all(reading, inspection):
            found.append(Difference("basis", Basis.SECONDARY, Basis.REPORT, completes=True))
    return tuple(found)


def completed_by(report: ReadReport, inspection: Inspection) -> Inspection:
    """The inspection as the report completes it, every difference being one that completes."""
    reading = report.reading
    read = {code: judgement.outcome for code, judgement in reading.judgements.items()}
    published = _published(report, inspection.published)
    changed = replace(
        inspection,
        start=full_date(reading.inspection_start) or inspection.start,
        end=full_date(reading.inspection_end) or inspection.end,
        published=published.date if published else inspection.published,
        published_basis=published.basis if published else inspection.published_basis,
        listed=inspection.listed or report.listed,
        judgements={**inspection.judgements, **read},
        report_url=inspection.report_url or report.address,
    )
    if inspection.event in (Event.STANDARD, Event.SHORT):
        inferred = inferred_event(reading.longest_visit_days)
        changed = (
            replace(changed, event=inferred or inspection.event) if inspection.basis is Basis.SECONDARY else changed
        )
    if inspection.basis is Basis.SECONDARY and _says_all(reading, inspection):
        # The note of such a record says where it was taken from, which no longer holds.
        changed = replace(changed, basis=Basis.REPORT, certainty=READ_FROM_REPORT, note="")
    return changed


@dataclass(frozen=True)
class StatedPublication:
    """A publication date, and what gives it: the report, the publisher's list, or only the day it was collected."""

    date: BoundedDate
    basis: str


def publication_of(report: ReadReport) -> StatedPublication:
    """The publication date that a report gives: printed, else listed, else no later than collected, else unknown."""
    if report.reading.published:
        return StatedPublication(BoundedDate(full_date(report.reading.published)), "printed")
    if report.listed:
        return StatedPublication(BoundedDate(full_date(report.listed)), "listed")
    if report.collected:
        return StatedPublication(BoundedDate(None, report.collected), "bounded")
    return StatedPublication(BoundedDate(), "")


def full_date(day: date | None) -> PartialDate | None:
    """A day as registers state dates."""
    return PartialDate(day.year, day.month, day.day) if day else None


def _of_identity(reading: Reading, inspection: Inspection) -> Iterator[Difference]:
    if reading.la_id is not None and reading.la_id != inspection.la_id:
        yield Difference("la_id", inspection.la_id, reading.la_id)
    if reading.framework is not None and reading.framework != inspection.framework:
        yield Difference("framework", inspection.framework, reading.framework)


def _of_dates(report: ReadReport, inspection: Inspection) -> Iterator[Difference]:
    reading = report.reading
    given = (
        ("inspection_start", inspection.start, reading.inspection_start),
        ("inspection_end", inspection.end, reading.inspection_end),
        ("published", inspection.published.stated, reading.published),
    )
    for field, stated, read in given:
        if read is None or (stated is not None and stated.is_full and stated.first_day == read):
            continue
        completes = stated is None or (not stated.is_full and stated.first_day <= read <= stated.last_day)
        if field == "published" and stated is None:
            bound = inspection.published.no_later_than
            completes = bound is None or read <= bound
        yield Difference(field, str(stated or _NOT_STATED), read.isoformat(), completes=completes)
    listed = _published(report, inspection.published)
    if reading.published is None and listed is not None:
        shown = inspection.published.stated or _NOT_STATED
        yield Difference("published", str(shown), str(listed.date.stated), completes=True)


def _published(report: ReadReport, registered: BoundedDate) -> StatedPublication | None:
    """The publication date that a report gives, where the register has none as exact or the report prints one."""
    given = publication_of(report)
    day = given.date.stated
    if day is None or day == registered.stated:
        return None
    if report.reading.published is None:  # a list is believed only where it makes what is known more exact
        fits = registered.earliest is None or registered.earliest <= day.first_day
        limit = registered.counted_as
        if not fits or (limit is not None and day.first_day > limit):
            return None
    return given


def _of_judgements(reading: Reading, inspection: Inspection) -> Iterator[Difference]:
    for code, judgement in sorted(reading.judgements.items()):
        stated = inspection.judgements.get(code)
        if stated is judgement.outcome:
            continue
        yield Difference(
            code,
            stated.value if stated else _NOT_STATED,
            judgement.outcome.value,
            page=judgement.evidence.page,
            completes=stated in (None, NoGrade.NOT_KNOWN),
        )


def _says_all(reading: Reading, inspection: Inspection) -> bool:
    """Whether the report itself gives both dates of the visit and each judgement that the register holds."""
    held = {code for code, outcome in inspection.judgements.items() if outcome is not NoGrade.NOT_KNOWN}
    return bool(held <= set(reading.judgements) and reading.inspection_start and reading.inspection_end)
