"""Bytes handed to the reader as a file."""

import tempfile
from functools import cache, lru_cache
from pathlib import Path

from assizes.domain.readings import Reading
from assizes.reading import read_report
from assizes.reference import Reference, load_reference


@cache
def reference() -> Reference:
    """The frameworks and authorities, loaded once."""
    return load_reference()


@lru_cache(maxsize=64)
def reading_of(data: bytes) -> Reading:
    """What the reader makes of a file with these bytes."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return read_report(Path(file.name), frameworks=reference().frameworks, authorities=reference().authorities)
