"""What changed, as pages and files say it: between releases, half year by half year, and the newest reports."""

import csv
import io
import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from assizes.domain.releases import Dates
from assizes.website.public.pages import what_changed
from assizes.website.public.pages.newest_reports import newest_reports
from assizes.website.public.pages.what_changed_pairs import DatePair, half_years, release_pairs
from assizes.website.public.pages.what_changed_shown import shown_changes
from assizes.website.public.source import SiteSource

LATEST = DatePair(
    Dates(date(2024, 3, 31), date(2024, 5, 31)),
    Dates(date(2026, 3, 31), date(2026, 6, 30)),
)


@pytest.fixture(scope="module")
def made(site_source: SiteSource) -> dict[str, str]:
    return {file.path: file.data.decode() for file in what_changed.files(site_source)}


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_latest_release_is_compared_with_the_one_before_it_first(site_source: SiteSource) -> None:
    pairs = release_pairs(site_source)

    assert pairs[0] == LATEST
    assert len(pairs) == 6


def test_half_years_follow_each_other_and_take_the_dates_of_a_release_where_there_is_one(
    site_source: SiteSource,
) -> None:
    halves = half_years(site_source)

    assert halves[0].now == LATEST.now
    assert halves[0].before == Dates(date(2025, 9, 30), date(2025, 11, 30))
    assert halves[-1].before.as_at == date(2014, 3, 31)
    assert all(later.before == earlier.now for later, earlier in pairwise(halves))


def test_each_count_of_a_judgement_is_the_number_of_names_below_it(site_source: SiteSource) -> None:
    for theme in shown_changes(site_source.brief_source, LATEST).themes:
        assert theme.counts is not None
        assert (theme.counts[0], theme.counts[2]) == (len(theme.improved), len(theme.declined))


def test_a_comparison_across_frameworks_is_marked_and_explained(made: dict[str, str]) -> None:
    words = words_of(made["what-changed/2014-09-30-to-2019-08-31/index.html"])

    assert re.search(r"(improved|declined) from [a-z ]+ \[b\]", words)
    assert "The framework changed in January 2018: help and protection was judged on other criteria before." in words


def test_new_and_abolished_authorities_are_named(made: dict[str, str]) -> None:
    words = words_of(made["what-changed/2022-09-30-to-2023-03-31/index.html"])
    later = words_of(made["what-changed/2023-03-31-to-2023-09-30/index.html"])

    assert "New authorities" not in words
    assert "New authorities Cumberland Westmorland and Furness A new authority inherits no grade." in later
    assert "Abolished Cumbria " in later


def test_names_with_commas_and_names_that_two_have_had_are_told_apart(made: dict[str, str]) -> None:
    page = made["what-changed/2019-03-31-to-2019-09-30/index.html"]

    assert (
        '<li><a href="/authorities/bournemouth-christchurch-and-poole/">Bournemouth, Christchurch and Poole</a>' in page
    )
    assert '<a href="/authorities/dorset/">Dorset</a>' in page
    assert '<a href="/authorities/dorset-county-to-2019/">Dorset (county, to 2019)</a>' in page


def test_each_page_says_as_of_when_the_register_was_known_and_what_it_rests_on(made: dict[str, str]) -> None:
    pages = [html for path, html in made.items() if "-to-" in path and path.endswith(".html")]

    assert all(re.search(r"As the register was known at [\w: ]+ \d{4}\.", words_of(html)) for html in pages)
    assert all("is a reconstruction: it was not published at the time." in words_of(html) for html in pages)


def test_a_file_beside_each_page_has_every_authority_and_judgement(made: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(made["what-changed/2024-03-31-to-2026-03-31/changes.csv"])))

    assert len({row["la_id"] for row in rows}) == 153
    assert sum(row["judgement"] == "Help and protection" and row["change"] == "improved" for row in rows) == 39


def test_newest_reports_say_which_are_not_counted_yet(site_source: SiteSource) -> None:
    newest = newest_reports(site_source)

    assert newest.later
    assert not any(one.is_counted for one in newest.later)
    assert {one.authority: one.is_counted for one in newest.before}["Brent"] is False
    assert {one.authority: one.is_counted for one in newest.before}["Wolverhampton"] is True
    assert newest.first_day == date(2026, 4, 2)


def test_pages_of_changes_have_titles_of_their_own_and_are_small(made: dict[str, str]) -> None:
    pages = {path: html for path, html in made.items() if path.endswith(".html")}
    titles = {re.search(r"<title>(.*?)</title>", html, re.S)[1] for html in pages.values()}

    assert len(titles) == len(pages)
    assert max(len(html.encode()) for html in pages.values()) < 100_000
