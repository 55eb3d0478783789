"""Documents for Word: real headings, lists, captions and contents, tables with repeated headers, charts described."""

import io
from collections.abc import Iterable
from typing import assert_never

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from assizes.domain.documents import BulletList, Document, FactList, Heading, Paragraph, Span
from assizes.releases.archives import normalise_zip
from assizes.releases.chart_pictures import chart_png
from assizes.releases.document_parts import (
    Imprint,
    Printed,
    PrintedCell,
    PrintedChart,
    PrintedTable,
    Section,
    printed_blocks,
    sections,
)
from assizes.releases.docx_elements import (
    add_field,
    bookmark,
    bookmark_name,
    element,
    field_mark,
    field_opening,
    link_to_address,
    link_to_place,
    styled_run,
    text_run,
)
from assizes.releases.docx_styles import (
    EDITS,
    TEXT_WIDTH,
    TEXT_WIDTH_ON_SIDE,
    set_page,
    set_properties,
    style_ids,
    styled_document,
)
from assizes.releases.docx_tables import table_element
from assizes.releases.links import may_be_linked

# Headings and captions, as links, without page numbers: so the contents are right before anything is updated.
_CONTENTS = r'TOC \o "1-2" \n \h \z \t "Caption,3"'


def docx_of(document: Document, imprint: Imprint) -> bytes:
    """The bytes of the Word file, the same at every build."""
    blocks = printed_blocks(document, imprint)
    word = styled_document(document.language, is_close=document.is_brief)
    writer = _Writer(word, blocks)
    set_properties(word, document, imprint)
    writer.front(document, blocks)
    _header_and_footer(word, document, imprint)
    for number, section in enumerate(_sections(document, blocks[_covers(blocks) :])):
        if number or section.is_landscape:
            writer.turn(is_landscape=section.is_landscape)
        for block in section.blocks:
            writer.write(block)
    target = io.BytesIO()
    word.save(target)
    return normalise_zip(target.getvalue(), EDITS)


def _sections(document: Document, blocks: tuple[Printed, ...]) -> Iterable[Section]:
    """The blocks by orientation of the page; a brief never turns."""
    return (Section(is_landscape=False, blocks=blocks),) if document.is_brief else sections(blocks)


def _covers(blocks: tuple[Printed, ...]) -> int:
    """How many blocks belong on the first page: the facts, where the document begins with them."""
    return int(bool(blocks) and isinstance(blocks[0], FactList))


def _header_and_footer(word: WordDocument, document: Document, imprint: Imprint) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = document.title
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"{imprint.author}, page ")
        add_field(paragraph, "PAGE", "1")
        paragraph.add_run(" of ")
        add_field(paragraph, "NUMPAGES", "1")


class _Writer:
    """A Word document as it grows, with the bookmarks that its contents and links lead to."""

    def __init__(self, word: WordDocument, blocks: tuple[Printed, ...]) -> None:
        self.word = word
        places = [block for block in blocks if isinstance(block, Heading | PrintedTable | PrintedChart)]
        self._anchors = {block.anchor: bookmark_name(number) for number, block in enumerate(places, start=1)}
        self._entries = [(_level(block), _entry(block), self._anchors[block.anchor]) for block in places]
        self._marked = 0
        self._is_landscape = False
        self._begins_page = False

    def _paragraph(self, text: str = "", style: str = "") -> WordParagraph:
        """A further paragraph."""
        paragraph = self.word.add_paragraph(text)
        if style:
            paragraph._p.style = style_ids()[style]
        return paragraph

    def front(self, document: Document, blocks: tuple[Printed, ...]) -> None:
        """Title, statement, facts and contents; the rest begins on a new page. A brief goes on without contents."""
        self._paragraph(document.title, "Title")
        self._paragraph(document.subtitle, "Subtitle")
        self._paragraph(document.description, "Statement")
        for block in blocks[: _covers(blocks)]:
            self.write(block)
        if document.is_brief:
            return
        self._paragraph("Contents", "Contents heading")
        self._contents()
        self._begins_page = True

    def _contents(self) -> None:
        """A table of contents that word processors can update, with its entries written already."""
        entries = [entry for entry in self._entries if entry[0] <= 3]
        for number, (level, text, place) in enumerate(entries):
            paragraph = self._paragraph(style=f"toc {level}")
            if number == 0:
                paragraph._p.extend(field_opening(_CONTENTS))
            paragraph._p.append(link_to_place(place, text))
            if number == len(entries) - 1:
                paragraph._p.append(field_mark("end"))

    def turn(self, *, is_landscape: bool) -> None:
        """Begin pages of the other orientation; what came before ends with its last paragraph."""
        body = self.word.element.body
        last = body.sectPr.getprevious()
        section = self.word.add_section()
        set_page(section, is_landscape=is_landscape)
        section.different_first_page_header_footer = False
        ending = body.sectPr.getprevious()
        if last is not None and last.tag == qn("w:p"):
            last.get_or_add_pPr().append(ending.pPr.find(qn("w:sectPr")))
            body.remove(ending)
        self._is_landscape = is_landscape
        self._begins_page = False

    def write(self, block: Printed) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._spans(self._paragraph(), block.spans)
            case BulletList():
                self._list(block)
            case FactList():
                for label, spans in block.facts:
                    paragraph = self._paragraph(style="Fact")
                    self._spans(paragraph, (Span(f"{label}\t", is_strong=True), *spans))
            case PrintedTable():
                self._table(block)
            case PrintedChart():
                self._chart(block)
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {block.level}")
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False
        self._mark(paragraph, block.anchor)

    def _list(self, block: BulletList) -> None:
        numbering = self._fresh_numbering() if block.is_numbered else None
        for item in block.items:
            paragraph = self._paragraph(style="List Number" if block.is_numbered else "List Bullet")
            if numbering is not None:
                level, number = element("w:ilvl", {"val": 0}), element("w:numId", {"val": numbering})
                paragraph._p.get_or_add_pPr().insert(1, element("w:numPr", children=[level, number]))
            self._spans(paragraph, item.spans)

    def _fresh_numbering(self) -> int:
        """A numbering of the list style that begins with 1."""
        numbering = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element.pPr.numPr.numId.val
        fresh = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def _table(self, block: PrintedTable) -> None:
        self._caption("Table", block)
        for line in block.introduction:
            self._paragraph(line, "Above a table")
        width = TEXT_WIDTH_ON_SIDE if self._is_landscape else TEXT_WIDTH
        self.word.element.body.sectPr.addprevious(table_element(block, int(width.twips), self._cell_words))
        self._paragraph(block.source or f"End of table {block.number}.", "Small print")

    def _chart(self, block: PrintedChart) -> None:
        self._caption("Figure", block)
        self._paragraph(block.chart.subtitle, "Above a table")
        width = Mm(round(TEXT_WIDTH.mm * block.width / 100))
        run = self._paragraph(style="Picture").add_run()
        shape = run.add_picture(io.BytesIO(chart_png(block.svg)), width=width)
        shape._inline.docPr.set("descr", block.chart.description)
        shape._inline.docPr.set("name", f"Figure {block.number}")
        for remark in block.remarks:
            self._paragraph(remark, "Small print")

    def _caption(self, kind: str, block: PrintedTable | PrintedChart) -> None:
        paragraph = self._paragraph(f"{kind} ", "Caption")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(block.number))
        paragraph.add_run(f": {_title(block)}")
        self._mark(paragraph, block.anchor)

    def _mark(self, paragraph: WordParagraph, anchor: str) -> None:
        self._marked += 1
        bookmark(paragraph, self._anchors[anchor], self._marked)

    def _spans(self, paragraph: WordParagraph, spans: tuple[Span, ...]) -> None:
        for span in spans:
            run = paragraph.add_run(span.text)
            styled_run(run, strong=span.is_strong, emphasised=span.is_emphasised)
            link = self._link(span.href, "")
            if link is not None:
                run.style = "Hyperlink"
                run._r.addprevious(link)
                link[:] = [run._r]

    def _cell_words(self, cell: PrintedCell) -> BaseOxmlElement:
        link = self._link(cell.href, cell.text)
        return text_run(cell.text) if link is None else link

    def _link(self, href: str, text: str) -> BaseOxmlElement | None:
        """A link to a place in the document or to an address that a document may have; else nothing."""
        place = self._anchors.get(href[1:]) if href.startswith("#") else None
        if place:
            return link_to_place(place, text, style="Hyperlink")
        is_outside = may_be_linked(href) and not href.startswith("#")
        return link_to_address(self.word.part, href, text, style="Hyperlink") if is_outside else None


def _level(block: Heading | PrintedTable | PrintedChart) -> int:
    """The level of its entry in the contents."""
    return block.level if isinstance(block, Heading) else 3


def _entry(block: Heading | PrintedTable | PrintedChart) -> str:
    """Its entry in the contents."""
    if isinstance(block, Heading):
        return block.text
    kind = "Table" if isinstance(block, PrintedTable) else "Figure"
    return f"{kind} {block.number}: {_title(block)}"


def _title(block: PrintedTable | PrintedChart) -> str:
    return block.caption if isinstance(block, PrintedTable) else block.chart.title
