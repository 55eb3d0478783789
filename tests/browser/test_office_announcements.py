"""A release manager drafts a text and adds a webhook in a browser; axe-core finds nothing wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from assizes.actions.publication.approving import approve
from assizes.domain.notices import RELEASES
from assizes.register import lifecycle
from assizes.website import clock
from built_releases import invented
from made_drafts import MANAGER, NOW, SLUG, a_candidate, begun
from office_clients import signed_in
from office_in_browser import OFFICE, Desk, a_desk_of_tests, answer_by
from page_visits import NARROW, WIDE, complaints, excess, run_axe
from register_databases import point_at
from told_readers import a_reader, told

HERE = "/office/announcements/"


@pytest.fixture
def desk(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Desk]:
    """The program in a thread of its own, at the time of the tests."""
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)
    with a_desk_of_tests(tmp_path, settings, django_db_blocker) as desk:
        yield desk


@pytest.fixture
def client(desk: Desk, tmp_path: Path) -> Client:
    """A release manager, where a release is approved and somebody was told of another."""

    def arrived() -> Client:
        point_at(f"sqlite:///{tmp_path / 'register.sqlite3'}")
        lifecycle.prepare(say=lambda sentence: None)
        built = invented(tmp_path / "built")
        begun()
        candidate = a_candidate(bytes_of=(built / "manifest.json").read_text(encoding="utf-8"))
        shutil.copytree(built, tmp_path / "drafts" / SLUG / candidate.manifest_sha256)
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
        a_reader("reader@there.example", RELEASES)
        told()
        client = signed_in("release_manager", name="Ann")
        session = client.session
        session.update({"began": int(NOW.timestamp()), "seen": int(NOW.timestamp())})
        session.save()
        return client

    return desk.do(arrived)


def test_a_release_manager_keeps_texts_and_webhooks(browser: Browser, desk: Desk, client: Client, axe: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, client, desk)

        page.goto(f"{OFFICE}{HERE}")
        wrong = _wrong_with(page, axe)
        page.locator(f'main a[href$="/{SLUG}/"]').click()
        page.get_by_role("button", name="Draft a text from the main findings").click()
        drafted = page.get_by_label("The text").input_value()
        wrong += _wrong_with(page, axe)
        page.goto(f"{OFFICE}{HERE}webhooks/")
        page.get_by_label("Name", exact=True).fill("Board")
        page.get_by_label("Address").fill("https://hooks.example/in")
        page.get_by_role("button", name="Add this webhook").click()
        wrong += _wrong_with(page, axe)

        assert wrong == []
        assert drafted.startswith("New release: ")
        assert "whsec_" in page.locator("main").inner_text()


def _wrong_with(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = complaints(run_axe(page, NARROW)["violations"])
    return [f"{page.url}: {said}" for said in (*found, *excess(page, NARROW, "in a narrow window"))]
