"""Approval: one set of bytes, by somebody who had no part in it, while nothing is open; and it lapses of itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assizes.actions.assurance.findings import explain, sign_off
from assizes.actions.publication import calendar, drafting
from assizes.actions.publication.approving import (
    approve,
    approve_emergency_publication,
    require_publishable,
    withdraw_approval,
)
from assizes.actions.records.given_records import given_of
from assizes.actions.records.recording import correct_record
from assizes.actions.register_files.register import load_register
from assizes.domain.drafts import Candidate
from assizes.domain.errors import NotAllowed
from assizes.domain.findings import Finding, Severity, SubjectKind
from assizes.domain.people import Right
from assizes.register import drafts as kept
from assizes.register import queries
from assizes.register.models import AuditEvent, PublishedEdition
from made_drafts import (
    ANALYST,
    LATER,
    MANAGER,
    NOW,
    OUT,
    SECOND_MANAGER,
    SLUG,
    a_candidate,
    announced,
    begun,
    person,
    the_series,
)
from made_findings import a_finding
from register_files import REFERENCE, a_folder, a_row

pytestmark = pytest.mark.usefixtures("sqlite_register")

AN_ERROR = a_finding(kind=SubjectKind.RELEASE, subject_id=SLUG)
A_WARNING = a_finding(kind=SubjectKind.RELEASE, subject_id=SLUG, severity=Severity.WARNING)
OF_ANOTHER = a_finding(kind=SubjectKind.RELEASE, subject_id="outcomes-as-at-2026-03-31")
OTHER_BYTES = "0" * 64
WHY = "the ministry asked for it today"


def ready(*findings: Finding) -> Candidate:
    begun()
    return a_candidate(SLUG, *findings)


def approved() -> Candidate:
    candidate = ready()
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    return candidate


def publishable(candidate: Candidate) -> None:
    require_publishable(SLUG, manifest_sha256=candidate.manifest_sha256, now=NOW)


# --- who ------------------------------------------------------------------------------------------------


def test_an_approval_names_the_bytes_and_who_stands_for_them() -> None:
    candidate = ready()

    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    approval = kept.approval_in_force(SLUG)
    assert approval is not None
    assert (approval.manifest_sha256, approval.by, approval.emergency) == (candidate.manifest_sha256, "Manager M", None)
    event = AuditEvent.objects.get(what="release.approve")
    assert (event.by, event.subject, event.after["manifest_sha256"]) == ("Manager M", SLUG, candidate.manifest_sha256)


@pytest.mark.parametrize("name", ["Analyst A", "analyst a", "ＡNALYST-A"])
def test_nobody_approves_what_they_made_however_they_write_their_name(name: str) -> None:
    candidate = ready()

    with pytest.raises(NotAllowed, match="had a part in making"):
        approve(SLUG, candidate.manifest_sha256, by=person(name), now=NOW)

    assert kept.approval_in_force(SLUG) is None


def test_who_wrote_one_version_of_it_does_not_approve_it() -> None:
    begun()
    drafting.save_version(
        SLUG, reason="a better title for it", by=MANAGER, now=NOW, series=the_series(), title="Outcomes"
    )
    candidate = a_candidate()

    with pytest.raises(NotAllowed, match="Manager M had a part in making"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)


def test_who_answered_a_finding_of_the_release_does_not_approve_it() -> None:
    candidate = ready(AN_ERROR)
    explain(AN_ERROR.finding_id, reason=WHY, by="Manager M", now=NOW)
    sign_off(AN_ERROR.finding_id, by="Assurer B", now=NOW)

    with pytest.raises(NotAllowed, match="answered a finding"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    approve(SLUG, candidate.manifest_sha256, by=SECOND_MANAGER, now=NOW)


def test_who_has_no_right_to_approve_does_not() -> None:
    candidate = ready()

    with pytest.raises(NotAllowed, match="no role that may approve releases"):
        approve(SLUG, candidate.manifest_sha256, by=person("Analyst B", Right.EDIT_DRAFTS), now=NOW)


# --- what -----------------------------------------------------------------------------------------------


def test_bytes_that_nobody_built_are_not_approved() -> None:
    ready()

    with pytest.raises(NotAllowed, match="no candidate 000000000000"):
        approve(SLUG, OTHER_BYTES, by=MANAGER, now=NOW)


def test_a_candidate_of_an_older_version_is_not_approved() -> None:
    candidate = ready()
    drafting.save_version(
        SLUG, reason="a better title for it", by=ANALYST, now=NOW, series=the_series(), title="Outcomes"
    )

    with pytest.raises(NotAllowed, match="a newer one was saved"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)


def test_an_open_error_stops_it_until_a_second_person_agrees_with_the_explanation() -> None:
    candidate = ready(AN_ERROR)

    with pytest.raises(NotAllowed, match="1 open error"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    explain(AN_ERROR.finding_id, reason=WHY, by="Analyst C", now=NOW)
    with pytest.raises(NotAllowed, match="1 open error"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    sign_off(AN_ERROR.finding_id, by="Assurer B", now=NOW)

    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)


def test_an_error_of_another_release_does_not_stop_it() -> None:
    candidate = ready(OF_ANOTHER)

    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    publishable(candidate)


def test_a_warning_that_nobody_answered_stops_nothing_and_an_unsigned_answer_does() -> None:
    candidate = ready(A_WARNING)
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    publishable(candidate)

    explain(A_WARNING.finding_id, reason=WHY, by="Analyst C", now=NOW)

    with pytest.raises(NotAllowed, match="1 answered finding has no second signature"):
        publishable(candidate)


def test_files_that_say_an_error_stood_open_are_not_approved() -> None:
    begun()
    candidate = a_candidate(open_errors=2)

    with pytest.raises(NotAllowed, match="say that 2 errors stood open"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)


def test_other_bytes_than_were_approved_are_not_published() -> None:
    approved()

    with pytest.raises(NotAllowed, match="other bytes than were approved"):
        require_publishable(SLUG, manifest_sha256=OTHER_BYTES, now=NOW)


def test_while_it_is_approved_nothing_of_it_changes() -> None:
    candidate = approved()

    with pytest.raises(NotAllowed, match="approved by Manager M: the approval has to be withdrawn first"):
        drafting.save_version(SLUG, reason=WHY, by=ANALYST, now=NOW, series=the_series(), title="Outcomes")
    with pytest.raises(NotAllowed, match="approved by Manager M already"):
        approve(SLUG, candidate.manifest_sha256, by=SECOND_MANAGER, now=NOW)


def test_what_is_withdrawn_is_not_published_and_can_be_approved_again() -> None:
    candidate = approved()

    withdraw_approval(SLUG, reason="a figure has to be looked at", by=SECOND_MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match="is not approved"):
        publishable(candidate)
    with pytest.raises(NotAllowed, match="no approval is in force"):
        withdraw_approval(SLUG, reason="a figure has to be looked at", by=SECOND_MANAGER, now=NOW)
    approve(SLUG, candidate.manifest_sha256, by=SECOND_MANAGER, now=NOW)
    publishable(candidate)


# --- when -----------------------------------------------------------------------------------------------


def test_an_approval_lapses_when_the_calendar_moves_since_its_files_print_the_time() -> None:
    candidate = approved()

    calendar.delay("as-at-2026-07-31", publication_time=LATER, reason="a report came in too late", by=MANAGER, now=NOW)

    assert kept.approval_in_force(SLUG) is None
    sentence = r"prints 9:30am on Tuesday 12 January 2027, and the calendar says 9:30am on Thursday 14 January 2027"
    with pytest.raises(NotAllowed, match=sentence):
        publishable(candidate)
    with pytest.raises(NotAllowed, match=sentence):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    approve(SLUG, a_candidate(bytes_of="later", publication_time=LATER).manifest_sha256, by=MANAGER, now=NOW)


def test_a_hold_takes_the_time_away_and_the_approval_with_it() -> None:
    candidate = approved()

    calendar.hold("as-at-2026-07-31", reason="an election was called today", by=MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match=r"no date and time in force .* it is on hold"):
        publishable(candidate)


def test_what_was_confirmed_four_weeks_before_needs_no_emergency() -> None:
    publishable(approved())


def announced_late() -> Candidate:
    begun(announced(publication_time=OUT.replace(month=12, year=2026, day=8), reason="wanted at once by users"))
    candidate = a_candidate(publication_time=OUT.replace(month=12, year=2026, day=8))
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    return candidate


def test_what_was_announced_late_needs_a_second_manager_and_a_public_reason() -> None:
    candidate = announced_late()

    with pytest.raises(NotAllowed, match=r"announced too late: .* 7 days ahead"):
        publishable(candidate)
    with pytest.raises(NotAllowed, match="Manager M approved"):
        approve_emergency_publication(SLUG, reason=WHY, by=MANAGER, now=NOW)
    with pytest.raises(NotAllowed, match="had a part in making"):
        approve_emergency_publication(SLUG, reason=WHY, by=person("Analyst A"), now=NOW)
    approve_emergency_publication(SLUG, reason=WHY, by=SECOND_MANAGER, now=NOW)

    publishable(candidate)
    approval = kept.approval_in_force(SLUG)
    assert approval is not None
    assert approval.emergency is not None
    assert (approval.by, approval.emergency.by, approval.emergency.reason) == ("Manager M", "Manager N", WHY)


def test_an_emergency_goes_with_the_approval_that_it_was_allowed_for() -> None:
    candidate = announced_late()
    approve_emergency_publication(SLUG, reason=WHY, by=SECOND_MANAGER, now=NOW)

    withdraw_approval(SLUG, reason="a figure has to be looked at", by=MANAGER, now=NOW)
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match="announced too late"):
        publishable(candidate)


def test_an_emergency_needs_an_approval() -> None:
    ready()

    with pytest.raises(NotAllowed, match=r"no approval of .* is in force"):
        approve_emergency_publication(SLUG, reason=WHY, by=SECOND_MANAGER, now=NOW)


# --- who recorded its records ---------------------------------------------------------------------------


def a_register_with(tmp_path: Path, **changes: str) -> str:
    """The identifier of the one record of a register that Keeper K loaded, `changes` in its row."""
    row = a_row(**{"report_url": "https://files.ofsted.gov.uk/v1/file/1", **changes})
    load_register(a_folder(tmp_path, [row]), by="Keeper K", now=NOW, reference=REFERENCE)
    return str(row["inspection_id"])


def corrected_by_manager(inspection_id: str) -> None:
    held = queries.history(inspection_id)[-1]
    given = replace(given_of(held.inspection), note="the report was looked at again")
    said: dict[str, Any] = {"known_as": held.statement_id, "reason": WHY, "now": NOW, "reference": REFERENCE}
    correct_record(inspection_id, given=given, by=MANAGER, **said)


def test_who_only_corrected_a_record_that_it_counts_does_not_approve_it(tmp_path: Path) -> None:
    inspection_id = a_register_with(tmp_path)
    corrected_by_manager(inspection_id)
    candidate = ready()

    with pytest.raises(NotAllowed, match="Manager M recorded something of the records"):
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    approve(SLUG, candidate.manifest_sha256, by=SECOND_MANAGER, now=NOW)


def test_who_took_in_what_holds_under_the_name_of_a_role_does_not_approve_it(tmp_path: Path) -> None:
    inspection_id = a_register_with(tmp_path, recorded_by="the register's keeper", recorded_at="2026-11-01T09:00:00Z")
    named = {"statements": [f"{inspection_id}/1"]}
    AuditEvent.objects.create(at=NOW, by="Manager M", what="intake.apply", subject="a.csv", after=named, why=WHY)
    candidate = ready()

    for who in (MANAGER, person("Keeper K")):
        with pytest.raises(NotAllowed, match="recorded something of the records"):
            approve(SLUG, candidate.manifest_sha256, by=who, now=NOW)


def test_what_was_recorded_before_the_edition_before_is_nobodys_part_in_it(tmp_path: Path) -> None:
    corrected_by_manager(a_register_with(tmp_path))
    PublishedEdition.objects.create(
        slug="outcomes-as-at-2026-03-31",
        edition=1,
        title="Outcomes",
        as_at=date(2026, 3, 31),
        published_by=date(2026, 6, 30),
        known_at=NOW,
        publication_time=NOW,
        published_at=NOW,
        recorded_by="Manager N",
        manifest_sha256=OTHER_BYTES,
    )
    candidate = ready()

    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    assert kept.approval_in_force(SLUG) is not None
