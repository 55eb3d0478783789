"""What is costly to make and changed by no test is made once for all processes that run tests."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled: the first process that asks for it fills it, the others wait.

    A process that fails leaves it to the next, in a folder of its own.
    """
    base = factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / name
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = place / "made"
        if not made.exists():
            folder = place / str(len(list(place.iterdir())))
            folder.mkdir()
            make(folder)
            made.symlink_to(folder)
    return made.resolve()
