"""That a process builds a candidate: a lock on a file, which the system lets go of whenever and however it ends.

The file is made and locked before anybody can know of the build, and whoever starts the process hands the open file on
to it: so a build that was written down has its lock from then on, without a gap, until nobody is left to build it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def build_lock(drafts: Path, slug: str, number: int) -> Iterator[IO[bytes]]:
    """The open file whose lock says that a build is in hand; a process that has it as its own keeps the lock."""
    drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _path(drafts, slug, number).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody else knows of the file
        yield lock


def has_process(drafts: Path, slug: str, number: int) -> bool:
    """Whether a process is there that builds it, or is about to."""
    try:
        with _path(drafts, slug, number).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def remove_lock(drafts: Path, slug: str, number: int) -> None:
    """Take the file away once what became of the build is written down."""
    _path(drafts, slug, number).unlink(missing_ok=True)


def _path(drafts: Path, slug: str, number: int) -> Path:
    return drafts / f".asked-{slug}-{number}.lock"
