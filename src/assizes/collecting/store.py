"""The store of source files: bytes as they came, under their SHA-256, never changed and never there twice."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from assizes.collecting.failures import NotCollected
from assizes.collecting.gone import FILE_NAME as GONE_FILE_NAME
from assizes.collecting.gone import GoneList, read_gone
from assizes.collecting.ledger import FILE_NAME, Ledger, read_origins
from assizes.collecting.origins import Origin, Origins
from assizes.domain.errors import BadInput, Place

_PIECE = 1024 * 1024
_PARTIAL = "partial"
_LONGEST_RUN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the store."""

    sha256: str
    size_bytes: int
    path: Path


class Incoming:
    """Bytes on their way in: in a file of their own until they are kept."""

    def __init__(self, file: IO[bytes], path: Path, *, most_bytes: int) -> None:
        self.file, self.path = file, path
        self._most_bytes = most_bytes
        self.restart()

    def restart(self) -> None:
        """Forget what came so far."""
        self.file.seek(0)
        self.file.truncate()
        self._digest = hashlib.sha256()
        self.size_bytes = 0
        self.first = self.last = b""

    def write(self, piece: bytes) -> None:
        """Take a piece; raises `NotCollected` as soon as there are too many."""
        if self.size_bytes + len(piece) > self._most_bytes:
            raise NotCollected(f"it has more than {self._most_bytes:,} bytes")
        with said_where(self.path):
            self.file.write(piece)
        self._digest.update(piece)
        self.size_bytes += len(piece)
        self.first = (self.first + piece[:8])[:8]
        self.last = (self.last + piece[-2048:])[-2048:]

    @property
    def sha256(self) -> str:
        """The SHA-256 of what came so far."""
        return self._digest.hexdigest()


@dataclass(frozen=True)
class Store:
    """A folder of kept files: `<first two digits>/<SHA-256>.pdf`, and where each came from.

    `origins.csv` says that, and `gone.csv` which addresses answered later that what they had is gone.
    """

    folder: Path

    def path(self, sha256: str) -> Path:
        """Where the bytes with a SHA-256 are, or would be."""
        return self.folder / sha256[:2] / f"{sha256}.pdf"

    def origins(self) -> Origins:
        """Every origin, as the ledger has it now."""
        return Origins(read_origins(self.folder / FILE_NAME))

    def ledger(self) -> Ledger:
        """The ledger, for a run that adds to it."""
        return Ledger(self.folder / FILE_NAME)

    def gone(self) -> frozenset[str]:
        """The addresses that no longer answer with a file."""
        return read_gone(self.folder / GONE_FILE_NAME)

    def gone_list(self) -> GoneList:
        """The list of addresses that are gone, for a run that adds to it."""
        return GoneList(self.folder / GONE_FILE_NAME)

    def files(self) -> Iterator[KeptFile]:
        """The kept files, in order of their SHA-256."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*.pdf")):
            yield KeptFile(path.stem, path.stat().st_size, path)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes with a SHA-256 are there, read back and found to be those."""
        try:
            return digest_of(self.path(sha256)) == sha256
        except FileNotFoundError:
            return False

    def damaged(self) -> tuple[KeptFile, ...]:
        """The kept files whose bytes are no longer those of their SHA-256."""
        return tuple(kept for kept in self.files() if digest_of(kept.path) != kept.sha256)

    def missing(self) -> tuple[Origin, ...]:
        """The origins whose bytes are not there."""
        return tuple(origin for origin in self.origins().all if not self.path(origin.sha256).is_file())

    @contextmanager
    def incoming(self, *, most_bytes: int) -> Iterator[Incoming]:
        """A place for bytes on their way in, gone afterwards unless `keep` made them stay."""
        folder = self.folder / _PARTIAL
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w+b", suffix=".part", dir=folder, delete=False) as file:
            try:
                yield Incoming(file, Path(file.name), most_bytes=most_bytes)
            finally:
                Path(file.name).unlink(missing_ok=True)

    def keep(self, incoming: Incoming) -> bool:
        """Keep what came in, on the disk when this returns; says whether these bytes are new to the store."""
        target = self.path(incoming.sha256)
        if self.holds(incoming.sha256):
            return False
        with said_where(target):
            incoming.file.flush()
            os.fsync(incoming.file.fileno())
            os.fchmod(incoming.file.fileno(), 0o444)  # kept for ever: also from a slip of the hand
            target.parent.mkdir(exist_ok=True)
            # Two runs that bring the same bytes at once replace them by themselves.
            os.replace(incoming.path, target)
            _settle(target.parent)
        return True

    def forget_partial(self, *, now: datetime) -> None:
        """Remove what runs that were killed left on its way in; what is younger than a day may be another run's."""
        for path in (self.folder / _PARTIAL).glob("*.part"):
            with suppress(FileNotFoundError):
                if now.timestamp() - path.stat().st_mtime > _LONGEST_RUN.total_seconds():
                    path.unlink()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def said_where(path: Path) -> Iterator[None]:
    """Turn an error of the disk into `BadInput` that names the path."""
    try:
        yield
    except OSError as error:
        raise BadInput(f"this cannot be written: {error.strerror}", Place(str(path))) from error


def _settle(folder: Path) -> None:
    """See to it that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
