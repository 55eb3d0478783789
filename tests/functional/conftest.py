"""What the tests of commands begin with: data folders to be copied, with an empty register or the packaged one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes
from made_once import made_once


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a register that holds nothing; no test changes it."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    Assizes(folder)("register", "migrate")
    return folder


@pytest.fixture(scope="session")
def packaged_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder as the first command leaves it, with the packaged register; no test changes it."""
    return made_once(tmp_path_factory, worker_id, "packaged", lambda folder: Assizes(folder)("register", "load"))


@pytest.fixture(scope="session")
def copy_of_packaged(packaged_data: Path) -> Callable[[Path], Path]:
    """Makes a data folder, which is not there yet, with the packaged register in it."""
    return lambda folder: Path(shutil.copytree(packaged_data, folder))
