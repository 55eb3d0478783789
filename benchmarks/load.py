"""A few readers at once who ask a server of this machine, each on a connection of its own that stays open."""

import asyncio
import math
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

AT_ONCE = 16
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)


@dataclass(frozen=True)
class Taken:
    """What some questions took: the wait for each in milliseconds, seconds of all, the server's processor seconds."""

    waits: Sequence[float]
    seconds: float
    processor_seconds: float

    def percentile(self, share: int) -> float:
        """The wait that so many in a hundred did not exceed."""
        return sorted(self.waits)[max(0, math.ceil(len(self.waits) * share / 100) - 1)]

    @property
    def each_second(self) -> float:
        """Answers in a second."""
        return len(self.waits) / self.seconds

    @property
    def processor_each(self) -> float:
        """What the server took for one answer, in milliseconds."""
        return self.processor_seconds * 1_000 / len(self.waits)


async def ask_all(port: int, addresses: Sequence[str]) -> tuple[list[float], float]:
    """Ask for every address once, as many at once as `AT_ONCE`; the waits in milliseconds, and the seconds of all.

    Raises `SystemExit` for an answer that is no success: an error is soon said.
    """
    left, waits = iter(addresses), []
    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(min(AT_ONCE, len(addresses))):
            group.create_task(_reader(port, left, waits))
    return waits, time.perf_counter() - started


async def _reader(port: int, left: Iterator[str], waits: list[float]) -> None:
    reading, writing = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    for address in left:
        started = time.perf_counter()
        writing.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        status = await _answer(reading)
        waits.append((time.perf_counter() - started) * 1_000)
        if b" 200 " not in status:
            raise SystemExit(f"{address} was answered with {status.decode()}")
    writing.close()


async def _answer(reading: asyncio.StreamReader) -> bytes:
    head = await reading.readuntil(b"\r\n\r\n")
    if found := _LENGTH.search(head):
        await reading.readexactly(int(found[1]))
    elif _CHUNKED.search(head):
        while size := int(await reading.readuntil(b"\r\n"), 16):
            await reading.readexactly(size + 2)
        await reading.readexactly(2)
    return head.partition(b"\r\n")[0]
