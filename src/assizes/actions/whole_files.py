"""Files that are written whole or not at all."""

import os
from pathlib import Path
from uuid import uuid4

from assizes.domain.errors import BadInput, Place


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, its folder made where it is missing.

    What is no ordinary file, a pipe or a device, is written into and stays what it is; a link stays a link.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not a file of `tempfile`, which nobody but its owner may read.
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def require_place_for(path: Path) -> None:
    """Raise `BadInput` where a file could not be written: said before the work, not after it."""
    above = (folder for folder in path.resolve().parents if folder.exists())
    folder = next(above)  # missing ones are made
    if path.is_dir() or not folder.is_dir():
        raise BadInput("this is no file to write to", Place(str(path)))
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise BadInput("nothing may be written here", Place(str(path)))


def keep_folder(folder: Path) -> None:
    """See that what was renamed in a folder outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
