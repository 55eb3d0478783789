"""The home page and the calendar say what is there, what is to come, and how to find an authority."""

from dataclasses import replace
from datetime import UTC, datetime

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assizes.website.public.pages import calendar, home
from assizes.website.public.source import SiteSource


def test_home_gives_the_three_main_findings_of_the_latest_release_with_their_cells(
    editions_source: SiteSource,
) -> None:
    findings = tree(home_page(editions_source)).find_class("home-findings")[0]

    assert [item.text_content() for item in findings] == [
        "Overall effectiveness: 111 of 153 (73%) local authorities were good or outstanding as at 31 March 2026.",
        "Help and protection: 101 of 153 (66%) local authorities were good or outstanding as at 31 March 2026.",
        "Children in care: 115 of 144 (80%) local authorities were good or outstanding as at 31 March 2026.",
    ]
    assert findings.find(".//a").get("href") == (
        "/releases/outcomes-as-at-2026-03-31-edition-2/tables/judgements/"
        "#cell-judgements--overall-effectiveness--good-or-outstanding"
    )


def test_home_says_what_comes_next_and_that_no_date_is_announced(editions_source: SiteSource) -> None:
    words = tree(home_page(editions_source)).text_content()

    assert "Outcomes as at 30 September 2026" in words
    assert "No date is announced yet" in words


def test_home_lists_the_five_inspections_whose_reports_came_out_last(editions_source: SiteSource) -> None:
    recent = tree(home_page(editions_source)).find_class("home-recent")[0]

    assert [item.findtext(".//h3/a") for item in recent] == [
        "Lancashire",
        "Portsmouth",
        "South Tyneside",
        "Trafford",
        "Middlesbrough",
    ]


def test_an_authority_can_be_asked_for_without_script(editions_source: SiteSource) -> None:
    form = tree(home_page(editions_source)).find(".//form")

    assert (form.get("action"), form.get("method")) == ("/authorities/find", "get")
    assert form.xpath(".//label/@for") == form.xpath(".//input[@name='q']/@id")


def test_home_tells_corrections_where_there_are_some_and_keeps_silent_where_there_are_none(
    editions_source: SiteSource,
) -> None:
    uncorrected = replace(editions_source, editions=editions_source.editions[:1])

    assert "Corrections and delays" in tree(home_page(editions_source)).xpath("string(//main)")
    assert "Corrections and delays" not in tree(home_page(uncorrected)).xpath("string(//main)")


def test_home_has_a_way_for_the_press_authorities_researchers_and_the_public(editions_source: SiteSource) -> None:
    readers = tree(home_page(editions_source)).find_class("home-readers")[0]

    assert [one.text for one in readers.iter("h3")] == ["The press", "Local authorities", "Researchers", "The public"]
    assert len(readers.findall(".//a")) == 8


def test_the_calendar_gives_each_release_with_its_time_in_london(editions_source: SiteSource) -> None:
    words = " ".join(tree(calendar_page(editions_source)).text_content().split())

    assert "It might have come out at 9:30am on Tuesday 25 August 2026" in words
    assert "No date is announced yet" in words


def test_neither_page_depends_on_the_time_of_building(editions_source: SiteSource) -> None:
    later = replace(editions_source, now=datetime(2026, 12, 24, tzinfo=UTC))

    assert home_page(later) == home_page(editions_source)
    assert calendar_page(later) == calendar_page(editions_source)


def home_page(source: SiteSource) -> bytes:
    (file,) = home.files(source)
    return file.data


def calendar_page(source: SiteSource) -> bytes:
    return next(file.data for file in calendar.files(source) if file.path == "calendar/index.html")


def tree(page: bytes) -> HtmlElement:
    return document_fromstring(page, parser=HTMLParser(encoding="utf-8"))
