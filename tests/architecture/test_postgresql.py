"""The fixture that other tests trust gives a real database."""

import dj_database_url
import psycopg
import pytest


@pytest.mark.postgresql
def test_temporary_server_answers(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        version = connection.execute("show server_version").fetchone()

    assert version


@pytest.mark.postgresql
def test_django_understands_the_address(postgresql_url: str) -> None:
    settings = dj_database_url.parse(postgresql_url)

    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["HOST"].startswith("/tmp/assizes-pg-")
    assert settings["NAME"] == "assizes"
