"""Pinned requirements satisfy pyproject.toml, agree with each other, carry hashes and no address."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,_-]+\])?==([^\s;\\]+)", flags=re.MULTILINE)
FILES = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-pdfua.txt")


def test_pins_satisfy_the_run_time_ranges(repository: Path, pyproject: dict[str, Any]) -> None:
    assert_satisfied(pyproject["project"]["dependencies"], pins(repository / "requirements.txt"))


@pytest.mark.parametrize(("group", "file"), [("build", FILES[1]), ("dev", FILES[2])])
def test_pins_satisfy_the_ranges_of_a_group(repository: Path, pyproject: dict[str, Any], group: str, file: str) -> None:
    ranges = [entry for entry in pyproject["dependency-groups"][group] if isinstance(entry, str)]

    assert_satisfied(ranges, pins(repository / file))


@pytest.mark.parametrize("file", FILES[:2])
def test_development_uses_the_same_versions(repository: Path, file: str) -> None:
    development = pins(repository / "requirements-dev.txt")

    assert pins(repository / file).items() <= development.items()


@pytest.mark.parametrize("file", FILES)
def test_each_pin_has_a_hash(repository: Path, file: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (repository / file).read_text(encoding="utf-8"))[1:]

    without = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]

    assert entries
    assert not without


def test_a_pin_names_the_extras_that_another_package_asks_for(repository: Path) -> None:
    """Else pip before 23.3 takes `coverage[toml]` for a package without a pin, and refuses its newest version."""
    text = (repository / "requirements-dev.txt").read_text(encoding="utf-8")
    pinned = {match[1]: match[2] or "" for match in re.finditer(r"^([a-z0-9._-]+)(?:\[(.+?)\])?==", text, re.MULTILINE)}

    asked_for = list(extras_asked_for(set(pinned)))

    assert ("coverage", "toml") in asked_for
    assert not [(name, extra) for name, extra in asked_for if extra not in pinned[name].split(",")]


def test_the_pdf_checker_and_what_it_needs_stay_in_an_environment_of_their_own(repository: Path) -> None:
    """They are AGPL."""
    apart = {"outloud", "pymupdf"}

    assert apart <= pins(repository / FILES[3]).keys()
    assert not [file for file in FILES[:3] if apart & pins(repository / file).keys()]


@pytest.mark.parametrize("file", FILES)
def test_requirements_name_no_address_and_no_option(repository: Path, file: str) -> None:
    text = (repository / file).read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", ""), flags=re.MULTILINE)


def test_what_comes_from_npm_is_pinned_with_hashes_and_no_address(repository: Path) -> None:
    asked_for = json.loads((repository / "package.json").read_bytes())
    wanted = asked_for["dependencies"] | asked_for["devDependencies"]
    packages = json.loads((repository / "package-lock.json").read_bytes())["packages"]
    del packages[""]

    assert {name.removeprefix("node_modules/"): one["version"] for name, one in packages.items()} == wanted
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert not [name for name, one in packages.items() if "resolved" in one]


def test_each_direct_requirement_states_its_reason(repository: Path) -> None:
    text = (repository / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^ {4}"[A-Za-z][\w.\[\]-]*[<>=~].*$', text, flags=re.MULTILINE)

    assert len(lines) >= 20
    assert not [line for line in lines if "  # " not in line]


def extras_asked_for(names: set[str]) -> Iterator[tuple[str, str]]:
    """The extras that installed packages ask for of these, where what they ask for holds on this machine."""
    for distribution in distributions():
        for text in distribution.requires or ():
            requirement = Requirement(text)
            name = canonicalize_name(requirement.name)
            if name in names and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                yield from ((name, extra) for extra in sorted(requirement.extras))


def pins(file: Path) -> dict[str, str]:
    """The version that a requirements file pins for each package."""
    return dict(PIN.findall(file.read_text(encoding="utf-8")))


def assert_satisfied(ranges: list[str], pinned: dict[str, str]) -> None:
    """Each range has a pin inside it."""
    assert not list(unsatisfied(ranges, pinned))


def unsatisfied(ranges: list[str], pinned: dict[str, str]) -> Iterator[str]:
    """The ranges that no pin satisfies."""
    for text in ranges:
        requirement = Requirement(text)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"{text}: pinned {version}"
