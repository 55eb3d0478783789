"""How a brief is set: close, without contents, in one orientation."""

import io

import docx
from docx.enum.section import WD_ORIENT

from assizes.domain.documents import Document
from assizes.releases.document_page import document_page
from assizes.releases.docx import docx_of
from brief_sources import a_source, brief_of
from factories import an_imprint


def a_brief() -> Document:
    """A brief with a table that is wide enough to turn the page of any other document."""
    return brief_of("kirklees", a_source("2026-03-31"))


def test_in_word_it_has_no_contents_and_one_section() -> None:
    word = docx.Document(io.BytesIO(docx_of(a_brief(), an_imprint())))

    assert "Contents" not in [paragraph.text for paragraph in word.paragraphs]
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT]
    assert not any(paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs)


def test_on_a_page_it_has_no_contents() -> None:
    page = document_page(a_brief(), an_imprint(), home="").decode()

    assert "Contents" not in page
    assert "The release that this belongs to" not in page
    assert 'id="table-history"' in page


def test_its_bytes_are_the_same_at_every_making() -> None:
    assert docx_of(a_brief(), an_imprint()) == docx_of(a_brief(), an_imprint())
