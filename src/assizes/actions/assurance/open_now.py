"""What is open in the register now of a release whose files are as of a time before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assizes.actions.assurance.findings import open_errors
from assizes.checks.records import Record
from assizes.checks.recount import is_by
from assizes.domain.approval import Approval, may_be_approved
from assizes.domain.findings import SubjectKind
from assizes.domain.releases import ReleaseSpecification
from assizes.register.findings import newest_move_at


@dataclass(frozen=True)
class OpenNow:
    """The errors that stand in the register now against the records of a release, or against the release."""

    approval: Approval
    is_later: bool  # whether anything was found or answered since the time that the release knows

    @property
    def sentence(self) -> str:
        """What is to be said of it, beside what is said of the files."""
        number = self.approval.open_errors
        errors = f"{number:,} error{' is' if number == 1 else 's are'} open ({', '.join(self.approval.codes)})"
        now = f"In the register now, {errors if number else 'no error is open'} of the records of this release."
        return f"{now} What was answered or found after that time is not in its files." if self.is_later else now


def open_now(specification: ReleaseSpecification, records: Iterable[Record]) -> OpenNow:
    """What is open now, whatever the release knows; `records` are those in force at its time. The register is open."""
    ids = {record.inspection_id for record in records if is_by(record, specification.dates)}
    errors = open_errors(release=specification.slug)
    here = [
        life
        for life in errors
        if life.finding.subject.kind is not SubjectKind.INSPECTION or life.finding.subject.subject_id in ids
    ]
    return OpenNow(may_be_approved((one.finding, one.state) for one in here), _is_later(specification.known_at))


def _is_later(known_at: datetime) -> bool:
    newest = newest_move_at()
    return newest is not None and newest > known_at
