"""Releases in preparation in a browser: the text is checked while one types, and axe-core finds nothing wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from assizes.actions.publication.build_locks import build_lock, remove_lock
from assizes.domain.candidate_builds import BuildStep
from assizes.register import lifecycle
from assizes.register.candidate_builds import add_step, newest_build
from assizes.website import clock
from assizes.website.office.releases import building
from made_drafts import NOW, SLUG, a_candidate, begun
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


def arrived() -> Client:
    """Somebody who may do everything with releases."""
    client = signed_in("analyst", "release_manager", name="Ann")
    session = client.session
    session.update({"began": int(NOW.timestamp()), "seen": int(NOW.timestamp())})
    session.save()
    return client


@pytest.fixture
def client(desk: Desk, prepared: PreparedRelease) -> Client:
    """The same, where a release is in preparation with a candidate that was really built."""
    return desk.do(arrived)


@pytest.fixture
def asking(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The same, who has asked for a candidate; the test is the process that builds it, and has its lock."""
    monkeypatch.setattr(building, "start_process", lambda asked, lock: None)

    def asked() -> Client:
        point_at(f"sqlite:///{tmp_path / 'asked.sqlite3'}")
        lifecycle.prepare(say=lambda sentence: None)
        begun()
        client = arrived()
        assert client.post(f"{HERE}build/").status_code == 303
        return client

    client = desk.do(asked)
    with build_lock(tmp_path / "drafts", SLUG, 1):
        yield client


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


def test_the_page_of_a_build_follows_it_and_ends_on_the_candidate(
    browser: Browser, desk: Desk, asking: Client, axe: str
) -> None:
    build = desk.do(lambda: newest_build(SLUG))
    assert build is not None
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, asking, desk)
        page.goto(f"{OFFICE}{HERE}build/")
        expect(page.get_by_role("status")).to_contain_text("Waiting to be built: Ann asked for a candidate")
        page.evaluate(axe)
        assert [*complaints(run_axe(page, NARROW)["violations"]), *excess(page, NARROW, "in a narrow window")] == []
        page.evaluate("() => { window.isTheSamePage = true; }")

        desk.do(lambda: add_step(build, BuildStep.BEGUN, at=NOW))
        expect(page.get_by_role("status")).to_contain_text("Being built since")
        assert page.evaluate("() => window.isTheSamePage")

        digest = desk.do(a_candidate).manifest_sha256
        desk.do(lambda: add_step(build, BuildStep.BUILT, at=NOW, manifest_sha256=digest))
        page.wait_for_url(f"{OFFICE}{HERE}candidates/{digest}/")


def test_without_script_the_page_of_a_build_is_loaded_again(
    browser: Browser, desk: Desk, asking: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_SECONDS", 1)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        answer_by(page, asking, desk)
        page.goto(f"{OFFICE}{HERE}build/")
        expect(page.get_by_role("link", name="Do not look again by itself")).to_be_visible()

        remove_lock(tmp_path / "drafts", SLUG, 1)  # as when its process was killed

        expect(page.get_by_role("status")).to_contain_text("ended without a word")
        expect(page.get_by_role("button", name="Build a candidate of version 1")).to_be_visible()


def candidate_page(prepared: PreparedRelease) -> str:
    return f"{HERE}candidates/{prepared.candidate.manifest_sha256}/"
