"""The web as a good guest sees it: what robots.txt allows, slowly, and again later when a server is busy."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Self
from urllib.parse import urlsplit

import httpx

from assizes.collecting.exchange import Answer, Exchange, Limits, Sink
from assizes.collecting.failures import NotCollected, NotNow
from assizes.collecting.pace import Clock, Pace
from assizes.collecting.robots import Robots, parse_robots
from assizes.collecting.visits import Visits, server_of

AGENT = "Assizes"
_MOST_BYTES_OF_ROBOTS = 512 * 1024
_SECONDS_FOR_ROBOTS = 120.0


@dataclass(frozen=True)
class Manners:
    """How servers are asked: as whom, how often, at what cost at most."""

    user_agent: str = AGENT
    per_second: float = 1.0
    limits: Limits = field(default_factory=Limits)


class Web:
    """The web, for one run; a context manager that closes its connections."""

    def __init__(
        self,
        manners: Manners,
        *,
        now: Callable[[], datetime],
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._manners, self._limits = manners, manners.limits
        self._now, self._clock, self._transport = now, clock or Clock(), transport
        self._robots: dict[str, Robots | str] = {}
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.close()

    def fetch(self, url: str, sink: Sink, *, headers: Mapping[str, str]) -> Answer:
        """The answer 200, its body in the sink, or 304 where `headers` ask for what is new; else `NotCollected`."""
        return self._visits.visit(url, sink, headers=headers, permission=self._permission, seconds=self._limits.seconds)

    @cached_property
    def _visits(self) -> Visits:
        # Made when it is needed: reading the certificates takes time. Connections are not kept, so that each request
        # tells where it leads; at one request a second that costs nobody anything.
        client = httpx.Client(
            headers={"user-agent": self._manners.user_agent, "accept-encoding": "identity", "accept": "*/*"},
            limits=httpx.Limits(max_keepalive_connections=0),
            transport=self._transport,
            follow_redirects=False,
        )
        self._closing.callback(client.close)
        pace = Pace(per_second=self._manners.per_second, clock=self._clock)
        exchange = Exchange(client, self._limits, self._now)
        return Visits(exchange, pace=pace, clock=self._clock, limits=self._limits)

    def _permission(self, url: str) -> float:
        """The pause that a server wants between requests; raises `NotCollected` for what its robots.txt keeps back."""
        server = server_of(url)
        if server not in self._robots:
            self._robots[server] = self._robots_of(server)
        robots = self._robots[server]
        if isinstance(robots, str):
            raise NotCollected(f"the server cannot give its robots.txt: {robots}")
        parts = urlsplit(url)
        if not robots.allows((parts.path or "/") + (f"?{parts.query}" if parts.query else "")):
            raise NotCollected("the server's robots.txt does not allow it")
        if robots.crawl_delay > self._limits.wait_seconds:
            raise NotCollected(f"the server's robots.txt wants {robots.crawl_delay:g} seconds between requests")
        return robots.crawl_delay

    def _robots_of(self, server: str) -> Robots | str:
        """A server's rules, or why it cannot give them now; a server that has none allows everything."""
        text = _Text()
        seconds = min(_SECONDS_FOR_ROBOTS, self._limits.seconds)
        try:
            self._visits.visit(f"{server}/robots.txt", text, headers={}, permission=lambda _: 0.0, seconds=seconds)
        except NotCollected as error:
            has_none = error.status is not None and not isinstance(error, NotNow)
            return Robots() if has_none else error.reason
        return parse_robots(text.content.decode("utf-8", errors="replace"), AGENT)


class _Text:
    """The beginning of a text."""

    def __init__(self) -> None:
        self.content = b""

    def restart(self) -> None:
        """Forget what came so far."""
        self.content = b""

    def write(self, piece: bytes) -> None:
        """Take a piece, as long as there is room."""
        self.content += piece[: _MOST_BYTES_OF_ROBOTS - len(self.content)]

    def finish(self, *, length_known: bool) -> None:
        """Take note of the end."""
