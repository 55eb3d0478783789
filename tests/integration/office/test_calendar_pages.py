"""The calendar in the office: what a release manager fills in is done or refused in words; others only look."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assizes.actions.publication import calendar
from assizes.domain.calendar import CalendarEntry, CalendarKind, CalendarState
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.people import Actor, Right
from assizes.domain.releases import Dates
from assizes.register import calendar as kept
from assizes.website import clock
from assizes.website.office.work_counts import counts_for
from office_clients import signed_in

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ID = "as-at-2026-09-30"
HERE = "/office/calendar/"
KEEPER = Actor("keeper", frozenset(Right))
REASON = "a fault was found in one table"


@pytest.fixture(autouse=True)
def _office(sqlite_register: Path, office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)


@pytest.fixture
def manager() -> Client:
    return signed_in("release_manager")


def announced(kind: CalendarKind = CalendarKind.RELEASE) -> CalendarEntry:
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    title = "Outcomes as at 30 September 2026"
    return calendar.announce(dates=dates, title=title, month=Month(2027, 1), kind=kind, by=KEEPER, now=NOW)


def correction_begun() -> str:
    dates, title = Dates(date(2026, 3, 31), date(2026, 6, 30)), "Outcomes as at 31 March 2026"
    month, kind = Month(2026, 11), CalendarKind.CORRECTION
    return calendar.announce(dates=dates, title=title, month=month, by=KEEPER, now=NOW, kind=kind).entry_id


def confirmed() -> None:
    announced()
    moment = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
    calendar.confirm(ID, publication_time=moment, by=KEEPER, now=NOW)


def tree(answer: Any) -> HtmlElement:
    return document_fromstring(answer.content, parser=HTMLParser(encoding="utf-8"))


def words(answer: Any) -> str:
    return " ".join(tree(answer).text_content().split())


def state() -> CalendarState:
    return kept.entry(ID).state


def test_what_the_series_asks_for_is_proposed_and_announced_as_it_stands_in_the_form(manager: Client) -> None:
    assert "Announce it: Local authority children's services" in words(manager.get(HERE))
    form = tree(manager.get(f"{HERE}announce/")).forms[-1]

    answer = manager.post(f"{HERE}announce/", dict(form.form_values()))

    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}{ID}/")
    assert kept.entry(ID).dates == Dates(date(2026, 9, 30), date(2026, 11, 30))
    assert kept.entry(ID).month == Month(2027, 1)


def test_a_day_is_asked_about_without_anything_being_done(manager: Client) -> None:
    announced()

    monday = words(manager.get(f"{HERE}{ID}/confirm/?day=2027-01-11"))
    friday = words(manager.get(f"{HERE}{ID}/confirm/?day=2027-01-15"))

    assert "is not possible: Monday 11 January 2027: nothing comes out on a Monday" in monday
    assert "9:30am on Friday 15 January 2027 is possible." in friday
    assert "a Friday is avoided" in friday
    assert state() is CalendarState.PROVISIONAL


def test_a_day_that_is_refused_is_shown_again_with_everything_that_speaks_against_it(manager: Client) -> None:
    announced()

    answer = manager.post(f"{HERE}{ID}/confirm/", {"day": "2026-12-25", "reason": ""})

    assert answer.status_code == 403
    said = words(answer)
    assert "bank holiday in England (Christmas Day)" in said
    assert "25 days ahead" in said
    assert "it is announced for January 2027" in said
    assert tree(answer).get_element_by_id("day").get("value") == "2026-12-25"


@pytest.mark.parametrize(
    ("action", "sent", "reached"),
    [
        ("delay", {"day": "2027-01-19", "reason": REASON}, CalendarState.DELAYED),
        ("delay", {"day": "", "reason": REASON}, CalendarState.DELAYED),
        ("hold", {"reason": REASON}, CalendarState.ON_HOLD),
        ("cancel", {"reason": REASON, "replaced_by": ""}, CalendarState.CANCELLED),
    ],
)
def test_a_confirmed_date_is_changed_with_a_reason(
    manager: Client, action: str, sent: dict[str, str], reached: CalendarState
) -> None:
    confirmed()
    assert manager.get(f"{HERE}{ID}/{action}/").status_code == 200

    refused = manager.post(f"{HERE}{ID}/{action}/", sent | {"reason": "late"})
    answer = manager.post(f"{HERE}{ID}/{action}/", sent)

    assert (refused.status_code, answer.status_code) == (400, 303)
    assert "too short" in words(refused)
    assert state() is reached
    assert kept.entry(ID).last.by == "release_manager"
    assert REASON in words(manager.get(f"{HERE}{ID}/"))


def test_a_hold_of_a_month_ends_with_a_month(manager: Client) -> None:
    announced()
    manager.post(f"{HERE}{ID}/hold/", {"reason": "an election was called"})
    assert tree(manager.get(f"{HERE}{ID}/release-hold/")).get_element_by_id("month") is not None

    manager.post(f"{HERE}{ID}/release-hold/", {"month": "2027-02", "reason": "the election is over"})

    assert (state(), kept.entry(ID).month) == (CalendarState.PROVISIONAL, Month(2027, 2))


def test_no_form_offers_a_correction_as_what_comes_in_the_place_of_a_release(manager: Client) -> None:
    confirmed()
    correction = announced(kind=CalendarKind.CORRECTION).entry_id

    offered = {
        "replaces": tree(manager.get(f"{HERE}announce/")),
        "replaced_by": tree(manager.get(f"{HERE}{ID}/cancel/")),
    }

    found = {field: form.xpath(f"//*[@name='{field}']//option/@value") for field, form in offered.items()}
    assert ID in found["replaces"]
    assert correction not in [value for values in found.values() for value in values]


def test_what_is_no_month_is_said_at_its_field(manager: Client) -> None:
    announced()

    answer = manager.post(f"{HERE}{ID}/move-month/", {"month": "soon", "reason": REASON})

    assert "give a month" in tree(answer).get_element_by_id("month-error").text_content().casefold()


def test_a_correction_gets_any_time_and_no_word_of_its_pages_says_that_readers_see_it(manager: Client) -> None:
    correction = correction_begun()
    here = f"{HERE}{correction}/"

    listed, asked = words(manager.get(HERE)), words(manager.get(f"{here}confirm/"))
    waits = {one.words: one.number for one in counts_for(KEEPER, NOW) if one.topic == "Calendar"}
    answer = manager.post(f"{here}confirm/", {"day": "2026-11-30", "time": "14:05"})
    entry = kept.entry(correction)
    said = words(manager.get(here))

    assert "Confirm by" not in asked
    assert "four weeks" not in asked
    assert ": past" not in listed
    assert (waits["dates to confirm"], waits["corrections to give a date and time"]) == (0, 1)
    assert answer.status_code == 303
    assert entry is not None
    assert entry.publication_time == datetime(2026, 11, 30, 14, 5, tzinfo=LONDON)
    assert "Readers see nothing of it before it is out." in said
    assert "This is a correction." in said
    assert "as soon as the site is next built" not in said


def test_a_time_that_is_none_is_said_at_its_field(manager: Client) -> None:
    here = f"{HERE}{correction_begun()}/confirm/"

    refused = manager.post(here, {"day": "2026-12-01", "time": "noon"})

    assert refused.status_code == 400
    assert "Give a time of the day, such as 14:00" in words(refused)


def test_a_broken_file_of_pre_election_periods_closes_no_page_and_no_hold(manager: Client, office: Any) -> None:
    confirmed()
    (office.ASSIZES_DATA / "pre_election_periods.toml").write_text("x", encoding="utf-8")

    listed, one, form = (manager.get(address) for address in (HERE, f"{HERE}{ID}/", f"{HERE}{ID}/hold/"))
    held = manager.post(f"{HERE}{ID}/hold/", {"reason": "an election is called"})

    assert [answer.status_code for answer in (listed, one, form, held)] == [200, 200, 200, 303]
    assert "The file of pre-election periods cannot be used: pre_election_periods.toml" in words(listed)
    assert "Not known until that file is mended." in words(listed)
    assert state() is CalendarState.ON_HOLD


def test_an_analyst_looks_at_the_calendar_and_changes_nothing() -> None:
    announced()
    analyst = signed_in("analyst")

    seen, refused = words(analyst.get(f"{HERE}{ID}/")), analyst.post(f"{HERE}{ID}/hold/", {"reason": REASON})

    assert "What can be done" not in seen
    assert "Outcomes as at 30 September 2026" in words(analyst.get(HERE))
    assert (refused.status_code, state()) == (403, CalendarState.PROVISIONAL)


def test_an_entry_that_is_not_there_is_said_to_be_none(manager: Client) -> None:
    assert manager.get(f"{HERE}as-at-2001-01-01/").status_code == 404


def test_the_start_page_counts_what_waits(manager: Client) -> None:
    announced()
    late = datetime(2027, 1, 4, 12, tzinfo=UTC)

    now = {one.words: (one.number, one.is_urgent) for one in counts_for(KEEPER, NOW) if one.topic == "Calendar"}
    then = {one.words: (one.number, one.is_urgent) for one in counts_for(KEEPER, late) if one.topic == "Calendar"}

    assert now["releases to announce"] == (1, False)
    assert now["dates to confirm"] == (0, False)
    assert then["dates to confirm"] == (1, True)
    assert now["past the time and not published"] == (0, False)


def test_the_start_page_says_that_a_release_is_past_its_time() -> None:
    confirmed()
    late = datetime(2027, 1, 12, 9, 36, tzinfo=UTC)

    found = [one for one in counts_for(KEEPER, late) if one.words == "past the time and not published"]

    assert [(one.number, one.is_urgent) for one in found] == [(1, True)]
