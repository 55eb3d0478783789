"""A small world for the tests of publication: made once, copied for each test."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from built_site import FRONTEND
from conftest import MISSING_TOOL
from small_world import MINUTE, RELEASE_DAY, World, copy_world, few_pages, make_world, small_program, small_reference


@pytest.fixture(scope="session")
def small_reference_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the reference data of six authorities."""
    return small_reference(tmp_path_factory.mktemp("small") / "reference")


@pytest.fixture(scope="session")
def world_template(
    small_reference_data: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The folder of state of a small world with one release published, in a SQLite file."""
    if not FRONTEND.is_dir():
        pytest.skip(f"{MISSING_TOOL}govuk-frontend (make node)")
    data = tmp_path_factory.mktemp("world") / "data"
    before = connections.settings["default"]
    with django_db_blocker.unblock(), small_program(small_reference_data):
        make_world(data)
        connection.close()
    connections.settings["default"] = before
    del connections["default"]
    return data


@pytest.fixture(scope="session")
def approved_template(
    world_template: Path,
    small_reference_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """The same with a second release that is approved for half past nine on `RELEASE_DAY`."""
    data = tmp_path_factory.mktemp("approved") / "data"
    before = connections.settings["default"]
    with django_db_blocker.unblock(), small_program(small_reference_data):
        copy_world(world_template, data).approved(RELEASE_DAY)
        connection.close()
    connections.settings["default"] = before
    del connections["default"]
    return data


@pytest.fixture
def approved(approved_template: Path, small_reference_data: Path, tmp_path: Path, pointing: None) -> Iterator[World]:
    """A world of the test's own with an approved release, five minutes before its minute; sites have few pages."""
    with small_program(small_reference_data), few_pages():
        world = copy_world(approved_template, tmp_path / "data")
        world.now = MINUTE.astimezone(UTC) - timedelta(minutes=5)
        yield world


@pytest.fixture
def world(world_template: Path, small_reference_data: Path, tmp_path: Path, pointing: None) -> Iterator[World]:
    """A small world of the test's own."""
    with small_program(small_reference_data):
        yield copy_world(world_template, tmp_path / "data")
