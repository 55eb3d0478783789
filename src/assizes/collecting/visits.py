"""Visits to servers: one address with its redirects and retries, never faster than a server may be asked."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import tenacity

from assizes.collecting.connection import Route
from assizes.collecting.exchange import Answer, Exchange, Limits, Sink
from assizes.collecting.failures import NotCollected, NotNow, Unreachable
from assizes.collecting.pace import Clock, Pace

# Refuses an address with `NotCollected`, or gives the pause in seconds that its server wants between requests.
Permission = Callable[[str], float]


@dataclass(frozen=True)
class _Visit:
    """What is asked for in one visit, and until when."""

    url: str
    sink: Sink
    headers: Mapping[str, str]
    permission: Permission
    until: float


class Visits:
    """The visits of one run: it remembers when each server was asked last, and which are to be left alone."""

    def __init__(self, exchange: Exchange, *, pace: Pace, clock: Clock, limits: Limits) -> None:
        self._exchange, self._pace, self._clock, self._limits = exchange, pace, clock, limits
        self._left_alone: dict[str, str] = {}
        self._unreached: Counter[str] = Counter()

    def visit(
        self, url: str, sink: Sink, *, permission: Permission, seconds: float, headers: Mapping[str, str]
    ) -> Answer:
        """The answer 200, its body in the sink, or 304; tried again while what stands in the way may pass."""
        visit = _Visit(url, sink, headers, permission, self._clock.seconds() + seconds)

        def is_over(state: tenacity.RetryCallState) -> bool:
            out_of_time = self._clock.seconds() + state.upcoming_sleep >= visit.until
            return out_of_time or state.attempt_number >= self._limits.attempts

        retrying = tenacity.Retrying(
            sleep=self._clock.sleep,
            wait=_longer_of_backoff_and_what_was_asked,
            stop=is_over,
            retry=tenacity.retry_if_exception_type(NotNow),
            reraise=True,
        )
        return retrying(self._followed, visit)

    def _followed(self, visit: _Visit) -> Answer:
        """The answer at the end of the redirects."""
        url, route = visit.url, Route()
        for _ in range(self._limits.redirects + 1):
            route.require_host(_host_on_the_web(url))
            answer = self._asked(url, visit, route, pause=visit.permission(url))
            if not answer.redirect:
                return answer
            url = answer.redirect
        raise NotCollected(f"it redirects more than {self._limits.redirects} times")

    def _asked(self, url: str, visit: _Visit, route: Route, *, pause: float) -> Answer:
        """The answer to one request, made when the server may be asked again."""
        server = server_of(url)
        if server in self._left_alone:
            raise NotCollected(self._left_alone[server])
        self._pace.wait(server, at_least=pause)
        seconds = visit.until - self._clock.seconds()
        try:
            answer = self._exchange.ask(url, visit.sink, headers=visit.headers, seconds=seconds, route=route)
        except NotNow as error:
            self._take_to_heart(server, error)
            raise
        self._unreached.pop(server, None)
        return answer

    def _take_to_heart(self, server: str, error: NotNow) -> None:
        """Leave a server alone for the rest of the run if it asks for more time than we have, or is gone."""
        asked = error.after_seconds
        if asked is not None and asked > self._limits.wait_seconds:
            self._left_alone[server] = f"{error.reason} and asks to come back in {asked:,.0f} seconds"
            raise NotCollected(self._left_alone[server]) from error
        if isinstance(error, Unreachable):
            self._unreached[server] += 1
            if self._unreached[server] >= self._limits.attempts:
                self._left_alone[server] = error.reason
        else:
            self._unreached.pop(server, None)


def server_of(url: str) -> str:
    """The part of an address that names the server."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _host_on_the_web(url: str) -> str:
    """The host of a web address; raises `NotCollected` for what is none."""
    try:
        parts = urlsplit(url)
        scheme, host = parts.scheme, parts.hostname or ""
    except ValueError as error:
        raise NotCollected(f"the address cannot be used ({error})") from error
    if scheme not in ("http", "https"):
        raise NotCollected("it redirects to an address that is none of the web")
    return host


_backoff = tenacity.wait_exponential_jitter(max=60)


def _longer_of_backoff_and_what_was_asked(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.after_seconds if isinstance(error, NotNow) else None
    return max(_backoff(state), asked or 0.0)
