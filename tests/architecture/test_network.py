"""No test can reach the network: three ways out are tried."""

import socket
import urllib.request

import pytest
from pytest_socket import SocketBlockedError

# Reserved for documentation: even an open network has nobody there.
NOBODY = "192.0.2.1"


def test_a_connection_is_refused() -> None:
    with pytest.raises(SocketBlockedError):
        socket.create_connection((NOBODY, 80), timeout=1)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(SocketBlockedError):
        socket.getaddrinfo("example.com", 443)


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(SocketBlockedError):
        urllib.request.urlopen(f"http://{NOBODY}/", timeout=1)
