"""The public site as the program builds it, and a server of it: once for all tests that need one.

The commands run in processes of their own, as a user runs them, in a folder of state of the test's own.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assizes_program import Assizes

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
SECONDS = 300


@dataclass(frozen=True)
class StateOfSite:
    """A folder of state with a site that is switched to."""

    data: Path

    @property
    def folder(self) -> Path:
        """The site that is served."""
        return (self.data / "sites" / "current").resolve()

    @property
    def program(self) -> Assizes:
        """The program for this state."""
        return Assizes(self.data, place=self.data, ASSIZES_FRONTEND=str(FRONTEND))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program on this state."""
        return self.program.run(*arguments)


def site_in(data: Path) -> StateOfSite:
    """The folder of state with a site built in it from the packaged releases, published there."""
    data.mkdir(parents=True, exist_ok=True)
    state = StateOfSite(data)
    done = state.run("-q", "site", "build")
    if done.returncode != 0:
        raise AssertionError(f"the site was not built: {done.stderr[-2000:]}")
    return state


def copy_of(state: StateOfSite, data: Path) -> StateOfSite:
    """The same state in a folder of the test's own; files of editions and sites are links to the same bytes."""
    shutil.copytree(state.data, data, symlinks=True, copy_function=_link)
    for path in data.glob("register.sqlite3*"):
        path.unlink()
        shutil.copy2(state.data / path.name, path)
    return StateOfSite(data)


def _link(source: str, target: str) -> str:
    os.link(source, target)
    return target


@contextmanager
def serving(state: StateOfSite) -> Iterator[str]:
    """The address of a running server of the site, which is the program's own; stopped at the end."""
    command = state.program.command("serve", "--port", "0", "--no-schedule")
    process = subprocess.Popen(
        command, env=state.program.environment, stderr=subprocess.PIPE, text=True, cwd=state.data
    )
    try:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            raise AssertionError(f"the server did not start: {''.join(said)}")
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
