"""The list of rooms is the same in the package, in CONTRIBUTING.md and in the import contract."""

import re
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def rooms(repository: Path) -> set[str]:
    """The folders of the package that hold modules."""
    return {path.parent.name for path in (repository / "src" / "assizes").glob("*/__init__.py")}


def test_contributing_has_a_line_for_each_room(repository: Path, rooms: set[str]) -> None:
    page = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = page.partition("## The rooms")[2].partition("\n## ")[0]

    listed = set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))

    assert listed == rooms


def test_import_contract_places_each_room(pyproject: dict[str, Any], rooms: set[str]) -> None:
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")

    placed = {room for layer in layers for room in re.findall(r"\w+", layer)}

    assert placed == rooms


def test_files_named_in_contributing_exist(repository: Path) -> None:
    page = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|scripts|docs)/[^`]*)`", page)

    missing = [path for path in named if not list(repository.glob(path.rstrip("/")))]

    assert named
    assert not missing
