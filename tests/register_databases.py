"""Databases for the tests: pointing Django at one, copying one."""

import itertools
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


def new_database(url: str, template: str) -> str:
    """The address of a new PostgreSQL database, a copy of a template on the same server."""
    name = f"register_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{url.rpartition('/')[0]}/{name}"
