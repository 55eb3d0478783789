"""The work lists of the office in a browser: by keyboard and without script, and as axe-core sees them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from assizes.actions.assurance.findings import record_run
from assizes.domain.grades import Grade
from assizes.register import lifecycle, queries
from assizes.register.models import AuditEvent
from made_findings import a_finding, inputs
from office_clients import NOW, signed_in
from office_in_browser import OFFICE, Desk, a_desk_of_tests, answer_by
from office_reports import RECORD, a_register, kept_report
from page_visits import NARROW, WIDE, complaints, excess, run_axe
from register_databases import point_at

WHY = "the report says outstanding on its first page"
FINDING = a_finding(subject_id=RECORD)
FOCUSED_NAME = "() => document.activeElement.name || document.activeElement.textContent.trim()"


@pytest.fixture
def desk(tmp_path: Path, settings: Any, django_db_blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """The program over a register of the test's own."""
    with a_desk_of_tests(tmp_path, settings, django_db_blocker) as desk:
        desk.do(lambda: point_at(f"sqlite:///{tmp_path / 'register.sqlite3'}"))
        desk.do(lambda: lifecycle.prepare(say=lambda sentence: None))
        yield desk


@pytest.fixture
def report(desk: Desk, tmp_path: Path) -> str:
    """The SHA-256 of a report that waits for a person, of a record with a finding."""

    def prepared() -> str:
        a_register(tmp_path)
        sha256 = kept_report(tmp_path)
        record_run([FINDING], now=NOW, ran_by="me", inputs=inputs())
        return sha256

    return desk.do(prepared)


@pytest.fixture
def analyst(desk: Desk) -> Client:
    return desk.do(lambda: signed_in("analyst", "assurer", name="Ann"))


def test_a_report_is_looked_at_and_recorded_by_keyboard_without_script(
    browser: Browser, desk: Desk, report: str, analyst: Client
) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, analyst, desk)
        page.goto(f"{OFFICE}/office/reports/")
        tab_to(page, "buckinghamshire.pdf")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{report}/")
        picture = page.locator("img").first
        shown = picture.evaluate("one => one.complete && one.naturalWidth > 300")
        tab_to(page, "Skip to the fields")
        page.keyboard.press("Enter")
        fields = [tab_to(page, name) for name in ("la_id", "inspection_start", "adoption", "reason")]
        page.keyboard.type(WHY)
        tab_to(page, "Record this")
        page.keyboard.press("Enter")
        page.wait_for_url("**/office/reports/")
        said = page.locator(".govuk-notification-banner").inner_text()

    newest = desk.do(lambda: queries.history(RECORD)[-1])
    assert shown
    assert all(fields)
    assert "The report is off the work list" in said
    assert (newest.recorded_by, newest.reason) == ("Ann", WHY)
    assert newest.inspection.judgements["adoption"] is Grade.OUTSTANDING
    assert desk.do(lambda: AuditEvent.objects.filter(what="record.from_report").count()) == 1


def test_the_pages_are_clean_to_axe_and_never_wider_than_their_window(
    browser: Browser, desk: Desk, report: str, analyst: Client, axe: str
) -> None:
    found: list[str] = []
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        page = context.new_page()
        answer_by(page, analyst, desk)
        page.on("console", lambda message: found.append(f"{page.url} says {message.text}"))
        for address in addresses(report):
            page.goto(f"{OFFICE}{address}")
            found += [f"{address} {said}" for said in faults(page, axe)]

    assert not found, "\n".join(found)


def addresses(report: str) -> list[str]:
    """One page of each kind."""
    finding = FINDING.finding_id
    records = [f"/office/records/{RECORD}/{below}" for below in ("", "correct/")]
    return [
        "/office/reports/",
        f"/office/reports/{report}/",
        f"/office/reports/sent/?sha256={report}",
        "/office/intake/",
        "/office/findings/",
        f"/office/findings/{finding}/",
        "/office/records/?authority=buckinghamshire",
        *records,
    ]


def faults(page: Page, axe: str) -> Iterator[str]:
    """What is wrong with a page that is shown."""
    for width in (320, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        yield from excess(page, width, f"in a window of {width} pixels")
    page.evaluate(axe)
    for width in (NARROW, WIDE):
        yield from (f"at {width}: {said}" for said in complaints(run_axe(page, width)["violations"]))


def tab_to(page: Page, name: str, *, most: int = 80) -> bool:
    """Press Tab until something of that name, or with these words, is in focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_NAME) == name:
            return True
    raise AssertionError(f"the Tab key does not lead to '{name}'")
