"""Functions are 5 to 25 lines by aim and 40 at most; modules hold one idea, in 300 lines at most."""

import ast
from pathlib import Path

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def test_no_function_is_too_long(modules: dict[str, ast.Module]) -> None:
    too_long = [
        f"{path}:{node.lineno} {node.name}: {length(node)} lines"
        for path, module in modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LONGEST_FUNCTION
    ]

    assert not too_long


def test_no_module_is_too_long(repository: Path, modules: dict[str, ast.Module]) -> None:
    lengths = {path: len((repository / path).read_text(encoding="utf-8").splitlines()) for path in modules}

    too_long = [f"{path}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_MODULE]

    assert not too_long


def test_no_module_is_named_after_what_it_is_not(modules: dict[str, ast.Module]) -> None:
    names = {path: {part.removesuffix(".py") for part in Path(path).parts} for path in modules}

    forbidden = [path for path, parts in names.items() if parts & FORBIDDEN_NAMES]

    assert not forbidden


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, from its first line to its last."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
