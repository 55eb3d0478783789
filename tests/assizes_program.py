"""The program as a user runs it: a process of its own, with a folder of state of its own and no settings of ours."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src"
SECONDS = 600  # no command of a test takes as long


def environment_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of the program with a folder of state: ours without settings, and those that are given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ASSIZES_", "DJANGO_"))}
    return clean | {"ASSIZES_DATA": str(data), "PYTHONPATH": str(SOURCE)} | settings


class Assizes:
    """The command `assizes` with a folder of state, run in a folder; what it prints is kept."""

    def __init__(self, data: Path, *, place: Path | None = None, **settings: str) -> None:
        self.data = data
        self.place = place
        self.environment = environment_of(data, **settings)

    def __call__(self, *arguments: str | Path, code: int = 0, **settings: str) -> subprocess.CompletedProcess[str]:
        """What comes of arguments that have to end with a code."""
        return _ended_with(code, self.run(*arguments, **settings))

    def run(self, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        """What comes of arguments, however it ends."""
        return self._run(self.command(*arguments), self.environment | settings)

    def python(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """What comes of a Python program that knows the modules of the tests, with the same folder of state."""
        path = os.pathsep.join([str(SOURCE), str(TESTS)])
        return _ended_with(code, self._run([sys.executable, *arguments], self.environment | {"PYTHONPATH": path}))

    @staticmethod
    def command(*arguments: str | Path) -> list[str]:
        """The words that start the program."""
        return [sys.executable, "-m", "assizes", *map(str, arguments)]

    def _run(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.place, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
        )


def _ended_with(code: int, done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert done.returncode == code, done.stderr
    return done
