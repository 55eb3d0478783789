"""Waiting for a minute of the wall clock, which people and time servers may set while one waits."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
Sleep = Callable[[float], object]
_STEP = 1.0  # seconds: a clock that is set is noticed within this time


def wait_until(moment: datetime, *, clock: Clock, sleep: Sleep) -> datetime:
    """Return once the wall clock has reached a moment, never before; the time that it then was.

    `sleep` takes seconds of a clock that nobody sets (`time.sleep`). It is short each time, so that a wall clock which
    is set forward is obeyed at once, and one which is set back is waited for.
    """
    while (now := clock()) < moment:
        sleep(min(_STEP, (moment - now).total_seconds()))
    return now
