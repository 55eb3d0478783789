"""`backup`, `restore` and `audit` as an operator runs them, while another process writes."""

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assizes.actions.backup.backing_up import backup_name
from assizes.cli.audit import audit
from assizes.cli.backup import backup
from assizes.cli.restore import restore
from assizes_program import Assizes
from register_files import NOW, a_corrected_row, a_folder, a_row, an_unnumbered_row


@pytest.fixture
def assizes(tmp_path: Path) -> Assizes:
    """The command with two statements of one inspection, and a file of a published edition."""
    here = Assizes(tmp_path / "data")
    here("register", "load", a_folder(tmp_path / "in", [a_row(), a_corrected_row()]))
    (here.data / "published" / "outcomes").mkdir(parents=True)
    (here.data / "published" / "outcomes" / "manifest.json").write_text("{}")
    return here


def statements(register: Path) -> set[str]:
    with closing(sqlite3.connect(register)) as connection:
        return {row[0] for row in connection.execute("SELECT statement_id FROM register_inspectionstatement")}


@pytest.mark.slow
def test_what_is_backed_up_while_another_process_writes_comes_back_as_it_was(assizes: Assizes, tmp_path: Path) -> None:
    backups, there = tmp_path / "backups", Assizes(tmp_path / "there")
    more = a_folder(tmp_path / "more", [an_unnumbered_row(f"later-sif2013-20{year}-06") for year in range(10, 60)])
    writer = subprocess.Popen(assizes.command("register", "load", more), env=assizes.environment, stdout=-3)

    made = assizes("backup", backups, "--keep", "1").stdout
    written = writer.wait(timeout=300)
    restored = there("restore", backups).stdout
    log = there("audit", "export").stdout.splitlines()

    assert written == 0
    assert re.fullmatch(r"\S+/assizes-\d{8}T\d{6}Z\.zip: [\d,]+ rows, 1 files, SHA-256 [0-9a-f]{64}\n", made)
    assert re.fullmatch(r"[\d,]+ rows and 1 files are as of \S+ \S+ UTC\n", restored)
    now, then = (statements(one.data / "register.sqlite3") for one in (assizes, there))
    assert len(now) == 52
    assert len(then) in (2, 52)  # a load is there whole or not at all, whenever the backup was made
    assert then <= now
    assert (there.data / "published" / "outcomes" / "manifest.json").read_text() == "{}"
    assert log[0].startswith("number,at,by,what,subject,")
    assert ",register.restored,register," in log[-1]


def test_days_without_events_have_no_chain_to_keep(assizes: Assizes) -> None:
    said = assizes("audit", "export", "--from", "2001-01-01", "--to", "2001-01-02").stderr

    assert "0 events" in said
    assert "no last chain: nothing happened on these days" in said


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (restore, ["none.zip"], "none.zip: this is no backup, or a damaged one"),
        (backup, ["--verify", "empty"], "empty: there is no backup in this folder"),
        (backup, ["b.zip", "--keep", "3"], "--keep is for a folder of backups"),
        (backup, ["b.zip", "--verify", "none.zip"], "--verify looks at a backup that is there, and takes nothing else"),
        (audit, ["export", "--from", "2026-12-02", "--to", "2026-12-01"], "--to is before --from"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    command: Any, arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none.zip").write_text("no archive")
    (tmp_path / "empty").mkdir()
    settings.ASSIZES_DATA = tmp_path / "data"

    done = CliRunner().invoke(command, arguments)

    said = done.output if isinstance(done.exception, SystemExit) else f"Error: {done.exception}"
    assert said.strip().splitlines()[-1] == f"Error: {sentence}"
    assert not (tmp_path / "b.zip").exists()


def test_names_of_backups_in_order_are_moments_in_order() -> None:
    assert backup_name(NOW) == "assizes-20261123T123000Z.zip"
