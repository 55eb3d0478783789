"""Releases in preparation in the register: nothing of them can be changed, and the database knows who may approve."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from assizes.actions.publication.approving import approve
from assizes.domain.candidate_builds import BuildStep
from assizes.domain.production import Stage, StageRecord
from assizes.register import candidate_builds as builds
from assizes.register import drafts as kept
from assizes.register.models import ApprovalMove, CandidateBuild, CandidateBuildStep
from made_drafts import MANAGER, NOW, SLUG, a_candidate, begun

pytestmark = pytest.mark.usefixtures("register")
WHY = "the ministry asked for it today"


def approved() -> None:
    begun()
    approve(SLUG, a_candidate().manifest_sha256, by=MANAGER, now=NOW)
    kept.add_stage(SLUG, StageRecord(Stage.DRAFT, date(2026, 11, 2), None, 3, "", NOW, "Analyst A"))


def refused(words: str, sql: str) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from_state": "withdrawn", "action": "approve"}, "starts from the state"),
        ({"from_state": "approved", "number": 3}, "starts from the state"),
        ({"from_state": "approved", "by": "Analyst A", "person_key": "analysta"}, "no part in making"),
        (
            {"from_state": "approved", "action": "approve_emergency", "state": "approved_for_emergency", "reason": WHY},
            "another manager",
        ),
        ({"from_state": "approved", "action": "withdraw", "state": "withdrawn"}, "approval_has_no_reason"),
        ({"from_state": "approved", "state": "withdrawn"}, "approval_is_in_the_table"),
    ],
)
def test_the_database_keeps_the_rules_of_approval(changes: dict[str, object], words: str) -> None:
    approved()
    row = ApprovalMove.objects.values().get() | {"number": 2} | changes
    row.pop("id")

    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        ApprovalMove.objects.create(**row)

    assert ApprovalMove.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"step": "built"}, "build_ends_with_a_candidate_or_a_reason"),
        ({"step": "failed", "reason": ""}, "build_ends_with_a_candidate_or_a_reason"),
        ({"step": "begun"}, "build_ends_with_a_candidate_or_a_reason"),
        ({"is_end": False}, "build_ends_with_a_candidate_or_a_reason"),
        ({"build_id": "the first"}, "UNIQUE|build_begins_once_and_ends_once"),
    ],
)
def test_the_database_has_a_build_end_once_with_a_candidate_or_a_reason(changes: dict[str, object], words: str) -> None:
    asked_for()
    builds.add_build(builds.CandidateBuild(SLUG, 2, 1, asked_at=NOW, by="Analyst A"))
    first, second = CandidateBuild.objects.order_by("number").values_list("pk", flat=True)
    row = {"build_id": second, "step": "died", "is_end": True, "reason": "it ended", "at": NOW} | changes
    row["build_id"] = first if row["build_id"] == "the first" else second

    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        CandidateBuildStep.objects.create(**row)

    assert CandidateBuildStep.objects.count() == 1


def asked_for() -> None:
    begun()
    asked = builds.CandidateBuild(SLUG, 1, 1, asked_at=NOW, by="Analyst A")
    builds.add_build(asked)
    builds.add_step(asked, BuildStep.FAILED, at=NOW, reason="the disk is full")


def test_nothing_of_what_was_asked_for_is_changed_or_deleted() -> None:
    asked_for()

    for table, column in (("candidatebuild", "by"), ("candidatebuildstep", "reason")):
        refused("append-only", f"DELETE FROM register_{table}")
        refused("append-only", f"UPDATE register_{table} SET {column} = 'nobody'")


def test_nothing_of_what_was_prepared_is_changed_or_deleted() -> None:
    approved()

    for table in ("releasedraft", "draftversion", "candidateedition", "approvalmove", "stagemove"):
        refused("append-only", f"DELETE FROM register_{table}")
        refused("append-only", f"UPDATE register_{table} SET by = 'nobody'")
