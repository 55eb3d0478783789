"""The archive of a backup, opened: its manifest, and parts that are what the manifest says."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from assizes.actions.backup.backing_up import backups_in
from assizes.actions.backup.backup_manifest import (
    MANIFEST,
    BackupManifest,
    KeptFile,
    KeptTable,
    manifest_size_is_possible,
    read_manifest,
)
from assizes.actions.backup.state_files import SECRET_KEY
from assizes.domain.errors import BadInput, Place
from assizes.register.row_text import Row, row_of

_PIECE = 1 << 20
_PUBLIC = "published"  # the folder of editions that readers have


class BackupArchive:
    """An open archive; every error is a `BadInput` that names it."""

    def __init__(self, archive: ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self.manifest = self._manifest()

    def refused(self, message: str) -> BadInput:
        """An error about this archive."""
        return BadInput(message, Place(str(self._path)))

    def unpack_files(self, folder: Path) -> None:
        """Unpack every file into an empty folder, as it was backed up; drafts and all else not public are private."""
        for file in self.manifest.files:
            target = folder.joinpath(*file.path.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as unpacked:
                if file.path == SECRET_KEY:
                    os.fchmod(unpacked.fileno(), 0o600)
                self._copy(file, unpacked)
            os.utime(target, ns=(file.modified_ns, file.modified_ns))
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != _PUBLIC:
                entry.chmod(0o700)

    def require_whole_tables(self) -> None:
        """Raise `BadInput` where the rows of a table are not those that were written."""
        for table in self.manifest.tables:
            if not self._is_as_stated(table, len):
                raise self.refused(f"the table {table.name} is not as it was backed up")

    def rows(self, table: KeptTable, fields: Sequence[Any]) -> Iterator[Row]:
        """The rows of a table with the values that its fields have."""
        with self._part(table) as part:
            for line in part:
                yield row_of(line.decode("utf-8", errors="replace"), fields)

    def _manifest(self) -> BackupManifest:
        try:
            info = self._archive.getinfo(MANIFEST)
        except KeyError as error:
            raise self.refused("this is no backup: it has no manifest") from error
        if not manifest_size_is_possible(info.file_size):
            raise self.refused("the manifest of the backup is larger than any can be")
        return read_manifest(self._archive.read(info), self._path)

    def _copy(self, file: KeptFile, target: IO[bytes]) -> None:
        if not self._is_as_stated(file, target.write):
            raise self.refused(f"the file {file.path} is not as it was backed up")

    def _is_as_stated(self, kept: KeptFile | KeptTable, each: Callable[[bytes], object]) -> bool:
        """Whether a part has the bytes that the manifest states; each piece is handed on, never more than stated."""
        digest, size = hashlib.sha256(), 0
        with self._part(kept) as part:
            while (piece := part.read(_PIECE)) and size <= kept.bytes:
                each(piece)
                digest.update(piece)
                size += len(piece)
        return size == kept.bytes and digest.hexdigest() == kept.sha256

    @contextmanager
    def _part(self, kept: KeptFile | KeptTable) -> Iterator[IO[bytes]]:
        try:
            with self._archive.open(kept.part) as part:
                yield part
        except KeyError as error:
            raise self.refused(f"the backup has lost its part {kept.part}") from error


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupArchive]:
    """The archive at a path, or the newest one where that is a folder, open for reading."""
    path = newest_backup(path)
    try:
        with ZipFile(path) as archive:
            yield BackupArchive(archive, path)
    except (BadZipFile, ZlibError, NotImplementedError, EOFError) as error:
        raise BadInput("this is no backup, or a damaged one", Place(str(path))) from error


def newest_backup(path: Path) -> Path:
    """The path, or the newest backup in it where it is a folder; raises `BadInput` where there is none."""
    if not path.is_dir():
        return path
    found = backups_in(path)
    if not found:
        raise BadInput("there is no backup in this folder", Place(str(path)))
    return found[0]
