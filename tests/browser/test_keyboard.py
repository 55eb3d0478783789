"""A page by keyboard alone: the way past the beginning, and every stop of the Tab key in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

FOCUSABLE = "a[href], summary, [tabindex='0'], button, input"
# Of the element in focus: its words, and whether it is in the window with an outline that can be seen.
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [one.tagName === 'BODY', one.textContent.trim().slice(0, 60), outlined && inSight];
}"""
SCROLLING = """() => [...document.querySelectorAll('*')].filter(one =>
  one.scrollWidth > one.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
  .map(one => [one.getAttribute('tabindex'), one.getAttribute('role'),
    one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || ''])"""


@pytest.fixture
def page(browser: Browser, releases: dict[str, Path]) -> Iterator[Page]:
    """The invented release in a narrow window."""
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        opened = context.new_page()
        opened.goto((releases["invented"] / "index.html").as_uri())
        yield opened


def test_the_first_stop_leads_past_the_beginning(page: Page) -> None:
    page.keyboard.press("Tab")
    words, shown = page.evaluate(FOCUSED)[1:]
    page.keyboard.press("Enter")

    assert (words, shown) == ("Skip to main content", True)
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_every_stop_is_in_sight_with_an_outline(page: Page) -> None:
    stops = page.locator(FOCUSABLE).count()

    seen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))

    assert stops > 20
    assert not [words for is_body, words, shown in seen if is_body or not shown]


def test_what_scrolls_sideways_can_be_scrolled_by_keyboard_and_has_a_name(page: Page) -> None:
    scrolling = page.evaluate(SCROLLING)

    assert scrolling
    assert not [one for one in scrolling if one[0] != "0" or one[1] != "region" or not one[2]]


def test_the_arrow_keys_scroll_a_table(page: Page, releases: dict[str, Path]) -> None:
    page.goto((releases["2026-03-31"] / "index.html").as_uri())
    page.locator(".table .scroll").first.focus()

    page.keyboard.press("ArrowRight")

    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
