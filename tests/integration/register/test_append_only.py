"""Nothing in the register can be changed or deleted, by whatever way."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from assizes.actions.register_files.register import load_register
from assizes.register.models import AuditEvent, InspectionStatement
from register_files import NOW, REFERENCE, a_folder, a_row

TABLES = ("register_inspectionstatement", "register_auditevent")


@pytest.fixture(autouse=True)
def _one_statement(register: str, tmp_path: Path) -> None:
    load_register(a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE)


def refused(sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert InspectionStatement.objects.get().la_id == "barnsley"
    assert AuditEvent.objects.get().by == "me"


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_deleted(table: str) -> None:
    refused(f"DELETE FROM {table}")


def test_a_statement_cannot_be_updated() -> None:
    refused("UPDATE register_inspectionstatement SET la_id = 'barnet'")


def test_an_audit_event_cannot_be_updated() -> None:
    refused("UPDATE register_auditevent SET why = ''")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_cannot_be_emptied(register: str, table: str) -> None:
    refused(f"TRUNCATE {table} CASCADE" if register == "postgresql" else f"DELETE FROM {table} WHERE true")


def test_a_statement_cannot_be_replaced(register: str) -> None:
    if register == "postgresql":
        refused(
            "INSERT INTO register_inspectionstatement SELECT * FROM register_inspectionstatement "
            "ON CONFLICT (statement_id) DO UPDATE SET la_id = 'barnet'"
        )
    else:
        refused("INSERT OR REPLACE INTO register_inspectionstatement SELECT * FROM register_inspectionstatement")
        refused("INSERT OR REPLACE INTO register_auditevent SELECT * FROM register_auditevent")


def test_the_models_cannot_change_or_delete_either() -> None:
    statement = InspectionStatement.objects.get()
    statement.la_id = "barnet"

    for change in (
        statement.save,
        statement.delete,
        InspectionStatement.objects.all().delete,
        lambda: InspectionStatement.objects.update(la_id="barnet"),
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(by="nobody"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()

    assert InspectionStatement.objects.get().la_id == "barnsley"


@pytest.mark.parametrize(
    "changes",
    [
        {"inspection_end": "25 June 2014"},
        {"statement_id": "another-inspection/1"},
        {"recorded_by": ""},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(changes: dict[str, str]) -> None:
    values = InspectionStatement.objects.values().get() | {
        "statement_id": "invented-sif2013-2014-06/2",
        "supersedes_id": "invented-sif2013-2014-06/1",
    }

    with pytest.raises(DatabaseError), transaction.atomic():
        InspectionStatement.objects.create(**values | changes)


def test_an_inspection_has_one_first_statement_and_each_is_superseded_once() -> None:
    values = InspectionStatement.objects.values().get()
    second = values | {"statement_id": "invented-sif2013-2014-06/2"}

    with pytest.raises(DatabaseError), transaction.atomic():
        InspectionStatement.objects.create(**second)

    InspectionStatement.objects.create(**second | {"supersedes_id": values["statement_id"]})
    third = second | {"statement_id": "invented-sif2013-2014-06/3", "supersedes_id": values["statement_id"]}
    with pytest.raises(DatabaseError), transaction.atomic():
        InspectionStatement.objects.create(**third)
