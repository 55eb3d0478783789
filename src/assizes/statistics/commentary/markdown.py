"""Markdown with bound values -> a document. CommonMark without raw HTML, pictures and code; `{…}` is a bound value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assizes.domain.bindings import Bindings
from assizes.domain.charts import Chart
from assizes.domain.documents import Block, BulletList, ChartBlock, Heading, Paragraph, Span, TableBlock
from assizes.domain.errors import BadInput, Place
from assizes.statistics.commentary.forms import bound_spans

_WHOLE_BLOCK = re.compile(r"\{\s*(table|chart)\s+([\w-]+)\s*\}")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_NOT_IN_AN_ANCHOR = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Reader:
    """Reads the commentary of one release; `file` is what errors name."""

    file: str
    bindings: Bindings
    charts: Mapping[str, Chart]

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Every block of the text; raises `BadInput` that names the line of what cannot be printed."""
        return tuple(self._blocks(MarkdownIt("commonmark").parse(text)))

    def _blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            end = _end_of(tokens, place)
            inside = tokens[place + 1 : end]
            if token.type == "heading_open":
                yield self._heading(token, inside[0])
            elif token.type == "paragraph_open":
                yield self._block_of(inside[0])
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield BulletList(tuple(self._items(inside)), is_numbered=token.type.startswith("ordered"))
            else:
                raise self._error(token, f"{_said(token)} has no place in a commentary")
            place = end + 1

    def _heading(self, token: Token, inline: Token) -> Heading:
        spans = self._spans(inline)
        if any(span.bound_to for span in spans):
            raise self._error(inline, "a heading holds no bound value")
        text = "".join(span.text for span in spans)
        return Heading(int(token.tag[1:]), text, _NOT_IN_AN_ANCHOR.sub("-", text.casefold()).strip("-"))

    def _items(self, tokens: Sequence[Token]) -> Iterator[Paragraph]:
        inlines = [token for token in tokens if token.type == "inline"]
        if len(inlines) != sum(token.type == "list_item_open" for token in tokens):
            raise self._error(tokens[0], "an item of a list is one short paragraph")
        for inline in inlines:
            yield Paragraph(self._spans(inline), _line(inline))

    def _block_of(self, inline: Token) -> Block:
        named = _WHOLE_BLOCK.fullmatch(inline.content.strip())
        if named is None:
            return Paragraph(self._spans(inline), _line(inline))
        kind, name = named.groups()
        tables = {table.id: table for table in self.bindings.tables}
        known: Mapping[str, object] = tables if kind == "table" else self.charts
        if name not in known:
            raise self._error(inline, f"the release has no {kind} '{name}'; it has {', '.join(known) or 'none'}")
        return TableBlock(tables[name]) if kind == "table" else ChartBlock(self.charts[name])

    def _spans(self, inline: Token) -> tuple[Span, ...]:
        return tuple(span for run in self._runs(inline) for span in self._bound(run, inline))

    def _runs(self, inline: Token) -> list[Span]:
        """The text in runs of one manner each, with a space for the end of a line."""
        runs: list[Span] = []
        strong = emphasised = 0
        href = ""
        for token in inline.children or ():
            strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            emphasised += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type in ("link_open", "link_close"):
                href = str(token.attrGet("href") or "")
            elif token.type in ("text", "softbreak", "hardbreak", "text_special"):
                now = Span(" " if token.type.endswith("break") else token.content, strong > 0, emphasised > 0, href)
                if runs and replace(runs[-1], text="") == replace(now, text=""):
                    now = replace(now, text=runs.pop().text + now.text)
                runs.append(now)
            elif token.type not in ("strong_open", "strong_close", "em_open", "em_close"):
                raise self._error(inline, f"{_said(token)} has no place in a commentary")
        return runs

    def _bound(self, run: Span, inline: Token) -> Iterator[Span]:
        """A run with each `{…}` in it printed."""
        at = 0
        for match in _IN_BRACES.finditer(run.text):
            yield from self._plain(run, run.text[at : match.start()], inline)
            if _WHOLE_BLOCK.fullmatch(match[0]):
                raise self._error(inline, f"{match[0]} stands in a paragraph of its own")
            try:
                spans = bound_spans(match[1], self.bindings)
            except BadInput as error:
                raise self._error(inline, f"{match[0]}: {error.message}") from error
            for span in spans:
                yield replace(run, text=span.text, bound_to=span.bound_to)
            at = match.end()
        yield from self._plain(run, run.text[at:], inline)

    def _plain(self, run: Span, text: str, inline: Token) -> Iterator[Span]:
        if "{" in text or "}" in text:
            raise self._error(inline, f"a brace without its other half in '{text.strip()[:60]}'")
        if text:
            yield replace(run, text=text)

    def _error(self, token: Token, message: str) -> BadInput:
        return BadInput(message, Place(self.file, _line(token) or None))


def _end_of(tokens: Sequence[Token], place: int) -> int:
    """Where what opens at a place is closed; the place itself for what needs no closing."""
    depth = 0
    for position in range(place, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return place


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


_NAMES = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "image": "a picture",
    "blockquote_open": "a quotation",
    "hr": "a rule",
}


def _said(token: Token) -> str:
    return _NAMES.get(token.type, f"'{token.type.replace('_', ' ')}'")
