"""A reader without script says what a page lacks and reports an error in a figure; axe-core finds nothing wrong.

The program answers within the test, in a thread of its own: Django refuses to ask a database where a browser is driven.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route
from pytest_django import DjangoDbBlocker

from assizes.actions import consulting
from assizes.actions.feedback import READER, report_figure
from assizes.domain.consultations import Question, QuestionKind
from assizes.domain.feedback import Figure, UserGroup
from assizes.domain.people import Actor, Right
from assizes.domain.user_requests import RequestState
from assizes.register import lifecycle
from assizes.register.feedback import messages
from assizes.register.published import published_consultations, published_requests
from assizes.website import clock
from assizes.website.public.assets import asset_files
from assizes.website.public.pages import consultations, releases, you_asked
from office_clients import signed_in
from page_visits import NARROW, READY_FOR_AXE, WIDE, complaints, excess, run_axe
from reader_sites import GOLDEN, NOW, SLUG, Clock, prepare_readers, publish_the_release
from register_databases import point_at
from site_sources import packaged_editions, packaged_source

SITE = "https://statistics.example"
TABLE = f"/releases/{SLUG}/tables/by_region/"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ANA = Actor("ana", frozenset({Right.ANSWER_USERS}))
WORDS = "Numbers of each region by year"


@dataclass
class Program:
    """Answers a browser: static pages from memory, all else by the program; each look at a form takes some seconds."""

    now: Clock
    files: dict[str, bytes]
    client: Client = field(default_factory=Client)
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def __call__(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(SITE)
        if path in self.files:
            kind = TYPES.get(Path(path).suffix, "text/html; charset=utf-8")
            route.fulfill(body=self.files[path], content_type=kind)
            return
        answer = self.call(self._answer, path, request)
        route.fulfill(status=answer.status_code, body=answer.content, content_type=answer["Content-Type"])

    def call(self, function: Callable[..., Any], *given: Any) -> Any:
        """What a function gives that may ask the database."""
        return self.thread.submit(function, *given).result()

    def _answer(self, path: str, request: Request) -> Any:
        self.now.moment += timedelta(seconds=20)
        if request.method == "POST":
            kind = request.headers["content-type"]
            answer = self.client.generic("POST", path, request.post_data_buffer or b"", content_type=kind)
            return self.client.get(answer["Location"]) if answer.status_code == 303 else answer
        return self.client.get(path)


@dataclass(frozen=True)
class Prepared:
    """A register with a published release and an open consultation, and the static pages that the journeys begin on."""

    register: Path
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def prepared(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Prepared]:
    frontend = repository / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    if not frontend.is_dir():
        pytest.skip("missing tool: govuk-frontend (make node)")
    register = tmp_path_factory.mktemp("readers") / "register.sqlite3"
    before = connections.settings["default"]
    assets = {f"/{file.path}": file.data for file in asset_files(frontend)}
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as thread:
        files = thread.submit(_made, register).result()
        yield Prepared(register, assets | files)
    connections.settings["default"] = before


@pytest.fixture
def program(prepared: Prepared, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    now = Clock()
    monkeypatch.setattr(clock, "this_moment", now)
    prepare_readers(settings, tmp_path)
    shutil.rmtree(tmp_path / "sites" / "one" / "assets")  # pages look as the program's own files do
    register = shutil.copy(prepared.register, tmp_path / "register.sqlite3")
    made = Program(now, prepared.files)
    made.call(point_at, f"sqlite:///{register}")
    yield made
    made.call(lambda: connection.close())
    made.thread.shutdown()


def _made(register: Path) -> dict[str, bytes]:
    """Fills a new register; gives the static pages by address."""
    point_at(f"sqlite:///{register}")
    lifecycle.prepare(say=lambda sentence: None)
    publish_the_release()
    _ask_users()
    edition = replace(packaged_editions()[-1], folder=GOLDEN.parent)
    source = replace(
        packaged_source((edition,)),
        consultations=published_consultations(NOW.date()),
        requests=published_requests(),
    )
    connection.close()
    makers = (releases.files, you_asked.files, consultations.files)
    pages = (file for maker in makers for file in maker(source) if file.path.endswith("index.html"))
    return {f"/{file.path.removesuffix('index.html')}": file.data for file in pages}


def _ask_users() -> None:
    questions = (
        Question("How often?", QuestionKind.ONE, ("Monthly", "Yearly"), is_required=True),
        Question("Which files?", QuestionKind.SEVERAL, ("CSV", "Excel")),
        Question("Anything else?", QuestionKind.TEXT),
    )
    consulting.save_draft(
        "how-often",
        title="How often?",
        why="To decide how often to publish.",
        opens_on=NOW.date(),
        closes_on=date(2026, 12, 31),
        questions=questions,
        by=ANA,
        now=NOW,
    )
    consulting.announce("how-often", by=ANA, now=NOW)
    consulting.keep_request(
        "",
        asked="A map of all regions",
        group=UserGroup.RESEARCH,
        asked_on=NOW.date(),
        state=RequestState.DONE,
        done="There is one on each page of a region.",
        address="/authorities/",
        by=ANA,
        now=NOW,
    )


@pytest.fixture
def context(browser: Browser, program: Program) -> Iterator[BrowserContext]:
    with browser.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 900}) as made:
        made.route("**/*", program)
        yield made


def test_a_reader_without_script_says_what_a_page_lacks(context: BrowserContext, program: Program) -> None:
    page = context.new_page()
    page.goto(f"{SITE}/you-asked/")

    page.get_by_role("link", name="No (this page is not useful)").click()
    assert page.get_by_role("radio", name="No").is_checked()
    page.get_by_label("What were you looking for?").fill(f"{WORDS} https://a.example www.b.example https://c.example")
    page.get_by_role("button", name="Send").click()
    assert "may have 2 links" in page.locator(".govuk-error-summary").inner_text()
    page.get_by_label("What were you looking for?").fill(WORDS)
    page.get_by_role("radio", name="Research").check()
    page.get_by_role("button", name="Send").click()

    (kept,) = program.call(messages)
    assert kept.reference in page.locator("main").inner_text()
    assert (kept.page, kept.is_useful, kept.text, kept.group) == ("/you-asked/", False, WORDS, "research")
    assert context.cookies() == []


def test_a_reader_without_script_reports_an_error_in_a_figure(context: BrowserContext, program: Program) -> None:
    page = context.new_page()
    page.goto(SITE + TABLE)

    page.get_by_role("link", name="Report an error in a figure of this table").click()
    page.get_by_label("Row").select_option("South, Overall effectiveness")
    page.get_by_label("Column").select_option("N")
    page.get_by_role("button", name="Show this figure").click()
    assert "2" in page.locator("dd strong").inner_text()
    page.get_by_label("What is wrong with this figure?").fill("The report of one of them says good.")
    page.get_by_role("button", name="Send the report").click()

    (kept,) = program.call(messages)
    assert kept.figure is not None
    assert (kept.figure.cell, kept.figure.value) == ("by_region:south/overall-effectiveness:n", "2")
    assert kept.reference in page.get_by_role("heading", level=1).inner_text()


def test_a_reader_without_script_answers_a_consultation(context: BrowserContext, program: Program) -> None:
    page = context.new_page()
    page.goto(f"{SITE}/consultations/")

    page.get_by_role("link", name="How often?").click()
    page.get_by_role("button", name="Answer the consultation").click()
    page.get_by_label("CSV").check()
    page.get_by_role("button", name="Send your answers").click()
    assert "Answer the question “How often?”" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_label("CSV").is_checked()
    page.get_by_label("Yearly").check()
    page.get_by_role("button", name="Send your answers").click()

    assert "Thank you" in page.get_by_role("heading", level=1).inner_text()


def test_axe_finds_nothing_wrong_with_the_forms_and_what_follows_them(
    browser: Browser, program: Program, axe: str
) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        context.route("**/*", program)
        page = context.new_page()
        found = [said for address in _states(page) for said in _faults(page, address, axe)]

    assert found == []


def _states(page: Page) -> Iterator[str]:
    """What the visits to the whole site do not come by: forms with a fault, a consultation, what follows a report."""
    page.goto(f"{SITE}/feedback/?page=/data/")
    page.get_by_role("button", name="Send").click()
    yield "feedback with a fault"
    for address in ("/you-asked/", "/consultations/how-often/"):
        page.goto(SITE + address)
        yield address
    page.get_by_role("button", name="Answer the consultation").click()
    page.get_by_role("button", name="Send your answers").click()
    yield "answers with a fault"
    page.goto(f"{SITE}/feedback/figure?release={SLUG}&table=by_region&cell=by_region:north/overall-effectiveness:n")
    page.get_by_label("What is wrong with this figure?").fill("The report of one of them says good.")
    page.get_by_role("button", name="Send the report").click()
    yield "the report"


def _faults(page: Page, address: str, axe: str) -> Iterator[str]:
    page.evaluate(READY_FOR_AXE)
    page.evaluate(axe)
    yield from (f"{address}: {said}" for said in complaints(run_axe(page, WIDE)["violations"]))
    page.set_viewport_size({"width": 320, "height": 900})
    yield from (f"{address}: {said}" for said in excess(page, 320, "in a window of 320 pixels"))


def test_axe_finds_nothing_wrong_with_the_pages_of_the_team(browser: Browser, program: Program, axe: str) -> None:
    program.call(_sign_in, program)
    addresses = program.call(_pages_of_the_team, program)
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        context.route("**/*", program)
        page = context.new_page()
        found = []
        for address in addresses:
            page.goto(SITE + address)
            assert "Sign out" in page.content()
            found += list(_faults(page, address, axe))

    assert found == []


def _sign_in(program: Program) -> None:
    program.client = signed_in("analyst")


def _pages_of_the_team(program: Program) -> tuple[str, ...]:
    """The addresses of the pages, with a report and an entry on them."""
    reference = report_figure(
        figure=Figure(SLUG, "by_region", "By region", "by_region:south:n", "South, N", "2"),
        page="/",
        what_is_wrong="The report of one of them says good.",
        group=None,
        email="bea@council.example",
        by=READER,
        now=NOW,
    )
    entry = published_requests()[0].request_id
    feedback, consultations = "/office/feedback/", "/office/consultations/"
    return (
        feedback,
        f"{feedback}{reference}/",
        f"{feedback}requests/{entry}/",
        f"{consultations}new/",
        f"{consultations}how-often/summary/",
    )
