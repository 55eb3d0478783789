"""The files that paths stand for: PDF files, every PDF under folders, what matches globs."""

import glob
import os
from collections.abc import Callable, Iterator, Sequence

from assizes.domain.errors import BadInput, Place

_SUFFIX = ".pdf"


Say = Callable[[str], object]


def report_files(paths: Sequence[str], *, say: Say) -> list[str]:
    """Each file once, in name order, named as given or found; raises `BadInput` for a path that gives none.

    A folder below that cannot be opened is said, and the others are gone through.
    """
    found: dict[str, str] = {}
    for path in paths:
        for name in _files_of(path, say):
            found.setdefault(os.path.abspath(name), name)
    return sorted(found.values(), key=os.fsencode)


def _files_of(path: str, say: Say) -> list[str]:
    if not path:
        raise BadInput("a path to read is blank")
    if os.path.isdir(path):
        return _files_under(path, say)
    if os.path.lexists(path):
        return [path]
    if not glob.has_magic(path):
        raise BadInput("there is no such file or folder", Place(path))
    matches = glob.glob(path, recursive=True)
    files = [name for match in matches for name in (_walk(match, say) if os.path.isdir(match) else [match])]
    if not files:
        raise BadInput("no file matches this", Place(path))
    return files


def _files_under(folder: str, say: Say) -> list[str]:
    os.scandir(folder).close()  # the folder itself must be one that can be opened
    files = list(_walk(folder, say))
    if not files:
        raise BadInput("the folder holds no PDF file", Place(folder))
    return files


def _walk(folder: str, say: Say) -> Iterator[str]:
    def skip(error: OSError) -> None:
        say(f"{error.filename}: {error.strerror}: this folder is left out")

    for parent, _, names in os.walk(folder, onerror=skip):
        yield from (os.path.join(parent, name) for name in names if name.lower().endswith(_SUFFIX))
