"""The door of the office, by the program's own server: a first visit, a second one, and what is seen on the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from built_site import FRONTEND, StateOfSite
from office_visits import (
    Person,
    add_account,
    an_office,
    arrive,
    give_password,
    serving_office,
    sign_in,
    sign_out,
)
from page_visits import NARROW, WIDE, complaints, excess, run_axe
from site_visits import by_keyboard

PAGES = ("", "account/", "account/password/", "account/recovery-codes/", "roles/", "people/", "audit/", "pre-release/")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> StateOfSite:
    """A folder of state with an office."""
    if not FRONTEND.is_dir():
        pytest.skip("missing tool: govuk-frontend (make node)")
    return an_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def link(state: StateOfSite) -> str:
    """The link of the first account."""
    return add_account(state, "ada", "auditor", "release_manager", post="Head of profession")


@pytest.fixture(scope="module")
def office(state: StateOfSite, link: str) -> Iterator[str]:
    """The address of the program's own server."""
    with serving_office(state) as address:
        yield address


@pytest.fixture(scope="module")
def ada(browser: Browser, office: str, link: str) -> Person:
    """Somebody who has arrived: password, second factor and recovery codes; no script runs there."""
    with browser.new_context(java_script_enabled=False) as context:
        return arrive(context.new_page(), office, link, "ada")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        yield context


def wrong_with(page: Page, axe: str) -> list[str]:
    """What axe-core and a narrow window find on the page that is open."""
    page.evaluate(axe)
    found = list(complaints(run_axe(page, NARROW)["violations"]))
    for width in (320, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        found += excess(page, width, f"in a window of {width} pixels")
    return [f"{page.url}: {said}" for said in found]


def test_every_page_behind_the_door_is_as_it_should_be(
    office: str, ada: Person, context: BrowserContext, axe: str
) -> None:
    page = context.new_page()
    console: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda message: console.append(f"{page.url}: {message.text}"))
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(office) else None)
    sign_in(page, office, ada)

    wrong = []
    for address in PAGES:
        page.goto(f"{office}/office/{address}")
        wrong += wrong_with(page, axe)

    assert not wrong
    assert not console
    assert not elsewhere
    assert not list(by_keyboard(context, office, "office/audit/"))


def test_the_door_itself_is_as_it_should_be(office: str, ada: Person, context: BrowserContext, axe: str) -> None:
    page = context.new_page()
    page.goto(f"{office}/office/audit/")

    wrong = wrong_with(page, axe)
    give_password(page, Person(ada.name, password="not this one"))
    wrong += wrong_with(page, axe)

    assert not wrong
    assert page.title().startswith("Error: Sign in")
    assert page.get_by_role("link", name="The name or the password is wrong").get_attribute("href") == "#name"


def test_one_comes_back_to_the_page_that_was_asked_for_and_leaves(
    office: str, ada: Person, context: BrowserContext
) -> None:
    page = context.new_page()

    sign_in(page, office, ada, "/office/audit/?kind=user.sign_in")
    came_to = page.url
    sign_out(page)
    page.goto(f"{office}/office/audit/")

    assert came_to == f"{office}/office/audit/?kind=user.sign_in"
    assert "/office/sign-in/" in page.url


def test_outside_the_office_nothing_is_known_of_who_is_in_it(office: str, ada: Person, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, office, ada)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.all_headers().get("cookie", "")))

    page.goto(f"{office}/")

    assert {cookie["path"] for cookie in context.cookies(f"{office}/office/")} == {"/office/"}
    assert set(sent) == {""}
