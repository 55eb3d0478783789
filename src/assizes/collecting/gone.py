"""Addresses that answered that what they had is gone: a CSV file that only grows, a whole row at a time.

A row says that an address answered so (404 or 410), or that it later answered with a file again (200). A row counts
once its line feed is written, as in the ledger of origins.
"""

import csv
import io
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path

from assizes.domain.errors import BadInput, Place

FILE_NAME = "gone.csv"
GONE = (404, 410)
_THERE = 200
_COLUMNS = ("asked_at", "address", "status")


def read_gone(path: Path) -> frozenset[str]:
    """The addresses whose last answer of note was that what they had is gone; none where there is no file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return frozenset()
    whole, _, _ = content.rpartition(b"\n")
    statuses: dict[str, int] = {}
    for line, raw in enumerate(whole.split(b"\n"), start=1):
        cells = _cells(path, line, raw)
        if line > 1 and cells:
            statuses[cells[1]] = int(cells[2])
    return frozenset(address for address, status in statuses.items() if status in GONE)


class GoneList:
    """The list as a run of collecting uses it: what was gone when it began, and what it hears."""

    def __init__(self, path: Path) -> None:
        self._path, self._gone = path, set(read_gone(path))

    def answered(self, address: str, status: int, *, at: datetime) -> None:
        """Take note of an answer, where it is news."""
        if status in GONE and address not in self._gone:
            self._gone.add(address)
            self._add(address, status, at)
        elif status not in GONE and address in self._gone:
            self._gone.remove(address)
            self._add(address, _THERE, at)

    def _add(self, address: str, status: int, at: datetime) -> None:
        moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            flock(file, LOCK_EX)  # given back when the file is closed, also by a process that is killed
            content = self._path.read_bytes()
            whole = content.rfind(b"\n") + 1
            os.ftruncate(file, whole)
            rows = [] if whole else [_COLUMNS]
            os.write(file, _lines([*rows, (moment, address, str(status))]))
            os.fsync(file)
        finally:
            os.close(file)


def _cells(path: Path, line: int, raw: bytes) -> list[str]:
    """The cells of a line, which have to be those of the list."""
    try:
        cells = next(csv.reader([raw.decode("utf-8")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"this is not a row of the list: {error}", Place(str(path), line)) from error
    is_fine = tuple(cells) == _COLUMNS if line == 1 else len(cells) == len(_COLUMNS) and cells[2].isdecimal()
    if not is_fine:
        raise BadInput(f"this is not a row with {', '.join(_COLUMNS)}", Place(str(path), line))
    return cells


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
