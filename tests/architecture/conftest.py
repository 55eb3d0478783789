"""What the tests of the repository look at."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

# Made by a run or by tools, and version control's own: no files of the project.
NOT_OURS = {".git", ".venv", ".venv-pdfua", "var", "htmlcov", "__pycache__", "node_modules"}


@pytest.fixture(scope="session")
def pyproject(repository: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def project_files(repository: Path) -> list[Path]:
    """Every file of the project."""
    return sorted(_files_under(repository))


@pytest.fixture(scope="session")
def modules(repository: Path) -> dict[str, ast.Module]:
    """Every module of the package, parsed, by its path in the repository; migrations are Django's."""
    sources = sorted((repository / "src" / "assizes").rglob("*.py"))
    return {
        str(path.relative_to(repository)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sources
        if "migrations" not in path.parts
    }


def _files_under(folder: Path) -> list[Path]:
    files = []
    for path in folder.iterdir():
        is_cache = path.name.startswith(".") and path.name.endswith(("_cache", "hypothesis"))
        if path.name in NOT_OURS or is_cache or path.is_symlink():
            continue
        if path.is_dir():
            files += _files_under(path)
        else:
            files.append(path)
    return files
