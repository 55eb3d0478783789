"""Whatever others may use says in a docstring what they get."""

import ast
from collections.abc import Iterator

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def test_every_module_class_and_function_for_others_has_a_docstring(modules: dict[str, ast.Module]) -> None:
    silent = [
        f"{path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"
        for path, module in modules.items()
        for node in for_others(module)
        if not ast.get_docstring(node)
    ]

    assert not silent


def for_others(node: Documented) -> Iterator[Documented]:
    """A module or class with all that it has for others; what stands inside a function is the function's own."""
    yield node
    for inner in node.body:
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not is_own(inner.name):
            yield from for_others(inner) if isinstance(inner, ast.ClassDef) else (inner,)


def is_own(name: str) -> bool:
    """Whether a name is for its own module or class alone, or one of Python's or Django's, which say what they give."""
    return name.startswith("_") or name == "Meta"
