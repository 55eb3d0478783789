"""A publisher sends what waits for a while only: slow servers never keep it from the minute of a release."""

from datetime import datetime

import pytest

from assizes.actions.notices import sending_by_settings
from assizes.actions.notices.sending import Sent
from assizes.actions.notices.sending_by_settings import send_for
from told_readers import NOW


class SlowServer:
    """Takes some seconds for each message, of which some wait."""

    def __init__(self, *, waiting: int, seconds_each: float) -> None:
        self.waiting, self._seconds_each, self.seconds = waiting, seconds_each, 0.0

    def send(self, *, now: datetime, limit: int) -> Sent:
        sent = min(limit, self.waiting)
        self.waiting -= sent
        self.seconds += sent * self._seconds_each
        return Sent(sent=sent)


def test_what_a_slow_server_does_not_take_in_time_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    server = SlowServer(waiting=500, seconds_each=20)
    monkeypatch.setattr(sending_by_settings, "send_by_settings", server.send)

    sent = send_for(45, clock=lambda: NOW, steady=lambda: server.seconds)

    assert sent.sent + server.waiting == 500
    assert 45 <= server.seconds < 600  # the publisher begins ten minutes before the minute


def test_a_quick_server_takes_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    server = SlowServer(waiting=1_234, seconds_each=0.01)
    monkeypatch.setattr(sending_by_settings, "send_by_settings", server.send)

    sent = send_for(45, clock=lambda: NOW, steady=lambda: server.seconds)

    assert (sent.sent, server.waiting) == (1_234, 0)


def test_a_server_that_is_down_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def down(*, now: datetime, limit: int) -> Sent:
        asked.append(limit)
        return Sent(sent=3, trouble="the mail server cannot be used")

    monkeypatch.setattr(sending_by_settings, "send_by_settings", down)

    sent = send_for(45, clock=lambda: NOW, steady=lambda: 0.0)

    assert (sent, len(asked)) == (Sent(sent=3, trouble="the mail server cannot be used"), 1)
