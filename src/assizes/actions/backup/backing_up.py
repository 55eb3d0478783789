"""A backup: one archive of the register and of the files that cannot be made again, while the program runs.

The register is read in one transaction that sees one moment. Files come after it: what a row speaks of is written
before the row is, and never changed, so nothing that the register knows of is missing.
"""

import hashlib
import os
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connection

from assizes.actions.backup.backup_manifest import (
    FILES,
    MANIFEST,
    TABLES,
    BackupManifest,
    KeptFile,
    KeptTable,
    manifest_bytes,
)
from assizes.actions.backup.state_files import SECRET_KEY, left_out_words, state_files
from assizes.domain.errors import BadInput, Place
from assizes.register.lifecycle import place
from assizes.register.row_text import Row, line_of
from assizes.register.whole_tables import Table, digest_of, one_moment, tables_of

Progress = Callable[[str], object]
ENDING = ".zip"
_PIECE = 1 << 20
_COMPRESSED = (".pdf", ".zip", ".png", ".xlsx", ".docx", ".ods", ".gz", ".parquet", ".jpg")


class _Written:
    """What went into a part of the archive: its bytes, counted and digested."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._digest, self.bytes = part, hashlib.sha256(), 0

    def write(self, piece: bytes) -> None:
        """Put in a piece more."""
        self._part.write(piece)
        self._digest.update(piece)
        self.bytes += len(piece)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was put in so far."""
        return self._digest.hexdigest()


def make_backup(
    path: Path,
    *,
    data: Path,
    program: str,
    now: datetime,
    with_secret_key: bool = False,
    without: Collection[str] = (),
    progress: Progress | None = None,
) -> BackupManifest:
    """Write a backup to a path where nothing is yet, whole or not at all; only its owner can read it.

    `data` is the folder of state, `without` names of `state_files.OPTIONAL`. Raises `BadInput` where there is no
    register, where a newer program made it, or where the path is taken.
    """
    _require_possible(path, data, with_secret_key)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w+b") as file:
            manifest = _write(file, data, program, now, with_secret_key, without, progress or str)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def backup_name(now: datetime) -> str:
    """The name of a backup of a moment: names in order are moments in order."""
    return f"assizes-{now:%Y%m%dT%H%M%SZ}{ENDING}"


def backups_in(folder: Path) -> list[Path]:
    """The backups of a folder by their names, the newest first."""
    return sorted(folder.glob(f"assizes-*{ENDING}"), key=lambda path: path.name, reverse=True)


def remove_old_backups(folder: Path, *, keep: int) -> list[Path]:
    """Leave so many of the newest backups in a folder; says which were removed."""
    old = backups_in(folder)[keep:]
    for path in old:
        path.unlink()
    return old


def _require_possible(path: Path, data: Path, with_secret_key: bool) -> None:
    if path.exists():
        raise BadInput("this is there already: name a new file", Place(str(path)))
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        raise BadInput(f"there is no register to back up at {place()}")
    if with_secret_key and not (data / SECRET_KEY).is_file():
        raise BadInput(f"there is no secret key in {data}: keep the one of ASSIZES_SECRET_KEY where your secrets are")


def _write(
    file: IO[bytes],
    data: Path,
    program: str,
    now: datetime,
    with_secret_key: bool,
    without: Collection[str],
    progress: Progress,
) -> BackupManifest:
    database = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=5) as archive:
        with one_moment() as alias:
            migrations, found_tables = tables_of(alias)
            tables = []
            for table in found_tables:
                tables.append(_keep_table(archive, table, alias))
                progress(f"{table.name}: {tables[-1].rows:,} rows")
        found = state_files(data, database=database, with_secret_key=with_secret_key, without=without)
        files = tuple(kept for path in found if (kept := _keep_file(archive, path, data)) is not None)
        progress(f"{len(files):,} files")
        manifest = BackupManifest(
            program=program,
            made_at=now,
            database=connection.vendor,
            migrations=tuple(migrations),
            tables=tuple(tables),
            files=files,
            left_out=left_out_words(with_secret_key=with_secret_key, without=without),
        )
        archive.writestr(_info(MANIFEST), manifest_bytes(manifest))
    return manifest


def _keep_table(archive: ZipFile, table: Table, alias: str) -> KeptTable:
    with archive.open(_info(f"{TABLES}{table.name}.jsonl"), "w", force_zip64=True) as part:
        written = _Written(part)

        def write(row: Row) -> None:
            written.write(f"{line_of(row)}\n".encode())

        digest = digest_of(table, alias, write)
    return KeptTable(table.name, tuple(table.columns), digest.rows, digest.hexdigest(), written.bytes, written.sha256)


def _keep_file(archive: ZipFile, path: Path, data: Path) -> KeptFile | None:
    name = path.relative_to(data).as_posix()
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return None  # removed since it was listed
    with source, archive.open(_info(f"{FILES}{name}"), "w", force_zip64=True) as part:
        written = _Written(part)
        while piece := source.read(_PIECE):
            written.write(piece)
        modified_ns = os.fstat(source.fileno()).st_mtime_ns
    return KeptFile(name, written.bytes, written.sha256, modified_ns)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.compress_type = ZIP_STORED if name.endswith(_COMPRESSED) else ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
