"""A fork of the server of commands is as good as a new process: it says the same, and knows nothing of other forks."""

import subprocess
import sys
from pathlib import Path

import pytest

from forked_programs import clean_environment, run_assizes, run_python


@pytest.mark.parametrize(("arguments", "code"), [(("--version",), 0), (("register", "load"), 3)])
def test_a_fork_says_what_a_new_process_says_and_ends_as_it_ends(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    environment = clean_environment() | {"ASSIZES_DATA": str(tmp_path), "ASSIZES_SMALL_BASE": "few"}
    command = [sys.executable, "-m", "assizes", *arguments]

    new = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    fork = run_assizes(*arguments, environment=environment)

    assert new.returncode == code
    assert (fork.returncode, fork.stdout, fork.stderr) == (new.returncode, new.stdout, new.stderr)


def test_a_fork_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    environment = clean_environment() | {"ASSIZES_DATA": str(tmp_path)}
    leave = "import os, assizes.cli; os.environ['LEFT'] = assizes.cli.LEFT = 'something'; os.chdir('/')"
    look = "import os, assizes.cli; print(os.getcwd(), os.environ.get('LEFT'), hasattr(assizes.cli, 'LEFT'))"

    left = run_python("-c", leave, environment=environment, cwd=tmp_path)
    found = run_python("-c", look, environment=environment, cwd=tmp_path)

    assert (left.returncode, left.stderr) == (0, "")
    assert found.stdout == f"{tmp_path} None False\n"


def test_each_fork_reads_its_own_settings(tmp_path: Path) -> None:
    show = "from django.conf import settings; print(settings.ASSIZES_DATA)"

    printed = [
        run_python(
            "-c",
            show,
            environment=clean_environment()
            | {"ASSIZES_DATA": str(tmp_path / name), "DJANGO_SETTINGS_MODULE": "assizes.settings"},
        ).stdout
        for name in ("one", "two")
    ]

    assert printed == [f"{tmp_path / 'one'}\n", f"{tmp_path / 'two'}\n"]
