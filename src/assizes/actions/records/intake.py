"""Taking in lists of inspections: what a list would do, and doing it, all of it or nothing.

The same for every entrance: a command gives the bytes of a file, an upload those that were sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from assizes.actions.records.applying import statements_of
from assizes.actions.records.list_proposals import Progress, proposed_of_list
from assizes.domain.inspections import Statement
from assizes.domain.listed import InspectionList, ListedKind, ListedProposals
from assizes.domain.london_time import london_day
from assizes.reading.lists.limits import LIMITS, Limits
from assizes.reading.lists.reading import read_list
from assizes.reference import Reference
from assizes.register import queries
from assizes.register.convert import to_columns
from assizes.register.models import AuditEvent
from assizes.register.writing import add_statements, wait_for_other_writers


@dataclass(frozen=True)
class Intake:
    """What was proposed of a list, and what was written of it: nothing where a row was refused."""

    proposals: ListedProposals
    added: int = 0
    superseded: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether a refused row kept everything from being written."""
        return bool(self.proposals.refused)


def read_inspection_list(
    data: bytes, *, file_name: str, reference: Reference, sheet: str = "", limits: Limits = LIMITS
) -> InspectionList:
    """The list in the bytes of a file; raises `BadInput` for what is none. The register is not asked."""
    return read_list(data, file_name=file_name, authorities=reference.authorities, sheet=sheet, limits=limits)


def propose_list(
    of_list: InspectionList, *, now: datetime, reference: Reference, progress: Progress | None = None
) -> ListedProposals:
    """What `apply_list` would do with a list; nothing is written. The register must be open."""
    la_ids = {row.la_id for row in of_list.rows if row.la_id}
    return proposed_of_list(
        of_list,
        statements=queries.newest_statements(la_ids),
        reference=reference,
        today=london_day(now),
        progress=progress,
    )


def apply_list(
    of_list: InspectionList,
    *,
    by: str,
    now: datetime,
    reference: Reference,
    reason: str = "",
    progress: Progress | None = None,
) -> Intake:
    """State what a list says, unless one of its rows is refused: all of it or nothing, and once however often asked.

    A reason is kept with each statement, before the row that it was taken from, and with the audit event.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        wait_for_other_writers()
        proposals = propose_list(of_list, now=now, reference=reference, progress=progress)
        if proposals.refused or not proposals.stated:
            return Intake(proposals)
        stated = [replace(one, reason=f"{reason}: {one.reason}" if reason else one.reason) for one in proposals.stated]
        statements = statements_of(stated, by=by, now=now)
        add_statements(to_columns(statement) for statement in statements)
        _audit(proposals, statements, by=by, now=now, why=reason or f"a list was taken in: {of_list.file_name}")
    superseded = sum(bool(statement.supersedes) for statement in statements)
    return Intake(proposals, added=len(statements) - superseded, superseded=superseded)


def _audit(proposals: ListedProposals, statements: Iterable[Statement], *, by: str, now: datetime, why: str) -> None:
    of_list = proposals.of_list
    AuditEvent.objects.create(
        at=now,
        by=by,
        what="intake.apply",
        subject=of_list.file_name,
        after={
            "sha256": of_list.sha256,
            "sheet": of_list.sheet,
            "rows": len(of_list.rows),
            **{kind.value: proposals.count(kind) for kind in ListedKind},
            "statements": [statement.statement_id for statement in statements],
        },
        why=why,
    )
