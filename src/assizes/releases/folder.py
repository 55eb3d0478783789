"""Writing a release: elsewhere first, then renamed, so that nobody ever sees half of one."""

import filecmp
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assizes.domain.errors import BadInput, Place
from assizes.releases.pieces import file_pieces

MANIFEST = "manifest.json"

Data = bytes | Callable[[], Iterator[bytes]]  # a large file comes in pieces and is never whole in memory


@dataclass(frozen=True)
class Written:
    """A file that was written: its size and its SHA-256."""

    size: int
    sha256: str


class WrittenFiles(Mapping[str, Written]):
    """What has been written so far, by path, always up to date; the bytes of each; and what is still to come."""

    def __init__(self, folder: Path, written: Mapping[str, Written]) -> None:
        self._folder, self._written = folder, written
        self.to_come: tuple[str, ...] = ()

    def __getitem__(self, path: str) -> Written:
        return self._written[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes of a file that was written, a piece at a time."""
        return file_pieces(self._folder / PurePosixPath(path))


class Workplace:
    """The folder in which a release is put together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[str, Written] = {}
        self.written = WrittenFiles(folder, self._written)

    def read(self, path: str) -> bytes:
        """The bytes of a file that was written."""
        return (self._folder / PurePosixPath(path)).read_bytes()

    def write(self, path: str, data: Data) -> Written:
        """Write one file of the release."""
        target = self._folder / PurePosixPath(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with target.open("wb") as file:
            for piece in (data,) if isinstance(data, bytes) else data():
                size += file.write(piece)
                digest.update(piece)
        self._written[path] = Written(size, digest.hexdigest())
        return self._written[path]


@contextmanager
def release_folder(out: Path, slug: str) -> Iterator[Workplace]:
    """A workplace whose files become `<out>/<slug>` when all went well; else nothing changes.

    A build that is there already stays untouched if it is the same, and is replaced if it is not; a folder that is no
    release is never replaced.
    """
    target = out / slug
    _require_replaceable(target)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".assizes-", dir=_beside(out)) as place:
        fresh, old = Path(place) / "fresh", Path(place) / "old"
        fresh.mkdir()
        workplace = Workplace(fresh)
        yield workplace
        if not _is_same(target, fresh, workplace.written):
            _swap(fresh, target, old)


def is_release(folder: Path) -> bool:
    """Whether a folder holds a built release."""
    return (folder / MANIFEST).is_file()


def _require_replaceable(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not is_release(target)):
        raise BadInput(
            "this is there already and is not a release: move it away or name another --out",
            Place(str(target)),
        )


def _beside(out: Path) -> Path:
    """A folder on the same filesystem for the work: next to `out`, so that `out` receives the release alone."""
    parent = out.resolve().parent
    if parent.stat().st_dev != out.stat().st_dev:
        return out  # `out` is a filesystem of its own: only inside it can a folder be renamed into place
    try:
        with tempfile.TemporaryDirectory(prefix=".assizes-", dir=parent):
            return parent
    except OSError:
        return out  # its parent belongs to somebody else


def _is_same(target: Path, fresh: Path, written: Mapping[str, Written]) -> bool:
    if not target.is_dir():
        return False
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    return found == written.keys() and all(filecmp.cmp(target / path, fresh / path, shallow=False) for path in written)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put `fresh` in the place of `target`; where that fails, what was there comes back."""
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)
