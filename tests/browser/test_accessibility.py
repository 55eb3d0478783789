"""axe-core, in a real browser, on every page of real releases."""

from pathlib import Path

from playwright.sync_api import Browser

from page_visits import WIDE, Visit, complaints, run_axe

WRONG = (
    '<!DOCTYPE html><html><head><title>x</title></head><body><img src="data:,"><h1>One</h1>'
    '<p style="color: #bbb">pale</p><a href="#main"></a></body></html>'
)


def test_axe_finds_nothing_wrong(visits: tuple[Visit, ...]) -> None:
    assert not [said for one in visits for said in one.violations]


def test_axe_leaves_nothing_to_a_person_but_colours_where_things_lie_on_each_other(visits: tuple[Visit, ...]) -> None:
    """Text of charts lies on shapes, headings of columns reach below those that stay in place; both on known colours."""
    undecided = [said for one in visits for said in one.undecided]

    assert not [said for said in undecided if "color-contrast" not in said or not ("<text" in said or "<th" in said)]


def test_every_kind_of_page_was_visited(visits: tuple[Visit, ...], pages: dict[str, Path]) -> None:
    assert {one.page for one in visits} == pages.keys()
    assert {"2026-03-31/index.html", "2026-03-31/inspections.html", "2014-09-30/trace/judgements.html"} <= pages.keys()
    assert {"corrected/index.html", "invented/index.html"} <= pages.keys()


def test_axe_finds_what_is_wrong(browser: Browser, axe: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(WRONG)
        page.evaluate(axe)

        found = {said.split()[0] for said in complaints(run_axe(page, WIDE)["violations"])}

    assert {"html-has-lang", "image-alt", "color-contrast", "link-name"} <= found
