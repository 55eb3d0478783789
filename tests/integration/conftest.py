"""A register of its own for each test: a copy of a template, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from assizes.actions.register_files.register import load_register
from assizes.reference import packaged_register_folder
from assizes.register import lifecycle
from prepared_releases import PreparedRelease, prepare_release
from register_databases import copied, new_database, point_at, pointed_at
from register_files import REFERENCE

SYSTEMS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
LOADED = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def pointing(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Leave to use a database, given back afterwards."""
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        yield
        connections["default"].close()
    connections.settings["default"] = before
    del connections["default"]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """An empty register in a file."""
    path = tmp_path_factory.mktemp("template") / "register.sqlite3"
    with django_db_blocker.unblock():
        point_at(f"sqlite:///{path}")
        lifecycle.prepare(say=lambda sentence: None)
        connection.close()
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url: str, django_db_blocker: DjangoDbBlocker) -> str:
    """The address of an empty register on a server."""
    url = new_database(postgresql_url, "template0")
    with django_db_blocker.unblock():
        point_at(url)
        lifecycle.migrate(say=lambda sentence: None)
        connection.close()
    return url


@pytest.fixture
def sqlite_register(sqlite_template: Path, tmp_path: Path, pointing: None) -> Path:
    """An empty register of the test's own, in a file."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "register.sqlite3"))
    point_at(f"sqlite:///{path}")
    return path


@pytest.fixture
def another_register(sqlite_template: Path, tmp_path: Path, pointing: None) -> Path:
    """A second empty register of the test's own, in a file, which takes the place of the first."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "another.sqlite3"))
    point_at(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def prepared_template(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> PreparedRelease:
    """A release in preparation with a candidate, which takes some seconds to build."""
    with django_db_blocker.unblock():
        return prepare_release(sqlite_template, tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def prepared(prepared_template: PreparedRelease, pointing: None, tmp_path: Path) -> PreparedRelease:
    """A release in preparation, with a register and files of the test's own."""
    return prepared_template.copied(tmp_path)


@pytest.fixture
def postgresql_register(postgresql_template: str, pointing: None) -> str:
    """An empty register of the test's own, on a server."""
    url = new_database(postgresql_template, postgresql_template.rpartition("/")[2])
    point_at(url)
    return url


@pytest.fixture(params=SYSTEMS)
def register(request: pytest.FixtureRequest) -> str:
    """An empty register of the test's own; the name of the database system."""
    request.getfixturevalue(f"{request.param}_register")
    return str(request.param)


# --- the packaged register, loaded once --------------------------------------------------------------------


@pytest.fixture(scope="session")
def packaged_sqlite_template(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> str:
    """The address of the packaged register in a file, with nothing published."""
    url = copied(f"sqlite:///{sqlite_template}", tmp_path_factory.mktemp("packaged"))
    return _filled(url, django_db_blocker)


@pytest.fixture(scope="session")
def packaged_postgresql_template(
    postgresql_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> str:
    """The address of the packaged register on a server, with nothing published."""
    return _filled(copied(postgresql_template, tmp_path_factory.mktemp("packaged")), django_db_blocker)


def _filled(url: str, django_db_blocker: DjangoDbBlocker) -> str:
    with django_db_blocker.unblock(), pointed_at(url):
        load_register(packaged_register_folder(), by="me", now=LOADED, reference=REFERENCE)
    return url


@pytest.fixture(scope="module", params=SYSTEMS)
def packaged_template(request: pytest.FixtureRequest) -> str:
    """The address of the packaged register, on one system and then the other; no test changes it."""
    return str(request.getfixturevalue(f"packaged_{request.param}_template"))


@pytest.fixture
def packaged_register(packaged_template: str, pointing: None, tmp_path: Path) -> None:
    """A packaged register of the test's own, with nothing published."""
    point_at(copied(packaged_template, tmp_path))
