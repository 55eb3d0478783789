"""A release goes out whole, at its minute, and not before."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assizes.actions.publication.approving import withdraw_approval
from assizes.actions.publication.calendar import delay, hold
from assizes.domain.calendar import CalendarState
from assizes.domain.errors import BadInput
from assizes.domain.london_time import LONDON
from assizes.domain.publications import PublicationDetails
from assizes.register import calendar
from assizes.register.models import AuditEvent
from assizes.register.publications import publication_details, publications
from assizes.website.preparing import new_site, source_in
from assizes.website.public.source import SiteSource
from assizes.website.publishing_due import Outcome
from assizes.website.publishing_lock import publishing_lock
from assizes.website.refreshing import is_up_to_date
from assizes.website.site_folders import current_site, sites_folder, state_of, switch
from small_world import MANAGER, MINUTE, NEXT, PUBLISHED, RELEASE_DAY, SETTINGS, World, few_pages


def published_slugs() -> list[str]:
    return [one.slug for one in publications()]


def test_an_approved_release_is_published_at_its_minute(approved: World) -> None:
    outcome = approved.publish()

    assert [(one.slug, one.published_at) for one in outcome.published] == [(NEXT, MINUTE)]
    assert outcome.refusals == ()
    assert approved.now == MINUTE
    assert approved.shown == {PUBLISHED, NEXT}
    assert published_slugs() == [PUBLISHED, NEXT]
    assert is_up_to_date(approved.data, now=approved.now)


def test_what_belongs_to_a_publication_is_written_with_it(approved: World) -> None:
    approved.publish(posts_of=lambda slug: ("Head of Statistics",))

    (entry,) = calendar.entries()
    assert (entry.state, entry.slug) == (CalendarState.PUBLISHED, NEXT)
    assert publication_details()[NEXT] == PublicationDetails(NEXT, ("Head of Statistics",))
    event = AuditEvent.objects.get(what="release.publish", subject=NEXT)
    assert (event.by, event.at) == ("system", MINUTE)
    assert event.after["pre_release_posts"] == ["Head of Statistics"]


def test_the_page_says_which_posts_saw_it_before(approved: World) -> None:
    approved.publish(posts_of=lambda slug: ("Head of Statistics", "Chief Press Officer"))

    page = (current_site(sites_folder(approved.data)) or Path()) / "releases" / NEXT / "index.html"
    assert "<li>Head of Statistics</li>\n<li>Chief Press Officer</li>" in page.read_text(encoding="utf-8")


def test_nothing_of_it_is_shown_while_it_is_waited_for(approved: World) -> None:
    seen: list[tuple[set[str], list[str]]] = []
    approved.waiting = lambda: seen.append((approved.shown, published_slugs()))

    approved.publish()

    assert len(seen) >= 5 * 60
    assert all(one == ({PUBLISHED}, [PUBLISHED]) for one in seen)


def test_a_run_outside_its_lead_does_nothing(approved: World) -> None:
    approved.now = MINUTE - timedelta(minutes=11)

    outcome = approved.publish()

    assert (outcome.published, outcome.refusals) == ((), ())
    assert approved.now == MINUTE - timedelta(minutes=11)


def test_a_late_run_publishes_at_once(approved: World) -> None:
    approved.now = MINUTE + timedelta(hours=2)

    (publication,) = approved.publish().published

    assert publication.published_at == MINUTE + timedelta(hours=2)
    assert publication.publication_time == MINUTE


def test_a_second_run_changes_nothing(approved: World) -> None:
    approved.publish()
    site = current_site(sites_folder(approved.data))

    outcome = approved.publish()

    assert (outcome.published, outcome.refusals, outcome.refreshed) == ((), (), None)
    assert current_site(sites_folder(approved.data)) == site


# --- what stops it ---------------------------------------------------------------------------------------------------


def test_an_approval_withdrawn_while_it_is_waited_for_stops_it(approved: World) -> None:
    def withdraw() -> None:
        if approved.now == MINUTE - timedelta(seconds=30):
            withdraw_approval(NEXT, reason="a doubt about one table", by=MANAGER, now=approved.now)

    approved.waiting = withdraw
    outcome = approved.publish()

    assert outcome.published == ()
    assert [one.sentence for one in outcome.refusals] == [f"no approval of '{NEXT}' is in force"]
    assert approved.shown == {PUBLISHED}
    assert published_slugs() == [PUBLISHED]


def test_a_delay_while_it_is_waited_for_stops_it(approved: World) -> None:
    def put_off() -> None:
        if approved.now == MINUTE - timedelta(seconds=30):
            new_time = MINUTE + timedelta(days=7)
            delay(
                "as-at-2026-06-30", publication_time=new_time, reason="one table is late", by=MANAGER, now=approved.now
            )

    approved.waiting = put_off
    outcome = approved.publish()

    assert outcome.published == ()
    assert approved.shown == {PUBLISHED}
    assert published_slugs() == [PUBLISHED]


def test_other_bytes_than_were_approved_are_refused(approved: World) -> None:
    (candidate,) = (approved.data / "drafts" / NEXT).iterdir()
    table = candidate / "data" / "judgements.csv"
    altered = table.read_bytes().replace(b"good", b"Good")
    table.unlink()
    table.write_bytes(altered)

    outcome = approved.publish()

    assert "other files than were approved" in outcome.refusals[0].sentence
    assert approved.shown == {PUBLISHED}
    assert not (approved.data / "published" / NEXT).exists()


def test_nothing_comes_out_without_an_approval(approved: World) -> None:
    withdraw_approval(NEXT, reason="a doubt about one table", by=MANAGER, now=approved.now)

    early = approved.publish()
    approved.now = MINUTE
    late = approved.publish()

    assert early.late_refusals(MINUTE - timedelta(minutes=5)) == ()
    assert len(late.late_refusals(MINUTE)) == 1
    assert approved.shown == {PUBLISHED}


def test_a_reason_pasted_from_a_pdf_keeps_no_site_from_being_built(world: World) -> None:
    hold(world.announce(RELEASE_DAY), reason="the co\x02unt takes longer", by=MANAGER, now=world.now)

    with few_pages("feeds"):
        outcome = world.publish()

    assert outcome.refreshed is not None
    feed = outcome.refreshed / "feeds" / "corrections-and-delays.atom"
    assert "the count takes longer" in feed.read_text(encoding="utf-8")


def test_files_of_a_published_edition_are_never_overwritten(approved: World) -> None:
    approved.publish()
    manifest = approved.data / "published" / NEXT / "manifest.json"
    before = manifest.read_bytes()
    manifest.unlink()
    manifest.write_bytes(before + b" ")

    with pytest.raises(BadInput, match="nothing is ever put in their place"):
        _place_again(approved)

    assert manifest.read_bytes() == before + b" "


def _place_again(world: World) -> None:
    from assizes.actions.publication.edition_files import place_edition

    (publication,) = (one for one in publications() if one.slug == NEXT)
    place_edition(
        world.data / "drafts" / NEXT / publication.manifest_sha256,
        slug=NEXT,
        manifest_sha256=publication.manifest_sha256,
        folder=world.data / "published",
        is_published=True,
    )


# --- clocks ----------------------------------------------------------------------------------------------------------


def test_a_clock_set_back_while_it_waits_is_waited_for(approved: World) -> None:
    moved: list[datetime] = []

    def set_back() -> None:
        if not moved and approved.now >= MINUTE - timedelta(seconds=1):
            moved.append(approved.now)
            approved.now -= timedelta(minutes=3)

    approved.waiting = set_back
    approved.publish()

    assert moved
    assert approved.now == MINUTE
    assert approved.shown == {PUBLISHED, NEXT}


def test_a_clock_set_forward_while_it_waits_is_obeyed_within_a_second(approved: World) -> None:
    moved: list[datetime] = []

    def set_forward() -> None:
        if not moved:
            moved.append(approved.now)
            approved.now = MINUTE + timedelta(hours=1)

    approved.waiting = set_forward
    (publication,) = approved.publish().published

    assert publication.slug == NEXT
    assert approved.now <= MINUTE + timedelta(hours=1, seconds=1)


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own time is that of New York."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("day", "utc"), [(date(2027, 3, 30), "08:30"), (date(2026, 10, 27), "09:30")], ids=["summer", "winter"]
)
@pytest.mark.usefixtures("far_away")
def test_half_past_nine_is_londons_on_both_sides_of_the_change(approved: World, day: date, utc: str) -> None:
    assert os.environ["TZ"] == "America/New_York"
    entry = calendar.entries()[0]
    moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=LONDON)
    withdraw_approval(NEXT, reason="it comes out later", by=MANAGER, now=approved.now)
    delay(entry.entry_id, publication_time=moment, reason="it comes out later", by=MANAGER, now=approved.now)
    approved.build(NEXT)
    approved.approve(NEXT)
    approved.now = moment.astimezone(UTC) - timedelta(minutes=1)

    (publication,) = approved.publish().published

    assert f"{approved.now:%Y-%m-%d %H:%M:%S}" == f"{day} {utc}:00"
    assert publication.publication_time == moment


# --- several at once -------------------------------------------------------------------------------------------------


def test_while_one_publishes_another_leaves_it_to_that(approved: World) -> None:
    others: list[Outcome] = []

    def another() -> None:
        if not others:
            others.append(replace(approved, waiting=lambda: None).publish())

    approved.waiting = another
    (publication,) = approved.publish().published

    assert others == [Outcome(is_busy=True)]
    assert publication.slug == NEXT
    assert published_slugs() == [PUBLISHED, NEXT]


def test_the_lock_ends_with_who_held_it(approved: World) -> None:
    with publishing_lock(approved.data) as first, publishing_lock(approved.data) as second:
        assert (first, second) == (True, False)

    with publishing_lock(approved.data) as third:
        assert third


def test_a_site_that_was_built_before_a_publication_does_not_hide_it(approved: World) -> None:
    source = _source(approved)
    approved.publish()

    with pytest.raises(BadInput, match=f"'{NEXT}' was published while this site was built without it"):
        new_site(source, data=approved.data, frontend=approved.place.frontend)

    assert approved.shown == {PUBLISHED, NEXT}


# --- the site follows the register -----------------------------------------------------------------------------------


def test_a_register_that_is_ahead_of_the_site_brings_the_site_after_it(
    approved: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patches:
        patches.setattr("assizes.website.publishing_due.publish_site", _killed)
        with pytest.raises(KeyboardInterrupt):
            approved.publish()
    assert (approved.shown, published_slugs()) == ({PUBLISHED}, [PUBLISHED, NEXT])

    outcome = approved.publish()

    assert (outcome.published, outcome.refreshed) == ((), current_site(sites_folder(approved.data)))
    assert approved.shown == {PUBLISHED, NEXT}


def _killed(*arguments: object, **named: object) -> None:
    raise KeyboardInterrupt


def test_what_becomes_public_while_it_waits_is_on_the_site_right_after(approved: World) -> None:
    def correct() -> None:
        if approved.now == MINUTE - timedelta(seconds=30):
            approved.announce(date(2026, 12, 15), as_at=date(2026, 9, 30), published_by=date(2026, 11, 30))

    approved.waiting = correct
    outcome = approved.publish()

    assert [one.slug for one in outcome.published] == [NEXT]
    assert outcome.refreshed is not None
    assert is_up_to_date(approved.data, now=approved.now)


def test_whoever_went_back_to_a_site_is_not_overtaken_by_the_schedule(approved: World) -> None:
    sites = sites_folder(approved.data)
    before = current_site(sites)
    assert before is not None
    approved.publish()
    switch(sites, before.name)

    assert approved.publish().refreshed is None
    assert current_site(sites) == before

    new_site(_source(approved), data=approved.data, frontend=approved.place.frontend)
    assert approved.shown == {PUBLISHED, NEXT}


def test_a_site_of_the_same_facts_is_not_built_again(approved: World) -> None:
    first = approved.publish(lead=timedelta(0))
    site = current_site(sites_folder(approved.data))
    assert site is not None
    assert state_of(site)

    second = approved.publish(lead=timedelta(0))

    assert first.published == second.published == ()
    assert second.refreshed is None


def _source(world: World) -> SiteSource:
    folder = world.data / "published"
    return source_in(folder, settings=SETTINGS, reference=world.reference, now=world.now)


def test_the_site_that_was_built_ahead_is_the_one_that_would_be_built_after(approved: World) -> None:
    approved.publish(posts_of=lambda slug: ("Head of Statistics",))
    ahead = _files(current_site(sites_folder(approved.data)))

    new_site(_source(approved), data=approved.data, frontend=approved.place.frontend)
    after = _files(current_site(sites_folder(approved.data)))

    assert ahead == after


def _files(site: Path | None) -> dict[str, bytes]:
    assert site is not None
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
