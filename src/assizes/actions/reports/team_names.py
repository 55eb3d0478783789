"""The names in the inspection teams of many reports, each opened within bounds; held in memory and never kept."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assizes.actions.reports.guarded_worker import Bounds
from assizes.actions.reports.reading_pool import LocalReader
from assizes.reading.teams import team_names

_FILES_AT_ONCE = 20  # a file takes hardly longer than to hand it over


def names_in_teams(files: Iterable[str], *, jobs: int, bounds: Bounds | None = None) -> frozenset[str]:
    """The names that the reports print; a file that cannot be opened has none, and takes none of the others away."""
    paths = list(files)
    if not paths:
        return frozenset()
    reader = LocalReader(jobs, bounds or Bounds())
    pieces = [paths[first : first + _FILES_AT_ONCE] for first in range(0, len(paths), _FILES_AT_ONCE)]
    try:
        with ThreadPoolExecutor(jobs) as threads:
            found = list(threads.map(lambda piece: _names_of(piece, reader), pieces))
    finally:
        reader.stop()
    return frozenset().union(*found)


def _names_of(paths: list[str], reader: LocalReader) -> frozenset[str]:
    """The names of some reports together or, where one of them breaks the worker, of each by itself."""
    names = reader.call(names_of_files, paths)
    if isinstance(names, frozenset):
        return names
    alone = (reader.call(names_of_files, [path]) for path in paths) if len(paths) > 1 else ()
    return frozenset().union(*(names for names in alone if isinstance(names, frozenset)))


def names_of_files(paths: list[str]) -> frozenset[str]:
    """The names of some reports, in the process that may break."""
    return frozenset().union(*map(_names_of_file, paths))


def _names_of_file(path: str) -> frozenset[str]:
    try:
        return team_names(Path(path).read_bytes())
    except OSError:
        return frozenset()
