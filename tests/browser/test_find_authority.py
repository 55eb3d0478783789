"""Finding an authority: suggestions while one types, by keyboard and by pointer; without script the form asks the server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from assizes.website.public.assets import asset_files
from assizes.website.public.pages import authority_search
from assizes.website.public.templating import environment
from site_sources import SETTINGS, packaged_source

SITE = "https://statistics.example"
PAGE = """{% extends "layout.html.jinja" %}{% import "find_authority.html.jinja" as find %}
{% block main %}<h1>Find</h1>{{ find.form() }}{% endblock %}"""
TYPES = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


@dataclass
class Answers:
    """Answers the browser's requests with the files of a site, and keeps the addresses that it asked for."""

    files: dict[str, bytes]
    asked: list[str]

    def __call__(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(SITE)
        self.asked.append(path)
        data = self.files.get(path, self.files["/"])
        route.fulfill(body=data, content_type=TYPES.get(Path(path).suffix, "text/html; charset=utf-8"))


@pytest.fixture(scope="module")
def files(repository: Path) -> dict[str, bytes]:
    frontend = repository / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    if not frontend.is_dir():
        pytest.skip("missing tool: govuk-frontend (make node)")
    made = {f"/{file.path}": file.data for file in (*asset_files(frontend), *authority_search.files(packaged_source()))}
    shown = {"settings": SETTINGS, "producer": SETTINGS.producer, "address": "/", "canonical": SITE}
    words = {"title": "Find", "description": "Find", "crumbs": (), "alternates": ()}
    return {**made, "/": environment().from_string(PAGE).render(**shown, **words).encode()}


@pytest.fixture
def answers(files: dict[str, bytes]) -> Answers:
    return Answers(files, [])


@pytest.fixture
def page(browser: Browser, answers: Answers) -> Iterator[Page]:
    with browser.new_context() as context:
        context.route("**/*", answers)
        page = context.new_page()
        page.goto(f"{SITE}/")
        yield page


def test_typing_suggests_authorities_by_any_word_of_their_names(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("upon ty")

    expect(page.get_by_role("option")).to_have_text(["Newcastle upon Tyne"])
    expect(page.get_by_role("status")).to_have_text("1 suggestion")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")


def test_an_authority_is_found_by_its_code_and_an_abolished_one_says_so(page: Page) -> None:
    field = page.get_by_role("combobox")

    field.fill("E08000016")
    expect(page.get_by_role("option")).to_have_text(["Barnsley"])
    field.fill("poole")
    expect(page.get_by_role("option").first).to_contain_text("Poole (abolished on 31 March 2019)")


def test_the_arrows_choose_and_enter_opens_the_page(page: Page) -> None:
    field = page.get_by_role("combobox")
    field.press_sequentially("barn")
    expect(page.get_by_role("option")).to_have_count(2)

    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Barnsley")
    expect(field).to_have_attribute("aria-activedescendant", "find-authority-list-1")
    field.press("Enter")

    page.wait_for_url(f"{SITE}/authorities/barnsley/")


def test_escape_closes_the_list_and_then_empties_the_field(page: Page) -> None:
    field = page.get_by_role("combobox")
    field.press_sequentially("barn")
    expect(page.get_by_role("listbox")).to_be_visible()

    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("barn")
    field.press("Escape")
    expect(field).to_have_value("")


def test_a_suggestion_can_be_clicked(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("devon")
    page.get_by_role("option").click()

    page.wait_for_url(f"{SITE}/authorities/devon/")


def test_enter_without_a_choice_asks_the_server(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("barn")
    page.get_by_role("combobox").press("Enter")

    page.wait_for_url(f"{SITE}/authorities/find?q=barn")


def test_the_open_list_has_no_fault_that_axe_knows(page: Page, axe: str) -> None:
    page.get_by_role("combobox").press_sequentially("b")
    page.get_by_role("combobox").press("ArrowDown")
    page.evaluate(axe)

    found = page.evaluate("async () => (await axe.run()).violations.map((one) => one.id)")
    assert found == []


def test_the_list_is_loaded_only_when_somebody_turns_to_the_field(page: Page, answers: Answers) -> None:
    assert authority_search.SEARCH_ADDRESS not in answers.asked

    page.get_by_role("combobox").focus()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.wait_for_load_state("networkidle")

    assert answers.asked.count(authority_search.SEARCH_ADDRESS) == 1


def test_without_script_the_form_asks_the_server(browser: Browser, answers: Answers) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        context.route("**/*", answers)
        page = context.new_page()
        page.goto(f"{SITE}/")
        page.get_by_role("searchbox").fill("barnsley")
        page.get_by_role("button", name="Find").click()

        page.wait_for_url(f"{SITE}/authorities/find?q=barnsley")
