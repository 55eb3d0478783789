"""Copies for readers before the minute: every kind of file says whose it is, inside and in its name."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest
from lxml import etree, html

from assizes.domain.london_time import LONDON
from assizes.domain.pre_release import Mark
from assizes.releases.restricted_copies import NOTE, RestrictedCopy, restricted_copy
from built_releases import invented

MARK = Mark("lin", "Director of policy (children’s services)", datetime(2026, 12, 8, 9, 30, tzinfo=LONDON))
UNTIL = "Restricted until 9:30am on 8 December 2026"
WHOSE = "for Director of policy (children’s services) (lin) alone"
NAME = "RESTRICTED-until-2026-12-08-0930-"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented release, with every kind of file."""
    return invented(tmp_path_factory.mktemp("release"))


def copy_of(release: Path, pattern: str) -> RestrictedCopy:
    path = next(release.rglob(pattern))
    return restricted_copy(str(path.relative_to(release)), path.read_bytes(), MARK)


def first_cells_of_ods(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("content.xml"))
    table, text = (
        "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    )
    for one in tree.iter(f"{table}table"):
        yield "".join(next(one.iter(f"{text}p")).itertext())


def test_every_copy_says_in_its_name_until_when_it_is_restricted(release: Path) -> None:
    paths = [path for path in release.rglob("*") if path.is_file()]

    copies = [restricted_copy(path.name, path.read_bytes(), MARK) for path in paths]

    assert {copy.name.startswith(NAME) for copy in copies} == {True}
    assert not {copy.data for copy in copies} & {path.read_bytes() for path in paths}


def test_every_page_of_a_pdf_says_whose_it_is(release: Path) -> None:
    copy = copy_of(release, "*-key-findings.pdf")

    document = pypdfium2.PdfDocument(copy.data)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    with pikepdf.open(io.BytesIO(copy.data)) as opened:
        keywords = str(opened.docinfo["/Keywords"])

    assert all(UNTIL in text and WHOSE in text for text in texts)
    assert UNTIL in keywords


def test_every_section_of_a_word_document_says_whose_it_is(release: Path) -> None:
    document = docx.Document(io.BytesIO(copy_of(release, "*-key-findings.docx").data))

    headers = [section.header.paragraphs[0].text for section in document.sections]

    assert all(UNTIL in header and WHOSE in header for header in headers)
    assert UNTIL in document.core_properties.comments


def test_every_sheet_of_a_workbook_says_whose_it_is_before_its_own_title(release: Path) -> None:
    before = openpyxl.load_workbook(next(release.glob("*.xlsx")))
    after = openpyxl.load_workbook(io.BytesIO(copy_of(release, "*.xlsx").data))

    first = {sheet.title: str(sheet["A1"].value) for sheet in after}

    assert all(text.startswith(UNTIL) and WHOSE in text for text in first.values())
    assert all(first[sheet.title].endswith(str(sheet["A1"].value)) for sheet in before)
    assert [[cell.value for cell in row] for sheet in after for row in sheet.iter_rows(min_row=2)] == [
        [cell.value for cell in row] for sheet in before for row in sheet.iter_rows(min_row=2)
    ]
    assert UNTIL in after.properties.description


def test_the_mark_of_a_workbook_is_on_tabs_and_on_each_printed_page_and_leaves_the_title_in_sight(
    release: Path,
) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(copy_of(release, "*.xlsx").data), rich_text=True).worksheets

    marks = [sheet["A1"].value[0] for sheet in sheets]

    assert {mark.font.color.rgb for mark in marks} == {"FFA3060A"}
    assert all("passed on" not in str(mark) for mark in marks)
    assert {sheet.sheet_properties.tabColor.rgb for sheet in sheets} == {"FFA3060A"}
    assert all(UNTIL in str(sheet.oddHeader.left.text) for sheet in sheets)
    assert all(len(str(sheet.oddHeader.left.text)) < 240 for sheet in sheets)


def test_the_mark_of_an_open_document_is_on_tabs_and_on_each_printed_page(release: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(copy_of(release, "*.ods").data)) as archive:
        content, styles = archive.read("content.xml").decode(), archive.read("styles.xml").decode()

    assert content.count('tab-color="#A3060A"') == content.count("<style:table-properties")
    assert styles.count("<style:header>") == styles.count("<style:master-page")
    assert UNTIL in styles


def test_the_mark_of_a_word_document_is_seen_at_once(release: Path) -> None:
    document = docx.Document(io.BytesIO(copy_of(release, "*-key-findings.docx").data))

    runs = [section.header.paragraphs[0].runs[0] for section in document.sections]

    assert {(run.bold, str(run.font.color.rgb)) for run in runs} == {(True, "A3060A")}


def test_every_sheet_of_an_open_document_says_whose_it_is(release: Path) -> None:
    copy = copy_of(release, "*.ods")

    cells = list(first_cells_of_ods(copy.data))

    assert cells
    assert all(cell.startswith(UNTIL) and WHOSE in cell for cell in cells)
    assert zipfile.ZipFile(io.BytesIO(copy.data)).namelist()[0] == "mimetype"


def test_a_page_begins_with_whose_it_is(release: Path) -> None:
    tree = html.document_fromstring(copy_of(release, "index.html").data)

    assert tree.body[0].text_content().startswith(UNTIL)
    assert tree.findtext(".//title").startswith("Restricted: ")


def test_what_has_no_place_for_words_comes_beside_a_note(release: Path) -> None:
    copy = copy_of(release, "judgements.csv")

    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        note, same = archive.read(NOTE).decode(), archive.read("judgements.csv")

    assert copy.name == f"{NAME}judgements.csv.zip"
    assert UNTIL in note
    assert same == next(release.rglob("judgements.csv")).read_bytes()


def test_in_the_archive_of_all_files_each_is_marked(release: Path) -> None:
    copy = copy_of(release, "*.zip")

    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        names = archive.namelist()
        pages = [archive.read(name).decode() for name in names if name.endswith(".html")]
        workbook = openpyxl.load_workbook(
            io.BytesIO(archive.read(next(name for name in names if name.endswith(".xlsx"))))
        )

    assert names[0].endswith(f"/{NOTE}")
    assert all(UNTIL in page for page in pages)
    assert str(workbook.worksheets[0]["A1"].value).startswith(UNTIL)
