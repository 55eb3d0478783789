"""What is published of how a release was assured: checks, findings and what became of them, and no name of anybody."""

from dataclasses import dataclass

from assizes.domain.approval import Approval
from assizes.domain.corrections import RevisedValue
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, Severity
from assizes.domain.readings import Box
from assizes.domain.releases import ReleaseSpecification

QUALITY_PAGE = "qa-report.html"
QUALITY_LOG = "qa-log.csv"


@dataclass(frozen=True)
class CheckDone:
    """A rule that was run: how many things it looked at, what things, and how many findings it gave."""

    code: str
    title: str
    severity: Severity
    looked_at: int
    things: str
    found: int


@dataclass(frozen=True)
class EvidencePlace:
    """Where a report says what a finding is about: its address and digest, the page, and the box on it in points."""

    report_url: str = ""
    report_sha256: str = ""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class ReportedFinding:
    """A finding as it is published: its state, and who answered and agreed, by turn and never by name."""

    finding: Finding
    title: str
    state: FindingState
    reason: str = ""
    answered_by: str = ""
    signed_off_by: str = ""
    place: EvidencePlace = EvidencePlace()


@dataclass(frozen=True)
class RecordsAssured:
    """Of the records that a release counts: how many were read from their report, and of how many the place is kept.

    `not_checked` says what the records consist of that were not, with their number; a record may be in several parts.
    """

    of: int
    read_from_report: int
    with_evidence: int
    not_checked: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class QualityReport:
    """Everything that the published log of a release's assurance says."""

    specification: ReleaseSpecification
    checks: tuple[CheckDone, ...]
    findings: tuple[ReportedFinding, ...]
    records: RecordsAssured
    approval: Approval
    inputs: tuple[tuple[str, str], ...]  # the name of each input and its SHA-256
    reader_versions: tuple[str, ...]
    files_looked_into: tuple[str, ...]
    files_without_text: tuple[str, ...]
    revisions: tuple[RevisedValue, ...] = ()

    def number(self, severity: Severity, *states: FindingState) -> int:
        """How many findings of a severity are in one of some states."""
        return sum(one.finding.severity is severity and one.state in states for one in self.findings)
