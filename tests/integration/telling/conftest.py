"""A register with readers who are told of things, and a real mail server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assizes.website import clock
from assizes.website.serving import rate_limit
from mail_servers import ReceivingServer, a_mail_server


@pytest.fixture(autouse=True)
def _settings_of_mail(settings: Any) -> None:
    settings.ASSIZES_SITE_ADDRESS = "https://assizes.example"
    settings.ASSIZES_SENDS_MAIL = True
    settings.ASSIZES_MAIL_FROM = "Assizes <notices@assizes.example>"
    settings.ASSIZES_MAIL_REPLY_TO = "questions@assizes.example"


@pytest.fixture
def visitor(sqlite_register: Path, tmp_path: Path, settings: Any) -> Iterator[Client]:
    """Somebody who visits the site, without account and cookie."""
    settings.ASSIZES_DATA = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "1000/second"
    settings.ASSIZES_WRITE_LIMIT = "1000/second"
    for limit in (rate_limit.the_limit, rate_limit.the_write_limit):
        limit.cache_clear()
    yield Client()
    for limit in (rate_limit.the_limit, rate_limit.the_write_limit):
        limit.cache_clear()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock of the pages."""
    return lambda moment: monkeypatch.setattr(clock, "this_moment", lambda: moment)


@pytest.fixture
def mail_server() -> Iterator[ReceivingServer]:
    """A mail server that takes everything, until a test says otherwise."""
    with a_mail_server() as server:
        yield server
