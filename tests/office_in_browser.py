"""The office in a browser without a server: what the browser asks for, a client of somebody who is signed in answers.

Django would refuse to ask a database in the thread of Playwright's event loop, so that it does so in one of its own.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import Page, Route
from pytest_django import DjangoDbBlocker

from assizes.website.serving import rate_limit
from built_site import FRONTEND
from office_clients import prepare_office

OFFICE = "https://office.invalid"
Given = TypeVar("Given")


class Desk:
    """A thread in which the program works."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    def do(self, work: Callable[[], Given]) -> Given:
        """What a function gives in that thread."""
        return self._thread.submit(work).result()

    def leave(self) -> None:
        """Close the thread and its connection to the database."""
        self.do(lambda: connection.close())  # the one of that thread
        self._thread.shutdown()


@contextmanager
def a_desk() -> Iterator[Desk]:
    """A thread for the program, closed at the end."""
    desk = Desk()
    try:
        yield desk
    finally:
        desk.leave()


@contextmanager
def a_desk_of_tests(folder: Path, settings: Any, blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """The same with the settings of an office in a folder; databases and limits are as before at the end."""
    if not FRONTEND.is_dir():
        pytest.skip("missing tool: govuk-frontend (make node)")
    prepare_office(settings, folder)
    rate_limit.the_limit.cache_clear()
    before = connections.settings["default"]
    with blocker.unblock(), a_desk() as desk:
        yield desk
    connections.settings["default"] = before
    rate_limit.the_limit.cache_clear()


def answer_by(page: Page, client: Client, desk: Desk) -> None:
    """Let a client answer all that a page asks of the office; of anything else there is nothing."""

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        if f"{parts.scheme}://{parts.netloc}" == OFFICE:
            _fulfill(route, desk.do(lambda: _asked(client, route, parts.path, parts.query)))
        else:
            route.abort()

    page.route("**/*", answer)


def _asked(client: Client, route: Route, path: str, query: str) -> Any:
    request = route.request
    address = f"{path}?{query}" if query else path
    kind = request.headers.get("content-type", "")
    data = request.post_data_buffer or b""
    return client.generic(request.method, address, data, content_type=kind, HTTP_HOST="testserver")


def _fulfill(route: Route, answer: Any) -> None:
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "set-cookie"}
    if answer.status_code == 303:  # where an answer sends to, a route is not asked: the page itself has to go there
        route.fulfill(status=200, headers={"Refresh": f"0; url={headers['Location']}"}, body="")
        return
    route.fulfill(status=answer.status_code, headers=headers, body=answer.content)
