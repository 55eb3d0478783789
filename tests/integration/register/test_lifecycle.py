"""The database is made on first use, migrated after an upgrade with a copy kept, and refused when newer."""

import sqlite3
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from assizes.actions.register_files.register import load_register, open_register
from assizes.domain.errors import BadInput
from assizes.register import lifecycle, queries
from assizes.register.models import AuditEvent, InspectionStatement
from register_databases import new_database, point_at
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row


def open_it() -> list[str]:
    said: list[str] = []
    open_register(now=NOW, reference=REFERENCE, say=said.append)
    return said


def test_a_register_that_does_not_exist_is_made_and_filled(tmp_path: Path, pointing: None) -> None:
    path = tmp_path / "new" / "register.sqlite3"
    point_at(f"sqlite:///{path}")

    made, loaded = open_it()

    assert made == f"The register was made at {path}."
    assert loaded.startswith("The packaged register was loaded: ")
    assert queries.newest_recorded_at() is not None
    assert open_it() == []


def test_nobody_but_its_owner_can_read_the_register_or_what_stands_beside_it(tmp_path: Path, pointing: None) -> None:
    path = tmp_path / "new" / "register.sqlite3"
    point_at(f"sqlite:///{path}")

    open_it()
    go_back_to_before_evidence()
    open_it()

    beside = [one for one in path.parent.iterdir() if one.name != "register.sqlite3.lock"]  # which is empty
    assert {one.name for one in beside} >= {path.name, f"{path.name}.before-0003_report_evidence"}
    assert {one.name: oct(one.stat().st_mode & 0o777) for one in beside} == {one.name: "0o600" for one in beside}


def test_a_register_with_something_in_it_is_not_filled(tmp_path: Path, sqlite_register: Path) -> None:
    load_register(a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE)

    assert open_it() == []
    assert len(queries.current_inspections()) == 1


def test_a_register_that_another_process_fills_meanwhile_is_left_to_it(
    tmp_path: Path, sqlite_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_empty = queries.is_empty

    def just_before_the_other_process() -> bool:
        monkeypatch.setattr(queries, "is_empty", is_empty)
        load_register(a_folder(tmp_path / "in", [a_row()]), by="another", now=NOW, reference=REFERENCE)
        return True

    monkeypatch.setattr(queries, "is_empty", just_before_the_other_process)

    assert open_it() == []
    assert len(queries.current_inspections()) == 1


def test_a_copy_is_kept_when_a_register_is_migrated(tmp_path: Path, sqlite_register: Path) -> None:
    load_register(a_folder(tmp_path / "in", [a_row()]), by="me", now=NOW, reference=REFERENCE)
    go_back_to_before_evidence()

    (said,) = open_it()

    copy = sqlite_register.with_name("register.sqlite3.before-0003_report_evidence")
    assert said.endswith(f"a copy of it as it was is {copy}.")
    assert "register_reportevidence_no_update" in triggers(sqlite_register)
    assert "register_reportevidence_no_update" not in triggers(copy)
    assert len(queries.current_inspections()) == 1


def test_a_register_from_before_evidence_keeps_everything_and_its_guards(tmp_path: Path, register: str) -> None:
    load_register(a_folder(tmp_path / "in", [a_row(), a_corrected_row()]), by="me", now=NOW, reference=REFERENCE)
    before = list(queries.all_statements()), list(AuditEvent.objects.values())
    go_back_to_before_evidence()

    lifecycle.migrate(say=lambda sentence: None)

    assert (list(queries.all_statements()), list(AuditEvent.objects.values())) == before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        InspectionStatement.objects.update(la_id="barnet")


def test_a_newer_register_is_refused_in_one_sentence(sqlite_register: Path) -> None:
    MigrationRecorder(connection).record_applied("register", "0099_from_the_future")

    with pytest.raises(BadInput, match="newer version of Assizes") as caught:
        lifecycle.prepare(say=pytest.fail)

    assert "0099_from_the_future" in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, pointing: None) -> None:
    path = tmp_path / "register.sqlite3"
    path.write_text("this is a letter, not a database " * 100, encoding="utf-8")
    point_at(f"sqlite:///{path}")

    with pytest.raises(BadInput, match="cannot be used: file is not a database"):
        lifecycle.prepare(say=pytest.fail)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, pointing: None) -> None:
    (tmp_path / "file").touch()
    point_at(f"sqlite:///{tmp_path / 'file' / 'register.sqlite3'}")

    with pytest.raises(BadInput, match="cannot be used"):
        lifecycle.prepare(say=pytest.fail)


@pytest.mark.postgresql
def test_postgresql_is_migrated_by_its_command_alone(postgresql_url: str, pointing: None) -> None:
    point_at(new_database(postgresql_url, "template0"))

    with pytest.raises(BadInput, match="run `assizes register migrate`"):
        open_it()

    lifecycle.migrate(say=lambda sentence: None)
    (loaded,) = open_it()
    assert loaded.startswith("The packaged register was loaded: ")


@pytest.mark.postgresql
def test_a_server_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path, pointing: None) -> None:
    point_at(f"postgresql://nobody@{str(tmp_path).replace('/', '%2F')}:5432/nothing")

    with pytest.raises(BadInput, match="cannot be used") as caught:
        lifecycle.prepare(say=pytest.fail)

    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("register")
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", "register", check=True, dry_run=True, verbosity=0)


def go_back_to_before_evidence() -> None:
    """Take the register back to its second migration."""
    call_command("migrate", "register", "0002_append_only", verbosity=0, interactive=False)


def triggers(path: Path) -> set[str]:
    with sqlite3.connect(path) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
