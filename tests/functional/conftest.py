"""What the tests of commands begin with: data folders to be copied, with an empty register or the packaged one."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a register that holds nothing; no test changes it."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    Assizes(folder)("register", "migrate")
    return folder


@pytest.fixture(scope="session")
def packaged_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder as the first command leaves it, with the packaged register; no test changes it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "packaged"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            Assizes(folder / "data")("register", "load")
            (folder / "made").touch()
    return folder / "data"


@pytest.fixture(scope="session")
def copy_of_packaged(packaged_data: Path) -> Callable[[Path], Path]:
    """Makes a data folder, which is not there yet, with the packaged register in it."""
    return lambda folder: Path(shutil.copytree(packaged_data, folder))
