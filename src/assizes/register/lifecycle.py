"""The register's database itself: made on first use, migrated after an upgrade, never opened by an older program."""

import logging
import os
import pkgutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from assizes.domain.errors import BadInput

Migration = tuple[str, str]  # application, name
Say = Callable[[str], object]
_log = logging.getLogger(__name__)


def prepare(*, say: Say) -> None:
    """Make the database ready: SQLite is made or migrated here, PostgreSQL must have been by `migrate`.

    What is done is said. Raises `BadInput` where the database cannot be used, or a newer program made it.
    """
    _log.debug("the register is in %s", place())
    with _understandable_errors():
        if not _pending():
            return
        if connection.vendor == "sqlite":
            _migrate_sqlite(say)
        else:
            raise BadInput(f"the register in {place()} is not set up for this version: run `assizes register migrate`")


def migrate(*, say: Say) -> None:
    """Make the database or bring it to this program's version, whichever it is; says what was done."""
    _log.debug("the register is in %s", place())
    with _understandable_errors():
        if connection.vendor == "sqlite":
            _migrate_sqlite(say)
        elif pending := _pending():
            _run_migrations()
            say(f"The register in {place()} was brought up to date ({len(pending)} migrations).")


def is_current() -> bool:
    """Whether the database is of this program's version; false too where there is none."""
    with _understandable_errors():
        return not (_known() ^ _applied())


def make_private(path: Path) -> None:
    """Make an empty file for a database that its owner alone can read; what SQLite puts beside it is as private."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def place() -> str:
    """Where the register is, in words: a path, or a database and its host."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"the database {settings['NAME']}" + (f" at {settings['HOST']}" if settings["HOST"] else "")


def _migrate_sqlite(say: Say) -> None:
    path = Path(connection.settings_dict["NAME"])
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        pending = _pending()  # asked again: another process may have just done it
        if not pending:
            return
        if not _applied():
            if not path.exists():
                make_private(path)  # accounts, second factors and addresses are in it
            _run_migrations()
            say(f"The register was made at {path}.")
            return
        copy = _keep_copy(path, pending[0][1])
        _run_migrations()
        say(f"The register at {path} was brought up to date; a copy of it as it was is {copy}.")


def _run_migrations() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _pending() -> list[Migration]:
    """The migrations not yet applied, the register's own first; refuses a database that has unknown ones."""
    known, applied = _known(), _applied()
    newer = sorted(applied - known)
    if newer:
        raise BadInput(
            f"the register in {place()} was made by a newer version of Assizes (it has {newer[0][0]} {newer[0][1]}): "
            "upgrade the program"
        )
    return sorted(known - applied, key=lambda migration: (migration[0] != "register", migration))


def _known() -> set[Migration]:
    # By name alone: importing every migration would take longer than most commands.
    return {
        (config.label, module.name)
        for config in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(config.path) / "migrations")])
        if module.name[0] not in "_~"
    }


def _applied() -> set[Migration]:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return set()  # asking would make an empty file
    return set(MigrationRecorder(connection).applied_migrations())


def _keep_copy(path: Path, migration: str) -> Path:
    names = (path.with_name(f"{path.name}.before-{migration}{number}") for number in ("", *range(2, 1000)))
    copy = next(name for name in names if not name.exists())
    partial = copy.with_name(f"{copy.name}.partial")
    partial.unlink(missing_ok=True)
    make_private(partial)
    connection.ensure_connection()
    with closing(sqlite3.connect(partial)) as target:
        connection.connection.backup(target)
    return partial.rename(copy)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time make or migrate the file; the lock ends with the process, however it ends."""
    with closing(sqlite3.connect(f"{path}.lock", timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def _understandable_errors() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise BadInput(f"the register in {place()} cannot be used: {reason}") from error
    except OSError as error:
        raise BadInput(f"the register in {place()} cannot be used: {error.strerror}") from error
