"""A pre-release reader in a browser: a second factor, one release, marked copies; and why not before or after it."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from assizes.actions.publication import calendar, drafting
from assizes.actions.publication.approving import approve
from assizes.actions.publication.pre_release import grant
from assizes.domain.months import Month
from assizes.domain.releases import Dates
from assizes.register import lifecycle
from assizes.register.pre_release import openings
from assizes.releases.formats import chosen_formats, write_release
from assizes.website import clock
from factories import a_content
from made_drafts import ANALYST, MANAGER, NOW, OUT, SLUG, a_candidate, begun, the_series
from office_clients import PASSWORD, account
from office_in_browser import OFFICE, Desk, a_desk_of_tests, answer_by
from office_visits import Person, sign_in
from page_visits import NARROW, WIDE, complaints, excess, run_axe
from register_databases import point_at

HERE = "/office/pre-release/"
RELEASE = f"{HERE}{SLUG}/release/"
OTHER = "outcomes-as-at-2026-06-30"
POST = "Director of policy"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def moment() -> list[datetime]:
    """When it is for the office: a minute before the reader may see anything."""
    return [OUT - DAY - MINUTE]


@pytest.fixture
def desk(
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
    moment: list[datetime],
) -> Iterator[Desk]:
    """The program in a thread of its own, at a time that the test moves."""
    monkeypatch.setattr(clock, "this_moment", lambda: moment[0])
    with a_desk_of_tests(tmp_path, settings, django_db_blocker) as desk:
        yield desk


@pytest.fixture
def lin(desk: Desk, tmp_path: Path) -> Person:
    """A reader of one of two releases in preparation, which is approved."""

    def arrived() -> Person:
        point_at(f"sqlite:///{tmp_path / 'register.sqlite3'}")
        lifecycle.prepare(say=lambda sentence: None)
        built = a_page_and_its_pdf(tmp_path / "built")
        begun()
        candidate = a_candidate(bytes_of=(built / "manifest.json").read_text(encoding="utf-8"))
        shutil.copytree(built, tmp_path / "drafts" / SLUG / candidate.manifest_sha256)
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
        begin_another()
        user = account("pre_release_reader", name="lin", password=PASSWORD)
        grant(SLUG, name="lin", post=POST, hours=24, reason="answers for it in public", by=MANAGER, now=NOW)
        return Person("lin", key=TOTPDevice.objects.create(user=user, confirmed=True).bin_key)

    return desk.do(arrived)


def a_page_and_its_pdf(folder: Path) -> Path:
    content = a_content()
    write_release(content, out=folder, formats=chosen_formats(("html", "pdf")), inputs={})
    return folder / content.specification.slug


def begin_another() -> None:
    entry = calendar.announce(
        dates=Dates(date(2026, 6, 30), date(2026, 7, 31)), title="Others", month=Month(2027, 1), by=MANAGER, now=NOW
    )
    assert drafting.begin_release(entry.entry_id, by=ANALYST, now=NOW, series=the_series()).slug == OTHER


def test_a_reader_sees_one_release_within_its_hours_and_is_told_why_not_outside_them(
    browser: Browser, desk: Desk, lin: Person, moment: list[datetime], axe: str, tmp_path: Path
) -> None:
    wrong: list[str] = []
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, desk.do(Client), desk)

        sign_in(page, OFFICE, lin, HERE)
        listed = words_of(page, axe, wrong)
        refused = [opened(page, path, axe, wrong) for path in (RELEASE, f"{HERE}{OTHER}/release/", "/office/releases/")]

        moment[0] += 2 * MINUTE
        page.goto(f"{OFFICE}{HERE}")
        page.get_by_role("button", name="Open the release").click()
        shown = words_of(page, axe, wrong)
        saved = save(page, "key-findings.pdf", tmp_path)

        moment[0] = OUT
        sign_in(page, OFFICE, lin, RELEASE)
        after = words_of(page, axe, wrong)

    assert listed.count("You can open it from") == 1
    assert "Others" not in listed
    assert "opens at 9:30am on 11 January 2027" in refused[0]
    assert "You have no pre-release access to this release" in refused[1]
    assert "You may not see this page" in refused[2]
    assert f"Restricted until 9:30am on 12 January 2027. Pre-release access for {POST} (lin) alone" in shown
    assert saved.name.startswith("RESTRICTED-until-2027-01-12-0930-")
    assert f"for {POST} (lin) alone" in text_of(saved)
    assert "ended at 9:30am on 12 January 2027" in after
    assert {one.file for one in desk.do(lambda: openings(SLUG))} == {"index.html", saved.name.partition("0930-")[2]}
    assert wrong == []


def opened(page: Page, path: str, axe: str, wrong: list[str]) -> str:
    page.goto(f"{OFFICE}{path}")
    return words_of(page, axe, wrong)


def words_of(page: Page, axe: str, wrong: list[str]) -> str:
    """The words of the page; what axe-core and a narrow window find wrong with it is kept."""
    page.evaluate("() => { for (const one of document.querySelectorAll('.scroll')) one.style.background = '#fff'; }")
    page.evaluate(axe)
    found = [*complaints(run_axe(page, NARROW)["violations"]), *excess(page, NARROW, "in a narrow window")]
    wrong += [f"{page.url}: {said}" for said in found]
    page.set_viewport_size({"width": WIDE, "height": 900})
    return " ".join(page.inner_text("main").split())


def save(page: Page, ending: str, folder: Path) -> Path:
    """Save the file that a link of the page leads to, under the name that the office gives it."""
    with page.expect_download() as started:
        page.locator(f"main a[href$='{ending}']").first.click()
    place = folder / started.value.suggested_filename
    started.value.save_as(place)
    return place


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())
