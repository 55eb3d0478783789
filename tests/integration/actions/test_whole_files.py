"""Output goes where it was asked to go, whole, and replaces nothing but an ordinary file."""

import os
import stat
import threading
from pathlib import Path

import pytest

from assizes.actions.reports.report_files import report_files
from assizes.actions.whole_files import require_place_for, write_whole
from assizes.domain.errors import BadInput


def test_an_ordinary_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"a long text from before")

    write_whole(path, b"short")

    assert path.read_bytes() == b"short"
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"before")
    link.symlink_to(target)

    write_whole(link, b"after")

    assert link.is_symlink()
    assert target.read_bytes() == b"after"


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_whole(pipe, b"through")

    reader.join(timeout=5)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"before")

    def refuse(self: Path, target: Path) -> None:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        write_whole(path, b"after")

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("out.json", b"before")]


@pytest.mark.parametrize("name", ["a file/out.json", "."])
def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(BadInput):
        require_place_for(tmp_path / name)


def test_a_folder_that_cannot_be_opened_is_said_and_the_others_are_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "locked").mkdir()
    (tmp_path / "open" / "a.pdf").write_bytes(b"")
    said: list[str] = []
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    found = report_files([str(tmp_path)], say=said.append)

    assert found == [str(tmp_path / "open" / "a.pdf")]
    assert len(said) == 1
    assert "locked: Permission denied" in said[0]


def test_a_blank_path_is_refused() -> None:
    with pytest.raises(BadInput, match="blank"):
        report_files([""], say=print)
