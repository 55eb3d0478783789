"""Writing what one person states of one inspection: the statement, what follows from it, the evidence, the audit."""

from dataclasses import replace
from datetime import datetime

from assizes.actions.records.event_rules import by_sequence
from assizes.domain.dates import in_words
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.events import FULL_INSPECTIONS
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor
from assizes.domain.proposals import ReadReport
from assizes.domain.statement_changes import statement_changes
from assizes.reference import Reference
from assizes.register import evidence, queries
from assizes.register.convert import to_columns
from assizes.register.models import AuditEvent
from assizes.register.writing import add_statements

BY_SEQUENCE = "a re-inspection by sequence: an earlier inspection came into the register"


def require_newest(inspection_id: str, known_as: str) -> Statement:
    """The newest statement of an inspection, which must be the one that the person saw."""
    newest = next(iter(queries.newest_statements((), inspection_ids=[inspection_id])), None)
    if newest is None:
        raise BadInput(f"the register has no inspection '{inspection_id}'")
    if newest.statement_id != known_as:
        when = in_words(london_day(newest.recorded_at))
        raise NotAllowed(
            f"the record {inspection_id} was changed meanwhile: {newest.recorded_by} recorded {newest.statement_id} "
            f"on {when}. Nothing of yours was written: look at the record as it is now"
        )
    return newest


def other_inspections(inspection: Inspection) -> list[Inspection]:
    """The inspections in force of the same authority, but for this one."""
    in_force = queries.current_inspections(la_id=inspection.la_id)
    return [one for one in in_force if one.inspection_id != inspection.inspection_id]


def state(
    inspection: Inspection,
    before: Statement | None,
    *,
    why: str,
    by: Actor,
    now: datetime,
    source_file: str = "",
    withdrawn: bool = False,
) -> Statement:
    """The statement that was written: the first of an inspection, or one that supersedes the newest."""
    number = queries.newest_number(inspection.inspection_id) + 1 if before else 1
    statement = Statement(
        statement_id=f"{inspection.inspection_id}/{number}",
        inspection=inspection,
        recorded_at=max(now, before.recorded_at) if before else now,
        recorded_by=by.name,
        reason=why,
        source_file=source_file or (before.source_file if before else ""),
        supersedes=before.statement_id if before else "",
        withdrawn=withdrawn,
    )
    add_statements([to_columns(statement)])
    return statement


def state_sequence(made: Inspection, *, by: Actor, now: datetime, reference: Reference) -> tuple[str, ...]:
    """State anew the later inspections that a new one, having come before them, makes re-inspections."""
    if made.event not in FULL_INSPECTIONS:
        return ()
    held = {one.inspection_id: one for one in other_inspections(made)}
    sequenced = by_sequence([*held.values(), made], reference.frameworks)
    changed = [one for id_, one in sequenced.items() if id_ in held and one.event is not held[id_].event]
    newest = queries.newest_statements((), inspection_ids=[one.inspection_id for one in changed])
    before = {one.inspection.inspection_id: one for one in newest}
    for one in changed:
        state(one, before[one.inspection_id], why=BY_SEQUENCE, by=by, now=now)
    return tuple(one.inspection_id for one in changed)


def add_report(made: Inspection, report: ReadReport, *, by: Actor, now: datetime, reader_version: str) -> None:
    """Attach the report as a whole, and the place of each judgement that was read as it is stated now."""
    whole = RecordedEvidence(
        inspection_id=made.inspection_id,
        report_sha256=report.sha256,
        recorded_at=now,
        recorded_by=by.name,
        reader_version=reader_version,
        file_name=report.file_name,
        report_url=report.address,
    )
    agreed = {
        code: read for code, read in report.reading.judgements.items() if made.judgements.get(code) is read.outcome
    }
    of_judgements = (
        replace(whole, judgement=code, outcome=read.outcome, place=read.evidence) for code, read in agreed.items()
    )
    evidence.add_evidence([whole, *of_judgements])


def audit(what: str, statement: Statement, before: Statement, *, by: Actor, now: datetime) -> None:
    """Remember who stated what of a record: the values that changed."""
    _event(what, statement.inspection, before, {"statement_id": statement.statement_id}, by, now, statement.reason)


def audit_report(
    report: ReadReport,
    made: Inspection,
    statement: Statement | None,
    before: Statement | None,
    *,
    is_done: bool,
    why: str,
    by: Actor,
    now: datetime,
) -> None:
    """Remember who looked at a report, and what was stated from it: nothing where the record said it all already."""
    named = {"statement_id": statement.statement_id if statement else "", "report_sha256": report.sha256}
    _event("record.from_report", made, before, {**named, "is_done": is_done}, by, now, why)


def _event(
    what: str,
    made: Inspection,
    before: Statement | None,
    named: dict[str, object],
    by: Actor,
    now: datetime,
    why: str,
) -> None:
    changes = statement_changes(before.inspection, made) if before else ()
    AuditEvent.objects.create(
        at=now,
        by=by.name,
        what=what,
        subject=made.inspection_id,
        before={one.column: one.before for one in changes},
        after={one.column: one.after for one in changes} | named,
        why=why,
    )
