"""What is announced: pages that nobody mistakes for figures, every change with its reason, files that calendars follow."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import pytest
from icalendar import Calendar
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from announced import TITLE, an_entry
from assizes.domain.calendar import CalendarEntry, CalendarKind
from assizes.domain.calendar_words import message_of
from assizes.domain.months import Month
from assizes.website.public.announced import in_the_way, next_release_words
from assizes.website.public.api.calendar_document import calendar_document_file
from assizes.website.public.api.index_documents import status_file
from assizes.website.public.feeds.announcements import announcements_feed
from assizes.website.public.feeds.atom import feed_file
from assizes.website.public.feeds.release_calendar import calendar_file
from assizes.website.public.feeds.releases import corrections_feed
from assizes.website.public.notices import notices
from assizes.website.public.pages import calendar, home
from assizes.website.public.pages.releases.maker import release_page
from assizes.website.public.pages.releases.shown_edition import shown_edition
from assizes.website.public.source import SiteSource

ID = "as-at-2026-09-30"
CONFIRMED = an_entry(("confirm", "2027-01-12"))
DELAYED = an_entry(("confirm", "2027-01-12"), ("delay", "2027-01-19"))
HELD = an_entry(("confirm", "2027-01-12"), ("hold", None))
CANCELLED = an_entry(("confirm", "2027-01-12"), ("cancel", "as-at-2026-10-31"))
NEWEST = "outcomes-as-at-2026-03-31-edition-2"


def with_calendar(source: SiteSource, *entries: CalendarEntry) -> SiteSource:
    return replace(source, calendar=entries)


def pages(source: SiteSource, *entries: CalendarEntry) -> Mapping[str, HtmlElement]:
    made = calendar.files(with_calendar(source, *entries))
    return {
        file.path.removesuffix("index.html"): document_fromstring(file.data, parser=HTMLParser(encoding="utf-8"))
        for file in made
        if file.path.endswith(".html")
    }


def words(tree: HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def main(page: bytes) -> str:
    tree = document_fromstring(page, parser=HTMLParser(encoding="utf-8"))
    return " ".join(tree.xpath("string(//main)").split())


def home_words(source: SiteSource) -> str:
    return main(next(iter(home.files(source))).data)


def events(source: SiteSource, *entries: CalendarEntry) -> Mapping[str, object]:
    """The events of the calendar file by their summary."""
    read = Calendar.from_ical(calendar_file(with_calendar(source, *entries)).data)
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


# --- pages ------------------------------------------------------------------------------------------------


def test_the_calendar_gives_a_month_as_provisional_and_a_date_with_its_time(editions_source: SiteSource) -> None:
    other = an_entry(entry_id="as-at-2027-03-31", title="Invented outcomes as at 31 March 2027")

    shown = words(pages(editions_source, CONFIRMED, other)["calendar/"])

    assert f"Confirmed {TITLE} 9:30am on Tuesday 12 January 2027" in shown
    assert "Provisional Invented outcomes as at 31 March 2027 January 2027 (provisional" in shown
    assert "No date is announced yet" not in shown


def test_every_change_stays_on_the_calendar_with_its_reason_and_day(editions_source: SiteSource) -> None:
    shown = words(pages(editions_source, DELAYED)["calendar/"])

    assert (
        "4 November 2026: Delayed from 9:30am on Tuesday 12 January 2027 to 9:30am on Tuesday 19 January 2027. "
        "Reason: a fault was found in one table."
    ) in shown


def test_what_is_told_after_midnight_in_summer_is_told_on_the_day_that_it_is_in_london(
    editions_source: SiteSource,
) -> None:
    after_midnight = replace(DELAYED.last, at=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))
    told = replace(DELAYED, moves=(*DELAYED.moves[:-1], after_midnight))

    shown = words(pages(editions_source, told)["calendar/"]), home_words(with_calendar(editions_source, told))

    for one in shown:
        assert f"Delay: {TITLE}, 1 July 2027." in one
        assert "30 June 2027" not in one


@pytest.mark.parametrize("entry", [an_entry(), CONFIRMED, DELAYED, HELD])
def test_a_forthcoming_page_cannot_be_taken_for_figures(editions_source: SiteSource, entry: CalendarEntry) -> None:
    page = pages(editions_source, entry)[f"calendar/{ID}/"]

    assert page.findtext(".//title").startswith(f"Not yet published: {TITLE}")
    assert "Not yet published. There are no figures here yet." in words(page)
    for figure in ("table", "svg", "img", "figure"):
        assert page.find(f".//main//{figure}") is None
    assert not page.xpath("//main//a[contains(@href, '/releases/') and @href != '/releases/']")


def test_a_published_release_leads_to_its_figures_and_keeps_its_history(editions_source: SiteSource) -> None:
    out = an_entry(("confirm", "2027-01-12"), ("delay", "2027-01-19"), ("publish", NEWEST))

    page = pages(editions_source, out)[f"calendar/{ID}/"]

    assert page.xpath(f"//main//a[@href='/releases/{NEWEST}/']")
    assert "Delayed from 9:30am on Tuesday 12 January 2027" in words(page)
    assert "Not yet published" not in words(page)


def test_what_is_cancelled_says_so_and_leads_to_what_comes_in_its_place(editions_source: SiteSource) -> None:
    other = an_entry(entry_id="as-at-2026-10-31", title="Invented outcomes as at 31 October 2026", replaces=ID)

    made = pages(editions_source, CANCELLED, other)

    assert "This release was cancelled." in words(made[f"calendar/{ID}/"])
    assert made[f"calendar/{ID}/"].xpath("//main//a[@href='/calendar/as-at-2026-10-31/']")
    assert made["calendar/as-at-2026-10-31/"].xpath(f"//main//a[@href='/calendar/{ID}/']")


def test_the_calendar_and_the_notice_say_that_another_comes_in_the_place_of_what_is_cancelled(
    editions_source: SiteSource,
) -> None:
    title = "Invented outcomes as at 31 October 2026"
    other = an_entry(entry_id="as-at-2026-10-31", title=title, replaces=ID)

    shown = words(pages(editions_source, CANCELLED, other)["calendar/"])
    message = message_of(CANCELLED)

    assert f"Comes in its place: {title}." in shown
    assert message is not None
    assert "12 January 2027. Another release comes in its place. Reason:" in message.text
    assert "in its place" not in message_of(an_entry(("cancel", None))).text


def test_a_correction_has_no_page_and_is_not_announced(editions_source: SiteSource) -> None:
    correction = an_entry(("confirm", "2027-01-12"), entry_id="correction", kind=CalendarKind.CORRECTION)

    made = pages(editions_source, correction)

    assert set(made) == {"calendar/", "calendar/cadence/"}
    assert TITLE not in words(made["calendar/"])


@pytest.mark.parametrize("entry", [DELAYED, HELD, an_entry(("cancel", None))])
def test_what_stands_in_the_way_of_a_release_is_told_first_on_home_calendar_and_latest_release(
    editions_source: SiteSource, entry: CalendarEntry
) -> None:
    source = with_calendar(editions_source, entry)
    (notice,) = in_the_way(source)
    release = release_page(shown_edition(source, source.latest)).data

    for page in (home_words(source), words(pages(editions_source, entry)["calendar/"]), main(release)):
        assert f"{notice.title}. {notice.summary}" in page


def test_home_says_when_the_next_release_comes_out(editions_source: SiteSource) -> None:
    assert f"{TITLE}: 9:30am on Tuesday 12 January 2027." in home_words(with_calendar(editions_source, CONFIRMED))
    assert f"{TITLE}: January 2027 (provisional" in home_words(with_calendar(editions_source, an_entry()))


def test_the_soonest_release_is_the_next_one_and_one_without_a_date_comes_last(editions_source: SiteSource) -> None:
    later = an_entry(("move_month", Month(2027, 7)), entry_id="as-at-2027-03-31", title="Later")

    assert next_release_words(with_calendar(editions_source, later, CONFIRMED))[0] == TITLE
    assert next_release_words(with_calendar(editions_source, HELD, later))[0] == "Later"


# --- notices and feeds ------------------------------------------------------------------------------------


def test_each_delay_hold_and_cancelling_is_told_once_in_the_feed_and_keeps_its_identifier(
    editions_source: SiteSource,
) -> None:
    twice = an_entry(("confirm", "2027-01-12"), ("delay", "2027-01-19"), ("hold", None), ("release_hold", "2027-02-02"))
    source = with_calendar(editions_source, twice)

    read = [one for one in notices(source) if one.address == f"/calendar/{ID}/"]

    assert [one.title.partition(":")[0] for one in read] == ["Hold released", "On hold", "Delay"]
    assert len({one.urn for one in read}) == 3
    assert {one.urn for one in read} <= {entry.urn for entry in corrections_feed(source).entries}


def test_a_delay_that_the_calendar_tells_is_not_told_again_by_the_edition(editions_source: SiteSource) -> None:
    edition = editions_source.editions[0]
    specification = replace(edition.manifest.specification, announced_date=date(2014, 11, 4))
    late = replace(edition, manifest=replace(edition.manifest, specification=specification))
    source = replace(editions_source, editions=(late, *editions_source.editions[1:]))
    told = an_entry(("confirm", "2027-01-12"), ("delay", "2027-01-19"), ("publish", edition.slug))

    without, with_it = notices(source), notices(replace(source, calendar=(told,)))

    assert [one.title.startswith("Delay: ") for one in without].count(True) == 1
    assert [one.title for one in with_it if one.title.startswith("Delay: ")] == [f"Delay: {TITLE}"]


def test_the_feeds_are_valid_with_what_is_announced(editions_source: SiteSource) -> None:
    source = with_calendar(editions_source, DELAYED)

    delays = feedparser.parse(feed_file(source, corrections_feed(source)).data)
    announced = feedparser.parse(feed_file(source, announcements_feed(source)).data)

    assert (delays.bozo, announced.bozo) == (False, False)
    assert f"https://statistics.example/calendar/{ID}/" in [entry.link for entry in delays.entries]
    assert [entry.title.partition(":")[0] for entry in announced.entries] == ["Delay", "Date confirmed", "Announced"]


# --- the file that calendars follow -----------------------------------------------------------------------


def test_a_provisional_release_is_tentative_and_takes_the_days_of_its_month(editions_source: SiteSource) -> None:
    event = events(editions_source, an_entry())[f"Some day this month (provisional): {TITLE}"]

    assert event["status"] == "TENTATIVE"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 1, 1), date(2027, 2, 1))


def test_a_subscriber_is_led_from_date_to_date_by_one_identifier_and_a_rising_sequence(
    editions_source: SiteSource,
) -> None:
    stages = [an_entry(), CONFIRMED, DELAYED, an_entry(("confirm", "2027-01-12"), ("hold", None))]
    read = [next(one for name, one in events(editions_source, stage).items() if TITLE in name) for stage in stages]

    assert len({str(event["uid"]) for event in read}) == 1
    assert [int(event["sequence"]) for event in read] == [0, 1, 2, 2]
    assert [str(event["status"]) for event in read] == ["TENTATIVE", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert read[2].decoded("dtstart") == datetime(2027, 1, 19, 9, 30, tzinfo=UTC)
    assert read[3].decoded("dtstart") == datetime(2027, 1, 12, 9, 30, tzinfo=UTC)


def test_a_summer_date_stands_at_half_past_nine_of_london(editions_source: SiteSource) -> None:
    july = an_entry(("move_month", Month(2027, 7)), ("confirm", "2027-07-13"))

    assert events(editions_source, july)[TITLE].decoded("dtstart") == datetime(2027, 7, 13, 8, 30, tzinfo=UTC)


def test_a_published_release_stands_in_the_calendar_once_under_the_identifier_it_was_announced_with(
    editions_source: SiteSource,
) -> None:
    out = an_entry(("confirm", "2027-01-12"), ("publish", NEWEST))

    before, after = events(editions_source, CONFIRMED), events(editions_source, out)

    assert after[TITLE]["uid"] == before[TITLE]["uid"]
    assert len(after) == len(before) - 1  # the event of the edition itself is gone


# --- the API ----------------------------------------------------------------------------------------------


def test_the_document_has_every_change_and_no_name(editions_source: SiteSource) -> None:
    named = replace(DELAYED, moves=tuple(replace(move, by="ada", person_key="ada") for move in DELAYED.moves))
    file = calendar_document_file(with_calendar(editions_source, named.without_names()))

    (release,) = json.loads(file.data)["releases"]

    assert (release["state"], release["publication_time"]) == ("delayed", "2027-01-19T09:30:00Z")
    assert [change["action"] for change in release["changes"]] == ["announce", "confirm", "delay"]
    assert release["changes"][2]["reason"] == "a fault was found in one table"
    assert b"ada" not in file.data


def test_status_says_what_comes_next_and_when(editions_source: SiteSource) -> None:
    status = json.loads(status_file(with_calendar(editions_source, CONFIRMED)).data)

    assert (status["next_release"], status["next_release_when"]) == (TITLE, "9:30am on Tuesday 12 January 2027")


def test_a_site_with_announced_releases_does_not_depend_on_the_time_of_building(editions_source: SiteSource) -> None:
    source = with_calendar(editions_source, DELAYED, an_entry(entry_id="as-at-2027-03-31"))
    later = replace(source, now=datetime(2027, 5, 1, tzinfo=UTC), today=date(2027, 5, 1))

    for make in (calendar.files, home.files, lambda one: iter((calendar_file(one), calendar_document_file(one)))):
        assert [file.data for file in make(later)] == [file.data for file in make(source)]


# --- cadence ----------------------------------------------------------------------------------------------


def test_the_page_of_the_decision_shows_each_way_to_publish_with_its_file(editions_source: SiteSource) -> None:
    page = pages(editions_source)["calendar/cadence/"]

    rows = [[cell.text_content().strip() for cell in row] for row in page.findall(".//tbody/tr")]
    quarterly = next(row for row in rows if row[:3] == ["ILACS", "report published", "quarterly"])
    assert quarterly[3:] == ["33", "0", "11", "23", "4", "32", "97"]
    assert page.xpath("//a[@href='cadence.csv']")
    assert "32 of 33 quarters under ILACS would have had fewer than 20 reports to count" in words(page)
