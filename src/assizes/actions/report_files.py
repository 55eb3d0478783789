"""The files that paths stand for: PDF files, every PDF under folders, what matches globs."""

import glob
import os
from collections.abc import Iterator, Sequence

from assizes.domain.errors import BadInput, Place

_SUFFIX = ".pdf"


def report_files(paths: Sequence[str]) -> list[str]:
    """Each file once, in name order, named as given or found; raises `BadInput` for a path that gives none."""
    found: dict[str, str] = {}
    for path in paths:
        for name in _files_of(path):
            found.setdefault(os.path.abspath(name), name)
    return sorted(found.values(), key=os.fsencode)


def _files_of(path: str) -> list[str]:
    if os.path.isdir(path):
        return _files_under(path)
    if os.path.lexists(path):
        return [path]
    if not glob.has_magic(path):
        raise BadInput("there is no such file or folder", Place(path))
    matches = glob.glob(path, recursive=True)
    files = [name for match in matches for name in (_walk(match) if os.path.isdir(match) else [match])]
    if not files:
        raise BadInput("no file matches this", Place(path))
    return files


def _files_under(folder: str) -> list[str]:
    files = list(_walk(folder))
    if not files:
        raise BadInput("the folder holds no PDF file", Place(folder))
    return files


def _walk(folder: str) -> Iterator[str]:
    for parent, _, names in os.walk(folder, onerror=_refuse):
        yield from (os.path.join(parent, name) for name in names if name.lower().endswith(_SUFFIX))


def _refuse(error: OSError) -> None:
    raise error
