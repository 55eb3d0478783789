"""A backup comes back into an empty place, whole or not at all, and is compared with what was backed up.

Files are unpacked into a folder that nobody reads, the database is filled and each table digested anew; only then does
anything get its name. A restore that is killed before leaves nothing that has a name; one that is killed while names
are given is finished by the next.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction

from assizes.actions.backup.backup_archive import BackupArchive, opened_backup
from assizes.actions.backup.backup_manifest import BackupManifest, KeptTable
from assizes.domain.errors import BadInput, Place
from assizes.register.lifecycle import make_private
from assizes.register.models import AuditEvent
from assizes.register.refilling import (
    bring_up_to_date,
    guards_set_aside,
    has_tables,
    instead_of_the_register,
    make_tables,
    put_rows,
    tables_made_by,
)
from assizes.register.whole_tables import Table, digest_of

Progress = Callable[[str], object]
_STAGE, _LOCK = ".restoring", ".restoring.lock"


@dataclass(frozen=True)
class Destination:
    """Where a backup comes back: the folder of state, and Django's description of the database."""

    data: Path
    database: Mapping[str, Any]

    @property
    def register_file(self) -> Path | None:
        """The file that the register becomes; none where a server keeps it."""
        return Path(self.database["NAME"]) if str(self.database["ENGINE"]).endswith("sqlite3") else None

    @property
    def unnamed_register_file(self) -> Path | None:
        """That file until it is whole: beside its place, which may be on another file system than the folder."""
        file = self.register_file
        return None if file is None else file.with_name(f".{file.name}{_STAGE}")

    @property
    def unnamed_database(self) -> Mapping[str, Any]:
        """The database that is filled."""
        file = self.unnamed_register_file
        return self.database if file is None else {**self.database, "NAME": str(file)}


def restore_backup(
    path: Path, *, to: Destination, by: str, now: datetime, progress: Progress | None = None
) -> BackupManifest:
    """Bring a backup back, or the newest of a folder; the register then says who did so, and from what.

    Raises `BadInput` where the place is not empty, the archive is not whole, or what came back is not what it says.
    """
    say = progress or str
    with opened_backup(path) as archive, _stage_of(to, say) as stage:
        _require_empty_place(to, archive.manifest)
        archive.unpack_files(stage.files)
        say(f"{len(archive.manifest.files):,} files are as they were")
        is_file = to.register_file is not None
        if to.unnamed_register_file is not None:
            make_private(to.unnamed_register_file)
        # A file has no name yet; with a server it is one transaction in which tables are made and filled.
        in_one = nullcontext() if is_file else transaction.atomic()
        with instead_of_the_register(to.unnamed_database), in_one:
            _fill(archive, say)
            _say_who(archive.manifest, by=by, now=now)
            if not is_file:
                stage.make_ready()
        if is_file:
            stage.make_ready()
        stage.name_all(to)
    return archive.manifest


def verify_backup(path: Path, *, progress: Progress | None = None) -> BackupManifest:
    """Restore a backup, or the newest of a folder, into a temporary place and compare it; nothing of that stays.

    Raises `BadInput` as `restore_backup` does.
    """
    say = progress or str
    with opened_backup(path) as archive, tempfile.TemporaryDirectory(prefix="assizes-verify-") as folder:
        files = Path(folder, "files")
        files.mkdir()
        archive.unpack_files(files)
        say(f"{len(archive.manifest.files):,} files are as they were")
        with instead_of_the_register(_passing_database(Path(folder, "register.sqlite3"))):
            _fill(archive, say)
    return archive.manifest


# --- the database ----------------------------------------------------------------------------------------------------


def _fill(archive: BackupArchive, say: Progress) -> None:
    """Make the tables that were backed up, fill them, compare them, and bring them to this program's version."""
    tables = {table.name: table for table in tables_made_by(archive.manifest.migrations)}
    other = sorted({kept.name for kept in archive.manifest.tables} ^ set(tables))
    if other:
        raise archive.refused(f"the table {other[0]} is in the backup or in its migrations, and not in both")
    archive.require_whole_tables()
    make_tables(archive.manifest.migrations)
    with transaction.atomic():
        try:
            with guards_set_aside(list(tables.values())):
                for kept in archive.manifest.tables:
                    table = tables[kept.name]
                    put_rows(table, archive.rows(kept, table.fields))
        except DatabaseError as error:
            said = (str(error).splitlines() or [type(error).__name__])[0]
            raise archive.refused(f"the database does not take what was backed up: {said}") from error
        for kept in archive.manifest.tables:
            _require_same(kept, tables[kept.name], archive)
            say(f"{kept.name}: {kept.rows:,} rows are as they were")
    bring_up_to_date()


def _require_same(kept: KeptTable, table: Table, archive: BackupArchive) -> None:
    digest = digest_of(table, DEFAULT_DB_ALIAS)
    if (digest.rows, digest.hexdigest(), tuple(table.columns)) != (kept.rows, kept.digest, kept.columns):
        raise archive.refused(f"the table {kept.name} is not as it was backed up")


def _say_who(manifest: BackupManifest, *, by: str, now: datetime) -> None:
    after = {"made_at": manifest.made_at.isoformat(), "program": manifest.program, "rows": manifest.rows}
    AuditEvent.objects.create(
        at=now, by=by, what="register.restored", subject="register", after=after, why="restored from a backup"
    )


def _passing_database(path: Path) -> Mapping[str, Any]:
    # Gone in a moment: nothing of it need be on the disk.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"init_command": "PRAGMA synchronous=OFF"},
    }


# --- the place -------------------------------------------------------------------------------------------------------


class _Stage:
    """A folder in the folder of state that holds what has no name yet."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self._folder, self._ready = folder, folder / "ready"

    @property
    def is_ready(self) -> bool:
        """Whether everything is in it that is to get a name."""
        return self._ready.exists()

    def make_ready(self) -> None:
        """From here on names are given, by the next restore if this one is killed."""
        os.sync()
        self._ready.touch()
        os.sync()

    def name_all(self, to: Destination) -> None:
        """Give everything its name, the register first: a program started meanwhile makes none of its own."""
        unnamed, file = to.unnamed_register_file, to.register_file
        if unnamed is not None and file is not None and unnamed.exists():
            unnamed.rename(file)
        for entry in sorted(self.files.iterdir()):
            entry.rename(to.data / entry.name)
        self._ready.unlink()

    def remove(self, to: Destination) -> None:
        """Remove what has no name."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if (unnamed := to.unnamed_register_file) is not None:
            for ending in ("", "-wal", "-shm", "-journal"):
                unnamed.with_name(f"{unnamed.name}{ending}").unlink(missing_ok=True)


@contextmanager
def _stage_of(to: Destination, say: Progress) -> Iterator[_Stage]:
    """The place for what has no name yet, one restore at a time; what an earlier one left is finished or removed."""
    to.data.mkdir(parents=True, exist_ok=True)
    with (to.data / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BadInput("another restore is under way here", Place(str(to.data))) from error
        stage = _Stage(to.data / _STAGE)
        if stage.is_ready and (to.register_file is not None or _server_has_tables(to)):
            stage.name_all(to)
            say("an earlier restore, which was cut short, is finished now")
        stage.remove(to)
        stage.files.mkdir(parents=True, mode=0o700)
        try:
            yield stage
        finally:
            if not stage.is_ready:
                stage.remove(to)
                (to.data / _LOCK).unlink()


def _require_empty_place(to: Destination, manifest: BackupManifest) -> None:
    names = {file.path.partition("/")[0] for file in manifest.files}
    there = [to.data / name for name in sorted(names) if (to.data / name).exists()]
    if to.register_file is not None and to.register_file.exists():
        there.insert(0, to.register_file)
    if there:
        raise BadInput("this is there already: a backup is restored into an empty place alone", Place(str(there[0])))
    if to.register_file is None and _server_has_tables(to):
        name = to.database["NAME"]
        raise BadInput(f"the database {name} holds tables already: a backup is restored into an empty one alone")


def _server_has_tables(to: Destination) -> bool:
    with instead_of_the_register(to.database):
        try:
            return has_tables()
        except DatabaseError as error:
            said = (str(error).splitlines() or [type(error).__name__])[0]
            raise BadInput(f"the database {to.database['NAME']} cannot be used: {said}") from error
