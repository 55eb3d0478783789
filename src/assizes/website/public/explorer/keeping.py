"""What a server process keeps between questions, bounded: counted snapshots, and finished answers as bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from threading import Lock

from assizes.statistics.snapshot import Snapshot
from assizes.website.public.explorer.downloads import File


class KeptSnapshots:
    """The register as known at the few times that were asked for last; each is made once."""

    def __init__(self, make: Callable[[datetime], Snapshot], most: int = 4) -> None:
        self._make, self._most = make, most
        self._kept: OrderedDict[datetime, Snapshot] = OrderedDict()
        self._lock = Lock()

    def at(self, state: datetime) -> Snapshot:
        """The snapshot as known at the moment of a record."""
        # Made within the lock: many who ask for the same at once make it once.
        with self._lock:
            if state not in self._kept:
                self._kept[state] = self._make(state)
            self._kept.move_to_end(state)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return self._kept[state]


class KeptFiles:
    """Finished files that were asked for last, bounded in number and in bytes; a large one is not kept at all."""

    def __init__(self, most: int = 2_000, most_bytes: int = 32 * 1024 * 1024) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: OrderedDict[Hashable, File] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> File | None:
        """The file that is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, file: File) -> None:
        """Keep a file, and let go of those asked for longest ago where there are too many."""
        if len(file.content) > self._most_bytes // 8:
            return
        with self._lock:
            if key in self._kept:
                self._bytes -= len(self._kept.pop(key).content)
            self._kept[key] = file
            self._bytes += len(file.content)
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.content)
