"""A reader without script asks to be told, follows the links of the mails, and ends it; axe-core finds nothing wrong.

The program answers within the test, in a thread of its own: Django refuses to ask a database where a browser is driven.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route
from pytest_django import DjangoDbBlocker

from assizes.register import lifecycle
from assizes.register.models import Subscriber, Subscription
from assizes.website import clock
from assizes.website.public.assets import asset_files
from mail_servers import a_mail_server
from nginx_servers import HOST
from page_visits import NARROW, READY_FOR_AXE, WIDE, complaints, run_axe
from reader_sites import Clock, prepare_readers
from register_databases import point_at
from site_visits import places_too_wide
from subscribing_readers import SITE, Reader
from told_readers import told

pytestmark = pytest.mark.allow_hosts([HOST])
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass
class Program:
    """Answers a browser: style and script from memory, all else by the program; each page is looked at for a while."""

    now: Clock
    reader: Reader
    assets: dict[str, bytes]
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def __call__(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(SITE)
        if path in self.assets:
            route.fulfill(body=self.assets[path], content_type=TYPES[Path(path).suffix])
            return
        answer = self.call(self._answer, path, request)
        route.fulfill(status=answer.status_code, body=answer.content, content_type=answer["Content-Type"])

    def call(self, function: Callable[..., Any], *given: Any) -> Any:
        """What a function gives that may ask the database."""
        return self.thread.submit(function, *given).result()

    def link(self, kind: str) -> str:
        """The newest link of a kind in the reader's mails."""
        return f"{SITE}{self.call(self.reader.link, kind)}"

    def _answer(self, path: str, request: Request) -> Any:
        self.now.moment += timedelta(seconds=20)
        self.reader.now = self.now.moment
        if request.method != "POST":
            return self.reader.client.get(path)
        kind, body = request.headers["content-type"], request.post_data_buffer or b""
        answer = self.reader.client.generic("POST", path, body, content_type=kind)
        return self.reader.client.get(answer["Location"]) if answer.status_code == 303 else answer


@pytest.fixture
def program(
    repository: Path,
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Program]:
    frontend = repository / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    if not frontend.is_dir():
        pytest.skip("missing tool: govuk-frontend (make node)")
    now, before = Clock(), connections.settings["default"]
    monkeypatch.setattr(clock, "this_moment", now)
    prepare_readers(settings, tmp_path)
    (tmp_path / "sites" / "current").unlink(missing_ok=True)  # pages look as the program's own files do
    settings.ASSIZES_SITE_ADDRESS, settings.ASSIZES_SENDS_MAIL = SITE, True
    settings.ASSIZES_MAIL_FROM = "notices@assizes.example"
    assets = {f"/{file.path}": file.data for file in asset_files(frontend)}
    with django_db_blocker.unblock(), a_mail_server() as server:
        made = Program(now, Reader(Client(), lambda moment: None, server), assets)
        made.call(point_at, f"sqlite:///{tmp_path / 'register.sqlite3'}")
        made.call(lambda: lifecycle.prepare(say=lambda sentence: None))
        yield made
        made.call(lambda: connection.close())
        made.thread.shutdown()
    connections.settings["default"] = before


def test_a_reader_without_script_is_told_and_ends_it(browser: Browser, program: Program) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 900}) as context:
        context.route("**/*", program)
        page = context.new_page()

        _ask(page)
        page.goto(program.link("confirm"))
        page.get_by_role("button", name="Yes, tell me").click()
        confirmed = program.call(
            lambda: set(Subscription.objects.exclude(confirmed_at=None).values_list("topic", flat=True))
        )
        program.call(lambda: told(now=program.now.moment))
        page.goto(program.link("end"))
        page.get_by_role("button", name="End this").click()
        ended = program.call(lambda: set(Subscription.objects.exclude(ended_at=None).values_list("topic", flat=True)))
        page.goto(program.link("manage"))
        page.get_by_role("button", name="End everything").click()

        assert confirmed == {"releases", "authority:barnsley"}
        assert ended == {"releases"}
        assert "Your address is deleted" in page.get_by_role("heading", level=1).inner_text()
        assert not program.call(lambda: Subscriber.objects.exists())
        assert context.cookies() == []


def test_axe_finds_nothing_wrong_with_the_form_and_the_pages_behind_links(
    browser: Browser, program: Program, axe: str
) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        context.route("**/*", program)
        page = context.new_page()
        found = [said for state in _states(page, program) for said in _faults(page, state, axe)]

    assert found == []


def _ask(page: Page) -> None:
    page.goto(f"{SITE}/subscriptions/?authority=barnsley")
    page.get_by_label("Releases", exact=True).check()
    page.get_by_label("Your e-mail address").fill("reader@there.example")
    page.get_by_role("button", name="Send me the link").click()


def _states(page: Page, program: Program) -> Iterator[str]:
    """Every page of subscriptions, as a reader comes by them."""
    page.goto(f"{SITE}/subscriptions/")
    yield "the form"
    page.get_by_role("button", name="Send me the link").click()
    yield "the form with a fault"
    _ask(page)
    yield "asked"
    page.goto(program.link("confirm"))
    yield "to confirm"
    page.get_by_role("button", name="Yes, tell me").click()
    yield "confirmed"
    page.get_by_role("link", name="See and change everything").click()
    yield "to change"
    page.get_by_role("button", name="Save").click()
    yield "changed"
    program.call(lambda: told(now=program.now.moment))
    page.goto(program.link("end"))
    yield "to end"
    page.get_by_role("button", name="End this").click()
    yield "ended"
    page.goto(f"{SITE}/subscriptions/end/made-up")
    yield "a link that is not ours"


def _faults(page: Page, state: str, axe: str) -> Iterator[str]:
    yield from (f"{state}: {said}" for said in places_too_wide(page))
    page.evaluate(READY_FOR_AXE)
    page.evaluate(axe)
    for width in (NARROW, WIDE):
        yield from (f"{state} at {width}: {said}" for said in complaints(run_axe(page, width)["violations"]))
