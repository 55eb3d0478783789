"""One publisher at a time: on a machine by a lock on a file, on several that share a database by one of its locks.

Both are the system's: they end with the process or the connection that holds them, however it ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_LOCK = ".publishing.lock"
LOCK_NUMBER = 0x617373697A6573  # "assizes": the number by which PostgreSQL knows the lock


@contextmanager
def publishing_lock(data: Path) -> Iterator[bool]:
    """Whether this process is the one that publishes, until the end."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        if connection.vendor != "postgresql":
            yield True
            return
        is_ours = _asked("SELECT pg_try_advisory_lock(%s)")
        try:
            yield is_ours
        finally:
            if is_ours and connection.connection is not None and connection.is_usable():
                _asked("SELECT pg_advisory_unlock(%s)")


def _asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [LOCK_NUMBER])
        return bool(cursor.fetchone()[0])
