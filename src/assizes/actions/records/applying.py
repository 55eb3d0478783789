"""Writing into the register what readings say: statements, their evidence, and the work list for people."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import transaction

from assizes.actions.records.proposals import proposed
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.inspections import Statement, broken_rules
from assizes.domain.london_time import london_day
from assizes.domain.proposals import Proposal, Proposals, ReadReport, Stated, WorkItem
from assizes.reference import Reference
from assizes.register import evidence, queries, work_list
from assizes.register.convert import to_columns
from assizes.register.models import AuditEvent
from assizes.register.writing import add_statements, wait_for_other_writers

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """What was written: statements of new inspections and of known ones, evidence, and changes of the work list."""

    added: int = 0
    superseded: int = 0
    evidence: int = 0
    work_items_opened: int = 0
    work_items_renewed: int = 0
    work_items_closed: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether everything was there already."""
        return not any(asdict(self).values())


def propose_readings(reports: Sequence[ReadReport], *, now: datetime, reference: Reference) -> Proposals:
    """What `apply_readings` would do with these readings; nothing is written. The register must be open."""
    la_ids = {report.reading.la_id for report in reports if report.reading.la_id is not None}
    reported = evidence.inspections_by_report()
    known = {reported[report.sha256] for report in reports if report.sha256 in reported}
    return proposed(
        reports,
        statements=queries.newest_statements(la_ids, inspection_ids=known),
        reported=reported,
        reference=reference,
        today=london_day(now),
    )


def apply_readings(
    reports: Sequence[ReadReport], *, by: str, now: datetime, reference: Reference, reader_version: str
) -> tuple[Proposals, Written]:
    """Write what is certain, and put the rest on the work list: all of it or nothing, and once however often asked.

    The rules are those of `proposals`: new inspections are stated, records that a report completes get a further
    statement, evidence is attached to what a report confirms, a record that it contradicts is left to a person.
    """
    with transaction.atomic():
        wait_for_other_writers()
        proposals = propose_readings(reports, now=now, reference=reference)
        statements = statements_of(proposals.stated, by=by, now=now)
        add_statements(to_columns(statement) for statement in statements)
        pieces = [*_evidence(proposals.of_reports, by=by, now=now, reader_version=reader_version)]
        opened, renewed, closed = _write_work_list(proposals, now=now, reader_version=reader_version)
        written = Written(
            added=sum(not statement.supersedes for statement in statements),
            superseded=sum(bool(statement.supersedes) for statement in statements),
            evidence=evidence.add_evidence(pieces),
            work_items_opened=opened,
            work_items_renewed=renewed,
            work_items_closed=closed,
        )
        if not written.is_nothing:
            _audit(written, statements, by=by, now=now, number=len(reports))
    _warn(statements, reference)
    return proposals, written


def statements_of(stated: Sequence[Stated], *, by: str, now: datetime) -> list[Statement]:
    """What the register will hold of each: the first statement of an inspection, or one that supersedes its newest."""
    newest = {
        statement.inspection.inspection_id: statement
        for statement in queries.newest_statements((), inspection_ids=[one.inspection.inspection_id for one in stated])
    }
    return [_statement(one, newest.get(one.inspection.inspection_id), by=by, now=now) for one in stated]


def _statement(stated: Stated, before: Statement | None, *, by: str, now: datetime) -> Statement:
    number = queries.newest_number(before.inspection.inspection_id) + 1 if before else 1
    return Statement(
        statement_id=f"{stated.inspection.inspection_id}/{number}",
        inspection=stated.inspection,
        recorded_at=max(now, before.recorded_at) if before else now,
        recorded_by=by,
        reason=stated.reason,
        source_file=stated.file_name or (before.source_file if before else ""),
        supersedes=before.statement_id if before else "",
    )


def _evidence(
    proposals: Iterable[Proposal], *, by: str, now: datetime, reader_version: str
) -> Iterator[RecordedEvidence]:
    """The report as a whole and each judgement in it, for every report that the register now agrees with."""
    for proposal in proposals:
        if proposal.needs_a_person:
            continue
        report = proposal.report
        whole = RecordedEvidence(
            inspection_id=proposal.inspection_id,
            report_sha256=report.sha256,
            recorded_at=now,
            recorded_by=by,
            reader_version=reader_version,
            file_name=report.file_name,
            report_url=report.address,
        )
        yield whole
        for code, read in report.reading.judgements.items():
            yield replace(whole, judgement=code, outcome=read.outcome, place=read.evidence)


def _write_work_list(proposals: Proposals, *, now: datetime, reader_version: str) -> tuple[int, int, int]:
    items = [_work_item(proposal, now=now, reader_version=reader_version) for proposal in proposals.for_a_person]
    waiting = {item.report_sha256 for item in items}
    done = {proposal.report.sha256 for proposal in proposals.of_reports} - waiting
    closed = work_list.close_items(done, now=now)
    opened, renewed = work_list.put_items(items)
    return opened, renewed, closed


def _work_item(proposal: Proposal, *, now: datetime, reader_version: str) -> WorkItem:
    reading = proposal.report.reading
    return WorkItem(
        report_sha256=reading.sha256,
        file_name=proposal.report.file_name,
        kind=proposal.kind,
        status=reading.status.value,
        la_id=reading.la_id or "",
        inspection_id=proposal.inspection_id,
        reasons=proposal.reasons,
        differences=proposal.differences,
        reader_version=reader_version,
        opened_at=now,
    )


def _audit(written: Written, statements: Sequence[Statement], *, by: str, now: datetime, number: int) -> None:
    AuditEvent.objects.create(
        at=now,
        by=by,
        what="reports.apply",
        subject=f"{number} reports",
        after=asdict(written) | {"statements": [statement.statement_id for statement in statements]},
        why="asked for",
    )


def _warn(statements: Sequence[Statement], reference: Reference) -> None:
    """Say which grades disagree with what was observed of all other inspections: worth a look, and no error."""
    for statement in statements:
        for sentence in broken_rules(statement.inspection, reference.frameworks):
            _log.warning("Warning: %s", sentence)
