"""Quality and methodology as files: the cover, the report, its links, and the release that it belongs to."""

import io
from dataclasses import replace

import docx
import pikepdf
from markupsafe import escape

from assizes.domain.documents import FactList, Heading, TableBlock
from assizes.domain.releases import INDEPENDENCE
from assizes.domain.tables import Cell, Shorthand
from assizes.releases.page import page_file
from assizes.releases.quality_document import quality_document
from assizes.releases.release_documents import document_pages, pdf_files, word_files
from factories import a_content, a_judgements_table
from packaged_releases import packaged_content


def test_it_begins_with_the_cover_and_says_the_report() -> None:
    document = quality_document(a_content())

    assert isinstance(document.blocks[0], FactList)
    assert document.description == INDEPENDENCE
    assert document.subtitle.startswith("Quality and methodology. Inspections that ended by 31 March 2020")
    assert document.blocks[1] == Heading(1, "Relevance", "relevance")


def test_its_tables_are_those_of_the_release_with_what_was_revised_marked() -> None:
    table = a_judgements_table()
    first, *others = table.rows
    revised = replace(table, rows=((*first[:-1], Cell(7, (Shorthand.R,))), *others))

    document = quality_document(a_content(tables=(revised,)))

    assert [block.table for block in document.blocks if isinstance(block, TableBlock)] == [revised]


def test_it_is_a_page_a_word_file_and_a_pdf_under_names_that_every_release_has() -> None:
    content = a_content()

    assert set(document_pages(content)) == {"quality-and-methodology.html"}
    assert "quality-and-methodology.docx" in word_files(content)
    assert "quality-and-methodology.pdf" in pdf_files(content)


def title_of_pdf(data: bytes) -> str:
    """The title that a viewer shows in its tab."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return str(opened.docinfo.Title)


def test_the_files_of_a_release_have_titles_that_tell_them_apart() -> None:
    content = a_content()
    title = content.specification.title
    wanted = {f"{title}: key findings", f"{title}: quality and methodology"}

    assert {title_of_pdf(data) for data in pdf_files(content).values()} == wanted
    assert {docx.Document(io.BytesIO(data)).core_properties.title for data in word_files(content).values()} == wanted
    page = document_pages(content)["quality-and-methodology.html"].decode()
    assert f"<title>{escape(title)}: quality and methodology</title>" in page
    assert f"<h1>{escape(title)}</h1>" in page


def test_a_bound_number_links_to_its_cell_on_the_release_page() -> None:
    content = packaged_content("2014-09-30")
    report = document_pages(content)["quality-and-methodology.html"].decode()
    page = page_file(content, {})["index.html"].decode()

    cell = "cell-quality--publication-lag-median--days"
    assert f'<a href="index.html#{cell}">44</a>' in report
    assert f'id="{cell}"' in page


def test_an_authority_without_a_page_at_the_publisher_links_to_its_entry() -> None:
    content = packaged_content("2014-09-30")
    report = document_pages(content)["quality-and-methodology.html"].decode()
    page = page_file(content, {})["index.html"].decode()

    assert 'href="index.html#authority-poole"' in report
    assert 'id="authority-poole"' in page


def test_numbers_of_tables_that_the_release_lacks_link_nowhere() -> None:
    report = document_pages(packaged_content("2014-09-30"))["quality-and-methodology.html"].decode()

    assert "cell-method--" not in report


def test_its_word_and_pdf_files_are_the_same_at_every_build() -> None:
    content = a_content()

    assert (word_files(content), pdf_files(content)) == (word_files(content), pdf_files(content))


def test_the_release_page_links_to_it_where_it_is_made() -> None:
    content = a_content()
    link = '<a href="quality-and-methodology.html">Quality and methodology</a>: how good'

    assert link in page_file(content, {}, ("quality-and-methodology.html",))["index.html"].decode()
    assert link not in page_file(content, {})["index.html"].decode()
