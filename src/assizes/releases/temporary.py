"""Files that a library can write only where it is told a path: written apart, then handed on in pieces."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

_PIECE = 1 << 20


def pieces_of(write: Callable[[Path], object]) -> Iterator[bytes]:
    """The bytes of the file that `write` makes at the path it is given; the file is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="assizes-") as folder:
        path = Path(folder) / "file"
        write(path)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
