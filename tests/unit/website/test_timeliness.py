"""The pages of times: each table beside its CSV file, for the nation and for each region."""

import csv
import io
import re
from html import unescape

import pytest

from assizes.website.public.pages import timeliness
from assizes.website.public.pages.timeliness_tables import parts_by
from assizes.website.public.source import SiteSource


@pytest.fixture(scope="module")
def made(site_source: SiteSource) -> dict[str, str]:
    return {file.path: file.data.decode() for file in timeliness.files(site_source)}


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_csv_file_that_a_page_offers_is_there_and_no_other(made: dict[str, str]) -> None:
    offered = {
        path.replace("index.html", name)
        for path, html in made.items()
        if path.endswith(".html")
        for name in re.findall(r'href="([\w.]+\.csv)"', html)
    }

    assert offered == {path for path in made if path.endswith(".csv")}


def test_the_file_of_waiting_times_has_every_authority(made: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(made["timeliness/waiting-times/waiting_time.csv"])))

    assert len({row["la_id"] for row in rows}) == 153
    assert {row["as_at"] for row in rows} == {"2026-03-31"}


def test_waiting_times_lead_to_the_pages_of_authorities(made: dict[str, str]) -> None:
    assert 'href="/authorities/barnsley/">Barnsley</a>' in made["timeliness/waiting-times/index.html"]


def test_a_region_has_only_its_own_authorities(made: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(made["timeliness/region/london/waiting_time.csv"])))

    assert len(rows) == 33
    assert {row["region"] for row in rows} == {"London"}
    assert "Local authorities of London" in words_of(made["timeliness/region/london/index.html"])


def test_regions_add_up_to_the_inspections_of_the_nation(made: dict[str, str]) -> None:
    def full(text: str) -> int:
        rows = csv.DictReader(io.StringIO(text))
        return sum(int(row["value"]) for row in rows if row["measure"] == "full_inspections")

    regions = [text for path, text in made.items() if re.fullmatch(r"timeliness/region/.*/visits_by_year.csv", path)]

    assert len(regions) == 8
    assert sum(map(full, regions)) == full(made["timeliness/visits_by_year.csv"])


def test_parts_of_a_table_have_all_its_rows_and_not_the_column(site_source: SiteSource) -> None:
    table = site_source.brief_source.waiting_times

    parts = parts_by(table, "state")

    assert sum(len(part.rows) for _, part in parts) == len(table.rows)
    assert all(len(part.columns) == len(table.columns) - 1 for _, part in parts)


def test_nothing_is_forecast_and_the_page_says_so(made: dict[str, str]) -> None:
    assert "nothing is forecast" in words_of(made["timeliness/index.html"])


def test_pages_of_times_have_titles_of_their_own_and_are_small(made: dict[str, str]) -> None:
    pages = {path: html for path, html in made.items() if path.endswith(".html")}
    titles = {re.search(r"<title>(.*?)</title>", html, re.S)[1] for html in pages.values()}

    assert len(titles) == len(pages)
    assert max(len(html.encode()) for html in pages.values()) < 100_000
