"""A real web server on this machine that takes what is posted to it, and answers what a test wants."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from web_servers import Behaviour, QuietHandler, listening_server, sends


@dataclass
class Posted:
    """One request: its path, its headers with small letters, its body."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PostedServer:
    """What was posted, in order; behaviours are used up one after another, the last one stays."""

    address: str = ""
    posted: list[Posted] = field(default_factory=list)
    behaviours: list[Behaviour] = field(default_factory=lambda: [sends(b"")])

    def answers(self, *behaviours: Behaviour) -> None:
        """Do these things with the next requests."""
        self.behaviours = list(behaviours)

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        """Keep a request and do what comes next."""
        body = handler.rfile.read(int(handler.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.posted.append(Posted(handler.path, headers, body))
        behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        behaviour(handler)


@contextmanager
def a_posted_server() -> Iterator[PostedServer]:
    """A running server, stopped at the end."""
    server = PostedServer()

    class Handler(QuietHandler):
        def do_POST(self) -> None:
            with suppress(OSError):  # whoever posted has gone
                server.take(self)
            self.close_connection = True

    with listening_server(Handler) as server.address:
        yield server
