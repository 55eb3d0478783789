"""The one place that posts to the programs of others: over https, to public addresses, without following redirects."""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Protocol
from urllib.parse import urlsplit

import httpcore

from assizes.collecting.connection import Route, Watch, is_private_address, is_private_host
from assizes.domain.errors import BadInput

SECONDS = 10.0  # for each step
SECONDS_IN_ALL = 30.0
_LONGEST_ADDRESS = 500
_MOST_BYTES_OF_ANSWER = 64 * 1024
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # leads to any IPv4 address, private ones too


class NotPosted(Exception):
    """What stood in the way of posting, in some words."""


class Post(Protocol):
    """Posts bytes to an address."""

    def __call__(self, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """The status and the beginning of the answer; raises `NotPosted` where there is none."""


def require_webhook_address(text: str) -> str:
    """The address that a text is; raises `BadInput` where it is none that anything may be posted to.

    Where its name leads is asked each time that something is posted: a name can lead elsewhere tomorrow.
    """
    address = text.strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadInput(f"'{address}' is not an address such as https://host/path") from error
    if parts.scheme != "https" or not host or len(address) > _LONGEST_ADDRESS or parts.fragment:
        raise BadInput(f"'{address}' is not an address such as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise BadInput("the address names a user or a password: what we send is signed, it needs neither")
    if port not in (None, 443, 8443):
        raise BadInput("the address names another port than 443 or 8443")
    if not host.isascii():
        raise BadInput(f"write the name '{host}' in its ASCII form, which begins with xn--")
    if is_private_host(host) or ("." not in host and ":" not in host):
        raise BadInput(f"'{host}' stands for this machine or a private network")
    return address


def is_not_public(text: str) -> bool:
    """Whether an address leads to this machine, a private network or many receivers, through a tunnel too."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_not_public(str(address.ipv4_mapped))
        if address.sixtofour is not None or address.teredo is not None or address in _TRANSLATED:
            return True
    return is_private_address(str(address)) or address.is_multicast or address.is_reserved


class PublicNetwork(httpcore.SyncBackend):
    """Connects to public addresses alone, and to the very address that was looked at: a name is asked once."""

    def __init__(self, is_private: Callable[[str], bool] = is_not_public) -> None:
        super().__init__()
        self._is_private = is_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a host, if all its addresses are public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name cannot be looked up: {type(error).__name__}") from error
        addresses = [str(one[4][0]) for one in found]
        if not addresses or any(self._is_private(address) for address in addresses):
            raise httpcore.ConnectError("the name leads to this machine or a private network")
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class Poster:
    """Posts over connections that are closed after each answer."""

    def __init__(self, network: httpcore.NetworkBackend | None = None, *, trust: ssl.SSLContext | None = None) -> None:
        self._network, self._given_trust = network or PublicNetwork(), trust

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._given_trust or ssl.create_default_context()  # reading the certificates takes time

    def __call__(self, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Post bytes; a redirect is an answer like any other, and followed by nobody."""
        try:
            return self._posted(address, body, {"Host": urlsplit(address).netloc, **headers})
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError, ValueError) as error:
            words = str(error) if isinstance(error, httpcore.ConnectError) else ""
            raise NotPosted(words or f"no answer: {type(error).__name__}") from error

    def _posted(self, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        sent = {**headers, "Content-Length": str(len(body))}
        raw = [(name.encode("ascii"), value.encode("ascii")) for name, value in sent.items()]
        times = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
        with (
            Watch(SECONDS_IN_ALL, Route()) as watch,
            httpcore.ConnectionPool(ssl_context=self._trust, network_backend=self._network) as pool,
            pool.stream(
                "POST", address, headers=raw, content=body, extensions={"timeout": times, "trace": watch.trace}
            ) as answer,
        ):
            return answer.status, _beginning(answer.iter_stream())


def _beginning(pieces: Iterable[bytes]) -> bytes:
    content = b""
    for piece in pieces:
        content += piece
        if len(content) > _MOST_BYTES_OF_ANSWER:
            break
    return content[:_MOST_BYTES_OF_ANSWER]
