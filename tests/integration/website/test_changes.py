"""What changed between any two days, as the server answers it within the limits of what the site shows."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from assizes.actions.register_files.register import load_register
from assizes.domain.releases import Dates
from assizes.website.public.pages.what_changed import changes_page
from assizes.website.public.pages.what_changed_files import changes_csv
from assizes.website.public.pages.what_changed_pairs import DatePair
from assizes.website.public.pages.what_changed_shown import shown_changes
from assizes.website.site_folders import switch
from explorer_sites import LATER_ID, NEXT, NOW, forget, recorded_later
from made_sites import publish
from register_files import REFERENCE, a_folder
from site_sources import packaged_source

PAGE, FILE = "/explorer/changes", "/explorer/changes.csv"
RELEASES = "from=2024-03-31&to=2026-03-31"


@pytest.fixture
def client(explorer_client: Client) -> Client:
    """A client of the site `new`, which shows every packaged release; `old` is a site before the newest."""
    return explorer_client


def _tables(page: str) -> list[str]:
    return re.findall(r"<table.*?</table>", page, re.DOTALL)


def test_two_releases_have_the_numbers_of_the_static_page_and_file(client: Client) -> None:
    source = packaged_source()
    pair = DatePair(Dates(date(2024, 3, 31), date(2024, 5, 31)), Dates(date(2026, 3, 31), date(2026, 6, 30)))
    changes = shown_changes(source.brief_source, pair)
    static = changes_page(source.settings, pair, changes, address=pair.address, rests_on="").decode()

    page, file = client.get(f"{PAGE}?{RELEASES}"), client.get(f"{FILE}?{RELEASES}")

    assert len(_tables(static)) == 2
    assert _tables(page.content.decode()) == _tables(static)
    assert file.content == changes_csv(changes)
    assert file["Content-Disposition"] == ('attachment; filename="assizes-changes-from-2024-03-31-to-2026-03-31.csv"')


def test_any_two_days_are_answered_with_the_form_filled_in(client: Client) -> None:
    page = client.get(f"{PAGE}?from=2019-02-14&to=2020-07-01&to_published_by=2020-12-24").content.decode()

    assert "<title>What changed from 14 February 2019 to 1 July 2020 - " in page
    assert 'name="from" type="date" value="2019-02-14"' in page
    assert 'name="from_published_by" type="date" value=""' in page
    assert 'name="to_published_by" type="date" value="2020-12-24"' in page
    asked = "from=2019-02-14&amp;to=2020-07-01&amp;from_published_by=2019-04-30&amp;to_published_by=2020-12-24"
    assert f'href="{FILE}?{asked}"' in page
    assert f'{PAGE}?{asked}">' in page
    assert 'href="/what-changed/" aria-current="true"' in page


def test_the_page_says_what_it_rests_on(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert "As the register was known at " in page
    assert "is a reconstruction: it was not published at the time" in page


def test_without_days_the_year_to_the_newest_release_is_compared(client: Client) -> None:
    assert "<title>What changed from 31 March 2025 to 31 March 2026 - " in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}?from=&to=2024-03-31")["Location"] == f"{PAGE}?to=2024-03-31"


@pytest.mark.parametrize("start", ["2012-07-31", "2017-10-28", "2018-02-28"])
def test_a_page_of_many_years_is_small_enough(client: Client, start: str) -> None:
    assert len(client.get(f"{PAGE}?from={start}&to=2026-03-31").content) < 100_000


def test_what_a_reader_has_is_not_sent_again(client: Client) -> None:
    for address in (PAGE, FILE):
        first, head = client.get(address), client.head(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert (head["ETag"], head["Content-Length"], head.content) == (first["ETag"], str(len(first.content)), b"")
        assert client.post(address).status_code == 405
        assert not first.cookies


def test_wrong_days_lead_to_their_fields(client: Client) -> None:
    response = client.get(f"{PAGE}?from=%3Cb%3Esoon&to=2024-02-30")

    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert "<title>Error: " in page
    assert '<a href="#from">' in page
    assert '<a href="#to">' in page
    assert 'name="from" type="text" value="&lt;b&gt;soon"' in page


def test_the_page_speaks_of_fields_and_not_of_parameters(client: Client) -> None:
    page = client.get(f"{PAGE}?from_published_by=2024-03-31&from_published_by=2024-03-31&from=2024-01-01").content
    other = client.get(f"{PAGE}?as_at=2024-03-31").content

    assert "“Reports of the earlier day published by” can be given once." in page.decode()
    assert "The address has &#39;as_at&#39;, which is no field of this form." in other.decode()


def test_programs_are_told_which_day_is_wrong(client: Client) -> None:
    wrong = client.get(f"{FILE}?from=2025-01-01&to=2024-01-01")
    later = client.get(f"{FILE}?from=2024-03-31&to=2026-04-01")

    assert wrong["Content-Type"] == later["Content-Type"] == "application/problem+json"
    assert [one["parameter"] for one in wrong.json()["errors"]] == ["from"]
    assert (later.status_code, later.json()["type"].partition("#")[2]) == (400, "problem-not-published")
    assert "31 March 2026" in later.json()["detail"]
    assert NEXT in later.json()["detail"]


def test_no_query_is_a_fault(client: Client) -> None:
    junk = ("%00", "&&&=", "from=%ff", "to=" * 500, "a" * 5_000, "from=0001-01-01", "to=9999-12-31", "known_at=x")
    for query in junk:
        for address in (PAGE, FILE):
            assert client.get(address, QUERY_STRING=query).status_code in (303, 400)


def test_changes_follow_the_site(client: Client, tmp_path: Path) -> None:
    newest = client.get(FILE).content

    switch(tmp_path / "sites", "old")
    before, refused = client.get(FILE).content, client.get(f"{FILE}?to=2026-03-31")
    publish(tmp_path / "sites", "empty")
    nothing = [client.get(address).status_code for address in (PAGE, FILE)]

    days = [next(csv.DictReader(io.StringIO(file.decode())))["as_at"] for file in (newest, before)]
    assert (days, refused.status_code) == (["2026-03-31", "2024-03-31"], 400)
    assert nothing == [503, 503]


def test_what_was_recorded_after_the_newest_release_never_shows(client: Client, tmp_path: Path) -> None:
    before = [client.get(f"{address}?{RELEASES}").content for address in (PAGE, FILE)]

    load_register(a_folder(tmp_path / "in", [recorded_later()]), by="me", now=NOW, reference=REFERENCE)
    forget()

    assert [client.get(f"{address}?{RELEASES}").content for address in (PAGE, FILE)] == before
    assert not any(LATER_ID.encode() in content for content in before)
