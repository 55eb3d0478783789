"""Corrections go the same way: nothing is known of one before its minute, and then everybody is told what was wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from assizes import cli
from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication.approving import approve
from assizes.actions.publication.drafted import drafted_specification
from assizes.actions.publication.pre_release import grant
from assizes.actions.remembering import release_before
from assizes.cli import release_drafts
from assizes.domain.calendar import CalendarKind, CalendarState
from assizes.domain.errors import NotAllowed
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES, authority_topic
from assizes.domain.people import Actor, Right
from assizes.register import calendar, drafts
from assizes.register.announcements import announcement
from assizes.register.models import AuditEvent, ToldMessage
from assizes.website import clock
from assizes.website.site_folders import current_site, sites_folder
from office_clients import prepare_office, signed_in
from small_world import ANALYST, MANAGER, MINUTE, NEXT, PUBLISHED, World, copy_world, few_pages, small_program
from told_readers import a_reader, waiting

INSPECTION = "barnsley-ilacs2023-2023-09"
ANOTHER = "kent-ilacs2023-2025-11"
BECAUSE = "One grade of Barnsley was misread from its report."
CORRECTED = f"{NEXT}-edition-2"
THIRD = f"{NEXT}-edition-3"
PAGES = ("feeds", "calendar", "inspections")
FOUND = MINUTE.astimezone(UTC) + timedelta(days=2)  # when the mistake is found
OUT = FOUND + timedelta(days=1)


@pytest.fixture(scope="module")
def correction_template(
    approved_template: Path,
    small_reference_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """A world whose release is out, and whose correction is built and has its time."""
    data = tmp_path_factory.mktemp("correction") / "data"
    before = connections.settings["default"]
    with django_db_blocker.unblock(), small_program(small_reference_data), few_pages(*PAGES):
        world = copy_world(approved_template, data)
        world.now = MINUTE.astimezone(UTC)
        world.publish()
        world.now = FOUND
        world.find_misread(INSPECTION)
        slug = world.correct(NEXT, BECAUSE)
        calendar_actions.confirm(entry_id_of(slug), publication_time=OUT, by=MANAGER, now=world.now)
        world.build(slug)
        connection.close()
    connections.settings["default"] = before
    del connections["default"]
    return data


@pytest.fixture
def correcting(
    correction_template: Path, small_reference_data: Path, tmp_path: Path, pointing: None
) -> Iterator[World]:
    """A world of the test's own, five minutes before the time of a correction that nobody has approved."""
    with small_program(small_reference_data), few_pages(*PAGES):
        world = copy_world(correction_template, tmp_path / "data")
        world.now = OUT - timedelta(minutes=5)
        yield world


@pytest.fixture
def corrected(correcting: World) -> World:
    """The same a day after the correction came out, when another mistake is found."""
    correcting.approve(CORRECTED)
    correcting.publish()
    correcting.now = OUT + timedelta(days=1)
    correcting.find_misread(ANOTHER)
    return correcting


def entry_id_of(slug: str) -> str:
    draft = drafts.draft(slug)
    assert draft is not None
    return draft.entry_id


def site_of(world: World) -> Path:
    site = current_site(sites_folder(world.data))
    assert site is not None
    return site


def read(world: World, name: str) -> str:
    return (site_of(world) / name).read_text(encoding="utf-8")


def named_in(world: World, *texts: str) -> set[str]:
    """The files of the site that hold one of the texts."""
    pattern = re.compile("|".join(map(re.escape, texts)).encode())
    files = [path for path in site_of(world).rglob("*") if path.is_file()]
    return {path.relative_to(site_of(world)).as_posix() for path in files if pattern.search(path.read_bytes())}


def test_nobody_sees_a_correction_before_it_is_out(correcting: World) -> None:
    keeper = Actor("Mia", frozenset({Right.GRANT_PRE_RELEASE}))

    with pytest.raises(NotAllowed, match="is a correction: it comes out as soon as it is ready"):
        grant(CORRECTED, name="mia", post="Director", hours=24, reason="asked to", by=keeper, now=correcting.now)


def test_a_correction_is_published_beside_the_edition_before_and_says_what_was_wrong(correcting: World) -> None:
    before = read(correcting, f"releases/{NEXT}/index.html")
    correcting.approve(CORRECTED)

    outcome = correcting.publish()

    assert [(one.slug, one.edition, one.corrects) for one in outcome.published] == [(CORRECTED, 2, NEXT)]
    assert correcting.shown == {PUBLISHED, NEXT, CORRECTED}
    page = read(correcting, f"releases/{CORRECTED}/index.html")
    assert BECAUSE.rstrip(".") in page
    assert "Barnsley" in page
    earlier = read(correcting, f"releases/{NEXT}/index.html")
    assert f"/releases/{CORRECTED}/" in earlier
    assert f"/releases/{CORRECTED}/" not in before
    tables = [site_of(correcting) / f"releases/{slug}/files/data/judgements.csv" for slug in (NEXT, CORRECTED)]
    assert len({table.read_bytes() for table in tables}) == 2
    event = AuditEvent.objects.get(what="release.publish", subject=CORRECTED)
    assert event.after["corrects"] == NEXT


def test_feeds_calendar_and_outbox_tell_of_a_correction(correcting: World) -> None:
    for email, topic in (
        ("releases@there.example", RELEASES),
        ("corrections@there.example", DELAYS_AND_CORRECTIONS),
        ("barnsley@there.example", authority_topic("barnsley")),
        ("kent@there.example", authority_topic("kent")),
    ):
        a_reader(email, topic)
    a_reader("both@there.example", RELEASES, DELAYS_AND_CORRECTIONS)
    correcting.approve(CORRECTED)
    before = len(waiting())

    correcting.publish()

    assert before == 0
    told = {(one.subscriber.email, one.message.address) for one in waiting() if one.subscriber and one.message}
    address = f"/releases/{CORRECTED}/"
    assert told == {
        ("releases@there.example", address),
        ("corrections@there.example", address),
        ("both@there.example", address),
        ("barnsley@there.example", "/authorities/barnsley/"),
    }
    assert BECAUSE in ToldMessage.objects.get(topic=DELAYS_AND_CORRECTIONS.code, address=address).text
    assert f"What was wrong: {BECAUSE}" in read(correcting, "feeds/corrections-and-delays.atom")
    assert CORRECTED in read(correcting, "feeds/releases.atom")
    assert (calendar_entry().state, calendar_entry().slug) == (CalendarState.PUBLISHED, CORRECTED)
    assert calendar_entry().is_public


def calendar_entry() -> Any:
    (entry,) = (one for one in calendar.entries() if one.kind is CalendarKind.CORRECTION)
    return entry


def test_nobody_outside_learns_of_a_correction_before_its_minute(correcting: World) -> None:
    public: list[bool] = []
    secrets = (CORRECTED, BECAUSE, calendar_entry().entry_id)
    correcting.waiting = lambda: public.append(calendar_entry() in calendar.public_entries())
    correcting.approve(CORRECTED)
    correcting.now = OUT - timedelta(hours=1)
    early = correcting.publish()
    at_first = named_in(correcting, *secrets)
    correcting.now = OUT - timedelta(minutes=5)

    correcting.publish()

    assert early.published == ()
    assert at_first == set()
    assert len(public) >= 5 * 60
    assert not any(public)
    assert [move.action.value for move in calendar_entry().moves] == ["announce", "confirm", "publish"]
    assert not ToldMessage.objects.filter(key__contains=calendar_entry().entry_id).exists()
    assert f"releases/{CORRECTED}/index.html" in named_in(correcting, CORRECTED)


def test_a_correction_that_nobody_approved_stays_in_the_office(correcting: World) -> None:
    correcting.now = OUT

    outcome = correcting.publish()

    assert [one.sentence for one in outcome.late_refusals(OUT)] == [f"no approval of '{CORRECTED}' is in force"]
    assert correcting.shown == {PUBLISHED, NEXT}
    assert named_in(correcting, CORRECTED, BECAUSE) == set()


def test_who_began_a_correction_does_not_approve_it(correcting: World) -> None:
    draft = drafts.draft(CORRECTED)
    assert draft is not None
    candidate = draft.newest_candidate
    assert candidate is not None
    herself = Actor(ANALYST.name, ANALYST.rights | MANAGER.rights)

    with pytest.raises(NotAllowed, match="had a part in making"):
        approve(CORRECTED, candidate.manifest_sha256, by=herself, now=correcting.now)

    assert drafts.approval_in_force(CORRECTED) is None


def test_an_edition_is_corrected_once_at_a_time(correcting: World) -> None:
    with pytest.raises(NotAllowed, match="is in preparation already"):
        correcting.correct(NEXT, "Another grade was misread too.")

    assert [one.kind for one in calendar.entries()].count(CalendarKind.CORRECTION) == 1


def test_a_corrected_edition_is_corrected_in_its_turn_by_command(
    corrected: World, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ASSIZES_DATA = corrected.data
    monkeypatch.setattr(release_drafts, "this_moment", lambda: corrected.now)
    said = ("--reason", "record_corrected", "--because", "Two grades were misread.", "--by", ANALYST.name)

    with pytest.raises(SystemExit) as old:
        cli.main(["release", "begin", "--correct", NEXT, *said])
    with pytest.raises(SystemExit) as newest:
        cli.main(["release", "begin", "--correct", CORRECTED, *said])

    printed = capsys.readouterr()
    assert (old.value.code, newest.value.code or 0) == (3, 0)
    assert f"correct its newest edition, '{CORRECTED}'" in printed.err
    assert f"{THIRD} is in preparation" in printed.out


def test_a_corrected_edition_is_corrected_in_its_turn_in_the_office(
    corrected: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare_office(settings, corrected.data)
    client = signed_in("analyst", name="Anna", at=corrected.now)
    monkeypatch.setattr(clock, "this_moment", lambda: corrected.now)
    said = {"slug": CORRECTED, "reason": "record_corrected", "because": "Two grades were misread."}

    offered = client.get("/office/releases/").content.decode()
    answer = client.post("/office/releases/correct/", said)

    assert re.findall(r'<option value="(outcomes[^"]+)"', offered) == [PUBLISHED, CORRECTED]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/office/releases/{THIRD}/")
    assert "Two grades were misread" in client.get(f"/office/releases/{THIRD}/").content.decode()
    after = client.get("/office/releases/").content.decode()
    assert re.findall(r'<option value="(outcomes[^"]+)"', after) == [PUBLISHED]


def test_the_text_for_social_media_is_drafted_with_the_approval(correcting: World) -> None:
    correcting.approve(CORRECTED)

    text = announcement(CORRECTED)
    assert text is not None
    assert text.text.startswith("Corrected: ")
    assert text.text.endswith(f"/releases/{CORRECTED}/")
    assert (text.is_edited, text.posts) == (False, ())


# --- cancelled, and begun again --------------------------------------------------------------------------------------


def cancel_it(world: World) -> None:
    calendar_actions.cancel(entry_id_of(CORRECTED), reason="the record was right after all", by=MANAGER, now=world.now)


def test_a_cancelled_correction_is_begun_again_under_its_number_with_its_history(correcting: World) -> None:
    cancelled = entry_id_of(CORRECTED)
    cancel_it(correcting)

    slug = correcting.correct(NEXT, "One grade of Barnsley was misread, as a second reading shows.")

    draft = drafts.draft(slug)
    assert draft is not None
    assert (slug, draft.edition, len(draft.candidates)) == (CORRECTED, 2, 1)
    assert [one.reason for one in draft.versions] == [
        BECAUSE,
        "One grade of Barnsley was misread, as a second reading shows.",
    ]
    assert [(one.cancelled_entry_id, one.entry_id, one.version) for one in draft.taken_up] == [
        (cancelled, draft.entry_id, 2)
    ]
    assert [one.state for one in calendar.entries() if one.kind is CalendarKind.CORRECTION] == [
        CalendarState.CANCELLED,
        CalendarState.PROVISIONAL,
    ]
    event = AuditEvent.objects.get(what="release.take_up", subject=CORRECTED)
    assert (event.by, event.after["instead_of"]) == (ANALYST.name, cancelled)


def test_what_was_approved_before_it_was_cancelled_does_not_come_out_when_it_is_begun_again(correcting: World) -> None:
    correcting.approve(CORRECTED)
    cancel_it(correcting)
    correcting.correct(NEXT, "One grade of Barnsley was misread after all.")
    calendar_actions.confirm(entry_id_of(CORRECTED), publication_time=OUT, by=MANAGER, now=correcting.now)

    early = correcting.publish()
    assert [one.sentence for one in early.refusals] == [f"no approval of '{CORRECTED}' is in force"]
    assert CORRECTED not in correcting.shown

    correcting.build(CORRECTED)
    correcting.approve(CORRECTED)
    (edition,) = correcting.publish().published
    assert (edition.slug, edition.edition, correcting.now) == (CORRECTED, 2, OUT)
    assert "misread after all" in read(correcting, f"releases/{CORRECTED}/index.html")


def test_the_workspace_tells_of_the_cancelled_attempt_and_the_list_offers_the_edition(
    correcting: World, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare_office(settings, correcting.data)
    client = signed_in("analyst", name="Anna", at=correcting.now)
    monkeypatch.setattr(clock, "this_moment", lambda: correcting.now)
    monkeypatch.setattr(release_drafts, "this_moment", lambda: correcting.now)
    cancel_it(correcting)

    offered = client.get("/office/releases/").content.decode()
    said = {"slug": NEXT, "reason": "record_corrected", "because": "One grade was misread after all."}
    answer = client.post("/office/releases/correct/", said)
    page = client.get(f"/office/releases/{CORRECTED}/").content.decode()
    with pytest.raises(SystemExit):
        cli.main(["release", "status", CORRECTED])

    assert f'<option value="{NEXT}"' in offered
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/office/releases/{CORRECTED}/")
    assert "the record was right after all" in page
    assert "Anna took it up again" in page
    assert "taken up again by Anna" in capsys.readouterr().out


# --- the release before ----------------------------------------------------------------------------------------------


def test_the_release_before_is_the_newest_edition_that_was_out_when_a_release_was_made(correcting: World) -> None:
    correcting.approve(CORRECTED)
    (edition,) = correcting.publish().published
    entry_id = correcting.announce(date(2026, 12, 15), as_at=date(2026, 9, 30), published_by=date(2026, 11, 30))
    draft = drafts.draft(correcting.begin(entry_id))
    assert draft is not None
    later = drafted_specification(draft, correcting.series)

    def before(known_at: datetime) -> str:
        found = release_before(replace(later, known_at=known_at))
        return found.slug if found else ""

    moment = timedelta(seconds=1)
    known = (edition.published_at, edition.published_at - moment, MINUTE, MINUTE - moment)
    assert [before(one) for one in known] == [CORRECTED, NEXT, NEXT, "outcomes-as-at-2026-03-31"]
    assert edition.published_at == OUT
