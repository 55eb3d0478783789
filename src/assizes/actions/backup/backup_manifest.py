"""What a backup says of itself: the last part of its archive, by which everything else in it is checked."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from assizes.domain.errors import BadInput, Place

FORMAT = "assizes-backup-1"
MANIFEST = "manifest.json"
TABLES, FILES = "tables/", "files/"
_LARGEST_MANIFEST = 200_000_000  # bytes


@dataclass(frozen=True)
class KeptTable:
    """A table: its rows as lines of JSON, their SHA-256 as written, and the digest that either database gives."""

    name: str
    columns: tuple[str, ...]
    rows: int
    digest: str
    bytes: int
    sha256: str

    @property
    def part(self) -> str:
        """Where it is in the archive."""
        return f"{TABLES}{self.name}.jsonl"


@dataclass(frozen=True)
class KeptFile:
    """A file of the folder of state: its path in there, and what it is."""

    path: str
    bytes: int
    sha256: str
    modified_ns: int

    @property
    def part(self) -> str:
        """Where it is in the archive."""
        return f"{FILES}{self.path}"


@dataclass(frozen=True)
class BackupManifest:
    """What is in a backup, and of which moment it is."""

    program: str
    made_at: datetime
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[KeptTable, ...]
    files: tuple[KeptFile, ...]
    left_out: tuple[str, ...]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables)


def manifest_bytes(manifest: BackupManifest) -> bytes:
    """The manifest as it stands in the archive."""
    document = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes, path: Path) -> BackupManifest:
    """The manifest of the archive at a path; raises `BadInput` where it is none, or one that could do harm."""
    try:
        document = json.loads(content)
        if document["format"] != FORMAT:
            raise BadInput("this backup is of a kind that this version of Assizes does not know", Place(str(path)))
        manifest = _manifest(document)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInput("the manifest of the backup is damaged", Place(str(path))) from error
    for file in manifest.files:
        if not is_harmless(file.path):
            raise BadInput(f"the backup names a file outside its folder: {file.path!r}", Place(str(path)))
    return manifest


def manifest_size_is_possible(size: int) -> bool:
    """Whether a manifest may have so many bytes."""
    return size <= _LARGEST_MANIFEST


def is_harmless(path: str) -> bool:
    """Whether a path stays in the folder that it is put into."""
    parts = PurePosixPath(path).parts
    return bool(parts) and str(PurePosixPath(path)) == path and "\x00" not in path and not {"/", ".."} & set(parts)


def _manifest(document: Mapping[str, Any]) -> BackupManifest:
    tables = [KeptTable(**{**one, "columns": tuple(one["columns"])}) for one in document["tables"]]
    return BackupManifest(
        program=str(document["program"]),
        made_at=datetime.fromisoformat(document["made_at"]),
        database=str(document["database"]),
        migrations=tuple((str(one[0]), str(one[1])) for one in document["migrations"]),
        tables=tuple(tables),
        files=tuple(KeptFile(**one) for one in document["files"]),
        left_out=tuple(map(str, document["left_out"])),
    )
