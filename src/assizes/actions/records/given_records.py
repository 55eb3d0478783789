"""A record as a person gives it in a form: texts, and the inspection that they make, or what is wrong with each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from assizes.actions.records.comparing import publication_of
from assizes.actions.records.event_rules import event_of
from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.events import UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework
from assizes.domain.grades import outcome
from assizes.domain.inspections import Basis, Inspection, require_consistent
from assizes.domain.proposals import ReadReport
from assizes.reading.lists.dates import listed_days
from assizes.reference import Reference

PUBLISHED_BASES = ("printed", "listed", "bounded", "secondary")


@dataclass(frozen=True)
class GivenRecord:
    """Texts as typed or chosen, one for each field of a record; a judgement that is left out is blank."""

    la_id: str = ""
    framework: str = ""
    event: str = ""
    inspection_start: str = ""
    inspection_end: str = ""
    published: str = ""
    published_no_later_than: str = ""
    published_basis: str = ""
    listed: str = ""
    report_url: str = ""
    basis: str = Basis.REPORT.value
    note: str = ""
    judgements: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What a field holds: a column by its name, a judgement by its code."""
        return str(getattr(self, name)) if name in GIVEN_COLUMNS else self.judgements.get(name, "")


GIVEN_COLUMNS = tuple(one.name for one in fields(GivenRecord) if one.name != "judgements")


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field of a form; a blank field means the whole."""

    field: str
    sentence: str


class BadFields(BadInput):
    """A form that cannot be taken as it was sent: every problem, each with its field."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.sentence for problem in problems))


def given_of(inspection: Inspection) -> GivenRecord:
    """The texts that a form shows of an inspection of the register."""
    published = inspection.published
    return GivenRecord(
        la_id=inspection.la_id,
        framework=inspection.framework,
        event=inspection.event.value,
        inspection_start=date_text(inspection.start),
        inspection_end=date_text(inspection.end),
        published=date_text(published.stated),
        published_no_later_than=date_text(published.no_later_than),
        published_basis=inspection.published_basis,
        listed=date_text(inspection.listed),
        report_url=inspection.report_url,
        basis=inspection.basis.value,
        note=inspection.note,
        judgements={code: given.value for code, given in inspection.judgements.items()},
    )


def given_by_report(report: ReadReport, before: Inspection | None, reference: Reference) -> GivenRecord:
    """What a report gives for a record, in place of what the record says so far; what was not read stays."""
    reading, given = report.reading, given_of(before) if before else GivenRecord()
    framework = reading.framework or given.framework
    event = given.event
    if not event and framework in reference.frameworks:
        event = event_of(reading, reference.frameworks[framework]) or ""
    publication = publication_of(report)
    is_told = reading.published is not None or not (given.published or given.published_no_later_than)
    days = {
        "inspection_start": date_text(reading.inspection_start),
        "inspection_end": date_text(reading.inspection_end),
        "published": date_text(publication.date.stated) if is_told else "",
        "published_no_later_than": date_text(publication.date.no_later_than) if is_told else "",
        "published_basis": publication.basis if is_told else "",
        "listed": date_text(report.listed) if not given.listed else "",
        "report_url": report.address if not given.report_url else "",
        "la_id": reading.la_id or "",
    }
    read = {code: judgement.outcome.value for code, judgement in reading.judgements.items()}
    return replace(
        given,
        **{name: text for name, text in days.items() if text},
        framework=framework,
        event=str(event),
        basis=Basis.REPORT.value,
        # The note of a record from elsewhere says where it was taken from, which no longer holds.
        note="" if before and before.basis is Basis.SECONDARY else given.note,
        judgements={**given.judgements, **read},
    )


def inspection_of(
    given: GivenRecord, *, inspection_id: str, before: Inspection | None, reference: Reference
) -> Inspection:
    """The inspection that the texts make; raises `BadFields` with every problem that there is.

    A blank identifier is filled in by the caller. `before` gives what the form does not ask: how certain it is.
    """
    problems = [*_unknown(given, reference), *_bad_dates(given), *_bad_judgements(given, reference)]
    if problems:
        raise BadFields(tuple(problems))
    try:
        made = Inspection(
            inspection_id=inspection_id or "new",
            la_id=given.la_id,
            framework=given.framework,
            event=Event(given.event),
            start=day_of(given.inspection_start),
            end=day_of(given.inspection_end),
            published=BoundedDate(day_of(given.published), _full(given.published_no_later_than)),
            judgements={code: outcome(text) for code, text in given.judgements.items() if text},
            basis=Basis(given.basis),
            published_basis=given.published_basis,
            listed=_full(given.listed),
            report_url=given.report_url.strip(),
            certainty=before.certainty if before else "",
            note=" ".join(given.note.split()),
        )
        require_consistent(made, reference.frameworks, reference.authorities)
    except InvalidValue as error:
        raise BadFields((FieldProblem(error.field or "", str(error)),)) from error
    return made


def day_of(text: str) -> PartialDate | None:
    """The date in a text, none where it is blank; raises `InvalidValue` where it is none, or a span of days."""
    plain = text.strip()
    if not plain:
        return None
    if plain.isdigit() and len(plain) == 4:
        return PartialDate.parse(plain)
    days = listed_days(plain)
    if days is None or days.last is not None:
        raise InvalidValue(f"'{plain[:60]}' is not one date such as 12/03/2018, 12 March 2018 or March 2018")
    return days.first


def date_text(day: PartialDate | date | None) -> str:
    """A date as a form shows it, as far as it is known: `29/04/2014`, `04/2014`, `2014`; blank for none."""
    if day is None:
        return ""
    known = [f"{part:02d}" for part in (day.day, day.month) if part is not None]
    return "/".join([*known, f"{day.year:04d}"])


def _unknown(given: GivenRecord, reference: Reference) -> Iterator[FieldProblem]:
    if given.la_id not in reference.authorities:
        yield FieldProblem("la_id", "choose the local authority")
    if given.framework not in reference.frameworks:
        yield FieldProblem("framework", "choose the framework")
    elif given.event not in {event.value for event in reference.frameworks[given.framework].events}:
        yield FieldProblem("event", "choose the kind of inspection")
    if given.published_basis and given.published_basis not in PUBLISHED_BASES:
        yield FieldProblem("published_basis", "choose what gives the day of publication")
    if given.basis not in {basis.value for basis in Basis}:
        yield FieldProblem("basis", "choose what the record rests on")


def _bad_dates(given: GivenRecord) -> Iterator[FieldProblem]:
    for name in ("inspection_start", "inspection_end", "published"):
        try:
            day_of(given.text(name))
        except InvalidValue as error:
            yield FieldProblem(name, str(error))
    for name in ("published_no_later_than", "listed"):
        try:
            _full(given.text(name))
        except InvalidValue as error:
            yield FieldProblem(name, str(error))


def _bad_judgements(given: GivenRecord, reference: Reference) -> Iterator[FieldProblem]:
    if given.framework not in reference.frameworks or given.event not in set(Event):
        return
    framework, event = reference.frameworks[given.framework], Event(given.event)
    for code, text in given.judgements.items():
        try:
            if text:
                outcome(text)
        except InvalidValue as error:
            yield FieldProblem(code, str(error))
    if event not in UNGRADED_EVENTS:
        yield from _missing(given, framework)


def _missing(given: GivenRecord, framework: Framework) -> Iterator[FieldProblem]:
    for judgement in framework.judgements:
        if not judgement.is_optional and not given.judgements.get(judgement.code):
            sentence = f"choose what the report judges of “{judgement.name}”, or that it is not known"
            yield FieldProblem(judgement.code, sentence)


def _full(text: str) -> date | None:
    day = day_of(text)
    if day is None:
        return None
    if not day.is_full:
        raise InvalidValue(f"'{text.strip()}' lacks its day: this date is one day, for example 12/03/2018")
    return day.first_day
