"""A register with readers who are told of things, and a real mail server."""

from collections.abc import Iterator
from typing import Any

import pytest

from mail_servers import ReceivingServer, a_mail_server


@pytest.fixture(autouse=True)
def _settings_of_mail(settings: Any) -> None:
    settings.ASSIZES_SITE_ADDRESS = "https://assizes.example"
    settings.ASSIZES_SENDS_MAIL = True
    settings.ASSIZES_MAIL_FROM = "Assizes <notices@assizes.example>"
    settings.ASSIZES_MAIL_REPLY_TO = "questions@assizes.example"


@pytest.fixture
def mail_server() -> Iterator[ReceivingServer]:
    """A mail server that takes everything, until a test says otherwise."""
    with a_mail_server() as server:
        yield server
