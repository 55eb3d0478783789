"""The files of an invented release, byte for byte: text as it is, the rest by the digests of its parts.

`UPDATE_GOLDEN=1 make test-golden` writes them anew; the difference is then reviewed like any other change. The
manifest is left out of the comparison where it names versions of libraries, which change without us.
"""

import hashlib
import io
import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from assizes.releases.formats import write_release
from factories import a_content

GOLDEN = Path(__file__).parent / "release"
DIGESTS = "digests.json"
TEXT = {".html", ".csv", ".json"}
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the invented release by their paths, the manifest without versions and digests."""
    out = tmp_path_factory.mktemp("out")
    write_release(a_content(), out=out, inputs={"register": "0" * 64})
    (folder,) = out.iterdir()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return files | {
        "manifest.json": without_versions(files["manifest.json"]),
        "index.html": unversioned(files["index.html"]),
    }


def without_versions(manifest: bytes) -> bytes:
    values = json.loads(manifest)
    values["software"] = dict.fromkeys(values["software"], "")
    values["files"] = sorted(values["files"])
    return (json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def unversioned(page: bytes) -> bytes:
    from assizes import __version__

    return page.replace(f"Assizes {__version__}".encode(), b"Assizes")


def expected(files: dict[str, bytes]) -> dict[str, bytes]:
    """What the folder of golden files should hold."""
    texts = {path: data for path, data in files.items() if Path(path).suffix in TEXT}
    others = {path: parts_of(path, data) for path, data in files.items() if path not in texts}
    return texts | {DIGESTS: (json.dumps(others, indent=2, sort_keys=True) + "\n").encode()}


def test_no_published_file_changed_by_a_byte(built: dict[str, bytes]) -> None:
    wanted = expected(built)
    if UPDATE:
        write(wanted)
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}

    assert kept.keys() == wanted.keys()
    for path, data in wanted.items():
        assert data.decode("utf-8") == kept[path].decode("utf-8"), path


def parts_of(path: str, data: bytes) -> dict[str, str]:
    """The digest of each part: another compressor packs the same parts into other bytes."""
    if path.endswith(".sqlite3"):
        return {"statements": hashlib.sha256(statements_of(data).encode()).hexdigest()}
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"bytes": hashlib.sha256(data).hexdigest()}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: hashlib.sha256(parts.read(name)).hexdigest() for name in parts.namelist()}


def statements_of(database: bytes) -> str:
    """A database as the statements that make it: its bytes name the version of SQLite, which differs by machine."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        return "\n".join(connection.iterdump())


def write(files: dict[str, bytes]) -> None:
    for path in GOLDEN.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, data in files.items():
        target = GOLDEN / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
