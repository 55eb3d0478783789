"""A fork of the server of commands is as good as a new process: it says the same, and knows nothing of other forks."""

import signal
from pathlib import Path

import pytest

from assizes_program import Assizes, environment_of
from forked_programs import run_python


@pytest.mark.parametrize(("arguments", "code"), [(("--version",), 0), (("register", "load"), 3)])
def test_a_fork_says_what_a_new_process_says_and_ends_as_it_ends(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    assizes = Assizes(tmp_path, ASSIZES_SMALL_BASE="few")

    new = assizes.in_a_new_process(*arguments, code=code)
    fork = assizes.run(*arguments)

    assert (fork.returncode, fork.stdout, fork.stderr) == (new.returncode, new.stdout, new.stderr)


def test_a_fork_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    assizes = Assizes(tmp_path, place=tmp_path)
    leave = "import os, assizes.cli; os.environ['LEFT'] = assizes.cli.LEFT = 'something'; os.chdir('/')"
    look = "import os, assizes.cli; print(os.getcwd(), os.environ.get('LEFT'), hasattr(assizes.cli, 'LEFT'))"

    left = assizes.python("-c", leave)
    found = assizes.python("-c", look)

    assert left.stderr == ""
    assert found.stdout == f"{tmp_path} None False\n"


def test_each_fork_reads_its_own_settings(tmp_path: Path) -> None:
    show = "from django.conf import settings; print(settings.ASSIZES_DATA)"
    folders = [tmp_path / name for name in ("one", "two")]

    printed = [
        Assizes(folder, DJANGO_SETTINGS_MODULE="assizes.settings").python("-c", show).stdout for folder in folders
    ]

    assert printed == [f"{folder}\n" for folder in folders]


def test_a_fork_that_does_not_end_is_killed(tmp_path: Path) -> None:
    program = "import signal; print(0 < signal.alarm(1) <= 600, flush=True); signal.pause()"

    done = run_python("-c", program, environment=environment_of(tmp_path))

    assert (done.returncode, done.stdout) == (-signal.SIGALRM, "True\n")
