"""The ledger of origins: a CSV file that only grows, a whole row at a time, whoever else is writing.

A row counts once its line feed is written. What a writer that was killed left without one is no row: readers pass it
over, and the next writer, which holds the lock and so is alone, removes it.
"""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from assizes.collecting.origins import COLUMNS, Origin, from_cells, to_cells
from assizes.domain.errors import BadInput, InvalidValue, Place

FILE_NAME = "origins.csv"


def read_origins(path: Path) -> tuple[Origin, ...]:
    """The origins in a ledger, the oldest first; a ledger that is not there has none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    whole, _, _ = content.rpartition(b"\n")
    return tuple(_origins(path, whole + b"\n", first_line=1)) if whole else ()


class Ledger:
    """The ledger as a run uses it: read once, then kept up with what this run and others add."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_bytes = self._read_lines = 0
        self._by_address: defaultdict[str, list[Origin]] = defaultdict(list)
        with self._locked():
            pass

    def at(self, address: str) -> Sequence[Origin]:
        """What ever came from an address, as far as this run knows, the oldest first."""
        return self._by_address.get(address, ())

    def add(self, origin: Origin) -> bool:
        """Add an origin, on the disk when this returns; says whether it was needed, as `is_news` has it."""
        with self._locked() as file:
            if not is_news(origin, self.at(origin.address)):
                return False
            line = _line(to_cells(origin))
            _write(file, line)
            self._take(line)
            return True

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, locked, ending with a whole row, and everything in it read."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            flock(file, LOCK_EX)  # given back when the file is closed, also by a process that is killed
            fresh = _read_from(file, self._read_bytes)
            whole = fresh[: fresh.rfind(b"\n") + 1]
            if len(whole) < len(fresh):
                os.ftruncate(file, self._read_bytes + len(whole))
            if not self._read_bytes and not whole:
                whole = _line(COLUMNS)
                _write(file, whole)
            self._take(whole)
            yield file
        finally:
            os.close(file)

    def _take(self, content: bytes) -> None:
        for origin in _origins(self._path, content, first_line=self._read_lines + 1):
            self._by_address[origin.address].append(origin)
        self._read_bytes += len(content)
        self._read_lines += content.count(b"\n")


def is_news(origin: Origin, known: Sequence[Origin]) -> bool:
    """Whether an origin says something that those known of its address, the oldest first, do not.

    News are other bytes than the last, or a listed date or an authority that was not stated with these bytes. What is
    left blank says nothing.
    """
    if not known or known[-1].sha256 != origin.sha256:
        return True
    return not any(
        other.sha256 == origin.sha256
        and (origin.listed is None or origin.listed == other.listed)
        and (not origin.la_id or origin.la_id == other.la_id)
        for other in known
    )


def _origins(path: Path, content: bytes, *, first_line: int) -> Iterator[Origin]:
    """The origins in whole lines; the first line of a file has to be the names of the columns."""
    for line, raw in enumerate(content.split(b"\n")[:-1], start=first_line):
        try:
            cells = next(csv.reader([raw.decode("utf-8")], strict=True), [])
            if line == 1:
                _require_header(cells)
            else:
                yield from_cells(cells)
        except (InvalidValue, UnicodeDecodeError, csv.Error) as error:
            field = error.field if isinstance(error, InvalidValue) else None
            raise BadInput(f"this is not a row of the ledger: {error}", Place(str(path), line, field)) from error


def _require_header(cells: Sequence[str]) -> None:
    if tuple(cells) != COLUMNS:
        raise InvalidValue(f"the columns are not {', '.join(COLUMNS)}")


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8")


def _read_from(file: int, offset: int) -> bytes:
    size = os.fstat(file).st_size
    os.lseek(file, offset, os.SEEK_SET)
    pieces: list[bytes] = []
    while offset < size and (piece := os.read(file, size - offset)):
        pieces.append(piece)
        offset += len(piece)
    return b"".join(pieces)


def _write(file: int, line: bytes) -> None:
    while line:
        line = line[os.write(file, line) :]
    os.fsync(file)
