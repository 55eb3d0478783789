"""Findings for the tests: invented ones, of inspections that nobody made."""

from datetime import UTC, datetime

from assizes.domain.check_runs import RunInputs
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind

KNOWN_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ALL_CHECKS = {"A001": None, "A002": None, "D004": None}


def a_finding(
    facts: str = "as stated",
    *,
    code: str = "A001",
    severity: Severity = Severity.ERROR,
    kind: SubjectKind = SubjectKind.INSPECTION,
    subject_id: str = "invented-sif2013-2014-06",
    field: str = "adoption",
    sentence: str = "the register has good and the report has inadequate",
) -> Finding:
    """An error in a grade of an inspection of Barnsley; other facts make it another finding of the same matter."""
    subject = Subject.of(kind, subject_id, facts)
    return Finding(code, severity, subject, field, sentence, "correct the register", la_id="barnsley", page=3)


def inputs(**changes: object) -> RunInputs:
    """What a run was given that looked at everything, unless said otherwise."""
    given: dict[str, object] = {"known_at": KNOWN_AT, "checks": ALL_CHECKS}
    return RunInputs(**given | changes)
