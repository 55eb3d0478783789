"""The packaged releases published, and a client of a site that shows them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from assizes.actions.register_files.register import load_register
from assizes.reference import packaged_register_folder
from assizes.register.publications import add_publication
from assizes.website import clock
from assizes.website.site_folders import switch
from explorer_sites import NOW, a_site_that_shows, forget
from reader_sites import Clock, Reader, prepare_readers, publish_the_release
from register_databases import point_at
from register_files import REFERENCE
from site_sources import packaged_editions


@pytest.fixture(scope="session")
def published_register(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The packaged register with the packaged releases published, in a file."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("published") / "register.sqlite3"))
    with django_db_blocker.unblock():
        point_at(f"sqlite:///{path}")
        load_register(packaged_register_folder(), by="me", now=NOW, reference=REFERENCE)
        for edition in packaged_editions():
            add_publication(edition.publication)
        connection.close()
    return path


@pytest.fixture
def explorer_client(published_register: Path, tmp_path: Path, pointing: None, settings: Any) -> Iterator[Client]:
    """A client of the site `new`, which shows every packaged release; `old` is a site before the newest."""
    point_at(f"sqlite:///{shutil.copy(published_register, tmp_path / 'register.sqlite3')}")
    sites = tmp_path / "sites"
    shown = [edition.slug for edition in packaged_editions()]
    a_site_that_shows(sites, "new", shown)
    a_site_that_shows(sites, "old", shown[:-1])
    settings.ASSIZES_DATA = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "1000/second"
    switch(sites, "new")
    forget()
    yield Client()
    forget()


@pytest.fixture
def forms_clock(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """The time of a site with one published release: it stands still but for what a form takes."""
    prepare_readers(settings, tmp_path)
    now = Clock()
    monkeypatch.setattr(clock, "this_moment", now)
    yield now
    forget()


@pytest.fixture
def reader(sqlite_register: Path, forms_clock: Clock) -> Reader:
    """Somebody who reads that site."""
    publish_the_release()
    return Reader(forms_clock)


@pytest.fixture
def reader_of_any(register: str, forms_clock: Clock) -> Reader:
    """The same, on SQLite and on PostgreSQL."""
    publish_the_release()
    return Reader(forms_clock)
