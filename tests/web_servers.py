"""A small web server on this machine that misbehaves on purpose, and a clock that waits for nobody."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assizes.collecting.pace import Clock

HOST = "127.0.0.1"
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Behaviour = Callable[[BaseHTTPRequestHandler], None]


def a_report(text: str = "invented") -> bytes:
    """Bytes that begin and end like a PDF."""
    return b"%PDF-1.7\n" + text.encode() + b"\n%%EOF\n"


@dataclass
class FakeTime:
    """Time that passes only when somebody waits."""

    waited: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """The clock for a run."""
        return Clock(seconds=lambda: sum(self.waited), sleep=self.waited.append)

    def now(self) -> datetime:
        """The time of day."""
        return START + timedelta(seconds=sum(self.waited))


class WebServer:
    """A web server: what it does with the requests for a path, one after another; the last behaviour stays."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._behaviours: dict[str, list[Behaviour]] = {}

    def on(self, path: str, *behaviours: Behaviour) -> str:
        """Do these things with the next requests for a path; gives its address."""
        self._behaviours[path] = list(behaviours)
        return self.url + path

    def headers_for(self, path: str) -> list[dict[str, str]]:
        """The headers of the requests for a path, with small letters."""
        return [headers for asked, headers in self.asked if asked == path]

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return len(self.headers_for(path))

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Do what comes next for the path of a request."""
        path = handler.path.partition("?")[0]
        self.asked.append((path, {name.lower(): value for name, value in handler.headers.items()}))
        behaviours = self._behaviours.get(path, [sends(b"nothing here", status=404)])
        behaviour = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        behaviour(handler)


@contextmanager
def a_web_server() -> Iterator[WebServer]:
    """A running server, stopped at the end."""

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # whoever asked has gone
                server.answer(self)
            self.close_connection = True

    with listening_server(Handler) as address:
        server = WebServer(address)
        yield server


class QuietHandler(BaseHTTPRequestHandler):
    """What says nothing of its requests."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def listening_server(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server whose requests a handler answers, stopped at the end."""
    with _Quiet((HOST, 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{listening.server_port}"
        finally:
            listening.shutdown()
            thread.join()


# --- good behaviour --------------------------------------------------------------------------------------------------


def sends(body: bytes, *, status: int = 200, **headers: Any) -> Behaviour:
    """Send a body; a header is given as `retry_after=3`."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, status, {"content_length": len(body)} | headers)
        handler.wfile.write(body)

    return behave


def sends_if_changed(body: bytes, etag: str, **headers: Any) -> Behaviour:
    """Send a body with its entity tag, and 304 to whoever has it."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == etag
        (sends(b"", status=304, etag=etag) if same else sends(body, etag=etag, **headers))(handler)

    return behave


def redirects_to(url: str, *, status: int = 302) -> Behaviour:
    """Send to another address."""
    return sends(b"", status=status, location=url)


# --- bad behaviour ---------------------------------------------------------------------------------------------------


def closes_half_way(body: bytes, *, says_length: bool = True) -> Behaviour:
    """Send half a body and close."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, {"content_length": len(body)} if says_length else {})
        handler.wfile.write(body[: len(body) // 2])

    return behave


def hangs_up() -> Behaviour:
    """Close without a word."""
    return lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)


def never_ends(piece: bytes = b"x" * 65536) -> Behaviour:
    """Send until the other side has enough."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, {})
        while True:
            handler.wfile.write(piece)

    return behave


def drips(pause: float = 0.02, *, says_length: bool = True) -> Behaviour:
    """Send a body, one byte after a pause after another."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler, 200, {"content_length": 10_000} if says_length else {})
        _drip(handler, pause)

    return behave


def drips_headers(pause: float = 0.02) -> Behaviour:
    """Send headers, one byte after a pause after another."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        _drip(handler, pause)

    return behave


def sends_raw(answer: bytes) -> Behaviour:
    """Send bytes that need not be HTTP."""
    return lambda handler: _flushed(handler, answer)


def _begin(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, Any]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()


def _drip(handler: BaseHTTPRequestHandler, pause: float) -> None:
    for _ in range(1_000):
        _flushed(handler, b"x")
        time.sleep(pause)


def _flushed(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    handler.wfile.write(piece)
    handler.wfile.flush()
