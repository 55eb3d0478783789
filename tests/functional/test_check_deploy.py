"""Django's own checks of settings for a server have nothing to say, and nothing is kept from them without a reason."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assizes_program import environment_of

CLEAN = "System check identified no issues"


def checked(command: list[str], data: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    environment = environment_of(
        data,
        ASSIZES_SITE_ADDRESS="https://statistics.example",
        ASSIZES_PROXIES="1",
        DJANGO_SETTINGS_MODULE="assizes.settings",
    )
    command = [sys.executable, *command, "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment, cwd=repository, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [["manage.py"], ["-m", "django"]], ids=["manage.py", "python -m django"])
def test_the_checks_for_a_server_have_nothing_to_say(command: list[str], tmp_path: Path, repository: Path) -> None:
    done = checked(command, tmp_path, repository)

    assert done.returncode == 0, done.stderr
    assert CLEAN in done.stdout
    assert done.stderr == ""


def test_each_check_that_is_silent_has_a_reason(settings: Any) -> None:
    assert set(settings.SILENCED_SYSTEM_CHECKS) == set(settings.SILENCED_WITH_REASONS)
    assert all(len(reason.split()) > 5 for reason in settings.SILENCED_WITH_REASONS.values())
