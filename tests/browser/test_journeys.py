"""What four kinds of reader come for, done in a real browser from the home page on."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.slow
Found = TypeVar("Found")


class Travel(Protocol):
    """Makes a journey in a browser of its own kind."""

    def __call__(self, journey: Callable[[Page], Found], *, has_script: bool = True, width: int = 1280) -> Found:
        """What the journey found."""
        ...


@pytest.fixture
def in_a_browser(browser: Browser, served_site: str) -> Travel:
    """What a journey found that begins on the home page, with a profile of its own."""

    def travelled(journey: Callable[[Page], Found], *, has_script: bool = True, width: int = 1280) -> Found:
        viewport: ViewportSize = {"width": width, "height": 900}
        with browser.new_context(java_script_enabled=has_script, viewport=viewport) as context:
            page = context.new_page()
            page.goto(f"{served_site}/")
            return journey(page)

    return travelled


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow the first link of that name in the page itself."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def test_a_press_officer_sees_what_changed_and_which_reports_are_new(in_a_browser: Travel, served_site: str) -> None:
    def journey(page: Page) -> tuple[str, str, str]:
        follow(page, "What changed between two dates")
        newest = page.get_by_role("table").first.inner_text()
        follow(page, "Every authority, and what became of each judgement")
        changes = page.get_by_role("main").inner_text()
        page.goto(f"{served_site}/feeds/")
        feed = page.locator('a[href$="/feeds/inspections.atom"]').first.get_attribute("href") or ""
        answer = page.request.get(urljoin(page.url, feed))
        return newest, changes, answer.text()

    newest, changes, feed = in_a_browser(journey)

    assert "not counted yet" in newest
    assert "Lancashire" in newest
    assert re.search(r"improved", changes, re.IGNORECASE)
    assert "Lancashire" in feed


@pytest.mark.parametrize(
    ("has_script", "width"), [(True, 1280), (False, 390)], ids=["with script", "on a phone without"]
)
def test_an_analyst_of_an_authority_finds_its_history_its_neighbours_and_its_data(
    in_a_browser: Travel, has_script: bool, width: int
) -> None:
    def journey(page: Page) -> tuple[str, dict[str, object], str, bytes]:
        field = page.get_by_role("main").locator("input[name=q]")
        field.fill("Barnsley")
        field.press("Enter")
        expect(page).to_have_url(re.compile(r"/authorities/barnsley/$"))
        text = page.get_by_role("main").inner_text()
        address = page.locator('a[href$=".json"]').first.get_attribute("href") or ""
        document = page.request.get(urljoin(page.url, address)).json()
        brief = page.locator('a[href$="brief.docx"]').first.get_attribute("href") or ""
        return text, document, page.title(), page.request.get(urljoin(page.url, brief)).body()

    text, document, title, brief = in_a_browser(journey, has_script=has_script, width=width)

    assert title.startswith("Barnsley")
    assert "Rotherham" in text
    assert "edition not known" in text
    assert "Completed intervals" in text
    assert len(document["inspections"]) == 3
    assert brief.startswith(b"PK")


def test_a_researcher_asks_for_a_date_shares_the_address_and_takes_all_data(
    in_a_browser: Travel, served_site: str
) -> None:
    def journey(page: Page) -> tuple[str, dict[str, object], str, int]:
        page.get_by_role("navigation", name="Menu").get_by_role("link", name="Explorer").click()
        page.get_by_label("Inspections ended by").fill("2024-03-31")
        page.get_by_role("button", name="Show figures").click()
        shown = page.get_by_role("main").inner_text()
        address = page.url.replace("/explorer?", "/api/v1/figures?")
        figures = page.request.get(address).json()
        page.goto(f"{served_site}/data/")
        data = page.locator('a[href$="/api/v1/data/inspections.csv"]').first.get_attribute("href") or ""
        rows = page.request.get(urljoin(page.url, data)).text()
        description = page.request.get(f"{served_site}/api/v1/openapi.json").json()
        assert description["openapi"].startswith("3.1")
        return shown, figures, rows, page.request.get(f"{served_site}/api/v1/data/inspections.parquet").status

    shown, figures, rows, status = in_a_browser(journey)

    counts = figures["judgements"]["overall_effectiveness"]["counts"]
    assert figures["as_at"] == "2024-03-31"
    assert f"{counts['outstanding'] + counts['good']}" in shown
    assert len(list(csv.DictReader(io.StringIO(rows)))) == 554
    assert status == 200


def test_the_address_of_an_answer_says_the_same_to_whom_it_is_sent(in_a_browser: Travel, served_site: str) -> None:
    def journey(page: Page) -> tuple[str, str]:
        page.goto(f"{served_site}/explorer?as_at=2019-08-31&region=london&compare_as_at=2018-08-31")
        cited = (
            page.get_by_role("main").locator("a[href*='/explorer?'][href*='known_at=']").first.get_attribute("href")
            or page.url
        )
        first = page.get_by_role("table").first.inner_text()
        page.goto(urljoin(page.url, cited))
        return first, page.get_by_role("table").first.inner_text()

    first, again = in_a_browser(journey)

    assert first == again


def test_a_parent_learns_what_a_judgement_means_and_reads_the_report_of_home(
    in_a_browser: Travel, served_site: str
) -> None:
    def journey(page: Page) -> tuple[str, str]:
        follow(page, "What the judgements mean")
        meaning = page.get_by_role("main").inner_text()
        page.goto(f"{served_site}/authorities/")
        follow(page, "Blackpool")
        report = page.get_by_role("main").locator('a[href^="https://"]').first.get_attribute("href") or ""
        return meaning, report

    meaning, report = in_a_browser(journey, width=390)

    assert "inadequate" in meaning.lower()
    assert "ofsted.gov.uk" in report


def test_a_name_that_is_typed_is_completed_with_script(in_a_browser: Travel) -> None:
    def journey(page: Page) -> list[str]:
        field = page.get_by_role("main").get_by_role("combobox")
        field.press_sequentially("barn")
        page.get_by_role("option").first.wait_for()
        return page.get_by_role("option").all_inner_texts()

    offered = in_a_browser(journey)

    assert {"Barnet", "Barnsley"} <= {re.split(r"\s{2,}|\n", text)[0] for text in offered}


def test_every_number_of_the_latest_release_leads_to_its_inspections(
    in_a_browser: Travel, served_site: str, tmp_path: Path
) -> None:
    def journey(page: Page) -> tuple[str, str]:
        page.goto(f"{served_site}/releases/outcomes-as-at-2026-03-31/tables/judgements/")
        page.locator("a.trace").first.click()
        listed = page.get_by_role("main").inner_text()
        return page.url, listed

    address, listed = in_a_browser(journey)

    assert "/files/trace/judgements.html#" in address
    assert json.dumps(listed).count("ended") > 40
