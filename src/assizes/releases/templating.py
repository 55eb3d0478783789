"""Jinja2 as files are made with it: everything is escaped, and an unknown name is an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(folder: Path = TEMPLATES) -> Environment:
    """The environment for the templates of a folder, by default those beside this module."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def template_texts() -> frozenset[str]:
    """The text of every template: what files say besides values."""
    paths = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (".jinja", ".md", ".typ", ".html"))
    return frozenset(path.read_text(encoding="utf-8") for path in paths)
