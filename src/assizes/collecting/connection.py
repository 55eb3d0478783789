"""What happens below a request: its connection is cut when its time is over, and may lead to no private address."""

import ipaddress
import socket
import threading
from contextlib import suppress
from typing import Any, Self

from assizes.collecting.failures import NotCollected

_INTO_PRIVATE = "a public server redirects to a private address, which is not followed"


class Route:
    """The servers that one address leads to: one that begins in public may not end in private."""

    def __init__(self) -> None:
        self._began_by_name: bool | None = None
        self._began_at: bool | None = None

    def require_host(self, host: str) -> None:
        """Refuse a private host after a public one, as far as its name tells; call it before each request."""
        private = is_private_host(host)
        if self._began_by_name is None:
            self._began_by_name = private
        if private and not self._began_by_name:
            raise NotCollected(_INTO_PRIVATE)

    def require_peer(self, address: str) -> None:
        """Refuse a private server after a public one; call it with each address that was connected to.

        A name can lead anywhere: only the connection tells.
        """
        private = is_private_address(address)
        if self._began_at is None:
            self._began_at = private
        if private and not self._began_at:
            raise NotCollected(_INTO_PRIVATE)


class Watch:
    """Watches the connection of one request: give `trace` to the request, and look at `expired` after it.

    The time limits of httpx are for each read: a server that sends a byte a minute would never reach them.
    """

    def __init__(self, seconds: float, route: Route) -> None:
        self.expired = False
        self._route = route
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0), self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a new connection; httpx calls this at every step of a request."""
        if not event.endswith("connect_tcp.complete"):
            return
        stream = info["return_value"]
        connected: socket.socket = stream.get_extra_info("socket")
        try:
            self._route.require_peer(connected.getpeername()[0])
        except NotCollected:
            stream.close()
            raise
        with self._lock:
            # A copy: the original is given to the encryption, which leaves nothing to take hold of.
            self._socket = connected.dup()
            if self.expired:
                _cut(self._socket)

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            if self._socket is not None:
                _cut(self._socket)


def is_private_host(host: str) -> bool:
    """Whether a name or number stands for this machine or a private network, as far as can be seen from it."""
    bare = host.strip("[]").rstrip(".").lower()
    return bare == "localhost" or bare.endswith(".localhost") or is_private_address(bare)


def is_private_address(text: str) -> bool:
    """Whether a text is an address that the public network does not lead to."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return not (mapped or address).is_global


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
