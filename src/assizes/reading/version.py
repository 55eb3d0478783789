"""The version of the reader: a digest of everything that a reading depends on."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LISTS = "lists"  # reads lists of inspections: no reading of a report depends on it
_DOMAIN = ("authorities", "dates", "events", "frameworks", "grades", "readings")


@cache
def reader_version(digests: tuple[tuple[str, str], ...]) -> str:
    """Sixteen hexadecimal digits for the reading room, the PDF library and the reference data (their digests)."""
    here = Path(__file__).parent
    of_reports = (path for path in here.rglob("*.py") if path.parent.name != _LISTS)
    modules = [*sorted(of_reports), *(here.parent / "domain" / f"{name}.py" for name in _DOMAIN)]
    lines = [f"{path.relative_to(here.parent).as_posix()} {_sha256(path)}" for path in modules]
    return _digest([*lines, f"pypdfium2 {version('pypdfium2')}", *(f"{name} {digest}" for name, digest in digests)])


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
