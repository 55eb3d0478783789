"""A backup is of one moment, comes back whole or not at all, and into either database."""

import hashlib
import json
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from assizes.actions.assurance.findings import correct, explain, record_run, sign_off
from assizes.actions.backup import restoring
from assizes.actions.backup.backing_up import backup_name, backups_in, make_backup, remove_old_backups
from assizes.actions.backup.backup_manifest import BackupManifest
from assizes.actions.backup.restoring import Destination, restore_backup, verify_backup
from assizes.actions.register_files.register import load_register
from assizes.domain.errors import BadInput
from assizes.register import findings as kept_findings
from assizes.register import lifecycle, queries
from assizes.register.models import AuditEvent, FindingMove, InspectionStatement, WorkItem
from assizes.register.whole_tables import digest_of, one_moment, tables_of
from made_findings import a_finding, inputs
from office_clients import account
from register_databases import new_database, point_at
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row

LATER = NOW + timedelta(days=1)
FILES = {
    "published/outcomes/manifest.json": "{}",
    "published/outcomes/data/table-1.csv": "a,b\n",
    "drafts/outcomes/ab12/index.html": "<p>not yet</p>",
    "specifications/next.toml": 'title = "Next"',
    "collected/files/ab/ab.pdf": "%PDF-1.7",
    "readings/v1/ab/ab.json": "{}",
    "tomorrow/something.txt": "a folder that nobody has thought of yet",
}
NOT_KEPT = {
    "secret_key": "s" * 50,
    "sites/20261130/index.html": "<p>the site</p>",
    "releases/outcomes/index.html": "<p>built</p>",
    "frontend/govuk.css": "body{}",
    "backups/assizes-20261129T120000Z.zip": "PK",
    "publish-due.heartbeat": "2026-11-30T09:30:00Z",
    "published/.unfinished/index.html": "half",
    "published/.lock": "",
}


def fill(folder: Path) -> None:
    """Statements, one that supersedes another, findings with their lives, evidence that an account did something."""
    load_register(a_folder(folder, [a_row(), a_corrected_row()]), by="me", now=NOW, reference=REFERENCE)
    misread, explained = a_finding(field="adoption"), a_finding(field="leadership")
    record_run([misread, explained], now=NOW, ran_by="the office", inputs=inputs(digests=(("rules", "ab" * 32),)))
    statement = "invented-sif2013-2014-06/2"
    correct(
        misread.finding_id,
        statement_id=statement,
        reason="the grade was “misread”",
        by="Ann",
        now=NOW + timedelta(hours=1),
    )
    explain(explained.finding_id, reason="two visits, as agreed", by="Ann", now=NOW + timedelta(hours=1))
    sign_off(explained.finding_id, by="Bob", now=NOW + timedelta(hours=2))
    WorkItem.objects.create(
        report_sha256="ab" * 32, kind="ilacs", status="unreadable", reader_version="1", opened_at=NOW, reasons=["é", {}]
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of state with files of every kind."""
    folder = tmp_path / "data"
    for name, text in (FILES | NOT_KEPT).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def filled(register: str, tmp_path: Path, settings: Any) -> str:
    """A register with something in it; the name of the database system."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    fill(tmp_path / "in")
    account("analyst", name="Ann")
    return register


@pytest.fixture
def tables_at_hand(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are copied from an empty register rather than made by every migration, which takes a while."""

    def copied(migrations: object) -> None:
        connection.close()
        shutil.copy(sqlite_template, connection.settings_dict["NAME"])

    monkeypatch.setattr(restoring, "make_tables", copied)


def backed_up(path: Path, data: Path, **options: Any) -> BackupManifest:
    return make_backup(path, data=data, program="1.0", now=LATER, **options)


def sqlite_in(folder: Path) -> Destination:
    return Destination(folder, {**_sqlite(), "NAME": str(folder / "register.sqlite3")})


def _sqlite() -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}


def restored(path: Path, to: Destination) -> BackupManifest:
    return restore_backup(path, to=to, by="the operator", now=LATER)


def digests() -> dict[str, str]:
    """The digest of each table as it is now, but for the log, which says that it was restored."""
    with one_moment() as alias:
        return {
            table.name: digest_of(table, alias).hexdigest()
            for table in tables_of(alias)[1]
            if table.name != "register_auditevent"
        }


def use(to: Destination) -> None:
    connection.close()
    point_at(f"sqlite:///{to.database['NAME']}")


# --- there and back ----------------------------------------------------------------------------------------------------


def test_a_backup_of_either_database_comes_back_into_sqlite(filled: str, data: Path, tmp_path: Path) -> None:
    path, to = tmp_path / "b.zip", sqlite_in(tmp_path / "there")
    made, before = backed_up(path, data), digests()
    statements, lives = queries.history("invented-sif2013-2014-06"), kept_findings.lives()

    told = restored(path, to)
    use(to)

    assert told == made
    assert to.register_file is not None
    assert to.register_file.stat().st_mode & 0o777 == 0o600
    assert {"register_user", "otp_totp_totpdevice"} <= set(before)
    assert digests() == before
    assert queries.history("invented-sif2013-2014-06") == statements
    assert kept_findings.lives() == lives
    assert WorkItem.objects.get().reasons == ["é", {}]
    lifecycle.prepare(say=pytest.fail)  # nothing is left to be done before it can be used


@pytest.mark.postgresql
def test_a_backup_of_either_database_comes_back_into_postgresql(
    filled: str, data: Path, tmp_path: Path, postgresql_url: str
) -> None:
    path = tmp_path / "b.zip"
    backed_up(path, data)
    before = digests()
    connection.close()
    point_at(new_database(postgresql_url, "template0"))
    description = dict(connection.settings_dict)

    restored(path, Destination(tmp_path / "there", description))

    assert digests() == before
    assert (tmp_path / "there" / "published" / "outcomes" / "manifest.json").read_text() == "{}"
    log = AuditEvent.objects.order_by("pk").last()
    assert log is not None
    assert (log.what, log.by) == ("register.restored", "the operator")
    with pytest.raises(BadInput, match="holds tables already"):
        restored(path, Destination(tmp_path / "elsewhere", description))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_every_table_is_in_a_backup_but_for_who_is_signed_in(filled: str, data: Path, tmp_path: Path) -> None:
    made = backed_up(tmp_path / "b.zip", data)

    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in ("sessions", "axes")
    }
    assert {table.name for table in made.tables} == tables
    rows = {table.name: table.rows for table in made.tables}
    assert rows["register_inspectionstatement"] == InspectionStatement.objects.count() == 2
    assert rows["register_findingmove"] == FindingMove.objects.count() > 4


def test_what_was_guarded_is_guarded_again_and_new_rows_get_new_numbers(a_backup: Path, tmp_path: Path) -> None:
    path, to = a_backup, sqlite_in(tmp_path / "there")
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"

    restored(path, to)
    use(to)

    last = AuditEvent.objects.order_by("pk").last()
    added = AuditEvent.objects.create(at=LATER, by="me", what="x", subject="y", why="z")
    assert last is not None
    assert added.pk > last.pk
    for change in ("UPDATE register_findingmove SET why = 'x'", "DELETE FROM register_auditevent"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with connection.cursor() as cursor:
        cursor.execute(triggers)
        assert len(cursor.fetchall()) > 10


# --- one moment --------------------------------------------------------------------------------------------------------


def test_a_backup_is_of_one_moment_whatever_is_written_meanwhile(
    filled: str, data: Path, tmp_path: Path, django_db_blocker: Any
) -> None:
    before, written = digests(), []

    def write() -> None:
        with django_db_blocker.unblock(), transaction.atomic():
            AuditEvent.objects.create(at=LATER, by="other", what="x", subject="y", why="z")
            WorkItem.objects.create(
                report_sha256=f"{len(written):064}", kind="x", status="y", reader_version="1", opened_at=NOW
            )
        connections["default"].close()
        written.append(1)

    def meanwhile(sentence: str) -> None:
        """After each table another connection writes to two tables."""
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()

    made = backed_up(tmp_path / "b.zip", data, progress=meanwhile)

    assert len(written) > 10
    assert WorkItem.objects.count() == 1 + len(written)
    found = {table.name: table.digest for table in made.tables if table.name != "register_auditevent"}
    assert found == before


# --- the files ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def empty(sqlite_register: Path, tables_at_hand: None) -> Path:
    """A register with nothing in it, where only the files matter."""
    return sqlite_register


def test_files_that_cannot_be_made_again_come_back_and_others_do_not(empty: Path, data: Path, tmp_path: Path) -> None:
    path, there = tmp_path / "b.zip", tmp_path / "there"
    (data / "published" / "link").symlink_to("/etc/hostname")
    made = backed_up(path, data)

    restored(path, sqlite_in(there))

    found = {
        str(one.relative_to(there)): one.read_text()
        for one in there.rglob("*")
        if one.is_file() and "sqlite3" not in one.name
    }
    assert found == FILES
    assert {file.path for file in made.files} == set(FILES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    one = "published/outcomes/manifest.json"
    assert (there / one).stat().st_mtime_ns == (data / one).stat().st_mtime_ns


def test_nobody_else_on_the_machine_reads_what_comes_back_and_is_not_public(
    empty: Path, data: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    backed_up(tmp_path / "b.zip", data)
    restored(tmp_path / "b.zip", sqlite_in(there))

    closed = {path.name for path in there.iterdir() if path.is_dir() and stat.S_IMODE(path.stat().st_mode) == 0o700}
    assert closed == {"drafts", "specifications", "collected", "readings", "tomorrow"}


def test_the_secret_key_is_kept_only_where_that_is_asked_for(empty: Path, data: Path, tmp_path: Path) -> None:
    backed_up(tmp_path / "b.zip", data, with_secret_key=True, without=("collected", "readings"))

    restored(tmp_path / "b.zip", sqlite_in(tmp_path / "there"))

    key = tmp_path / "there" / "secret_key"
    assert key.read_text() == NOT_KEPT["secret_key"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not (tmp_path / "there" / "collected").exists()
    assert not (tmp_path / "there" / "readings").exists()


def test_a_secret_key_that_is_elsewhere_cannot_be_kept(empty: Path, data: Path, tmp_path: Path) -> None:
    (data / "secret_key").unlink()

    with pytest.raises(BadInput, match="there is no secret key"):
        backed_up(tmp_path / "b.zip", data, with_secret_key=True)


def test_a_file_that_is_there_is_not_written_over(empty: Path, data: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("something dear")

    with pytest.raises(BadInput, match="this is there already"):
        backed_up(tmp_path / "b.zip", data)

    assert (tmp_path / "b.zip").read_text() == "something dear"


def test_a_backup_that_fails_leaves_nothing(empty: Path, data: Path, tmp_path: Path) -> None:
    def fail(sentence: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        backed_up(tmp_path / "backups" / "b.zip", data, progress=fail)

    assert list((tmp_path / "backups").iterdir()) == []


def test_of_old_backups_as_many_stay_as_are_wanted(tmp_path: Path) -> None:
    names = [backup_name(NOW + timedelta(days=day)) for day in range(4)]
    for name in (*names, "another.zip"):
        (tmp_path / name).touch()

    removed = remove_old_backups(tmp_path, keep=2)

    assert {path.name for path in removed} == set(names[:2])
    assert [path.name for path in backups_in(tmp_path)] == [names[3], names[2]]
    assert (tmp_path / "another.zip").exists()


# --- whole or not at all -----------------------------------------------------------------------------------------------

Change = Callable[[dict[str, bytes]], object]


def changed(path: Path, change: Change) -> Path:
    """The archive with other parts, packed soundly."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def of_manifest(change: Callable[[dict[str, Any]], object]) -> Change:
    def apply(parts: dict[str, bytes]) -> None:
        document = json.loads(parts["manifest.json"])
        change(document)
        parts["manifest.json"] = json.dumps(document).encode()

    return apply


def replaced(parts: dict[str, bytes], name: str, old: bytes, new: bytes | None) -> None:
    """Other rows in a table, or the same twice, with what the manifest states of the part made good again."""
    parts[name] = parts[name] * 2 if new is None else parts[name].replace(old, new)

    def state(document: dict[str, Any]) -> None:
        (table,) = [one for one in document["tables"] if f"tables/{one['name']}.jsonl" == name]
        table.update(bytes=len(parts[name]), sha256=hashlib.sha256(parts[name]).hexdigest())

    of_manifest(state)(parts)


STATEMENTS, MOVES = "tables/register_inspectionstatement.jsonl", "tables/register_findingmove.jsonl"
DAMAGES: dict[str, tuple[Change, str]] = {
    "a row altered": (
        lambda parts: parts.update({STATEMENTS: parts[STATEMENTS].replace(b"first reading", b"no reading")}),
        "the table register_inspectionstatement is not as it was backed up",
    ),
    "a row altered by who can reckon a digest": (
        lambda parts: replaced(parts, STATEMENTS, b"first reading", b"other reading"),
        "the table register_inspectionstatement is not as it was backed up",
    ),
    "a row twice": (lambda parts: replaced(parts, MOVES, b"", None), "the database does not take what was backed up"),
    "no row at all": (lambda parts: replaced(parts, MOVES, b"[", b"{"), "a row cannot be read"),
    "a value of another type": (
        lambda parts: replaced(parts, MOVES, b"2026-11-23T", b"yesterday, "),
        "a row holds a value of another type",
    ),
    "a table lost": (lambda parts: parts.pop(STATEMENTS), "the backup has lost its part"),
    "a file altered": (
        lambda parts: parts.update({"files/specifications/next.toml": b'title = "Else"'}),
        "the file specifications/next.toml is not as it was backed up",
    ),
    "a file that grew": (
        lambda parts: parts.update({"files/specifications/next.toml": bytes(5_000_000)}),
        "the file specifications/next.toml is not as it was backed up",
    ),
    "no manifest": (lambda parts: parts.pop("manifest.json"), "this is no backup: it has no manifest"),
    "a manifest of something else": (
        of_manifest(lambda document: document.update(format="x")),
        "this version of Assizes does not know",
    ),
    "half a manifest": (of_manifest(lambda document: document.pop("tables")), "the manifest of the backup is damaged"),
    "a table unnamed": (of_manifest(lambda document: document["tables"].pop()), "and not in both"),
    "a newer program": (
        of_manifest(lambda document: document["migrations"].append(["register", "9999_tomorrow"])),
        "upgrade the program",
    ),
    "a way out of the folder": (
        of_manifest(lambda document: document["files"][0].update(path="../../etc/passwd")),
        "the backup names a file outside its folder",
    ),
}


@pytest.fixture(scope="module")
def sound(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A backup of a register with something in it, to be copied."""
    folder = tmp_path_factory.mktemp("sound")
    register = Path(shutil.copy(sqlite_template, folder / "register.sqlite3"))
    (folder / "data" / "specifications").mkdir(parents=True)
    (folder / "data" / "specifications" / "next.toml").write_text('title = "Next"')
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        point_at(f"sqlite:///{register}")
        fill(folder / "in")
        backed_up(folder / "b.zip", folder / "data")
        connection.close()
    connections.settings["default"] = before
    del connections["default"]
    return folder / "b.zip"


@pytest.fixture
def a_backup(sound: Path, tmp_path: Path, pointing: None, tables_at_hand: None) -> Path:
    """A backup of the test's own."""
    return Path(shutil.copy(sound, tmp_path / "b.zip"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_and_nothing_of_it_comes_back(damage: str, a_backup: Path, tmp_path: Path) -> None:
    change, sentence = DAMAGES[damage]
    changed(a_backup, change)

    with pytest.raises(BadInput, match=sentence):
        restored(a_backup, sqlite_in(tmp_path / "there"))

    assert list((tmp_path / "there").iterdir() if (tmp_path / "there").exists() else ()) == []


def test_a_backup_that_was_cut_short_is_refused(a_backup: Path, tmp_path: Path) -> None:
    a_backup.write_bytes(a_backup.read_bytes()[:-2_000])

    with pytest.raises(BadInput, match="this is no backup, or a damaged one"):
        verify_backup(a_backup)


def test_a_sound_backup_is_verified_alone_or_as_the_newest_of_its_folder(a_backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    a_backup.rename(folder / backup_name(LATER))
    (folder / backup_name(NOW)).write_text("older, and none")

    assert verify_backup(folder).rows > 4


def test_a_folder_without_a_backup_has_none_to_verify(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no backup in this folder"):
        verify_backup(tmp_path)


@pytest.mark.parametrize("taken", ["register.sqlite3", "specifications/mine.toml"])
def test_a_place_that_is_not_empty_stays_as_it_is(taken: str, a_backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    (there / taken).parent.mkdir(parents=True)
    (there / taken).write_text("something dear")

    with pytest.raises(BadInput, match="restored into an empty place alone"):
        restored(a_backup, sqlite_in(there))

    assert (there / taken).read_text() == "something dear"
    assert [one.name for one in there.iterdir()] == [taken.partition("/")[0]]


class Killed(BaseException):
    """The end of a process, as far as one process can play it."""


def test_a_restore_that_is_killed_while_it_names_things_is_finished_by_the_next(
    a_backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, rename = tmp_path / "there", Path.rename

    def killed_at_the_second(path: Path, target: Path) -> Path:
        if path.name == "specifications":
            raise Killed
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", killed_at_the_second)
    with pytest.raises(Killed):
        restored(a_backup, sqlite_in(there))
    half = sorted(one.name for one in there.iterdir() if not one.name.startswith("."))
    monkeypatch.undo()
    said: list[str] = []
    with pytest.raises(BadInput, match="this is there already"):
        restore_backup(a_backup, to=sqlite_in(there), by="me", now=LATER, progress=said.append)

    assert half == ["register.sqlite3"]
    assert said == ["an earlier restore, which was cut short, is finished now"]
    assert sorted(one.name for one in there.iterdir()) == ["register.sqlite3", "specifications"]


def test_what_a_restore_left_that_was_killed_before_is_removed_by_the_next(a_backup: Path, tmp_path: Path) -> None:
    to = sqlite_in(tmp_path / "there")
    left = to.data / ".restoring" / "files" / "published"
    left.mkdir(parents=True)
    assert to.unnamed_register_file is not None
    to.unnamed_register_file.write_text("half a register")

    restored(a_backup, to)

    assert sorted(one.name for one in to.data.iterdir()) == ["register.sqlite3", "specifications"]


def test_one_restore_at_a_time(a_backup: Path, tmp_path: Path) -> None:
    to = sqlite_in(tmp_path / "there")

    with restoring._stage_of(to, str), pytest.raises(BadInput, match="another restore is under way here"):
        restored(a_backup, to)


# --- versions ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def old_register(tmp_path: Path, pointing: None) -> Iterator[Path]:
    """A register that a program made before there were findings."""
    path = tmp_path / "old.sqlite3"
    point_at(f"sqlite:///{path}")
    call_command("migrate", "register", "0003", verbosity=0, interactive=False)
    return path


def test_a_register_is_backed_up_as_it_is_and_brought_up_to_date_when_it_comes_back(
    old_register: Path, tmp_path: Path
) -> None:
    path, to = tmp_path / "b.zip", sqlite_in(tmp_path / "there")
    AuditEvent.objects.create(at=NOW, by="me", what="x", subject="y", why="z")

    made = backed_up(path, tmp_path / "data")
    restored(path, to)
    use(to)

    assert "register_finding" not in {table.name for table in made.tables}
    lifecycle.prepare(say=pytest.fail)
    assert list(AuditEvent.objects.values_list("by", flat=True)) == ["me", "the operator"]
    assert FindingMove.objects.count() == 0


def test_where_there_is_no_register_there_is_nothing_to_back_up(tmp_path: Path, pointing: None) -> None:
    point_at(f"sqlite:///{tmp_path / 'absent.sqlite3'}")

    with pytest.raises(BadInput, match="there is no register to back up"):
        backed_up(tmp_path / "b.zip", tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgresql
def test_a_server_without_a_register_has_nothing_to_back_up(
    tmp_path: Path, postgresql_url: str, pointing: None
) -> None:
    point_at(new_database(postgresql_url, "template0"))

    with pytest.raises(BadInput, match="there is no register to back up"):
        backed_up(tmp_path / "b.zip", tmp_path)
