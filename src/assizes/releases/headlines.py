"""The main findings of an edition, read from its page: what is bold at the start of each finding that starts so."""

from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assizes.domain.errors import BadInput, Place
from assizes.releases.page import PAGE

MAIN_FINDINGS = 3  # that an edition is introduced with


def headlines_of(folder: Path) -> tuple[str, ...]:
    """The main findings of the edition in a folder, in plain text; raises `BadInput` where its page cannot be read."""
    path = folder / PAGE
    try:
        tree = document_fromstring(path.read_bytes(), parser=HTMLParser(encoding="utf-8"))
    except (OSError, etree.ParserError) as error:
        raise BadInput("the page of this edition cannot be read", Place(str(path))) from error
    paragraphs = [block for part in tree.find_class("findings") for block in part if block.tag == "p"]
    found = ("".join(one.text_content() for one in leading_strong(block)) for block in paragraphs)
    return tuple(" ".join(text.split()) for text in found if text.strip())[:MAIN_FINDINGS]


def leading_strong(block: HtmlElement) -> tuple[HtmlElement, ...]:
    """The bold elements with which a paragraph begins: nothing but the next one follows each."""
    found: list[HtmlElement] = []
    if (block.text or "").strip():
        return ()
    for element in block:
        if element.tag != "strong":
            break
        found.append(element)
        if element.tail:
            break
    return tuple(found)
