"""The version stands in one place, and everything else asks there."""

import re
from pathlib import Path
from typing import Any

import assizes


def test_version_is_semantic() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", assizes.__version__)


def test_version_is_written_once(project_files: list[Path], repository: Path) -> None:
    assignments = [
        str(path.relative_to(repository))
        for path in project_files
        if path.suffix in {".py", ".toml"}
        and re.search(r"^(__version__|version) *= *[\"']", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert assignments == ["src/assizes/__init__.py"]


def test_packaging_asks_for_the_version(pyproject: dict[str, Any]) -> None:
    assert pyproject["project"]["dynamic"] == ["version"]
    assert pyproject["tool"]["hatch"]["version"]["path"] == "src/assizes/__init__.py"
