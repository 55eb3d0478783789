"""What changes while a release is waited for is noticed within a second or two, and readers find it straight away."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from assizes.actions.publication.approving import withdraw_approval
from assizes.actions.publication.calendar import cancel, delay, hold
from assizes.domain.errors import BadInput
from assizes.register import calendar
from assizes.register.publications import publications
from assizes.website import publishing_due, watching
from assizes.website.preparing import PreparedSite
from assizes.website.site_folders import current_site, sites_folder
from assizes.website.site_state import is_up_to_date
from small_world import BEGUN, MANAGER, MINUTE, NEXT, PUBLISHED, RELEASE_DAY, World

ENTRY = "as-at-2026-06-30"
REASON = "a fault was found in one table"
OTHER = "outcomes-as-at-2026-05-31"
NOTICED = timedelta(seconds=2)


def announced_states(world: World) -> dict[str, str]:
    """What the site that readers see says of each entry of the calendar."""
    site = current_site(sites_folder(world.data))
    assert site is not None
    document = json.loads((site / "api/v1/calendar.json").read_bytes())
    return {one["entry_id"]: one["state"] for one in document["releases"]}


def at(moment: datetime, do: Callable[[], object], world: World) -> None:
    """Have something done once, at a moment of the wait."""
    done: list[datetime] = []

    def look() -> None:
        if not done and world.now >= moment:
            done.append(world.now)
            do()

    world.waiting = look


def put_off(world: World) -> None:
    moment = MINUTE + timedelta(days=7)
    delay(ENTRY, publication_time=moment, reason=REASON, by=MANAGER, now=world.now)


def put_on_hold(world: World) -> None:
    hold(ENTRY, reason=REASON, by=MANAGER, now=world.now)


def call_off(world: World) -> None:
    cancel(ENTRY, reason=REASON, by=MANAGER, now=world.now)


@pytest.fixture
def both(approved: World) -> World:
    """A world with two releases that are approved for the same minute."""
    five_minutes_before = approved.now
    approved.now = BEGUN
    slug = approved.begin(approved.announce(RELEASE_DAY, as_at=date(2026, 5, 31), published_by=date(2026, 7, 31)))
    approved.build(slug)
    approved.approve(slug)
    approved.now = five_minutes_before
    approved.publish(lead=timedelta(0))  # the site shows what is announced
    return approved


@pytest.mark.parametrize(
    ("do", "state"),
    [(put_off, "delayed"), (put_on_hold, "on_hold"), (call_off, "cancelled")],
    ids=["delay", "hold", "cancelling"],
)
@pytest.mark.parametrize("before", [timedelta(minutes=4), timedelta(seconds=20)], ids=["early", "late"])
def test_what_stops_a_release_while_it_is_waited_for_is_on_the_site_straight_away(
    approved: World, before: timedelta, do: Callable[[World], object], state: str
) -> None:
    at(MINUTE - before, lambda: do(approved), approved)

    outcome = approved.publish()

    assert approved.now <= MINUTE - before + NOTICED
    assert announced_states(approved)[ENTRY] == state
    assert outcome.refreshed == current_site(sites_folder(approved.data))
    assert (outcome.published, outcome.refusals, approved.shown) == ((), (), {PUBLISHED})
    assert is_up_to_date(approved.data, now=approved.now)


def test_an_approval_that_is_withdrawn_is_not_waited_for_any_more(approved: World) -> None:
    def withdraw() -> None:
        withdraw_approval(NEXT, reason="a doubt about one table", by=MANAGER, now=approved.now)

    approved.publish(lead=timedelta(0))  # nothing else is new
    at(MINUTE - timedelta(minutes=4), withdraw, approved)

    outcome = approved.publish()

    assert approved.now <= MINUTE - timedelta(minutes=4) + NOTICED
    assert [one.sentence for one in outcome.refusals] == [f"no approval of '{NEXT}' is in force"]
    assert outcome.refreshed is None


def test_the_other_release_of_the_same_minute_comes_out_at_it(both: World) -> None:
    seen: list[str] = []
    at(MINUTE - timedelta(minutes=4), lambda: put_off(both), both)
    put_off_once = both.waiting

    def look() -> None:
        put_off_once()
        if both.now >= MINUTE - timedelta(minutes=4) + NOTICED:
            seen.append(announced_states(both)[ENTRY])

    both.waiting = look
    outcome = both.publish()

    assert [(one.slug, one.published_at) for one in outcome.published] == [(OTHER, MINUTE)]
    assert set(seen) == {"delayed"}
    assert both.shown == {PUBLISHED, OTHER}


def test_where_there_is_no_time_to_build_twice_the_notice_comes_with_the_other_release(
    both: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed: list[PreparedSite | None] = []
    real = publishing_due.refresh_site
    monkeypatch.setattr(publishing_due, "refresh_site", lambda **named: refreshed.append(real(**named)))
    at(MINUTE - timedelta(seconds=20), lambda: put_off(both), both)

    (publication,) = both.publish().published

    assert (publication.slug, publication.published_at) == (OTHER, MINUTE)
    assert announced_states(both)[ENTRY] == "delayed"
    assert refreshed == [None]  # at the end of the run, when nothing was left to do


def test_another_public_fact_is_shown_while_the_release_is_waited_for(approved: World) -> None:
    seen: list[bool] = []

    def announce() -> None:
        approved.announce(date(2026, 12, 15), as_at=date(2026, 9, 30), published_by=date(2026, 11, 30))

    at(MINUTE - timedelta(minutes=4), announce, approved)
    announce_once = approved.waiting

    def look() -> None:
        announce_once()
        if approved.now >= MINUTE - timedelta(minutes=4) + NOTICED:
            seen.append("as-at-2026-09-30" in announced_states(approved))

    approved.waiting = look
    (publication,) = approved.publish().published

    assert set(seen) == {True}
    assert (publication.slug, publication.published_at) == (NEXT, MINUTE)
    assert approved.shown == {PUBLISHED, NEXT}
    assert is_up_to_date(approved.data, now=approved.now)


def test_a_site_that_is_broken_meanwhile_does_not_stop_what_is_due(
    both: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, broken = publishing_due.refresh_site, [True]

    def refresh(**named: Any) -> PreparedSite | None:
        if broken.pop() if broken else False:
            raise BadInput("a link leads nowhere")
        return real(**named)

    monkeypatch.setattr(publishing_due, "refresh_site", refresh)
    at(MINUTE - timedelta(minutes=4), lambda: put_off(both), both)

    (publication,) = both.publish().published

    assert (publication.slug, both.now) == (OTHER, MINUTE)
    assert broken == []


def test_a_database_that_does_not_answer_while_it_waits_stops_nothing(
    approved: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(due: object) -> bool:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(watching, "is_still_due", away)

    (publication,) = approved.publish().published

    assert (publication.slug, approved.now) == (NEXT, MINUTE)
    assert [one.slug for one in publications()] == [PUBLISHED, NEXT]


def test_in_the_last_seconds_nothing_is_asked(approved: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []
    real = watching.is_still_due
    monkeypatch.setattr(watching, "is_still_due", lambda due: asked.append(approved.now) or real(due))

    approved.publish()

    assert len(asked) >= 4 * 60
    assert max(asked) <= MINUTE.astimezone(UTC) - timedelta(seconds=2)
    assert [one.slug for one in calendar.entries()] == [NEXT]
