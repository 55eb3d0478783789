"""A file's time says when its content last changed, so that servers can tell two contents apart by it."""

import os
from pathlib import Path

import pytest

from assizes.website.file_times import keep_times


def written(path: Path, text: str, *, at: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (at, at))
    return path


@pytest.mark.parametrize(
    ("old", "new", "time"),
    [
        (("same", 100.0), ("same", 900.0), 100.0),
        (("same", 900.0), ("same", 100.0), 900.0),
        (("one", 100.0), ("two", 900.0), 900.0),
        (("one", 100.0), ("two", 100.0), 101.0),
        (("one", 100.0), ("two", 100.9), 101.0),
        (("one", 900.0), ("three", 100.0), 901.0),
    ],
)
def test_time_of_a_file_is_that_of_its_last_change(
    tmp_path: Path, old: tuple[str, float], new: tuple[str, float], time: float
) -> None:
    written(tmp_path / "before" / "x" / "page", old[0], at=old[1])
    page = written(tmp_path / "built" / "x" / "page", new[0], at=new[1])

    keep_times(tmp_path / "before", tmp_path / "built")

    assert page.stat().st_mtime == time


def test_a_file_that_was_not_there_before_keeps_its_own_time(tmp_path: Path) -> None:
    (tmp_path / "before" / "page").mkdir(parents=True)
    page = written(tmp_path / "built" / "page", "new", at=100.0)

    keep_times(tmp_path / "before", tmp_path / "built")

    assert page.stat().st_mtime == 100.0
