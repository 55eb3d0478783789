"""Briefs as people print them from a browser: upright, one page for an authority, few for the nation."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

from assizes.domain.documents import Document
from assizes.releases.document_page import document_page
from assizes.statistics.area_brief import area_brief
from brief_sources import a_source, brief_of
from factories import an_imprint

A4 = (595, 842)
# The shortest histories, and the longest: through older frameworks, and with every remark on what may be compared.
AUTHORITIES = (
    ("barnsley", "2026-03-31"),
    ("birmingham", "2026-06-30"),
    ("brent", "2026-06-30"),
    ("cumbria", "2023-03-31"),
    ("isles-of-scilly", "2026-03-31"),
    ("northamptonshire", "2019-08-31"),
    ("sandwell", "2026-03-31"),
)


def source_day(as_at: str) -> tuple[str, str]:
    """The dates of a brief: those after the last harvest have its day as the second."""
    return as_at, "2026-08-20" if as_at == "2026-06-30" else ""


def printed(browser: Browser, document: Document, folder: Path) -> list[tuple[tuple[int, int], str]]:
    """The size and the text of each page of a brief, printed."""
    file = folder / "brief.html"
    file.write_bytes(document_page(document, an_imprint(), address_of=lambda _: "", home=""))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        with pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
            return [(rounded(sheet), sheet.get_textpage().get_text_range()) for sheet in pdf]


def rounded(sheet: pdfium.PdfPage) -> tuple[int, int]:
    """The size of a page in points."""
    width, height = sheet.get_size()
    return round(width), round(height)


@pytest.mark.parametrize(("la_id", "as_at"), AUTHORITIES)
def test_a_brief_of_an_authority_prints_on_one_page(browser: Browser, tmp_path: Path, la_id: str, as_at: str) -> None:
    pages = printed(browser, brief_of(la_id, a_source(*source_day(as_at))), tmp_path)

    assert [size for size, _ in pages] == [A4]
    assert "Open Government Licence" in pages[0][1]


def test_a_brief_of_the_nation_prints_upright_on_few_pages(browser: Browser, tmp_path: Path) -> None:
    pages = printed(browser, area_brief(a_source("2026-03-31"), None), tmp_path)

    assert {size for size, _ in pages} == {A4}
    assert len(pages) <= 5
    assert "York" in "".join(text for _, text in pages)
