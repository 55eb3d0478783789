"""Reading many reports: each file once, within bounds, and not again where its reading is kept."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol

from assizes.actions.reports.guarded_worker import Failure, os_sentence
from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading_documents import from_document
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reference import Reference


@dataclass(frozen=True)
class ReportReading:
    """A file, named as given or found, and what it says."""

    file: str
    reading: Reading


class Reader(Protocol):
    """Something that reads files within bounds, several at the same time."""

    files_at_once: int

    def read(self, path: str) -> object:
        """The document of a reading, or a `Failure`."""

    def stop(self) -> None:
        """End everything that runs."""


def read_reports(
    files: Sequence[str],
    *,
    reader: Reader,
    reference: Reference,
    kept: KeptReadings,
    fresh: bool = False,
    progress: Callable[[], object] | None = None,
) -> Iterator[ReportReading]:
    """The reading of each file, in the order given, whatever becomes of any of them.

    Kept readings are used and added to; `fresh` passes over those that are there. The reader is stopped at the end.
    """

    def read(file: str) -> ReportReading:
        return ReportReading(file, reading_of(file, reader=reader, reference=reference, kept=kept, fresh=fresh))

    yield from _in_order(files, read, at_once=reader.files_at_once, stop=reader.stop, progress=progress)


def reading_of(
    file: str, *, reader: Reader, reference: Reference, kept: KeptReadings | None = None, fresh: bool = False
) -> Reading:
    """The reading of one file, whatever becomes of it."""
    try:
        sha256 = _digest(file)
    except OSError as error:
        return _unreadable("", os_sentence(error))
    known = kept.get(sha256) if kept is not None and not fresh else None
    if known is not None:
        return known
    answer = reader.read(file)
    if isinstance(answer, Failure):
        return _unreadable(sha256, answer.sentence)
    reading = from_document(answer, reference)
    if kept is not None:
        kept.put(reading)
    return reading


def _digest(file: str) -> str:
    # A pipe would be waited for without end, were it opened for reading without this.
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    with open(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "Not a regular file", file)
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _unreadable(sha256: str, sentence: str) -> Reading:
    return Reading(sha256, ReadingStatus.UNREADABLE, reasons=(sentence,))


def _in_order(
    files: Iterable[str],
    read: Callable[[str], ReportReading],
    *,
    at_once: int,
    stop: Callable[[], None],
    progress: Callable[[], object] | None,
) -> Iterator[ReportReading]:
    """Results in the order of the files; never more than twice `at_once` files begun and unfinished."""
    waiting = iter(enumerate(files))
    unfinished: dict[Future[ReportReading], int] = {}
    finished: dict[int, ReportReading] = {}
    following = 0
    with ThreadPoolExecutor(at_once) as threads:
        try:
            while True:
                for number, file in waiting:
                    unfinished[threads.submit(read, file)] = number
                    if len(unfinished) >= 2 * at_once:
                        break
                if not unfinished:
                    return
                for future in wait(unfinished, return_when=FIRST_COMPLETED).done:
                    finished[unfinished.pop(future)] = future.result()
                    if progress is not None:
                        progress()
                while following in finished:
                    yield finished.pop(following)
                    following += 1
        finally:
            for future in unfinished:
                future.cancel()
            stop()
