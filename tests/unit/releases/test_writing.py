"""Writing a release: whole or not at all."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.releases import folder
from assizes.releases.folder import release_folder
from assizes.releases.formats import FORMAT_NAMES, FORMATS, chosen_formats, write_release
from assizes.releases.manifest import LIBRARIES
from factories import a_content

pytestmark = pytest.mark.slow  # whole releases are made

SLUG = "invented-outcomes-as-at-2020-03-31"
INPUTS = {"register": "a" * 64}


def files_below(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def identity(place: Path) -> tuple[int, int]:
    """Which folder it is, and when it was last changed."""
    return place.stat().st_ino, place.stat().st_mtime_ns


def test_out_receives_the_release_and_nothing_else(tmp_path: Path) -> None:
    write_release(a_content(), out=tmp_path / "a" / "out", inputs=INPUTS)

    assert [path.name for path in (tmp_path / "a" / "out").iterdir()] == [SLUG]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["out"]
    assert {"index.html", f"{SLUG}.xlsx", "manifest.json", "data/outcomes.csv", "data/over_time.csv"} <= files_below(
        tmp_path / "a" / "out" / SLUG
    ).keys()


def test_the_manifest_tells_of_every_other_file(tmp_path: Path) -> None:
    written = write_release(a_content(), out=tmp_path, inputs=INPUTS)

    files = files_below(tmp_path / SLUG)
    data = files.pop("manifest.json")
    manifest = json.loads(data)
    assert hashlib.sha256(data).hexdigest() == written.sha256
    assert manifest["files"] == {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)} for path, content in files.items()
    }
    assert manifest["inputs"] == INPUTS
    assert manifest["specification"]["dates"] == {"as_at": "2020-03-31", "published_by": "2020-05-31"}
    assert manifest["specification"]["known_at"] == "2020-06-15T12:00:00+00:00"
    assert manifest["specification"]["publication_time"] == "2020-06-30T09:30:00+01:00"
    assert set(manifest["software"]) == {"assizes", "SQLite", "zlib", *LIBRARIES}
    assert manifest["styles"]["index.html"].startswith("'sha256-")


def test_formats_can_be_chosen(tmp_path: Path) -> None:
    write_release(a_content(), out=tmp_path, formats=chosen_formats(["html"]), inputs=INPUTS)

    written = {path for path in files_below(tmp_path / SLUG) if not path.endswith(".html")}
    assert written == {"manifest.json"}


@pytest.mark.parametrize("names", [["epub"], ["html", "odd"], []])
def test_an_unknown_format_is_refused(names: list[str]) -> None:
    with pytest.raises(BadInput, match=f"use one or more of {', '.join(FORMAT_NAMES)}"):
        chosen_formats(names)


def test_the_page_is_made_after_the_files_that_it_offers_and_the_archive_after_all() -> None:
    names = [format.name for format in chosen_formats(["html", *FORMAT_NAMES[::-1]])]

    assert names == [format.name for format in FORMATS]
    assert names[-3:] == ["html", "readme", "zip"]


def test_building_again_leaves_the_same_folder_in_place(tmp_path: Path) -> None:
    write_release(a_content(), out=tmp_path, inputs=INPUTS)
    before = identity(tmp_path / SLUG)

    write_release(a_content(), out=tmp_path, inputs=INPUTS)

    assert identity(tmp_path / SLUG) == before


def test_another_build_replaces_the_one_before_whole(tmp_path: Path) -> None:
    write_release(a_content(), out=tmp_path, inputs=INPUTS)

    write_release(a_content(tables=(), charts=()), out=tmp_path, inputs=INPUTS)

    data = {path for path in files_below(tmp_path / SLUG) if path.startswith("data/") and path.endswith(".csv")}
    assert data == {"data/outcomes.csv", "data/codes.csv"}
    assert [path.name for path in tmp_path.iterdir()] == [SLUG]


def test_a_folder_that_is_no_release_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / SLUG).mkdir()
    (tmp_path / SLUG / "thesis.txt").write_text("years of work")

    with pytest.raises(BadInput, match="is not a release"):
        write_release(a_content(), out=tmp_path, inputs=INPUTS)

    assert files_below(tmp_path) == {f"{SLUG}/thesis.txt": b"years of work"}


def test_a_build_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    write_release(a_content(), out=tmp_path / "out", inputs=INPUTS)
    before = files_below(tmp_path)

    def pieces() -> Iterator[bytes]:
        yield b"half a page"
        raise RuntimeError

    def build() -> None:
        with release_folder(tmp_path / "out", SLUG) as workplace:
            workplace.write("index.html", pieces)

    with pytest.raises(RuntimeError):
        build()

    assert files_below(tmp_path) == before


def test_where_the_new_release_cannot_take_its_place_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_release(a_content(), out=tmp_path, inputs=INPUTS)
    before = files_below(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "fresh":
            raise OSError("no room")
        return rename(self, target)

    monkeypatch.setattr(folder.Path, "rename", failing)
    with pytest.raises(OSError, match="no room"):
        write_release(a_content(notes=()), out=tmp_path, inputs=INPUTS)
    monkeypatch.undo()

    assert files_below(tmp_path) == before
