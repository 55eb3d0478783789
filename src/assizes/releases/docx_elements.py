"""The elements of WordprocessingML that python-docx has no words for: fields, bookmarks, links, languages."""

from collections.abc import Iterable, Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Attributes = Mapping[str, str | int]
# What a bookmark's name may hold ends after 40 characters, so that long anchors would not do.
_TOC_ANCHOR = "_Toc{:09d}"


def element(
    tag: str, attributes: Attributes | None = None, children: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """An element such as `w:tblHeader` with its attributes (`val` stands for `w:val`) and children."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def text_run(text: str, *, style: str = "") -> BaseOxmlElement:
    """A run of text, spaces and all."""
    words = element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = [element("w:rPr", children=[element("w:rStyle", {"val": style})])] if style else []
    return element("w:r", children=[*properties, words])


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field with what it shows until a word processor works it out anew."""
    paragraph._p.extend([*field_opening(instruction), text_run(shown), field_mark("end")])


def field_opening(instruction: str) -> list[BaseOxmlElement]:
    """What comes before that which a field shows."""
    words = element("w:instrText")
    words.text = f" {instruction} "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [field_mark("begin"), element("w:r", children=[words]), field_mark("separate")]


def field_mark(kind: str) -> BaseOxmlElement:
    """Where a field begins, shows its result, or ends."""
    return element("w:r", children=[element("w:fldChar", {"fldCharType": kind})])


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark the words of a paragraph as a place that links lead to."""
    start = element("w:bookmarkStart", {"id": number, "name": name})
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("w:bookmarkEnd", {"id": number}))


def bookmark_name(number: int) -> str:
    """The name of a bookmark, as contents have them."""
    return _TOC_ANCHOR.format(number)


def link_to_place(name: str, text: str, *, style: str = "") -> BaseOxmlElement:
    """A link to a bookmark in the document."""
    return element("w:hyperlink", {"anchor": name, "history": 1}, [text_run(text, style=style)])


def link_to_address(part: StoryPart, address: str, text: str, *, style: str = "") -> BaseOxmlElement:
    """A link to an address outside."""
    link = element("w:hyperlink", {"history": 1}, [text_run(text, style=style)])
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link


def styled_run(run: Run, *, strong: bool, emphasised: bool) -> None:
    """Give a run the character style for strong or emphasised words."""
    run.bold = True if strong else None
    run.italic = True if emphasised else None
