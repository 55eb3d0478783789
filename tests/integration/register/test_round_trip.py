"""Exported and loaded into an empty register, everything is the same, superseded statements included."""

from pathlib import Path

import pytest

from assizes.actions.register_files.register import export_register, load_register
from assizes.reference import packaged_register_folder
from assizes.register import queries, snapshot
from assizes.register.files import FILE_NAME
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row


def load(folder: Path) -> None:
    load_register(folder, by="me", now=NOW, reference=REFERENCE)


@pytest.mark.postgresql
def test_a_register_goes_from_sqlite_to_postgresql_and_stays_the_same(
    tmp_path: Path, sqlite_register: Path, request: pytest.FixtureRequest
) -> None:
    load(packaged_register_folder())
    load(a_folder(tmp_path / "in", [a_row("x-1"), a_corrected_row(), a_row(), a_row("y-1", withdrawn="yes")]))
    export_register(tmp_path / "first", reference=REFERENCE)
    statements, frame = list(queries.all_statements()), snapshot.current_frame()

    request.getfixturevalue("postgresql_register")
    assert queries.is_empty()
    load(tmp_path / "first")
    export_register(tmp_path / "second", reference=REFERENCE)

    assert list(queries.all_statements()) == statements
    assert snapshot.current_frame().drop("judgements").equals(frame.drop("judgements"))
    first, second = tmp_path / "first" / FILE_NAME, tmp_path / "second" / FILE_NAME
    assert first.read_bytes() == second.read_bytes()
