"""The rooms import one way only, and the core stands on the standard library."""

import ast
import subprocess
import sys
from pathlib import Path


def test_import_contracts_are_kept(repository: Path) -> None:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]

    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_domain_imports_the_standard_library_alone(modules: dict[str, ast.Module]) -> None:
    allowed = sys.stdlib_module_names | {"assizes"}

    foreign = {
        f"{path}: {name}"
        for path, module in modules.items()
        if path.startswith("src/assizes/domain/")
        for name in imported_names(module)
        if name not in allowed
    }

    assert not foreign


def imported_names(module: ast.Module) -> set[str]:
    """The top-level names of all that a module imports from outside its own folder."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names
