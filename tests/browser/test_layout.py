"""Pages fit the window, whatever its size and that of the text; and the paper, when they are printed."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

from built_releases import RELEASES
from page_visits import OPEN_ALL, Visit

# A4 within margins of 12 mm, in CSS pixels: upright for text, on its side for tables.
UPRIGHT, SIDEWAYS = (round((side - 2 * 12) / 25.4 * 96) for side in (210, 297))
CUT_OFF = """([kinds, width]) => [...document.querySelectorAll(kinds)]
  .filter(one => one.getBoundingClientRect().right > width + 1)
  .map(one => `${one.tagName} of ${Math.round(one.getBoundingClientRect().right)} pixels: ${one.textContent.trim().slice(0, 60)}`)"""


def test_no_page_is_wider_than_its_window(visits: tuple[Visit, ...]) -> None:
    assert not [said for one in visits for said in one.too_wide]


@pytest.mark.parametrize("name", RELEASES)
@pytest.mark.parametrize(("kinds", "width"), [("p, h1, h2, h3, li, dd, svg", UPRIGHT), ("table", SIDEWAYS)])
def test_nothing_is_cut_off_in_print(
    browser: Browser, releases: dict[str, Path], name: str, kinds: str, width: int
) -> None:
    cut_off = []
    with browser.new_context(viewport={"width": width, "height": 1000}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for file in sorted(releases[name].glob("*.html")):
            page.goto(file.as_uri())
            page.evaluate(OPEN_ALL)
            cut_off += [f"{file.name}: {said}" for said in page.evaluate(CUT_OFF, [kinds, width])]

    assert not cut_off


def test_tables_print_sideways_to_their_last_row(browser: Browser, releases: dict[str, Path]) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((releases["2026-03-31"] / "index.html").as_uri())
        rows = page.locator(".table > .scroll tbody tr:last-child").all()
        last_cells = [row.locator("th").last.inner_text() for row in rows]
        with pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
            sizes = {tuple(round(side) for side in sheet.get_size()) for sheet in pdf}
            text = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf).split()

    assert sizes == {(595, 842), (842, 595)}
    assert last_cells
    assert not [word for cell in last_cells for word in cell.split() if word not in text]
