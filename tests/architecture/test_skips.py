"""A missing tool is a skip for people and a failure in CI; facts that are absent are a skip for both."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATE = "import pytest\n\ndef test_something():\n    pytest.skip({reason!r})\n"


@pytest.mark.parametrize(
    ("reason", "ci", "closing_line"),
    [
        ("missing tool: PostgreSQL server", "true", "1 failed"),
        ("missing tool: PostgreSQL server", "", "1 skipped"),
        ("../shared is absent", "true", "1 skipped"),
    ],
)
def test_skip_counts_as(tmp_path: Path, repository: Path, reason: str, ci: str, closing_line: str) -> None:
    shutil.copy(repository / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skipping.py").write_text(TEMPLATE.format(reason=reason), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider"]

    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False
    )

    assert closing_line in done.stdout
