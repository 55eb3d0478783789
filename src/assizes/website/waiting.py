"""Waiting for a minute of the wall clock, which people and time servers may set while one waits."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
Sleep = Callable[[float], object]
Look = Callable[[datetime], object]  # told what time it is; what it raises ends the wait
_STEP = 1.0  # seconds: a clock that is set, or what a look is for, is noticed within this time


def wait_until(moment: datetime, *, clock: Clock, sleep: Sleep, look: Look = lambda now: None) -> datetime:
    """Return once the wall clock has reached a moment, never before; the time that it then was.

    `sleep` takes seconds of a clock that nobody sets (`time.sleep`). It is short each time, so that a wall clock which
    is set forward is obeyed at once, and one which is set back is waited for; `look` is called before each.
    """
    while (now := clock()) < moment:
        look(now)
        sleep(min(_STEP, max(0.0, (moment - clock()).total_seconds())))
    return now
