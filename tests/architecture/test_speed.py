"""What lets the whole suite run in a quarter of an hour: bytecode that is kept, and what is made once for all processes."""

import os
import subprocess
from pathlib import Path

import pytest

from conftest import BEGUN_FIRST
from made_once import made_once


def test_the_files_that_begin_first_are_there(repository: Path) -> None:
    assert [name for name in BEGUN_FIRST if not (repository / name).is_file()] == []


def test_what_make_runs_may_keep_bytecode(repository: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.mk"
    shown.write_text(f"include {repository / 'Makefile'}\nshown:\n\t@env\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}

    done = subprocess.run(
        ["make", "-f", shown, "shown"], env=environment, cwd=repository, capture_output=True, text=True, check=True
    )

    assert "PATH=" in done.stdout
    assert "PYTHONDONTWRITEBYTECODE" not in done.stdout


def test_what_is_made_once_is_made_once_and_again_if_it_failed(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("half made")

    with pytest.raises(ValueError, match="half made"):
        made_once(tmp_path_factory, "master", "once", fail)
    first = made_once(tmp_path_factory, "master", "once", made.append)
    second = made_once(tmp_path_factory, "master", "once", made.append)

    assert first == second
    assert made == [first]
    assert list(first.iterdir()) == []
