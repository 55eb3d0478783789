"""The program as a user runs it: a process of its own, with a folder of state of its own and no settings of ours.

Commands run in forks of a process that has their libraries (`forked_programs`); what is about starting, being killed or
a seed of hashes takes a new process.
"""

import subprocess
import sys
from pathlib import Path

from forked_programs import SECONDS, clean_environment, run_python


def environment_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of the program with a folder of state: ours without settings, and those that are given."""
    return clean_environment() | {"ASSIZES_DATA": str(data)} | settings


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
        _, *words = self.command(*arguments)
        return run_python(*words, environment=self.environment | settings, cwd=self.place)

    def python(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """What comes of a Python program that knows the modules of the tests, with the same folder of state."""
        return _ended_with(code, run_python(*arguments, environment=self.environment, cwd=self.place))

    def in_a_new_process(
        self, *arguments: str | Path, code: int = 0, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """What a command does that a user starts: it imports its libraries, its clock is at nought, its hashes differ."""
        command, environment = self.command(*arguments), self.environment | settings
        return _ended_with(
            code,
            subprocess.run(
                command, cwd=self.place, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
            ),
        )

    @staticmethod
    def command(*arguments: str | Path) -> list[str]:
        """The words that start the program."""
        return [sys.executable, "-m", "assizes", *map(str, arguments)]


def _ended_with(code: int, done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert done.returncode == code, done.stderr
    return done
