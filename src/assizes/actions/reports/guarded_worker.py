"""What runs inside a process that reads: its bounds, and the reading of one file within them."""

import contextlib
import multiprocessing
import os
import resource
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from assizes.actions.reports.reading_documents import Document, to_document
from assizes.domain.readings import Reading
from assizes.reading import read_report
from assizes.reference import load_reference

OUT_OF_MEMORY = 77  # the exit code of a process that ended itself for want of memory
_MEBIBYTE = 1024 * 1024
_PACKAGE = Path(__file__).resolve().parents[2]

Read = Callable[[str], Reading]


@dataclass(frozen=True)
class Bounds:
    """What one file may take: seconds, and memory above what the process holds already."""

    seconds: float = 60
    mebibytes: int = 1024


@dataclass(frozen=True)
class Failure:
    """Why there is no answer, in a sentence for a person."""

    sentence: str


def prepare() -> None:
    """Make this process one that ends at once when told to, and with its parent, even in the middle of a C library."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(2, 1)  # standard output is for data, which the parent alone writes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load_reference()


def ready() -> bool:
    """Whether the process answers."""
    return True


def read_one(path: str) -> Reading:
    """What a file says, under the packaged reference data."""
    reference = load_reference()
    return read_report(Path(path), frameworks=reference.frameworks, authorities=reference.authorities)


def document_of(path: str, read: Read) -> Document:
    """What a file says, in values that can be handed to another process."""
    return to_document(read(path))


def within_memory(mebibytes: int, function: Callable[..., object], *arguments: object) -> object:
    """What a function answers, or a `Failure`; a process that runs out of memory ends itself."""
    try:
        with _memory_limit(mebibytes):
            return function(*arguments)
    except MemoryError:
        # What a half-finished file left behind must not burden the next one.
        os._exit(OUT_OF_MEMORY)
    except OSError as error:
        return Failure(os_sentence(error))
    except Exception as error:
        return Failure(f"The reader failed: {type(error).__name__} {_place_of(error)}")


def os_sentence(error: OSError) -> str:
    """What the operating system says of a file, without the file's name."""
    return f"The file cannot be opened: {(error.strerror or type(error).__name__).lower()}"


def _place_of(error: Exception) -> str:
    """Where in Assizes an error arose; never its message, which may hold words of the report."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(_PACKAGE))]
    return f"in {Path(frames[-1].filename).relative_to(_PACKAGE)}, line {frames[-1].lineno}" if frames else ""


@contextlib.contextmanager
def _memory_limit(mebibytes: int) -> Iterator[None]:
    """A limit to the address space, above what the process uses now."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _address_space() + mebibytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except FileNotFoundError:  # not Linux: the limit is then of the whole process
        return 0
    return pages * resource.getpagesize()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
