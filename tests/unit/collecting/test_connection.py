"""Where a connection may lead, and what becomes of the words of a server."""

import socket
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from assizes.collecting.connection import Route, Watch, is_private_address, is_private_host
from assizes.collecting.exchange import failure_of, retry_after
from assizes.collecting.failures import NotCollected, NotNow, Unreachable

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("localhost", True),
        ("LocalHost.", True),
        ("a.localhost", True),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("[::1]", True),
        ("fe80::1%eth0", True),
        ("::ffff:10.0.0.1", True),
        ("8.8.8.8", False),
        ("2606:4700:4700::1111", False),
        ("::ffff:8.8.8.8", False),
        ("reports.example", False),
    ],
)
def test_private_hosts_are_known(host: str, private: bool) -> None:
    assert is_private_host(host) is private


def test_a_name_is_no_address() -> None:
    assert not is_private_address("localhost.example")


def test_a_route_that_began_in_private_may_go_on_there() -> None:
    route = Route()

    for host in ("127.0.0.1", "localhost"):
        route.require_host(host)
        route.require_peer("127.0.0.1")


@pytest.mark.parametrize("second", ["127.0.0.1", "10.0.0.1", "::1"])
def test_a_route_that_began_in_public_may_not_connect_to_a_private_address_whatever_its_name(second: str) -> None:
    route = Route()
    route.require_host("reports.example")
    route.require_peer("8.8.8.8")
    route.require_host("innocent.example")

    with pytest.raises(NotCollected):
        route.require_peer(second)


def test_a_connection_into_private_is_closed_before_anything_is_sent() -> None:
    route = Route()
    route.require_peer("8.8.8.8")
    stream = _Stream()

    with Watch(10, route) as watch, pytest.raises(NotCollected):
        watch.trace("connection.connect_tcp.complete", {"return_value": stream})

    assert stream.closed


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 24 Nov 2026 09:01:00 GMT", 60.0),
        ("Tue, 24 Nov 2026 08:00:00 GMT", 0.0),
        ("Tue, 24 Nov 2026 09:01:00", 60.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("9" * 5000, 999999999999.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(text: str, seconds: float | None) -> None:
    assert retry_after(text, now=NOW) == seconds


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectError("refused"), Unreachable),
        (httpx.ConnectTimeout("slow"), Unreachable),
        (httpx.ReadTimeout("slow"), NotNow),
        (httpx.ReadError("reset"), NotNow),
        (httpx.RemoteProtocolError("nonsense"), NotNow),
        (httpx.DecodingError("zlib"), NotNow),
        (httpx.InvalidURL("bad"), NotCollected),
        (httpx.UnsupportedProtocol("gopher"), NotCollected),
    ],
)
def test_each_error_is_one_sentence_and_passes_or_not(error: Exception, kind: type[NotCollected]) -> None:
    failure = failure_of(error)

    assert type(failure) is kind
    assert "\n" not in failure.reason


class _Stream:
    """A connection to this machine, as httpx tells of it."""

    def __init__(self) -> None:
        self.closed = False

    def get_extra_info(self, name: str) -> Any:
        """Itself as its socket."""
        return self

    def getpeername(self) -> tuple[str, int]:
        """An address of this machine."""
        return ("127.0.0.1", 80)

    def dup(self) -> socket.socket:
        """Nothing that anybody should ask for."""
        raise AssertionError("the connection was to be closed")

    def close(self) -> None:
        """Take note."""
        self.closed = True
