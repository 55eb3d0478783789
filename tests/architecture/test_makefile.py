"""The Makefile is the one list of commands: each is described, and `make help` prints it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

RULE = re.compile(r"^([a-z][a-z-]*):(?!=)(.*)$", flags=re.MULTILINE)


@pytest.fixture(scope="module")
def makefile(repository: Path) -> str:
    """The text of the Makefile."""
    return (repository / "Makefile").read_text(encoding="utf-8")


def test_every_target_is_described(makefile: str) -> None:
    undescribed = [target for target, rest in RULE.findall(makefile) if " ## " not in f" {rest}"]

    assert not undescribed


def test_every_target_is_declared_phony(makefile: str) -> None:
    declared = re.findall(r"^\.PHONY: (\S+)$", makefile, flags=re.MULTILINE)

    assert sorted(declared) == sorted(target for target, _ in RULE.findall(makefile))


def test_every_kind_of_test_has_a_target(makefile: str, repository: Path) -> None:
    targets = {target for target, _ in RULE.findall(makefile)}
    kinds = {path.name for path in (repository / "tests").iterdir() if list(path.rglob("test_*.py"))}

    assert kinds
    assert {f"test-{kind}" for kind in kinds} <= targets


def test_tests_readme_describes_every_kind(repository: Path) -> None:
    page = (repository / "tests" / "README.md").read_text(encoding="utf-8")
    kinds = {path.name for path in (repository / "tests").iterdir() if list(path.rglob("test_*.py"))}

    assert not [kind for kind in kinds if f"**{kind}.**" not in page]


def test_help_prints_every_target(makefile: str, repository: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("missing tool: make")

    done = subprocess.run([make, "help"], cwd=repository, capture_output=True, text=True, check=True)

    assert not [target for target, _ in RULE.findall(makefile) if f"make {target} " not in done.stdout]
