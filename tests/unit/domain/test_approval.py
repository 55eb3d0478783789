"""Whether a release may be approved."""

from assizes.domain.approval import may_be_approved
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind


def a_finding(code: str = "D001", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, Subject.of(SubjectKind.RELEASE, "a-release"), "", "It is wrong", "A look")


def test_an_open_error_stops_a_release_and_a_warning_does_not() -> None:
    found = [
        (a_finding(), FindingState.OPEN),
        (a_finding("D004"), FindingState.EXPLAINED),
        (a_finding("D044", Severity.WARNING), FindingState.OPEN),
    ]

    approval = may_be_approved(found)

    assert not approval.is_possible
    assert approval.sentence == "This release could not be approved: 2 open errors (D001, D004)."


def test_errors_that_a_second_person_agreed_on_stop_nothing() -> None:
    approval = may_be_approved([(a_finding(), FindingState.EXPLANATION_SIGNED_OFF)])

    assert approval.is_possible
    assert approval.sentence == "No error is open: this release could be approved."
