"""What a person states of one inspection: from its report, as a correction of its record, or that there was none.

Every statement has a reason in some words, is refused where the rules of the checks find a new error in it, and rests
on the statement that the person saw: where the record was changed meanwhile, nothing is written.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from assizes.actions.reasons import in_some_words
from assizes.actions.records.comparing import READ_FROM_REPORT, differences
from assizes.actions.records.given_records import BadFields, FieldProblem, GivenRecord, inspection_of
from assizes.actions.records.list_comparing import SECONDARY
from assizes.actions.records.new_inspections import identifier
from assizes.actions.records.statements_by_people import (
    add_report,
    audit,
    audit_report,
    other_inspections,
    require_newest,
    state,
    state_sequence,
)
from assizes.checks.expected import load_expected
from assizes.checks.known import Known
from assizes.checks.records import Record
from assizes.checks.running import check_record
from assizes.domain.errors import BadInput
from assizes.domain.findings import Finding, Severity
from assizes.domain.grades import NoGrade
from assizes.domain.inspections import Basis, Inspection, Statement
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor, Right
from assizes.domain.proposals import ReadReport
from assizes.reference import Reference
from assizes.register import queries, work_list
from assizes.register.models import AuditEvent
from assizes.register.writing import wait_for_other_writers

_CERTAINTIES = {Basis.REPORT: READ_FROM_REPORT, Basis.SECONDARY: SECONDARY}


@dataclass(frozen=True)
class Recorded:
    """What was stated, which other records changed with it, and what the checks will ask of it.

    `statement` is none where the record says all that already; `is_done` tells whether the report's item of the work
    list, if there was one, is closed now.
    """

    inspection_id: str
    statement: Statement | None
    also: tuple[str, ...] = ()
    asked: tuple[Finding, ...] = ()
    is_done: bool = False


def correct_record(
    inspection_id: str,
    *,
    given: GivenRecord,
    known_as: str,
    reason: str,
    by: Actor,
    now: datetime,
    reference: Reference,
) -> Recorded:
    """State something else of an inspection than its newest statement, `known_as`, does.

    Raises `BadFields` for what cannot be stated, `NotAllowed` where the record was changed meanwhile.
    """
    by.require(Right.KEEP_REGISTER)
    with transaction.atomic():
        wait_for_other_writers()
        before = require_newest(inspection_id, known_as)
        why, changed = _given(given, reason, before.inspection, inspection_id, reference)
        if changed.basis is not before.inspection.basis:
            changed = replace(changed, certainty=_CERTAINTIES[changed.basis])
        if changed == before.inspection and not before.withdrawn:
            raise BadInput("nothing was changed: the record says all this already")
        asked = _require_no_new_error(changed, before.inspection, now=now, reference=reference)
        statement = state(changed, before, why=why, by=by, now=now)
        audit("record.correct", statement, before, by=by, now=now)
    return Recorded(inspection_id, statement, asked=asked)


def record_from_report(
    report: ReadReport,
    *,
    inspection_id: str,
    given: GivenRecord,
    known_as: str,
    reason: str,
    by: Actor,
    now: datetime,
    reference: Reference,
    reader_version: str,
) -> Recorded:
    """State what a person saw in a report: of a record, `known_as` its newest statement, or of a new one where blank.

    The report becomes evidence of the record, with the place of each judgement that was read as it is now stated. Its
    item of the work list is closed where the register now agrees with the reading.
    """
    by.require(Right.KEEP_REGISTER)
    given = replace(given, basis=Basis.REPORT.value)
    with transaction.atomic():
        wait_for_other_writers()
        before = require_newest(inspection_id, known_as) if inspection_id else None
        held = before.inspection if before else None
        why, made = _given(given, reason, held, inspection_id, reference)
        made = _from_report(made, held, reference)
        is_news = made != held or (before is not None and before.withdrawn)
        asked = _require_no_new_error(made, held, now=now, reference=reference) if is_news else ()
        statement = state(made, before, why=why, by=by, now=now, source_file=report.file_name) if is_news else None
        also = () if before else state_sequence(made, by=by, now=now, reference=reference)
        add_report(made, report, by=by, now=now, reader_version=reader_version)
        is_done = not differences(report, made) and work_list.close_for_person(
            report.sha256, by=by.name, why=why, now=now
        )
        audit_report(report, made, statement, before, is_done=is_done, why=why, by=by, now=now)
    return Recorded(made.inspection_id, statement, also, asked, is_done=is_done)


def set_report_aside(report_sha256: str, *, reason: str, by: Actor, now: datetime) -> None:
    """Say that the register needs nothing more of a report, whatever its reading says; it stays off the work list.

    It comes back once a reading asks something else. Raises `BadInput` where the report is on no list.
    """
    by.require(Right.KEEP_REGISTER)
    why = in_some_words(reason)
    with transaction.atomic():
        if not work_list.close_for_person(report_sha256, by=by.name, why=why, now=now):
            raise BadInput("this report waits for nobody: somebody else has dealt with it meanwhile")
        AuditEvent.objects.create(at=now, by=by.name, what="reports.set_aside", subject=report_sha256, why=why)


def withdraw_record(inspection_id: str, *, known_as: str, reason: str, by: Actor, now: datetime) -> Statement:
    """Take an inspection out of the register: what was stated of it stays in its history."""
    by.require(Right.KEEP_REGISTER)
    why = in_some_words(reason)
    with transaction.atomic():
        wait_for_other_writers()
        before = require_newest(inspection_id, known_as)
        if before.withdrawn:
            raise BadInput(f"{inspection_id} was withdrawn already")
        statement = state(before.inspection, before, why=why, by=by, now=now, withdrawn=True)
        audit("record.withdraw", statement, before, by=by, now=now)
    return statement


def check_given(
    inspection: Inspection, before: Inspection | None, *, now: datetime, reference: Reference
) -> tuple[Finding, ...]:
    """What the checks would say of a record that they do not say of it now, errors first; nothing is written."""
    today = london_day(now)
    known = Known(reference.frameworks, reference.authorities, load_expected(), today, today)
    others = [Record.of(one) for one in other_inspections(inspection)]
    found = check_record(Record.of(inspection), others, known)
    said = {(one.code, one.field) for one in check_record(Record.of(before), others, known)} if before else set()
    fresh = [one for one in found if (one.code, one.field) not in said]
    return tuple(sorted(fresh, key=lambda one: (one.severity is not Severity.ERROR, one.code, one.field)))


def _given(
    given: GivenRecord, reason: str, before: Inspection | None, inspection_id: str, reference: Reference
) -> tuple[str, Inspection]:
    """The reason and the inspection that were given; raises `BadFields` with what is wrong with either."""
    problems: list[FieldProblem] = []
    why, made = "", None
    try:
        why = in_some_words(reason)
    except BadInput as error:
        problems.append(FieldProblem("reason", error.message))
    try:
        made = inspection_of(given, inspection_id=inspection_id, before=before, reference=reference)
    except BadFields as error:
        problems += error.problems
    if made is None or problems:
        raise BadFields(tuple(problems))
    return why, made


def _from_report(made: Inspection, before: Inspection | None, reference: Reference) -> Inspection:
    """The inspection as one that rests on its report, named by the usual rule where it is new."""
    is_all_known = NoGrade.NOT_KNOWN not in made.judgements.values()
    certainty = READ_FROM_REPORT if is_all_known else made.certainty
    if before is not None:
        return replace(made, certainty=certainty)
    if made.start is None or made.start.month is None:
        raise BadFields((FieldProblem("inspection_start", "say at least the month in which the inspection started"),))
    taken = {one.inspection.inspection_id for one in queries.newest_statements([made.la_id])}
    framework = reference.frameworks[made.framework]
    name = identifier(made.la_id, framework, made.event, made.start.first_day, taken)
    return replace(made, inspection_id=name, certainty=READ_FROM_REPORT)


def _require_no_new_error(
    made: Inspection, before: Inspection | None, *, now: datetime, reference: Reference
) -> tuple[Finding, ...]:
    """The warnings that a record will get; raises `BadFields` where it would get an error that it does not have."""
    found = check_given(made, before, now=now, reference=reference)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        raise BadFields(tuple(FieldProblem(one.field, f"{one.sentence} ({one.code})") for one in errors))
    return found
