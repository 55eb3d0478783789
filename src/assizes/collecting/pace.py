"""How long to wait before the next request, so that a server hardly notices us."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """A clock that only runs forwards, and a way to wait; tests bring their own."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Pace:
    """Keeps the requests to each server apart."""

    def __init__(self, *, per_second: float, clock: Clock) -> None:
        self._apart = 1 / per_second
        self._clock = clock
        self._last: dict[str, float] = {}

    def wait(self, server: str, *, at_least: float = 0.0) -> None:
        """Wait until a server may be asked again: `at_least` is what it wants itself, in seconds."""
        last = self._last.get(server)
        if last is not None:
            left = last + max(self._apart, at_least) - self._clock.seconds()
            if left > 0:
                self._clock.sleep(left)
        self._last[server] = self._clock.seconds()
