"""A mark that a run has begun, so that one which was stopped goes on where it was."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assizes.collecting.wanted import Wanted

_GOES_ON_FOR = timedelta(days=7)


@contextmanager
def run_mark(folder: Path, wanted: Sequence[Wanted], *, now: datetime) -> Iterator[datetime | None]:
    """When collecting this list began, if it was begun before and never came to its end.

    The mark goes when the list has been gone through, and stays when the run is stopped before.
    """
    mark = folder / "unfinished" / f"{_digest(wanted)}.txt"
    begun = _read(mark, now=now)
    if begun is None:
        _write(mark, now)
    yield begun
    mark.unlink(missing_ok=True)


def _digest(wanted: Sequence[Wanted]) -> str:
    text = "\n".join(sorted({one.address for one in wanted}))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(mark: Path, *, now: datetime) -> datetime | None:
    """When an unfinished run began; a mark that is old, unreadable or from the future counts for nothing."""
    try:
        begun = datetime.fromisoformat(mark.read_text(encoding="utf-8").strip())
        return begun if timedelta() <= now - begun < _GOES_ON_FOR else None
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _write(mark: Path, now: datetime) -> None:
    mark.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=mark.parent, delete=False) as file:
        file.write(f"{now.astimezone(UTC).isoformat()}\n")
    os.replace(file.name, mark)
