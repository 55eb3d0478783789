"""Databases for the tests: pointing Django at one, copying one."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections

from assizes.settings import database

_numbers = itertools.count()


def point_at(url: str) -> None:
    """Make Django use another database from here on."""
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": database(url, Path())})["default"]
    del connections["default"]


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Django uses another database until the end, then the one before; a database must be allowed."""
    before = connections.settings["default"]
    point_at(url)
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


def copied(template: str, folder: Path) -> str:
    """The address of a copy of a register to which nothing is connected; a file of SQLite stands in the folder."""
    scheme, _, path = template.partition(":///")
    if scheme == "sqlite":
        return f"sqlite:///{shutil.copy(path, folder / 'register.sqlite3')}"
    return new_database(template, template.rpartition("/")[2])


def new_database(url: str, template: str) -> str:
    """The address of a new PostgreSQL database, a copy of a template on the same server."""
    name = f"register_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{url.rpartition('/')[0]}/{name}"
