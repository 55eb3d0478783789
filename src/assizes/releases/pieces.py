"""Files in pieces, so that a large one is never whole in memory."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

_PIECE = 1 << 20


def file_pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def pieces_of(write: Callable[[Path], object]) -> Iterator[bytes]:
    """The bytes of the file that `write` makes at the path it is given; the file is gone afterwards.

    For what a library can only write to a path.
    """
    with tempfile.TemporaryDirectory(prefix="assizes-") as folder:
        path = Path(folder) / "file"
        write(path)
        yield from file_pieces(path)
