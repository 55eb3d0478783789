"""Feeds are valid, keep their identifiers, and take their times from what is published."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import pytest
from icalendar import Calendar

from assizes.domain.grades import Grade
from assizes.domain.publications import PublishedInspection
from assizes.website.public import feeds
from assizes.website.public.source import SiteEdition, SiteSource
from site_sources import a_statement

ALL = "feeds/inspections.atom"
BARNSLEY = "feeds/inspections/authority/barnsley.atom"
CORRECTIONS = "feeds/corrections-and-delays.atom"
CALENDAR = "feeds/calendar.ics"


@pytest.fixture(scope="module")
def made(editions_source: SiteSource) -> Mapping[str, bytes]:
    return {file.path: file.data for file in feeds.files(editions_source)}


def test_there_is_a_feed_for_everything_each_region_and_each_authority_of_any_time(
    made: Mapping[str, bytes], editions_source: SiteSource
) -> None:
    authorities = [one.la_id for one in editions_source.reference.authorities]

    assert {f"feeds/inspections/authority/{la_id}.atom" for la_id in authorities} <= set(made)
    assert sum(path.startswith("feeds/inspections/region/") for path in made) == 8
    assert {ALL, CORRECTIONS, "feeds/releases.atom", CALENDAR, "feeds/index.html"} <= set(made)


def test_a_feed_parser_takes_every_feed_without_complaint(made: Mapping[str, bytes]) -> None:
    for path in made:
        if path.endswith(".atom"):
            read = feedparser.parse(made[path])
            assert not read.bozo, path
            assert read.version == "atom10"
            assert read.feed.id.startswith("urn:uuid:")
            assert read.feed.author == "An office"
            assert [link.href for link in read.feed.links if link.rel == "self"] == [
                f"https://statistics.example/{path}"
            ]


def test_an_entry_says_in_plain_words_how_the_authority_was_judged(made: Mapping[str, bytes]) -> None:
    entry = feedparser.parse(made[BARNSLEY]).entries[0]

    assert entry.title == "Barnsley: short inspection, ILACS 2023"
    assert entry.summary.startswith(
        "Ended 15 September 2023; report published 27 October 2023. Overall effectiveness: good; Help and protection: "
        "requires improvement to be good; "
    )
    assert entry.link == "https://statistics.example/inspections/barnsley-ilacs2023-2023-09/"
    assert entry.published == "2023-10-27T00:00:00+01:00"


def test_the_feed_of_all_has_the_fifty_newest_and_that_of_an_authority_has_all(
    made: Mapping[str, bytes], editions_source: SiteSource
) -> None:
    everything, one = feedparser.parse(made[ALL]), feedparser.parse(made[BARNSLEY])

    assert len(everything.entries) == 50
    assert everything.entries[0].title == "Lancashire: standard inspection, ILACS 2026"
    assert len(one.entries) == len(editions_source.inspections_by_authority["barnsley"])


def test_an_inspection_has_the_same_identifier_in_every_feed(made: Mapping[str, bytes]) -> None:
    region = feedparser.parse(made["feeds/inspections/region/north-west.atom"])
    ids = {entry.title: entry.id for entry in feedparser.parse(made[ALL]).entries}

    shared = [entry for entry in region.entries if entry.title in ids and "ILACS 2026" in entry.title]
    assert shared
    assert all(ids[entry.title] == entry.id for entry in shared)


def test_an_authority_not_inspected_yet_has_a_feed_that_is_as_old_as_the_register(editions_source: SiteSource) -> None:
    bare = replace(editions_source, inspections=())

    read = feedparser.parse(files_of(bare)[BARNSLEY])
    assert not read.entries
    assert read.feed.updated == "2026-11-28T12:00:00Z"  # what the newest edition knew


def test_identifiers_do_not_depend_on_the_host_nor_bytes_on_the_time_of_building(
    made: Mapping[str, bytes], editions_source: SiteSource
) -> None:
    elsewhere = replace(
        editions_source,
        settings=replace(editions_source.settings, address="https://elsewhere.example"),
        now=datetime(2027, 5, 1, tzinfo=UTC),
        today=date(2027, 5, 1),
    )

    other = files_of(elsewhere)
    moved = other[ALL].replace(b"https://elsewhere.example", b"https://statistics.example")
    assert moved == made[ALL]
    assert uids(other[CALENDAR]) == uids(made[CALENDAR])


def test_a_corrected_record_goes_to_the_top_with_its_old_identifier(
    made: Mapping[str, bytes], editions_source: SiteSource
) -> None:
    before = {entry.id for entry in feedparser.parse(made[BARNSLEY]).entries}

    read = feedparser.parse(files_of(with_corrected_record(editions_source))[BARNSLEY])
    assert {entry.id for entry in read.entries} == before
    assert read.entries[0].updated == "2026-11-25T09:00:00Z"
    assert "The record was corrected on 25 November 2026." in read.entries[0].summary


def test_a_corrected_record_is_told_where_an_edition_rested_on_what_it_said(editions_source: SiteSource) -> None:
    read = feedparser.parse(files_of(with_corrected_record(editions_source))[CORRECTIONS])

    titles = [entry.title for entry in read.entries]
    assert any(title.startswith("Corrected record: Barnsley: ") for title in titles)


def test_a_mistake_found_before_anything_was_published_is_no_correction_to_be_told(
    editions_source: SiteSource,
) -> None:
    early = with_corrected_record(editions_source, at=datetime(2026, 10, 20, tzinfo=UTC))

    titles = [entry.title for entry in feedparser.parse(files_of(early)[CORRECTIONS]).entries]
    assert not any(title.startswith("Corrected record") for title in titles)


def test_a_corrected_edition_is_told_with_what_was_wrong(made: Mapping[str, bytes]) -> None:
    (entry,) = feedparser.parse(made[CORRECTIONS]).entries

    assert entry.title.startswith("Correction: ")
    assert entry.summary == ("Edition 2 corrects edition 1. What was wrong: the grade of one authority was misread.")
    assert entry.link == "https://statistics.example/releases/outcomes-as-at-2026-03-31-edition-2/"


def test_a_release_that_came_later_than_announced_is_told_as_a_delay(editions_source: SiteSource) -> None:
    late = announced_for(editions_source.editions[0], date(2014, 11, 25))
    source = replace(editions_source, editions=(late, *editions_source.editions[1:]))

    summaries = [entry.summary for entry in feedparser.parse(files_of(source)[CORRECTIONS]).entries]
    assert "Announced for 25 November 2014, published on 2 December 2014." in summaries


def test_releases_are_told_the_newest_first_with_their_main_findings(made: Mapping[str, bytes]) -> None:
    entries = feedparser.parse(made["feeds/releases.atom"]).entries

    assert [entry.title.rpartition("as at ")[2] for entry in entries] == [
        "31 March 2026, edition 2",
        "31 March 2026",
        "30 September 2014",
    ]
    assert "A reconstruction: not published at the time." in entries[-1].summary
    assert "Overall effectiveness: 9 of 32 (28%)" in entries[-1].summary


def test_the_calendar_has_each_release_at_its_time(made: Mapping[str, bytes]) -> None:
    events = Calendar.from_ical(made[CALENDAR]).walk("VEVENT")

    assert len(events) == 3
    assert events[0].decoded("dtstart") == datetime(2014, 12, 2, 9, 30, tzinfo=UTC)
    assert events[0]["url"] == "https://statistics.example/releases/outcomes-as-at-2014-09-30/"
    assert "not published at the time" in events[0]["description"]
    assert all(len(line) <= 75 for line in made[CALENDAR].split(b"\r\n"))


def files_of(source: SiteSource) -> Mapping[str, bytes]:
    return {file.path: file.data for file in feeds.files(source)}


def uids(calendar: bytes) -> list[str]:
    return [str(event["uid"]) for event in Calendar.from_ical(calendar).walk("VEVENT")]


def with_corrected_record(source: SiteSource, at: datetime = datetime(2026, 11, 25, 9, tzinfo=UTC)) -> SiteSource:
    """Barnsley's first inspection with a grade that was corrected; its first statement is of October 2026."""
    old = source.inspections_by_authority["barnsley"][0]
    fixed = replace(old.inspection, judgements={**old.inspection.judgements, "leadership": Grade.GOOD})
    statements = (a_statement(old.inspection), a_statement(fixed, 2, recorded_at=at, reason="misread"))
    corrected = PublishedInspection(fixed, statements)
    return replace(source, inspections=tuple(corrected if one is old else one for one in source.inspections))


def announced_for(edition: SiteEdition, day: date) -> SiteEdition:
    specification = replace(edition.specification, announced_date=day)
    return replace(edition, manifest=replace(edition.manifest, specification=specification))
