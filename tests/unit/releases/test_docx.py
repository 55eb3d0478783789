"""The Word file, opened: styles, language, contents, captions, tables and pictures as assistive programs find them."""

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from assizes.domain.documents import BulletList, ChartBlock, Heading, TableBlock
from assizes.releases.document_parts import PrintedChart, PrintedTable, printed_blocks
from assizes.releases.docx import docx_of
from factories import a_chart_by_region, a_document, a_table, an_imprint, words
from printed_words import printed_words


@pytest.fixture(scope="module")
def data() -> bytes:
    return docx_of(a_document(), an_imprint())


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def xml(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def all_of(xml: etree._Element, tag: str) -> list[etree._Element]:
    return list(xml.iter(qn(tag)))


def value(element: etree._Element, tag: str, attribute: str = "w:val") -> str | None:
    found = element.find(f".//{qn(tag)}")
    return None if found is None else found.get(qn(attribute))


def test_its_properties_tell_title_author_language_and_the_day_of_publication(word: WordDocument) -> None:
    properties = word.core_properties

    assert properties.title == a_document().title
    assert properties.subject == a_document().subtitle
    assert properties.author == properties.last_modified_by == "The <Invented> Office"
    assert properties.language == "en-GB"
    assert properties.created is not None
    assert properties.created.isoformat()[:16] == "2020-06-30T08:30"


def test_all_text_is_british_english(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}

    languages = {found for part in parts.values() for found in re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part)}
    assert languages == {"en-GB"}
    assert "<w:docDefaults>" in parts["word/styles.xml"]
    assert not [name for name, part in parts.items() if "en-US" in part]


def test_nothing_tells_of_the_template_or_of_sessions_of_editing(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names, settings = archive.namelist(), archive.read("word/settings.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        body, application = archive.read("word/document.xml").decode(), archive.read("docProps/app.xml").decode()

    assert "docProps/thumbnail.jpeg" not in names
    assert "rsid" not in settings + body + styles
    assert "Microsoft" not in application


def test_headings_are_headings(word: WordDocument) -> None:
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]

    headings = [block for block in printed_blocks(a_document(), an_imprint()) if isinstance(block, Heading)]
    assert found == [(f"Heading {heading.level}", heading.text) for heading in headings]


def test_the_contents_are_there_before_anything_is_updated(word: WordDocument, xml: etree._Element) -> None:
    entries = [p for p in word.paragraphs if p.style and p.style.name.startswith("toc ")]
    marks = {mark.get(qn("w:name")) for mark in all_of(xml, "w:bookmarkStart")}
    links = [value(p._p, "w:hyperlink", "w:anchor") for p in entries]

    captions = [p.text for p in word.paragraphs if p.style and p.style.name == "Caption"]
    headings = [p.text for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]
    texts = [p.text for p in entries]
    assert sorted(texts) == sorted(captions + headings)
    assert texts.index("Users") == texts.index("Relevance [1] *") + 1
    assert len(set(links)) == len(links)
    assert set(links) <= marks


def test_fields_open_show_and_close(xml: etree._Element) -> None:
    kinds = [mark.get(qn("w:fldCharType")) for mark in all_of(xml, "w:fldChar")]
    instructions = [(found.text or "").split()[0] for found in all_of(xml, "w:instrText")]

    assert kinds == ["begin", "separate", "end"] * len(instructions)
    assert instructions[0] == "TOC"
    assert set(instructions[1:]) == {"SEQ"}


def test_marks_have_numbers_and_names_of_their_own(xml: etree._Element) -> None:
    starts, ends = all_of(xml, "w:bookmarkStart"), all_of(xml, "w:bookmarkEnd")

    numbers = [mark.get(qn("w:id")) for mark in starts]
    assert len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(mark.get(qn("w:id")) for mark in ends)
    assert len({mark.get(qn("w:name")) for mark in starts}) == len(starts)


def test_every_table_has_caption_header_row_and_description(word: WordDocument) -> None:
    printed = [block for block in printed_blocks(a_document(), an_imprint()) if isinstance(block, PrintedTable)]

    assert len(word.tables) == len(printed)
    for table, block in zip(word.tables, printed, strict=True):
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert value(table._tbl, "w:tblCaption") == f"Table {block.number}: {block.caption}"
        assert value(table._tbl, "w:tblDescription") == block.description
        assert look.get(qn("w:firstRow")) == look.get(qn("w:firstColumn")) == "1"
        assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows][:2] == [True, False]
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            [column.title for column in block.table.columns],
            *([cell.text for cell in row] for row in block.rows),
        ]


def test_no_table_is_wider_than_the_text_of_its_page(word: WordDocument) -> None:
    widths = [sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) for table in word.tables]
    (_, wide, *_) = word.sections

    assert max(widths) <= (wide.page_width - wide.left_margin - wide.right_margin) // 635  # twentieths of a point
    assert sorted(widths)[-2] <= 9639  # 170 mm


def test_captions_are_numbered_by_fields_that_show_their_number(word: WordDocument) -> None:
    captions = [p.text for p in word.paragraphs if p.style and p.style.name == "Caption"]

    assert [caption.partition(":")[0] for caption in captions] == [
        *("Figure 1", "Figure 2", "Table 1", "Table 2", "Table 3", "Table 4"),
    ]


def test_every_picture_has_an_alternative_text(xml: etree._Element) -> None:
    pictures = list(xml.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))

    descriptions = [block.chart.description for block in a_document().blocks if isinstance(block, ChartBlock)]
    assert [picture.get("descr") for picture in pictures] == descriptions
    assert len({picture.get("id") for picture in pictures}) == len(pictures)


def test_no_paragraph_is_empty(word: WordDocument) -> None:
    empty = [p for p in word.paragraphs if not p.text.strip() and not p._p.findall(f".//{qn('w:drawing')}")]

    assert not empty


def test_lists_are_lists_and_a_numbered_one_begins_with_1(word: WordDocument) -> None:
    two = BulletList((words("One"), words("Two")), is_numbered=True)
    again = docx.Document(io.BytesIO(docx_of(a_document(blocks=(two, words("Between"), two)), an_imprint())))

    numbers = [value(p._p, "w:numId") for p in again.paragraphs if p.style and p.style.name == "List Number"]
    starts = again.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]
    assert "List Bullet" in {p.style.name for p in word.paragraphs if p.style}


def test_links_have_words_and_lead_to_the_web_or_into_the_document(word: WordDocument, xml: etree._Element) -> None:
    addresses = {rel.target_ref for rel in word.part.rels.values() if rel.reltype.endswith("/hyperlink")}

    assert addresses == {
        "https://ogl.example/",
        "https://publisher.example/?a=1&b=2",
        "https://reports.example/report/1?a=1&b=2",
    }
    assert all("".join(link.itertext()).strip() for link in all_of(xml, "w:hyperlink"))


def test_wide_tables_stand_on_pages_on_their_side(word: WordDocument) -> None:
    orientations = [section.orientation for section in word.sections]

    assert orientations == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert {(round(section.page_width.mm), round(section.page_height.mm)) for section in word.sections} == {
        (210, 297),
        (297, 210),
    }


def test_pages_are_numbered(word: WordDocument) -> None:
    footers = [word.sections[0].footer, word.sections[0].first_page_footer]

    assert [footer.paragraphs[0].text for footer in footers] == ["The <Invented> Office, page 1 of 1"] * 2
    assert all("PAGE" in etree.tostring(footer._element).decode() for footer in footers)


def test_every_word_of_the_document_is_there(xml: etree._Element) -> None:
    paragraphs = ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in all_of(xml, "w:p")]
    tabbed = {word for p in all_of(xml, "w:p") for text in p.iter(qn("w:t")) for word in (text.text or "").split()}

    assert not printed_words(a_document(), an_imprint()) - tabbed - {word for p in paragraphs for word in p.split()}


def test_a_table_without_a_source_is_followed_by_words() -> None:
    made = docx.Document(io.BytesIO(docx_of(a_document(blocks=(TableBlock(a_table(source="")),)), an_imprint())))

    assert made.paragraphs[-1].text == "End of table 1."


def test_pictures_are_as_wide_as_the_chart_wants(word: WordDocument) -> None:
    widths = [round(shape.width.mm) for shape in word.inline_shapes]
    charts = [block for block in printed_blocks(a_document(), an_imprint()) if isinstance(block, PrintedChart)]

    assert widths == [170 if chart.chart.id == "over_time" else 92 for chart in charts]


def test_levels_of_headings_follow_each_other(word: WordDocument) -> None:
    levels = [int(p.style.name[-1]) for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_a_document_that_begins_with_a_chart_can_be_written() -> None:
    made = docx.Document(io.BytesIO(docx_of(a_document(blocks=(ChartBlock(a_chart_by_region()),)), an_imprint())))

    assert len(made.inline_shapes) == 1


def test_what_follows_the_contents_begins_a_page(word: WordDocument) -> None:
    headings = [p for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]

    assert [p.paragraph_format.page_break_before for p in headings] == [True] + [None] * (len(headings) - 1)
