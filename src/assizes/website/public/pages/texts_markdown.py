"""The text pages are Markdown that anybody can change: values are filled in, and the elements get their classes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from assizes.domain.errors import BadInput, Place

TEXTS = Path(__file__).parents[1] / "texts"
_PART = re.compile(r"\{part ([\w-]+)\}")
_NOT_IN_AN_ANCHOR = re.compile(r"[^a-z0-9]+")
_CLASSES = {
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}


@dataclass(frozen=True)
class Text:
    """A text in its parts: heading, the sentence below it, the names of its sections, and the rest as HTML."""

    title: str
    lead: str
    contents: tuple[tuple[str, str], ...]  # anchor and name
    body: Markup


def read_text(name: str, values: Mapping[str, Any], parts: Mapping[str, Markup]) -> Text:
    """The text of a file in `texts/`; its first heading is the title, its first paragraph the lead.

    `{{ … }}` names a value; `{part …}`, alone on a line, stands for a table or another part that is no prose.
    Raises `BadInput` that names the file where a value or part is not there.
    """
    path = TEXTS / name
    markdown = filled_in(path, values)
    tokens = _parser().parse(markdown)
    kinds = [token.type for token in tokens[:6]]
    if kinds != ["heading_open", "inline", "heading_close", "paragraph_open", "inline", "paragraph_close"]:
        raise BadInput("a text begins with its title, as a heading, and one paragraph", Place(str(path)))
    rest = _with_parts(tokens[6:], parts, path)
    contents = tuple(_named(rest))
    for token in rest:
        _dress(token)
    body = _parser().renderer.render(rest, _parser().options, {})
    return Text(_plain(tokens[1]), _plain(tokens[4]), contents, Markup(body))


def filled_in(path: Path, values: Mapping[str, Any]) -> str:
    """The Markdown of a file with its values; raises `BadInput` where one is not known."""
    try:
        return _environment().from_string(path.read_text(encoding="utf-8")).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise BadInput(f"the text cannot be filled in: {error}", Place(str(path), line)) from error


@cache
def _environment() -> Environment:
    # Markdown, not HTML: the parser escapes what comes out.
    return Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "typographer": True}
    return MarkdownIt("commonmark", options).enable(["replacements", "smartquotes"])


def _with_parts(tokens: Sequence[Token], parts: Mapping[str, Markup], path: Path) -> list[Token]:
    """The tokens, each paragraph that names a part replaced by the part."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        named = _PART.fullmatch(tokens[place + 1].content) if tokens[place].type == "paragraph_open" else None
        if named is None:
            found.append(tokens[place])
            place += 1
            continue
        if named[1] not in parts:
            raise BadInput(f"there is no part '{named[1]}'; there is {', '.join(parts) or 'none'}", Place(str(path)))
        found.append(Token("html_block", "", 0, content=str(parts[named[1]])))
        place += 3
    return found


def _named(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Gives every heading an anchor; the sections of the second level with theirs."""
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            words = _plain(inline)
            anchor = _NOT_IN_AN_ANCHOR.sub("-", words.casefold().replace("’", "")).strip("-")
            token.attrSet("id", anchor)
            if token.tag == "h2":
                found.append((anchor, words))
    return found


def _dress(token: Token) -> None:
    """Gives an element, and those in it, the class it has in the design system."""
    if token.nesting == 1 and token.tag in _CLASSES:
        token.attrSet("class", _CLASSES[token.tag])
    for child in token.children or ():
        _dress(child)


def _plain(inline: Token) -> str:
    return "".join(
        " " if child.type.endswith("break") else child.content
        for child in inline.children or ()
        if child.type in ("text", "softbreak", "hardbreak", "text_special", "code_inline")
    )
