"""When each client asked last, in memory that all worker processes share and that never grows.

A storage for the moving window of the library `limits`. Its own in-memory storage counts in each process apart, so two
workers would allow twice the limit, and it keeps the clients' addresses. Here a client is a row of a table, found by a
keyed digest of its address; a row holds the times of its last requests and nothing else, in a ring.
"""

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from limits.storage import MovingWindowSupport, Storage

BYTES = 32 * 1024 * 1024
_NUMBER = 8  # bytes of a time, and of the count before the times of a row


class SharedWindows(Storage, MovingWindowSupport):
    """The last requests of each client, for one limit; make it before the workers are forked.

    Two clients share a row by chance where a digest leads both there: with 30,000 rows, about one in 300 clients while
    100 are active. `clock` counts seconds and is the same in all processes of the machine.
    """

    STORAGE_SCHEME = None

    def __init__(self, limit: int, *, clock: Callable[[], float] = time.monotonic, size: int = BYTES) -> None:
        super().__init__()
        self.clock = clock
        self._limit = limit
        self._row = _NUMBER * (limit + 1)
        self._rows = max(1, size // self._row)
        self._key = secrets.token_bytes(16)
        # A file without a name: what is not written takes no space. Its lock is the system's, freed when a worker dies.
        self._file, name = tempfile.mkstemp()
        os.unlink(name)
        weakref.finalize(self, os.close, self._file)
        os.truncate(self._file, self._rows * self._row)
        self._memory = mmap.mmap(self._file, self._rows * self._row)
        self._thread = threading.Lock()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Whether a client may ask once more; if so, its request is counted."""
        start = self._start(key)
        with self._alone():
            asked = self._count(start)
            place = start + _NUMBER * (1 + asked % self._limit)  # of the oldest request that is remembered
            now = self.clock()
            if asked >= self._limit and struct.unpack_from("=d", self._memory, place)[0] > now - expiry:
                return False
            struct.pack_into("=d", self._memory, place, now)
            struct.pack_into("=q", self._memory, start, asked + 1)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest request inside the window was, and how many there are."""
        start = self._start(key)
        with self._alone():
            asked = min(self._count(start), self._limit)
            times = struct.unpack_from(f"={asked}d", self._memory, start + _NUMBER)
            now = self.clock()
        inside = [moment for moment in times if moment > now - expiry]
        return min(inside, default=now), len(inside)

    def _start(self, key: str) -> int:
        digest = hashlib.blake2b(key.encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest, "big") % self._rows * self._row

    def _count(self, start: int) -> int:
        count: int = struct.unpack_from("=q", self._memory, start)[0]
        return count

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # The file's lock keeps other processes out, and the thread's lock the other threads of this one.
        with self._thread:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)

    # What the library's other strategies would ask; none of them is used.

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors of this storage."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Not kept: there is no counter beside the window."""
        raise NotImplementedError

    def get(self, key: str) -> int:
        """Not kept: there is no counter beside the window."""
        raise NotImplementedError

    def get_expiry(self, key: str) -> float:
        """Not kept: there is no counter beside the window."""
        raise NotImplementedError

    def check(self) -> bool:
        """Whether the memory is there."""
        return not self._memory.closed

    def clear(self, key: str) -> None:
        """Forget a client."""
        start = self._start(key)
        with self._alone():
            self._memory[start : start + self._row] = bytes(self._row)

    def reset(self) -> int | None:
        """Forget all clients."""
        with self._alone():
            self._memory[:] = bytes(len(self._memory))
        return None
