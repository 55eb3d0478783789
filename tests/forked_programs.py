"""The program in processes that are copies of one which has imported its libraries, so that a command takes tenths.

Most tests of commands ask what a command prints and how it ends; importing Django and Polars took most of their time.
A server of this module, one a process of tests, imports what needs no settings and runs nothing of it. Each command is a
fork of the server: a process of its own, which reads its settings from its own environment, opens its own register and
ends as Python ends. It differs from a new process in three ways, and what is about one of them takes a new process:
its libraries are there already, all forks have one seed of hashes, and standard input is empty.
"""

import atexit
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

TESTS = Path(__file__).resolve().parent
SOURCE = TESTS.parent / "src"
SECONDS = 600  # no command of a test takes as long; a fork that does is killed by its own alarm
# What most commands import and no setting changes. Nothing here may start a thread that work is given to.
LIBRARIES = (
    "django.core.management",
    "django.contrib.auth.hashers",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.http",
    "httpcore",
    "httpx",
    "jinja2",
    "lxml.html",
    "pebble",
    "PIL.Image",
    "polars",
    "platformdirs",
    "dj_database_url",
    "assizes.checks.of_release",
    "assizes.cli",
    "assizes.reference",
    "assizes.releases.formats",
    "assizes.statistics.content",
)


# --- for tests ---------------------------------------------------------------------------------------------


def run_python(
    *arguments: str | Path, environment: Mapping[str, str], cwd: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `python -m MODULE` or `python -c TEXT` with arguments; source and tests are on its path."""
    words = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory(prefix="assizes-fork-") as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        code = _server().run(words, dict(environment), str(cwd or Path.cwd()), str(out), str(err))
        texts = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(words, code, *texts)


def clean_environment() -> dict[str, str]:
    """The environment of the tests without settings of Assizes or Django; source and tests are on Python's path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASSIZES_", "DJANGO_"))}
    return kept | {"PYTHONPATH": os.pathsep.join([str(SOURCE), str(TESTS)])}


class _Server:
    """The server, for as long as the process of tests lives."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=clean_environment(),
        )

    def run(self, *request: object) -> int:
        """The code that a fork ended with."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._process.communicate()


@cache
def _server() -> _Server:
    server = _Server()
    atexit.register(server.close)
    return server


# --- in the server -----------------------------------------------------------------------------------------


def serve() -> None:
    """Fork for each line of standard input; returns in the fork, with what it needs in place, and at the end."""
    domain = import_module("assizes.domain")  # of which nothing depends on settings
    for name in (*LIBRARIES, *(found.name for found in iter_modules(domain.__path__, "assizes.domain."))):
        import_module(name)
    _require_nothing_begun()
    gc.freeze()
    for line in sys.stdin:
        arguments, environment, cwd, out, err = json.loads(line)
        if not (fork := os.fork()):
            _become(environment, cwd, out, err)
            run_as_python(arguments)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]), flush=True)


def _require_nothing_begun() -> None:
    from django.conf import settings

    assert not settings.configured, "a library has read the settings, which are those of the forks"
    threads = {path.read_text(encoding="ascii").strip() for path in Path("/proc/self/task").glob("*/comm")}
    assert not [name for name in threads if name.startswith("polars-") and name[7:].isdigit()], "Polars has begun work"


def _become(environment: Mapping[str, str], cwd: str, out: str, err: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    signal.alarm(SECONDS)
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, out, os.O_WRONLY | os.O_CREAT),
        (2, err, os.O_WRONLY | os.O_CREAT),
    ):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)


def run_as_python(arguments: Sequence[str]) -> None:
    """Do what Python does with these arguments."""
    kind, what, *others = arguments
    if kind == "-m":
        sys.argv = [what, *others]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = [kind, *others]
        main = sys.modules["__main__"] = ModuleType("__main__")
        exec(what, main.__dict__)


if __name__ == "__main__":
    serve()
