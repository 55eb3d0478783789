"""Reading on this machine: processes that a hanging, greedy or hostile file can end, and that go on with the next."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from assizes.actions.reports.guarded_worker import (
    OUT_OF_MEMORY,
    Bounds,
    Failure,
    Read,
    document_of,
    prepare,
    read_one,
    ready,
    within_memory,
)
from assizes.domain.errors import AssizesError

_GRACE_SECONDS = 30  # after its time bound, for a process to end or to start
_GAVE_UP = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)  # what PDFium does when it is refused memory
_TASKS_OF_A_PROCESS = 500  # a new process then, so that a leak in a library cannot grow without end


class _Stopped(Exception):
    """The guard was told to stop."""


class Guard:
    """One process that answers for one file at a time, replaced whenever a file ends it.

    One pool of one process each, rather than one pool of many: what ends a process is then always the one file that
    it was given, and no other file waits behind it.
    """

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._running: ProcessFuture | None = None
        self._stop_asked = threading.Event()

    def call(self, bounds: Bounds, function: Callable[..., object], *arguments: object) -> object:
        """What a function of a module answers in the process, or a `Failure`."""
        try:
            self._start()
            return self._result(bounds, function, *arguments)
        except CancelledError as error:
            raise _Stopped from error
        except TimeoutError:
            return Failure(f"The file took longer than {bounds.seconds:g} seconds to read")
        except ProcessExpired as error:
            return Failure(_sentence(error.exitcode, bounds))
        except (BrokenProcessPool, RuntimeError):
            # The process ended before the pool knew that it had begun.
            self._end_pool()
            return Failure(_sentence(None, bounds))

    def stop(self) -> None:
        """End the process, and whoever waits for its answer."""
        self._stop_asked.set()
        if self._running is not None:
            self._running.cancel()
        self._end_pool()

    def _start(self) -> None:
        if self._pool is not None and self._pool.active:
            return
        self._end_pool()
        context = multiprocessing.get_context("forkserver")  # this process has threads, so it cannot be copied
        context.set_forkserver_preload(["assizes.actions.reports.guarded_worker"])
        self._pool = ProcessPool(1, max_tasks=_TASKS_OF_A_PROCESS, initializer=prepare, context=context)
        try:
            self._result(Bounds(seconds=_GRACE_SECONDS), ready)
        except (TimeoutError, ProcessExpired, BrokenProcessPool, RuntimeError) as error:
            self._end_pool()
            raise AssizesError(f"no process for reading could be started: {error or type(error).__name__}") from error

    def _result(self, bounds: Bounds, function: Callable[..., object], *arguments: object) -> object:
        if self._stop_asked.is_set() or self._pool is None:
            raise _Stopped
        arguments = (bounds.mebibytes, function, *arguments)
        future = self._running = self._pool.schedule(within_memory, arguments, timeout=bounds.seconds)
        if self._stop_asked.is_set():
            future.cancel()  # it came between the two lines above
        try:
            return future.result(timeout=bounds.seconds + _GRACE_SECONDS)
        except TimeoutError:
            if not future.done():  # the pool itself is stuck
                self._end_pool()
            raise
        finally:
            self._running = None

    def _end_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()


@dataclass
class Guards:
    """As many guards as are used at the same time; each is kept for the next file."""

    _idle: list[Guard] = field(default_factory=list)
    _all: list[Guard] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, bounds: Bounds, function: Callable[..., object], *arguments: object) -> object:
        """What a function of a module answers in a process within bounds, or a `Failure`."""
        with self._one() as guard:
            return guard.call(bounds, function, *arguments)

    def stop(self) -> None:
        """End every process."""
        with self._lock:
            guards, self._all, self._idle = self._all, [], []
        for guard in guards:
            guard.stop()

    @contextmanager
    def _one(self) -> Iterator[Guard]:
        with self._lock:
            guard = self._idle.pop() if self._idle else Guard()
            if guard not in self._all:
                self._all.append(guard)
        yield guard
        with self._lock:
            if guard in self._all:
                self._idle.append(guard)


class LocalReader:
    """Reads on this machine, with `jobs` files at the same time."""

    def __init__(self, jobs: int, bounds: Bounds, *, read: Read = read_one) -> None:
        self.files_at_once = jobs
        self._bounds = bounds
        self._read = read
        self._guards = Guards()

    def read(self, path: str) -> object:
        """The document of a reading, or a `Failure`."""
        return self.call(document_of, path, self._read)

    def call(self, function: Callable[..., object], *arguments: object) -> object:
        """What another function of a module answers within the same bounds, or a `Failure`."""
        return self._guards.call(self._bounds, function, *arguments)

    def stop(self) -> None:
        """End every process."""
        self._guards.stop()


def _sentence(exit_code: int | None, bounds: Bounds) -> str:
    """Why a process ended."""
    if exit_code == OUT_OF_MEMORY:
        return f"The file needed more than {bounds.mebibytes} MiB of memory to read"
    if exit_code in _GAVE_UP:
        return f"The reader gave the file up, most likely for want of more than {bounds.mebibytes} MiB of memory"
    if exit_code == -signal.SIGKILL:
        return "The file needed more memory to read than the machine has"
    return "The file made the reader crash"
