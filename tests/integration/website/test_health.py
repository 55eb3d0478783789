"""What monitors are told: that the program lives, and whether readers are served as they should be."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from assizes.register import lifecycle
from assizes.website import clock
from assizes.website.health import checks as health
from assizes.website.health.checks import Check, Health, checks, worst
from assizes.website.heartbeat import FILE_NAME, OLDEST, beat, last_beat
from assizes.website.serving import rate_limit
from assizes.website.site_folders import sites_folder
from made_sites import publish
from register_databases import point_at

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
GOOD = {"disk:space": "pass", "register:reachable": "pass", "register:version": "pass", "site:state": "pass"}


@pytest.fixture
def data(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of state with a site, space enough on its disk, at half past nine."""
    folder = tmp_path / "data"
    publish(sites_folder(folder), "first")
    settings.ASSIZES_DATA, settings.ALLOWED_HOSTS = folder, ["testserver"]
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 1)
    rate_limit.the_limit.cache_clear()
    yield folder
    rate_limit.the_limit.cache_clear()


def asked(path: str = "/health/ready") -> tuple[int, dict[str, Any]]:
    """The status, and what was told."""
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/health+json"
    assert answer["Cache-Control"] == "no-store"
    return answer.status_code, json.loads(answer.content)


def told(data: Path) -> dict[str, str]:
    return {check.name: check.health.value for check in checks(data, now=NOW)}


def test_a_process_that_answers_lives_whatever_else_is_wrong(data: Path, pointing: None) -> None:
    point_at(f"sqlite:///{data / 'absent' / 'register.sqlite3'}")
    shutil.rmtree(sites_folder(data))

    assert asked("/health/live") == (200, {"status": "pass"})


def test_where_all_is_well_it_is_ready(register: str, data: Path) -> None:
    beat(data, NOW - timedelta(minutes=1))

    status, document = asked()

    assert (status, document["status"]) == (200, "pass")
    assert {name: found[0]["status"] for name, found in document["checks"].items()} == GOOD | {"publisher:age": "pass"}


def test_what_fails_is_named_and_nothing_is_given_away(sqlite_register: Path, data: Path) -> None:
    shutil.rmtree(sites_folder(data))

    status, document = asked()

    assert (status, document["status"]) == (503, "fail")
    assert document["checks"]["site:state"] == [{"status": "fail", "output": "No site is published."}]
    assert str(data) not in json.dumps(document)
    assert sqlite_register.name not in json.dumps(document)


def test_without_a_register_it_is_not_ready(data: Path, pointing: None) -> None:
    point_at(f"sqlite:///{data / 'absent' / 'register.sqlite3'}")

    found = told(data)

    assert found["register:reachable"] == "fail"
    assert "register:version" not in found


def test_a_register_of_another_version_is_not_ready(register: str, data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '9999_tomorrow', %s)", [NOW]
        )

    found = told(data)

    assert found["register:version"] == "fail"


def test_a_register_that_was_not_migrated_is_not_ready(register: str, data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'register' AND name LIKE '0006%%'")

    found = told(data)

    assert found == GOOD | {"register:version": "fail"}


def test_a_site_that_lags_behind_is_a_warning_and_readers_are_served(
    sqlite_register: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "is_up_to_date", lambda data, *, now: False)

    status, document = asked()

    assert (status, document["status"]) == (200, "warn")
    assert document["checks"]["site:state"][0]["status"] == "warn"


def test_a_state_that_cannot_be_told_is_a_warning(
    sqlite_register: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: Path, *, now: datetime) -> bool:
        raise OperationalError("the server has gone away")

    monkeypatch.setattr(health, "is_up_to_date", fail)

    assert told(data) == GOOD | {"site:state": "warn"}


def test_a_disk_that_is_nearly_full_fails(sqlite_register: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(data).free
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", free * 2)

    assert told(data) == GOOD | {"disk:space": "fail"}


@pytest.mark.parametrize(
    ("age", "status"),
    [(timedelta(0), "pass"), (OLDEST, "pass"), (OLDEST + timedelta(seconds=1), "fail"), (-OLDEST, "pass")],
)
def test_who_looks_for_due_releases_must_have_done_so_lately(
    sqlite_register: Path, data: Path, age: timedelta, status: str
) -> None:
    beat(data, NOW - age)

    assert told(data)["publisher:age"] == status


def test_where_nothing_looks_for_due_releases_that_is_no_fault(sqlite_register: Path, data: Path) -> None:
    assert last_beat(data) is None
    assert told(data) == GOOD


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-30T09:30:00", "\xff"])
def test_a_heartbeat_that_is_no_time_is_none(data: Path, text: str) -> None:
    (data / FILE_NAME).write_text(text, encoding="latin-1")

    assert last_beat(data) is None


def test_a_heartbeat_that_cannot_be_written_keeps_nobody_from_publishing(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")

    beat(tmp_path / "data", NOW)

    assert last_beat(tmp_path / "data") is None


def test_a_register_is_current_until_a_migration_is_missing(register: str) -> None:
    before = lifecycle.is_current()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'register' AND name LIKE '0006%%'")

    assert before
    assert not lifecycle.is_current()


def test_the_worst_check_says_how_everything_stands() -> None:
    passed, warned, failed = (Check("x", one) for one in (Health.PASS, Health.WARN, Health.FAIL))

    assert worst([passed, warned, failed]) is Health.FAIL
    assert worst([passed, warned]) is Health.WARN
    assert worst([]) is Health.PASS
