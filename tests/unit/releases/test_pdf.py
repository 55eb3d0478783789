"""The PDF, taken apart: title, language, structure, fonts, and nothing painted outside the structure."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest

from assizes.domain.documents import ChartBlock, Heading, TableBlock
from assizes.releases.document_parts import PrintedTable, printed_blocks
from assizes.releases.pdf import pdf_of
from assizes.releases.pdf_row_headers import elements
from factories import a_chart_by_region, a_document, a_judgements_table, a_long_table, an_imprint
from printed_words import printed_words

_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf_of(a_document(), an_imprint())


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def of_kind(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Object]:
    return [element for element in elements(pdf.Root.StructTreeRoot) if str(element.S) in kinds]


def scope(cell: pikepdf.Object) -> str:
    return next((str(attributes.Scope) for attributes in cell.get("/A", []) if "/Scope" in attributes), "")


def test_it_names_title_author_language_and_the_standard_it_follows(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.docinfo.Title == "Quality & <methodology> of #invented $outcomes$"
    assert pdf.docinfo.Author == "The <Invented> Office"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == pdf.docinfo.Title
        assert metadata["xmp:CreateDate"] == "2020-06-30T08:30:00Z"


def test_headings_step_down_one_level_at_a_time(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2:]) for element in of_kind(pdf, "/H1", "/H2", "/H3", "/H4")]

    assert levels[0] == 1
    assert 2 in levels
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_bookmarks_are_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        found = [item.title for item in outline.root]
        below = [item.title for item in outline.root[1].children]

    headings = [block for block in printed_blocks(a_document(), an_imprint()) if isinstance(block, Heading)]
    assert found == ["Contents", *(heading.text for heading in headings if heading.level == 1)]
    assert below == ["Users"]


def test_every_picture_has_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    figures = of_kind(pdf, "/Figure")

    descriptions = [block.chart.description for block in a_document().blocks if isinstance(block, ChartBlock)]
    assert [str(figure.Alt) for figure in figures] == descriptions


def test_every_header_of_a_table_has_its_scope(pdf: pikepdf.Pdf) -> None:
    printed = [block for block in printed_blocks(a_document(), an_imprint()) if isinstance(block, PrintedTable)]

    tables = of_kind(pdf, "/Table")
    assert len(tables) == len(printed)
    for table, block in zip(tables, printed, strict=True):
        found = Counter(scope(cell) for cell in elements(table) if str(cell.S) == "/TH")
        cells = [cell for cell in elements(table) if str(cell.S) == "/TD"]
        columns, rows = len(block.table.columns), len(block.table.rows)
        assert found == {"/Column": columns, "/Row": rows * block.leading}
        assert len(cells) == rows * (columns - block.leading)
        assert "/Headers" not in repr([cell.get("/A") for cell in elements(table)])


def test_a_table_of_several_pages_is_one_table_with_its_caption(pdf: pikepdf.Pdf) -> None:
    tables = of_kind(pdf, "/Table")

    assert len(pdf.pages) > 4
    assert [[str(kid.S) for kid in table.K] for table in tables] == [["/Caption", "/THead", "/TBody"]] * 4


def test_every_font_is_embedded_and_says_which_letters_it_paints(pdf: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}

    assert fonts
    for name, font in fonts.items():
        (descendant,) = font.DescendantFonts
        assert "SourceSansPro" in name
        assert "/FontFile2" in descendant.FontDescriptor
        assert "/ToUnicode" in font


def test_nothing_is_painted_outside_the_structure(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth, marks = 0, Counter[str]()
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if operator in ("BDC", "BMC"):
                marks["artifact" if instruction.operands[0] == "/Artifact" else "tagged"] += 1
            assert depth > 0 or operator not in _PAINTING
        assert depth == 0
        assert marks["tagged"]


def test_pages_of_wide_tables_lie_on_their_side(pdf: pikepdf.Pdf) -> None:
    sides = [page.MediaBox[2] > page.MediaBox[3] for page in pdf.pages]

    assert sides.count(True) == 1
    assert sides[0] is sides[-1] is False


def test_links_lead_to_the_web_or_into_the_document_and_nowhere_else(pdf: pikepdf.Pdf) -> None:
    links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    addresses = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}

    assert addresses == {
        "https://ogl.example/",
        "https://publisher.example/?a=1&b=2",
        "https://reports.example/report/1?a=1&b=2",
    }
    assert len(links) > len(addresses)


def test_a_document_without_facts_charts_and_tables_can_be_printed() -> None:
    data = pdf_of(a_document(blocks=(Heading(1, "Alone", "alone"),)), an_imprint())

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(element.S) for element in of_kind(pdf, "/H1", "/Table", "/Figure")] == ["/H1", "/H1"]


def test_a_picture_without_words_is_refused() -> None:
    chart = a_chart_by_region()
    object.__setattr__(chart, "description", "")

    with pytest.raises(RuntimeError, match="alt"):
        pdf_of(a_document(blocks=(ChartBlock(chart),)), an_imprint())


def test_every_word_of_the_document_can_be_read_and_copied(data: bytes) -> None:
    with pdfium.PdfDocument(data) as opened:
        text = " ".join(page.get_textpage().get_text_range() for page in opened)

    assert not printed_words(a_document(), an_imprint()) - set(text.split())


@pytest.mark.parametrize("rows", range(52, 64, 3))
def test_a_caption_stands_on_the_page_where_its_table_begins(rows: int) -> None:
    before = replace(a_long_table(), rows=a_long_table().rows[:rows])
    blocks = (TableBlock(before), TableBlock(a_judgements_table()))

    with pdfium.PdfDocument(pdf_of(a_document(blocks=blocks), an_imprint())) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]

    (page,) = (text for text in pages if "22 local authorities with a full inspection" in text)
    assert "Table 2: Outcomes by judgement" in page
    assert "Overall effectiveness" in page


@pytest.mark.parametrize(("parts", "is_deep"), [(10, True), (14, False)])
def test_contents_that_the_first_page_has_no_room_for_name_main_headings_alone(parts: int, is_deep: bool) -> None:
    pairs = (
        (Heading(1, f"Part {number}", f"p{number}"), Heading(2, f"Inside {number}", f"i{number}"))
        for number in range(parts)
    )
    document = replace(a_document(), blocks=tuple(heading for pair in pairs for heading in pair))

    with pdfium.PdfDocument(pdf_of(document, an_imprint())) as pdf:
        first_page = pdf[0].get_textpage().get_text_range()

    assert f"Part {parts - 1}" in first_page
    assert ("Inside 1" in first_page) is is_deep
