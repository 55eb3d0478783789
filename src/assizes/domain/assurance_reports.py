"""What is published of how a release was assured: checks, findings and what became of them, and no name of anybody."""

from dataclasses import dataclass
from datetime import datetime

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
    """A rule: how many things it looked at, what things, and how many findings it gave; not run, it has no number."""

    code: str
    title: str
    severity: Severity
    looked_at: int | None
    things: str
    found: int | None


@dataclass(frozen=True)
class RunBesideReports:
    """An earlier run of the checks that had reports beside it: how many, how many records it compared, by which rules.

    `reports` is none where the run did not say.
    """

    at: datetime
    reports: int | None
    records: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class EvidencePlace:
    """Where a report says what a finding is about: its address and digest, the page, and the box on it in points."""

    report_url: str = ""
    report_sha256: str = ""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class ReportedFinding:
    """A finding as it is published: its state, and who answered and agreed, by turn and never by name.

    What people gave as their reason stays in the register: free words can tell of anybody.
    """

    finding: Finding
    title: str
    state: FindingState
    of: str  # what it is about, in words for readers
    answered_by: str = ""
    signed_off_by: str = ""
    place: EvidencePlace = EvidencePlace()


@dataclass(frozen=True)
class RecordsAssured:
    """Of the full inspections that a release can count: how many were read from their report, and how many again.

    `read_again` are those of them whose report the program has read too, so that page and place of each grade are
    kept. `not_checked` says what the records consist of that were not, with their number; one may be in several parts.
    """

    of: int
    read_from_report: int
    read_again: int
    not_checked: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class AssuranceReport:
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
    runs: tuple[RunBesideReports, ...] = ()
    revisions: tuple[RevisedValue, ...] = ()

    def number(self, severity: Severity, *states: FindingState) -> int:
        """How many findings of a severity are in one of some states."""
        return sum(one.finding.severity is severity and one.state in states for one in self.findings)
