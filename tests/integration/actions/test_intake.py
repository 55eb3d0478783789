"""Lists taken into the register: statements, an audit event, all of it or nothing, and once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from assizes.actions.records import intake
from assizes.actions.records.intake import Intake, apply_list, propose_list, read_inspection_list
from assizes.actions.register_files.register import load_register
from assizes.domain.grades import Grade
from assizes.domain.inspections import Basis
from assizes.domain.listed import ListedKind
from assizes.reference import packaged_register_folder
from assizes.register import queries
from assizes.register.models import AuditEvent, InspectionStatement
from list_files import as_csv, latest, publishers_rows
from register_files import NOW, REFERENCE, Row, a_folder, a_row
from registers import packaged_inspections

pytestmark = pytest.mark.usefixtures("register")

FIRST = "invented-sif2013-2014-06"
LATER = NOW + timedelta(days=1)
HEADINGS = ["LA", "Inspection dates", "Overall", "Adoption", "LSCB"]
THE_SAME = ["Barnsley", "2 - 25 June 2014", "Good", "Good", "Good"]
A_NEW_ONE = ["Kent", "2 - 25 June 2015", "RI", "Good", "Good"]
A_CONTRADICTION = ["Barnsley", "2 - 25 June 2014", "Outstanding", "Good", "Good"]


def load(tmp_path: Path, *rows: Row) -> None:
    load_register(a_folder(tmp_path / "in", rows or (a_row(),)), by="me", now=NOW, reference=REFERENCE)


def apply(*rows: list[str], now: datetime = LATER, file_name: str = "list.csv", reason: str = "") -> Intake:
    data = as_csv([HEADINGS, *rows])
    of_list = read_inspection_list(data, file_name=file_name, reference=REFERENCE)
    return apply_list(of_list, by="the team", now=now, reference=REFERENCE, reason=reason)


def everything() -> tuple[Any, ...]:
    return tuple(list(model.objects.order_by("pk").values()) for model in (InspectionStatement, AuditEvent))


def test_a_new_inspection_is_stated_with_its_row_and_its_list(tmp_path: Path) -> None:
    load(tmp_path)

    done = apply(THE_SAME, A_NEW_ONE)

    (statement,) = queries.history("kent-sif2013-2015-06")
    assert (done.added, done.superseded, done.is_refused) == (1, 0, False)
    assert (statement.recorded_at, statement.recorded_by, statement.source_file) == (LATER, "the team", "list.csv")
    assert statement.reason == f"taken from the list list.csv ({done.proposals.of_list.sha256[:12]}), row 3"
    assert statement.inspection.basis is Basis.SECONDARY
    assert statement.inspection.judgements["overall_effectiveness"] is Grade.REQUIRES_IMPROVEMENT


def test_a_change_supersedes_and_keeps_what_was_said_before(tmp_path: Path) -> None:
    load(tmp_path, a_row(basis="secondary", adoption="inadequate"))

    done = apply(THE_SAME)

    before, after = queries.history(FIRST)
    assert (done.added, done.superseded) == (0, 1)
    assert after.supersedes == before.statement_id
    assert (before.inspection.judgements["adoption"], after.inspection.judgements["adoption"]) == (
        Grade.INADEQUATE,
        Grade.GOOD,
    )


@pytest.mark.parametrize(
    ("reason", "why"), [("", "a list was taken in: list.csv"), ("sent by the team", "sent by the team")]
)
def test_the_reason_is_kept_with_the_audit_event(tmp_path: Path, reason: str, why: str) -> None:
    load(tmp_path)

    apply(A_NEW_ONE, reason=reason)

    assert AuditEvent.objects.get(what="intake.apply").why == why


def test_the_reason_that_is_given_is_kept_before_the_row_of_the_list(tmp_path: Path) -> None:
    load(tmp_path)

    done = apply(A_NEW_ONE, reason="  sent by the team ")

    (statement,) = queries.history("kent-sif2013-2015-06")
    source = f"taken from the list list.csv ({done.proposals.of_list.sha256[:12]}), row 2"
    assert statement.reason == f"sent by the team: {source}"


def test_one_audit_event_says_what_was_done(tmp_path: Path) -> None:
    load(tmp_path)

    done = apply(THE_SAME, A_NEW_ONE)

    event = AuditEvent.objects.get(what="intake.apply")
    assert (event.by, event.at, event.subject) == ("the team", LATER, "list.csv")
    assert event.after == {
        "sha256": done.proposals.of_list.sha256,
        "sheet": "",
        "rows": 2,
        "new": 1,
        "same": 1,
        "changed": 0,
        "refused": 0,
        "statements": ["kent-sif2013-2015-06/1"],
    }


def test_one_refused_row_keeps_everything_out(tmp_path: Path) -> None:
    load(tmp_path)
    before = everything()

    done = apply(A_NEW_ONE, A_CONTRADICTION)

    assert done.is_refused
    assert (done.added, done.superseded) == (0, 0)
    assert done.proposals.count(ListedKind.NEW) == 1
    assert everything() == before


def test_a_list_taken_in_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    load(tmp_path)
    apply(THE_SAME, A_NEW_ONE)
    before = everything()

    done = apply(THE_SAME, A_NEW_ONE, now=LATER + timedelta(days=30))

    assert done.proposals.count(ListedKind.SAME) == 2
    assert everything() == before


def test_a_proposal_writes_nothing(tmp_path: Path) -> None:
    load(tmp_path)
    before = everything()
    of_list = read_inspection_list(as_csv([HEADINGS, A_NEW_ONE]), file_name="list.csv", reference=REFERENCE)

    found = propose_list(of_list, now=LATER, reference=REFERENCE)

    assert found.count(ListedKind.NEW) == 1
    assert everything() == before


def test_a_fault_while_writing_leaves_the_register_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path)
    before = everything()

    def fail(*arguments: object, **named: object) -> None:
        raise DatabaseError("no space left")

    monkeypatch.setattr(intake, "_audit", fail)
    with pytest.raises(DatabaseError):
        apply(A_NEW_ONE)

    assert everything() == before


def test_a_statement_from_a_list_is_never_older_than_the_one_it_supersedes(tmp_path: Path) -> None:
    load(tmp_path, a_row(basis="secondary", adoption="inadequate"))

    apply(THE_SAME, now=datetime(2020, 1, 1, tzinfo=UTC))

    before, after = queries.history(FIRST)
    assert after.recorded_at == before.recorded_at


def test_the_publishers_list_of_the_packaged_register_changes_nothing() -> None:
    load_register(packaged_register_folder(), by="me", now=NOW, reference=REFERENCE)
    day = NOW.date()
    data = as_csv(publishers_rows(latest(packaged_inspections(), day), day))
    of_list = read_inspection_list(data, file_name="list.csv", reference=REFERENCE)

    done = apply_list(of_list, by="me", now=LATER, reference=REFERENCE)

    assert [(kind, done.proposals.count(kind)) for kind in ListedKind] == [
        (ListedKind.NEW, 0),
        (ListedKind.SAME, 153),
        (ListedKind.CHANGED, 0),
        (ListedKind.REFUSED, 0),
    ]
    assert (done.added, done.superseded) == (0, 0)
