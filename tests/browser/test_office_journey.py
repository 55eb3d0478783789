"""From a list and three reports to a published release: people of three roles, each in a browser of their own.

The program itself serves, builds and publishes; for the minute of publication its clock is moved on by faketime. List
and reports are of our own words. With OFFICE_PICTURES=folder the pictures of `docs/office.md` are taken.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assizes.actions.publication.calendar import release_practice
from assizes.domain.grades import Grade
from assizes.domain.london_time import LONDON
from assizes.domain.release_practice import refusals_of_day
from built_site import StateOfSite, copy_of, serving
from headless_chromium import chromium
from list_files import WORDS, as_xlsx
from office_work import AtWork, at_work
from report_files import report
from report_files.samples import ilacs_2026

pytestmark = pytest.mark.slow
VISIT = (date(2026, 9, 14), date(2026, 9, 25))
PUBLISHED = date(2026, 11, 2)
GOOD, THIRD, OUTSTANDING = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.OUTSTANDING
JUDGEMENTS = ("leadership", "help_and_protection", "children_in_care", "care_leavers")
INSPECTED = {
    "dudley": ("Dudley", (GOOD, THIRD, GOOD, GOOD)),
    "rochdale": ("Rochdale", (THIRD, THIRD, GOOD, GOOD)),
    "bexley": ("Bexley", (GOOD, GOOD, OUTSTANDING, GOOD)),
}
SLUG = "outcomes-as-at-2026-09-30"
TITLE = "Local authority children's services: inspection outcomes as at 30 September 2026"
WORKSPACE = f"/office/releases/{SLUG}/"
RELEASE = f"/releases/{SLUG}/"
SECONDS_BEFORE = 45  # how long before the minute the program is started again
PATIENCE_SECONDS = 600
NOT_YET = datetime.max.replace(tzinfo=UTC)


@dataclass
class Journey:
    """What stood on the screens, what axe-core found on them, and what readers saw before and after the minute."""

    seen: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    publication_time: datetime = NOT_YET
    before: list[int] = field(default_factory=list)
    reader: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a list of inspections, and the reports of them."""
    folder = tmp_path_factory.mktemp("sent")
    headings = ["Local authority", "Inspection start date", "Inspection end date", "Publication date"]
    headings += ["Impact of leaders", "Help and protection", "Children in care", "Care leavers"]
    rows: list[list[str | date]] = [list(headings)]
    for la_id, (name, grades) in INSPECTED.items():
        rows.append([name, *VISIT, PUBLISHED, *(WORDS[grade.value] for grade in grades)])
        outcomes = dict(zip(JUDGEMENTS, grades, strict=True))
        spec = ilacs_2026(la_id=la_id, authority_printed=name, visits=(VISIT,), outcomes=outcomes)
        (folder / f"{la_id}.pdf").write_bytes(report(spec))
    (folder / "inspections.xlsx").write_bytes(as_xlsx(rows))
    return folder


@pytest.fixture(scope="module")
def journey(site: StateOfSite, sent: Path, axe: str, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """The whole way, once."""
    if shutil.which("faketime") is None:
        pytest.skip("missing tool: faketime (make system)")
    state = copy_of(site, tmp_path_factory.mktemp("office") / "data")

    def travelled() -> Journey:
        done = Journey()
        with chromium() as browser:
            with serving(state) as office:
                people = {
                    name: at_work(browser, state, office, name, role_id, axe=axe, wrong=done.wrong)
                    for name, role_id in (("ana", "analyst"), ("asa", "assurer"), ("rem", "release_manager"))
                }
                for person in people.values():
                    person.pictures = pictures()
                work(done, sent, **people)
            told = state.run("-q", "calendar", "publish-due")  # as the timer does each minute: readers see the date
            assert told.returncode == 0, told.stderr
            with serving_just_before(state, done.publication_time) as address:
                read(done, browser, address)
        return done

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(travelled).result()


def pictures() -> Path | None:
    folder = os.environ.get("OFFICE_PICTURES")
    return Path(folder) if folder else None


def work(done: Journey, sent: Path, *, ana: AtWork, asa: AtWork, rem: AtWork) -> None:
    """What the team does, from the announcement to the approval."""
    announce(done, rem)
    take_in(done, ana, sent)
    answer(done, ana, asa)
    prepare(done, ana)
    approve(done, rem)


def announce(done: Journey, rem: AtWork) -> None:
    day = a_day_for_it()
    done.publication_time = datetime.combine(day, time_of_day(9, 30), LONDON)
    rem.go("/office/calendar/announce/")
    rem.fill("Inspections that ended by", "2026-09-30")
    rem.fill("From reports published by", "2026-11-30")
    rem.fill("Month in which it comes out", f"{day:%Y-%m}")
    rem.fill("Title", TITLE)
    rem.press("Announce this release")
    rem.follow("Confirm the date")
    rem.fill("Day", day.isoformat())
    rem.press("Confirm this date")
    done.seen["calendar"] = rem.sees()
    rem.picture("calendar", of="Local authority")


def a_day_for_it() -> date:
    """The first day, five weeks from now on, on which a release may come out."""
    days = (datetime.now(UTC).date() + timedelta(weeks=5, days=number) for number in range(31))
    return next(day for day in days if not any(refusals_of_day(day, release_practice())))


def take_in(done: Journey, ana: AtWork, sent: Path) -> None:
    ana.go("/office/intake/")
    ana.give("The file", sent / "inspections.xlsx")
    ana.press("Preview what it would do")
    done.seen["list"] = ana.sees()
    ana.picture("intake", of="What inspections.xlsx would do")
    ana.fill("Why you are taking it in", "inspections of September 2026")
    ana.press("Take in all of it")
    ana.go("/office/reports/upload/")
    ana.give("PDF files of inspection reports", *sorted(sent.glob("*.pdf")))
    ana.press("Send them")
    done.seen["reports"] = ana.sees()
    ana.picture("reports", of="bexley.pdf")
    ana.press("Tell the register")
    done.seen["told"] = ana.sees()
    ana.go("/office/records/dudley-ilacs2026-2026-09/")
    done.seen["record"] = ana.sees()
    ana.picture("record", of="What it says now")


def answer(done: Journey, ana: AtWork, asa: AtWork) -> None:
    ana.go("/office/findings/run/")
    ana.press("Run the checks now")
    done.seen["findings"] = ana.sees()
    finding = ana.page.locator('main table a[href*="/office/findings/"]').first.get_attribute("href") or ""
    ana.go(finding)
    ana.fill("Why it is no fault, or none that can be mended", "the report is kept by its publisher alone")
    ana.press("Explain it")
    asa.go(finding)
    asa.press("I agree: sign it off")
    asa.go(finding)
    done.seen["signed off"] = asa.sees()
    asa.picture("finding")


def prepare(done: Journey, ana: AtWork) -> None:
    ana.go("/office/releases/")
    ana.press("Begin")
    ana.open("Change the details")
    ana.fill("All reports were collected by", datetime.now(UTC).date().isoformat())
    ana.fill("Why", "every report of the period has been collected")
    ana.press("Save as a new version")
    ana.follow("Key findings")
    text = ana.page.get_by_label("Text", exact=True).input_value()
    ana.fill("Text", f"**In Rochdale 62% of judgements are good.**\n\n{text}")
    ana.press("Check")
    done.seen["refused"] = ana.sees()
    ana.picture("key-findings", of="What the checks say")
    ana.fill("Text", text)
    ana.fill("Why this version", "the key findings as a person has read them")
    ana.press("Save as a new version")
    ana.go(WORKSPACE)
    ana.press("Build a candidate")
    ana.page.wait_for_url("**/build/")
    done.seen["building"] = ana.sees()
    ana.page.wait_for_url("**/candidates/*/")
    done.seen["candidate"] = ana.sees()


def approve(done: Journey, rem: AtWork) -> None:
    rem.go(WORKSPACE)
    rem.picture("release", of="Approval")
    rem.press("Approve this candidate")
    done.seen["approved"] = rem.sees()
    rem.go("/office/")
    done.seen["start"] = rem.sees()
    rem.picture("start")


@contextmanager
def serving_just_before(state: StateOfSite, moment: datetime) -> Iterator[str]:
    """The address of the program, whose clock stands shortly before a moment."""
    start = (moment - timedelta(seconds=SECONDS_BEFORE)).astimezone(UTC)
    command = ["faketime", "-f", f"@{start:%Y-%m-%d %H:%M:%S}", sys.executable, "-m", "assizes", "serve", "--port", "0"]
    environment = state.program.environment | {"TZ": "UTC"}
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, cwd=state.data, start_new_session=True
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            raise AssertionError("the server did not start")
        with ThreadPoolExecutor(1) as thread:  # what it says further is read, so that it can say it
            thread.submit(process.stderr.read)
            try:
                yield found[0]
            finally:
                os.killpg(process.pid, signal.SIGTERM)  # faketime, which started it, passes no signal on
    finally:
        process.wait(60)
        process.stderr.close()


def read(done: Journey, browser: Browser, address: str) -> None:
    """What a reader sees who has the home page open at the minute, and asks for the release again and again."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)  # the publisher builds the site on the same processors meanwhile
    page.goto(f"{address}/calendar/")
    done.reader["calendar before"] = page.inner_text("main")
    page.goto(f"{address}/")
    done.reader["home before"] = page.inner_text("main")
    ask_until_it_is_there(done, page, address)
    page.reload()
    done.reader["home"] = page.inner_text("main")
    if folder := pictures():
        page.screenshot(path=folder / "home-at-the-minute.png")
    for name, path in (("release", RELEASE), ("calendar", "/calendar/"), ("feed", "/feeds/releases.atom")):
        done.reader[name] = page.request.get(f"{address}{path}").text()


def ask_until_it_is_there(done: Journey, page: Page, address: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        answer = page.request.get(f"{address}{RELEASE}")
        done.before.append(answer.status)
        if answer.status == 200:
            return
        page.wait_for_timeout(250)
    raise AssertionError("it was not published")


# --- the team -----------------------------------------------------------------------------------------------------


def test_the_date_is_confirmed_at_half_past_nine(journey: Journey) -> None:
    assert "It is confirmed: 9:30am on" in journey.seen["calendar"]


def test_the_list_is_shown_row_by_row_before_it_is_taken_in(journey: Journey) -> None:
    assert "3 new 0 different 0 refused" in journey.seen["list"]
    assert "Nothing has been written yet" in journey.seen["list"]


def test_the_reports_are_read_and_agree_with_the_list(journey: Journey) -> None:
    assert journey.seen["reports"].count("Judgements that were read") == len(INSPECTED)
    assert "Records completed: 3. Pieces of evidence: 15. Reports for a person to look at: 0." in journey.seen["told"]


def test_a_record_shows_its_statements_and_who_made_them(journey: Journey) -> None:
    assert "inspections of September 2026" in journey.seen["record"]


def test_another_person_signs_off_what_was_explained(journey: Journey) -> None:
    assert "explained and signed off" in journey.seen["signed off"].lower()


def test_a_number_that_is_bound_to_nothing_is_named_with_its_line(journey: Journey) -> None:
    assert "1 problem: a candidate cannot be built from this text." in journey.seen["refused"]
    assert "line 1: '6' is written by hand" in journey.seen["refused"]


def test_a_candidate_is_built_and_approved_by_another_person(journey: Journey) -> None:
    assert "ana asked for a candidate of version 3" in journey.seen["building"]
    assert "was built and checked" in journey.seen["candidate"]
    assert "was approved by rem" in journey.seen["approved"]
    assert "Nothing stops its publication at" in journey.seen["approved"]


def test_axe_finds_nothing_on_any_of_the_pages(journey: Journey) -> None:
    assert journey.wrong == []


# --- readers at the minute ------------------------------------------------------------------------------------------


def test_before_the_minute_the_release_is_announced_and_not_there(journey: Journey) -> None:
    when = f"{journey.publication_time:%-d %B %Y}"

    assert when in journey.reader["calendar before"]
    assert set(journey.before[:-1]) == {404}


def test_after_the_minute_it_is_everywhere(journey: Journey) -> None:
    assert "30 September 2026" in journey.reader["home"]
    assert journey.reader["home"] != journey.reader["home before"]
    assert "Rochdale" in journey.reader["release"] or "104 of 153" in journey.reader["release"]
    assert RELEASE in journey.reader["feed"]
    assert RELEASE in journey.reader["calendar"]
