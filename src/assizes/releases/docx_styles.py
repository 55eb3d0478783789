"""How a Word document looks: styles, language, page, and what the library's template says of itself."""

import io
import re
from datetime import UTC
from functools import cache
from typing import TypedDict, Unpack

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from assizes.domain.documents import Document
from assizes.releases.archives import Edit
from assizes.releases.document_parts import Imprint

BRAND, QUIET, LINK = RGBColor(0x17, 0x3B, 0x52), RGBColor(0x48, 0x4F, 0x53), RGBColor(0x1A, 0x4F, 0x8B)
INK = RGBColor(0x0B, 0x0C, 0x0C)
TEXT_WIDTH, TEXT_WIDTH_ON_SIDE = Mm(170), Mm(261)
FACT_INDENT = Mm(58)
_A4 = (Mm(210), Mm(297))
_MARGIN, _MARGIN_ON_SIDE = Mm(20), Mm(18)
_TYPEFACE = "Arial"  # on every machine that has Word; LibreOffice has one of the same widths
_NOT_NEEDED = ("/thumbnail", "/stylesWithEffects", "/customXml")  # parts of the template
# Style, size in points, space before and after.
_HEADINGS = (("Heading 1", 16, 20, 8), ("Heading 2", 13, 16, 6), ("Heading 3", 11, 12, 4), ("Heading 4", 10, 10, 4))


def styled_document(language: str, *, is_close: bool) -> WordDocument:
    """A new document on an upright page with our looks; `is_close` gives it the small type of a brief."""
    return docx.Document(io.BytesIO(_styled(language, is_close=is_close)))


@cache
def _styled(language: str, *, is_close: bool) -> bytes:
    """The file that documents begin as: making its styles takes longer than writing a brief."""
    word = docx.Document()
    _set_styles(word, language)
    _forget_template(word)
    set_page(word.sections[0], is_landscape=False)
    if is_close:
        _set_close(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


@cache
def style_ids() -> dict[str, str]:
    """The identifier of each style of such a document by its name; looking one up there takes a millisecond."""
    word = styled_document("en-GB", is_close=False)
    return {style.name: style.style_id for style in word.styles if style.name}


def _set_styles(word: WordDocument, language: str) -> None:
    """Give the styles of the template our looks, and add those that it lacks."""
    _language(word, language)
    _style(word, "Normal", 10, after=6).paragraph_format.line_spacing = 1.15
    title = _style(word, "Title", 22, after=8, colour=BRAND, bold=True)
    subtitle = _style(word, "Subtitle", 12, after=10, colour=QUIET, italic=False)
    for unwanted in (*title.element.iter(qn("w:pBdr")), *_letter_spacing(title), *_letter_spacing(subtitle)):
        unwanted.getparent().remove(unwanted)
    for name, size, before, after in _HEADINGS:
        _style(word, name, size, before=before, after=after, colour=BRAND, bold=True, italic=False)
    caption = _style(word, "Caption", 10, before=14, after=3, colour=INK, bold=True)
    caption.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        _style(word, name, 10, after=5).paragraph_format.line_spacing = 1.15
    for name in ("Header", "Footer"):
        _style(word, name, 8.5, colour=QUIET)
    _added_styles(word)


def _letter_spacing(style: ParagraphStyle) -> list[BaseOxmlElement]:
    return list(style.element.rPr.findall(qn("w:spacing")))


def _added_styles(word: WordDocument) -> None:
    for level in (1, 2, 3):
        toc = _added(word, f"toc {level}", 10 if level < 3 else 9, after=2)
        toc.paragraph_format.left_indent, toc.paragraph_format.line_spacing = Mm(6 * (level - 1)), 1.0
    _added(
        word, "Contents heading", 16, before=12, after=4, colour=BRAND, bold=True
    ).paragraph_format.keep_with_next = True
    _added(word, "Small print", 8.5, after=3, colour=QUIET)
    above = _added(word, "Above a table", 8.5, after=3, colour=QUIET)
    above.paragraph_format.keep_with_next = True
    picture = _added(word, "Picture", 10, after=3)
    picture.paragraph_format.keep_with_next = True
    fact = _added(word, "Fact", 9.5, after=2).paragraph_format
    fact.line_spacing = 1.0
    fact.left_indent, fact.first_line_indent = FACT_INDENT, -FACT_INDENT
    fact.tab_stops.add_tab_stop(FACT_INDENT)
    _added(word, "Statement", 10, before=6, after=12, bold=True)
    cell = _added(word, "Table cell", 8, after=0).paragraph_format
    cell.line_spacing = 1.0
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = LINK, True


class _Looks(TypedDict, total=False):
    before: float
    after: float
    colour: RGBColor | None
    bold: bool | None
    italic: bool | None


def _added(word: WordDocument, name: str, size: float, **looks: Unpack[_Looks]) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
    style.base_style = word.styles["Normal"]
    return _style(word, name, size, **looks)


def _style(
    word: WordDocument,
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    colour: RGBColor | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.hidden, style.quick_style = False, True
    for same in style.element.findall(f".//{qn('w:contextualSpacing')}"):
        same.getparent().remove(same)
    return style


def _language(word: WordDocument, language: str) -> None:
    """The language of all text: that of the template is American."""
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
        found.set(qn("w:eastAsia"), language)
    for found in word.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)


def set_page(section: WordSection, *, is_landscape: bool) -> None:
    """A4, upright or on its side."""
    short, long = _A4
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.left_margin = section.right_margin = _MARGIN_ON_SIDE if is_landscape else _MARGIN
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


# Of a brief: style, size in points, space before and after.
_CLOSE = (
    ("Title", 17.0, 0.0, 2.0),
    ("Subtitle", 10.0, 0.0, 3.0),
    ("Statement", 8.5, 0.0, 4.0),
    ("Heading 1", 11.0, 4.0, 1.0),
    ("Fact", 8.5, 0.0, 1.0),
    ("Caption", 8.5, 2.0, 1.0),
    ("List Bullet", 7.5, 0.0, 0.5),
    ("Above a table", 7.5, 0.0, 1.0),
    ("Small print", 7.5, 0.0, 1.0),
)


def _set_close(word: WordDocument) -> None:
    """Give a brief small type and little space, so that it stands on one page."""
    for name, size, before, after in _CLOSE:
        looks = word.styles[name]
        assert isinstance(looks, ParagraphStyle)
        looks.font.size = Pt(size)
        looks.paragraph_format.space_before, looks.paragraph_format.space_after = Pt(before), Pt(after)
        looks.paragraph_format.line_spacing = 1.0
    section = word.sections[0]
    section.top_margin, section.bottom_margin = Mm(11), Mm(12)
    section.header_distance = section.footer_distance = Mm(5)


def set_properties(word: WordDocument, document: Document, imprint: Imprint) -> None:
    """Title, author, language and dates; nothing of the machine, the day or the template."""
    properties, moment = word.core_properties, imprint.published.astimezone(UTC)
    properties.title, properties.subject = document.title_of_file, document.subtitle
    properties.author = properties.last_modified_by = imprint.author
    properties.language, properties.comments, properties.keywords = document.language, document.description, ""
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.revision = 1


def _forget_template(word: WordDocument) -> None:
    """Take out what the template tells of its own making, and let Word use its present layout."""
    settings = word.settings.element
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    for style in word.styles.element:
        for found in style.findall(qn("w:rsid")):
            style.remove(found)
    section = word.element.body.sectPr
    for name in [name for name in section.attrib if "rsid" in name]:
        del section.attrib[name]
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_NOT_NEEDED)]:
            del relations[key]


def in_typeface(theme: bytes) -> bytes:
    """The theme with one typeface for headings and text."""
    return re.sub(rb'<a:latin typeface="[^"]*"', f'<a:latin typeface="{_TYPEFACE}"'.encode(), theme)


def by_this_program(properties: bytes) -> bytes:
    """The extended properties without the name of a program that did not write the file."""
    return re.sub(rb"<Application>[^<]*</Application>", b"<Application>Assizes</Application>", properties)


EDITS: dict[str, Edit] = {"word/theme/theme1.xml": in_typeface, "docProps/app.xml": by_this_program}
