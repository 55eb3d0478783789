"""What readers are told when something happens: a release, a correction, what is new of an authority, the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.actions.notices.telling_of_releases import messages_of, tell_all
from assizes.actions.publication import calendar
from assizes.actions.register_files.register import load_register
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES, authority_topic, region_topic
from assizes.domain.people import Actor, Right
from assizes.domain.publications import Publication
from assizes.domain.releases import Dates
from assizes.register.models import OutgoingMessage, ToldMessage
from assizes.register.publications import add_publication
from register_files import REFERENCE, a_corrected_row, a_folder, a_row
from told_readers import NOW, a_reader, told, waiting

pytestmark = pytest.mark.usefixtures("sqlite_register")

KEEPER = Actor("keeper", frozenset({Right.KEEP_CALENDAR}))
FIRST = Publication(
    slug="outcomes-1",
    edition=1,
    title="Outcomes as at 31 March 2026",
    as_at=date(2026, 3, 31),
    published_by=date(2026, 5, 31),
    known_at=datetime(2026, 10, 1, 18, tzinfo=UTC),
    publication_time=datetime(2026, 10, 2, tzinfo=UTC),
    published_at=datetime(2026, 10, 2, tzinfo=UTC),
    recorded_by="system",
    manifest_sha256="0" * 64,
)
SECOND = replace(
    FIRST,
    slug="outcomes-2",
    title="Outcomes as at 30 September 2026",
    as_at=date(2026, 9, 30),
    published_by=date(2026, 11, 30),
    known_at=datetime(2026, 10, 4, tzinfo=UTC),
    publication_time=NOW,
    published_at=NOW,
)
FINDINGS = ("More authorities were good or outstanding.", "Fewer were inadequate.")


def loaded(folder: Path, *rows: dict[str, str]) -> None:
    """The register with rows, of which the first edition knew those recorded on its day."""
    load_register(a_folder(folder, rows), by="me", now=datetime(2026, 11, 1, tzinfo=UTC), reference=REFERENCE)
    add_publication(FIRST)


def test_a_release_is_told_with_its_dates_its_findings_and_its_page() -> None:
    (message,) = messages_of(SECOND, findings=FINDINGS, reference=REFERENCE)

    assert message.topic == RELEASES
    assert message.subject == "New release: Outcomes as at 30 September 2026"
    assert message.address == "/releases/outcomes-2/"
    assert "ended by 30 September 2026, from reports published by 30 November 2026" in message.text
    assert "* More authorities were good or outstanding.\n* Fewer were inadequate." in message.text


def test_a_correction_is_told_once_to_those_who_follow_both(tmp_path: Path) -> None:
    a_reader("both@there.example", RELEASES, DELAYS_AND_CORRECTIONS)
    a_reader("corrections@there.example", DELAYS_AND_CORRECTIONS)
    edition = replace(SECOND, slug="outcomes-2-corrected", edition=2, corrects="outcomes-2")

    messages = messages_of(edition, findings=(), reference=REFERENCE, because="Two grades were misread.")
    tell_all(messages, now=NOW)

    assert {message.title for message in messages} == {"Correction: Outcomes as at 30 September 2026"}
    assert "What was wrong: Two grades were misread." in messages[0].text
    assert [one.subscriber.email for one in waiting()] == ["both@there.example", "corrections@there.example"]


def test_a_reconstruction_of_a_past_release_is_told_to_nobody() -> None:
    assert messages_of(replace(SECOND, is_reconstruction=True), findings=FINDINGS, reference=REFERENCE) == ()


def test_who_follows_an_authority_is_told_of_its_new_inspection(tmp_path: Path) -> None:
    new = a_row(
        "leeds-sif2013-2015-02",
        la_id="leeds",
        inspection_start="2015-02-02",
        inspection_end="2015-02-25",
        published="2015-03-31",
        recorded_at="2026-10-03T12:00:00Z",
    )
    loaded(tmp_path / "in", a_row(), new)

    messages = messages_of(SECOND, findings=(), reference=REFERENCE)[1:]

    assert [message.topic.code for message in messages] == [
        "authority:leeds",
        "region:north-east-yorkshire-and-the-humber",
    ]
    assert messages[0].title == "Leeds: what is new in its published record"
    assert messages[0].text.startswith("* New: single inspection, framework of 2013, 25 February 2015. ")
    assert "Overall effectiveness: good" in messages[0].text
    assert messages[0].address == "/authorities/leeds/"


def test_what_two_editions_of_one_minute_made_public_is_told_with_the_first_of_them(tmp_path: Path) -> None:
    new = a_row(
        "leeds-sif2013-2015-02",
        la_id="leeds",
        inspection_start="2015-02-02",
        inspection_end="2015-02-25",
        published="2015-03-31",
        recorded_at="2026-10-03T12:00:00Z",
    )
    loaded(tmp_path / "in", a_row(), new)
    correction = replace(SECOND, slug="outcomes-1-edition-2", edition=2, corrects=FIRST.slug)

    first = messages_of(SECOND, findings=(), reference=REFERENCE)
    second = messages_of(correction, findings=(), reference=REFERENCE, together=[SECOND])

    assert authority_topic("leeds") in {message.topic for message in first}
    assert {message.topic for message in second} == {DELAYS_AND_CORRECTIONS, RELEASES}


def test_who_follows_a_region_is_told_of_a_changed_record_of_one_of_its_authorities(tmp_path: Path) -> None:
    loaded(tmp_path / "in", a_row(), a_corrected_row())
    a_reader("region@there.example", region_topic("north-east-yorkshire-and-the-humber"))
    a_reader("other@there.example", region_topic("london"), authority_topic("leeds"))

    tell_all(messages_of(SECOND, findings=(), reference=REFERENCE), now=NOW)

    (outgoing,) = waiting()
    assert outgoing.subscriber is not None
    assert outgoing.message is not None
    assert outgoing.subscriber.email == "region@there.example"
    assert "Barnsley\n* Changed record: single inspection" in outgoing.message.text


def test_a_note_that_changed_is_no_news(tmp_path: Path) -> None:
    loaded(tmp_path / "in", a_row(), a_corrected_row(adoption="good", note="read again"))

    messages = messages_of(SECOND, findings=(), reference=REFERENCE)

    assert [message.topic for message in messages] == [RELEASES]


def test_what_the_register_learned_after_the_edition_is_not_told(tmp_path: Path) -> None:
    loaded(tmp_path / "in", a_row(), a_corrected_row(recorded_at="2026-10-09T12:00:00Z"))

    messages = messages_of(SECOND, findings=(), reference=REFERENCE)

    assert [message.topic for message in messages] == [RELEASES]


def test_a_delay_is_told_with_both_dates_and_the_public_reason_and_an_announcement_is_not() -> None:
    a_reader("reader@there.example", DELAYS_AND_CORRECTIONS)
    then = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    entry = calendar.announce(dates=dates, title="Outcomes", month=Month(2027, 1), by=KEEPER, now=NOW)
    calendar.confirm(entry.entry_id, publication_time=then, by=KEEPER, now=NOW)
    before = OutgoingMessage.objects.count()

    calendar.delay(
        entry.entry_id,
        publication_time=then.replace(day=19),
        reason="a fault was found in one table",
        by=KEEPER,
        now=NOW,
    )

    message = ToldMessage.objects.get(topic=DELAYS_AND_CORRECTIONS.code)
    assert before == 0
    assert message.title == "Delay: Outcomes"
    assert all(
        said in message.text for said in ("12 January 2027", "19 January 2027", "a fault was found in one table")
    )
    assert message.address == f"/calendar/{entry.entry_id}/"
    assert len(waiting()) == 1


def test_a_hold_a_release_from_it_and_a_cancellation_are_told_too() -> None:
    a_reader("reader@there.example", DELAYS_AND_CORRECTIONS)
    dates = Dates(date(2026, 9, 30), date(2026, 11, 30))
    entry_id = calendar.announce(dates=dates, title="Outcomes", month=Month(2027, 1), by=KEEPER, now=NOW).entry_id

    calendar.hold(entry_id, reason="an election was called today", by=KEEPER, now=NOW)
    calendar.release_hold(entry_id, month=Month(2027, 3), reason="the election is over now", by=KEEPER, now=NOW)
    calendar.cancel(entry_id, reason="the series ends with this", by=KEEPER, now=NOW)

    titles = [one.message.title for one in waiting() if one.message is not None]
    assert titles == ["On hold: Outcomes", "Hold released: Outcomes", "Cancelled: Outcomes"]


def test_the_same_is_told_once_however_often_it_is_tried() -> None:
    a_reader("reader@there.example", RELEASES)

    numbers = [told(), told()]

    assert numbers == [1, 0]
