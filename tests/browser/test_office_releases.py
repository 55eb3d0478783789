"""Releases in preparation in a browser: the text is checked while one types, and axe-core finds nothing wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from assizes.register import lifecycle
from assizes.website import clock
from made_drafts import NOW, SLUG
from office_clients import signed_in
from office_in_browser import OFFICE, Desk, a_desk_of_tests, answer_by
from page_visits import NARROW, WIDE, complaints, excess, run_axe
from prepared_releases import PreparedRelease, prepare_release
from register_databases import point_at

HERE = f"/office/releases/{SLUG}/"


@pytest.fixture
def desk(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Desk]:
    """The program in a thread of its own, at the time of the tests."""
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)
    with a_desk_of_tests(tmp_path, settings, django_db_blocker) as desk:
        yield desk


@pytest.fixture
def prepared(desk: Desk, tmp_path: Path) -> PreparedRelease:
    """A release in preparation with a candidate."""

    def made() -> PreparedRelease:
        template = tmp_path / "template.sqlite3"
        point_at(f"sqlite:///{template}")
        lifecycle.prepare(say=lambda sentence: None)
        connections["default"].close()
        return prepare_release(template, tmp_path)

    return desk.do(made)


@pytest.fixture
def client(desk: Desk, prepared: PreparedRelease) -> Client:
    """Somebody who may do everything with releases."""

    def arrived() -> Client:
        client = signed_in("analyst", "release_manager", name="Ann")
        session = client.session
        session.update({"began": int(NOW.timestamp()), "seen": int(NOW.timestamp())})
        session.save()
        return client

    return desk.do(arrived)


def test_releases_are_prepared_in_a_browser(
    browser: Browser, desk: Desk, client: Client, prepared: PreparedRelease, axe: str
) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, client, desk)
        page.goto(f"{OFFICE}{HERE}key-findings/")
        expect(page.locator("#checked-summary")).to_contain_text("Every number is bound")

        page.get_by_label("Text", exact=True).fill("**Most of 151 local authorities were good.**\n")
        expect(page.locator("#checked")).to_contain_text("D101")
        expect(page.locator("#checked-summary")).to_contain_text("a candidate cannot be built")
        assert page.get_by_label("Text", exact=True).input_value().startswith("**Most of 151")

        found = {}
        for address in ("/office/releases/", HERE, f"{HERE}key-findings/", candidate_page(prepared)):
            page.goto(f"{OFFICE}{address}")
            page.evaluate(axe)
            wrong = run_axe(page, NARROW)["violations"]
            found[address] = [*complaints(wrong), *excess(page, NARROW, "in a narrow window")]
        assert found == {address: [] for address in found}


def candidate_page(prepared: PreparedRelease) -> str:
    return f"{HERE}candidates/{prepared.candidate.manifest_sha256}/"
