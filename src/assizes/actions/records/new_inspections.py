"""A reading as an inspection that the register does not have yet, or the reasons why it cannot be one."""

from collections.abc import Iterator, Set
from datetime import date

from assizes.actions.records.comparing import READ_FROM_REPORT, full_date, publication_of
from assizes.actions.records.event_rules import event_of, framework_of_visit
from assizes.domain.dates import in_words
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework
from assizes.domain.inspections import Basis, Inspection, completed, require_consistent
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reference import Reference


class Refused(Exception):
    """That nothing can be proposed of a report, with the sentences that say why."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(*reasons)


def require_sayable(report: ReadReport, reference: Reference, today: date) -> None:
    """Raise `Refused` for a reading that is not certain enough to be compared with anything."""
    reading = report.reading
    if reading.needs_a_person:
        raise Refused(*(reading.reasons or (f"the status is {reading.status}",)))
    reasons = tuple(_letter_reasons(reading)) if reading.status is ReadingStatus.NOT_A_JUDGEMENT_REPORT else ()
    days = (reading.inspection_start, reading.inspection_end, reading.published)
    reasons += tuple(f"{in_words(day)} is in the future" for day in days if day is not None and day > today)
    if reading.la_id is not None and reading.la_id not in reference.authorities:
        reasons += (f"'{reading.la_id}' is not an authority",)
    if report.listed_la_id and reading.la_id is not None and report.listed_la_id != reading.la_id:
        reasons += (f"the report is of {reading.la_id}, though it is listed under {report.listed_la_id}",)
    if reading.framework is not None and reading.framework not in reference.frameworks:
        reasons += (f"'{reading.framework}' is not a framework",)
    if reasons:
        raise Refused(*reasons)


def _letter_reasons(reading: Reading) -> Iterator[str]:
    """Why a letter is not certain: a visit that is known by event, authority and both days can be stated."""
    if reading.event is None or reading.event not in UNGRADED_EVENTS:
        yield "which event the letter is about was not read"
    if reading.la_id is None:
        yield "the authority of the letter was not read"
    if reading.inspection_start is None or reading.inspection_end is None:
        yield "the days of the visit were not read"
    yield from reading.reasons


def new_inspection(report: ReadReport, reference: Reference, *, taken: Set[str]) -> Inspection:
    """The inspection that a report states; raises `Refused`, or `InvalidValue` where it cannot be.

    `taken` are the identifiers in use. The event of a single inspection is set later, by sequence.
    """
    reading = report.reading
    framework = _framework(reading, reference)
    event = _event(reading, framework)
    la_id, start, end = reading.la_id, reading.inspection_start, reading.inspection_end
    if la_id is None or start is None or end is None:
        raise Refused("the days of the inspection were not read")
    if not reference.authorities[la_id].exists_on(start):
        raise Refused(f"{la_id} did not exist on {in_words(start)}")
    published = publication_of(report)
    outcomes = {code: judgement.outcome for code, judgement in reading.judgements.items()}
    inspection = Inspection(
        inspection_id=identifier(la_id, framework, event, start, taken),
        la_id=la_id,
        framework=framework.code,
        event=event,
        start=full_date(start),
        end=full_date(end),
        published=published.date,
        judgements=completed(outcomes, framework, event),
        basis=Basis.REPORT,
        published_basis=published.basis,
        listed=report.listed,
        report_url=report.address,
        certainty=READ_FROM_REPORT,
    )
    require_consistent(inspection, reference.frameworks, reference.authorities)
    return inspection


def _framework(reading: Reading, reference: Reference) -> Framework:
    if reading.event in UNGRADED_EVENTS:
        framework = framework_of_visit(reading, reference.frameworks)
        if framework is None:
            raise Refused(f"no framework in force at the start of the visit has the event '{reading.event}'")
        return framework
    if reading.framework is None:
        raise Refused("the framework was not read")
    return reference.frameworks[reading.framework]


def _event(reading: Reading, framework: Framework) -> Event:
    event = event_of(reading, framework)
    if event is None:
        raise Refused(
            "the inspection's days are more than one visit's, or were not read: whether it was standard or short "
            "must be seen in the report"
        )
    return event


def identifier(la_id: str, framework: Framework, event: Event, start: date, taken: Set[str]) -> str:
    """Authority, framework and month, with the event of a visit; numbered from the second of its kind in a month."""
    kind = f"-{event.value.replace('_', '-')}" if event in UNGRADED_EVENTS else ""
    name = f"{la_id}-{framework.code}{kind}-{start:%Y-%m}"
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbered if other not in taken)
