"""A register of its own for each test: a copy of a template, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from assizes.register import lifecycle
from prepared_releases import PreparedRelease, prepare_release
from register_databases import new_database, point_at


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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def register(request: pytest.FixtureRequest) -> str:
    """An empty register of the test's own; the name of the database system."""
    request.getfixturevalue(f"{request.param}_register")
    return str(request.param)
