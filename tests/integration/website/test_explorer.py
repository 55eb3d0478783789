"""The explorer as the server answers it: figures, files and pages within the limits of what the site shows."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from assizes.actions.figures import answer
from assizes.actions.register_files.register import load_register
from assizes.domain.authorities import RegionKind
from assizes.domain.releases import StatisticsBasis
from assizes.statistics.figures_document import figures_document
from assizes.website.site_folders import switch
from explorer_sites import LATER_ID, NEXT, NOW, forget, recorded_later
from made_sites import publish
from register_files import REFERENCE, a_folder

KNOWN_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIGURES, PAGE = "/api/v1/figures", "/explorer"


@pytest.fixture
def client(explorer_client: Client) -> Client:
    """A client of the site `new`, which shows every packaged release; `old` is a site before the newest."""
    return explorer_client


def _command(as_at: str, published_by: str, **asked: Any) -> dict[str, Any]:
    """What `assizes figures --format json` says."""
    found = answer(
        REFERENCE,
        now=NOW,
        as_at=date.fromisoformat(as_at),
        published_by=date.fromisoformat(published_by),
        known_at=KNOWN_AT,
        **{"basis": StatisticsBasis.MOST_RECENT, "family": None, "period_start": None, "region_kind": RegionKind.OFSTED}
        | asked,
    )
    return json.loads(json.dumps(figures_document(found, REFERENCE)))


def test_figures_are_those_of_the_command(client: Client) -> None:
    first = StatisticsBasis.FIRST_UNDER_FRAMEWORK
    asked = {
        "": _command("2026-03-31", "2026-06-30"),
        "as_at=2024-03-31": _command("2024-03-31", "2024-05-31"),
        "as_at=2017-12-08&published_by=2017-12-08&basis=first_under_framework&framework=sif": _command(
            "2017-12-08", "2017-12-08", basis=first, family="sif"
        ),
        "as_at=2014-09-30": _command("2014-09-30", "2014-10-31"),
        "as_at=2019-08-31&basis=in_period&from=2019-04-01&by=ons_region": _command(
            "2019-08-31",
            "2019-09-30",
            basis=StatisticsBasis.IN_PERIOD,
            period_start=date(2019, 4, 1),
            region_kind=RegionKind.ONS,
        ),
    }

    for query, expected in asked.items():
        response = client.get(f"{FIGURES}?{query}")
        assert response["Content-Type"] == "application/json"
        assert json.loads(response.content) == expected


def test_every_file_is_of_the_same_question_under_a_name_that_says_it(client: Client) -> None:
    query = "as_at=2024-03-31&region=london&compare_as_at=2023-03-31"
    forms = (".csv", ".xlsx", ".json", "/inspections.csv", "/comparison.csv")
    files = {form: client.get(f"{PAGE}{form}?{query}") for form in forms}

    figures = client.get(f"{FIGURES}?{query}").json()
    rows = list(csv.DictReader(io.StringIO(files[".csv"].content.decode())))
    assert {row["counted"] for row in rows} == {"London"}
    assert files[".json"].json()["figures"] == figures
    assert "comparison" in openpyxl.load_workbook(io.BytesIO(files[".xlsx"].content)).sheetnames
    assert len(files["/inspections.csv"].content.decode().splitlines()) == figures["denominator"] + 1
    names = [file["Content-Disposition"] for file in files.values()]
    assert names[0] == ('attachment; filename="assizes-figures-as-at-2024-03-31-published-by-2024-05-31.csv"')
    assert len(set(names)) == len(forms)


def test_a_comparison_that_was_not_asked_for_is_not_found(client: Client) -> None:
    assert client.get(f"{PAGE}/comparison.csv").status_code == 404


@pytest.mark.parametrize("address", [FIGURES, PAGE, f"{PAGE}.csv", "/authorities/find"])
def test_what_a_reader_has_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    head = client.head(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    other = client.get(address, headers={"If-None-Match": '"another"'})

    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert again.content == b""
    assert (head["ETag"], head["Content-Length"], head.content) == (first["ETag"], str(len(first.content)), b"")
    assert client.post(address).status_code == 405


def test_programs_are_told_which_parameter_is_wrong(client: Client) -> None:
    for address in (FIGURES, f"{PAGE}.csv", f"{PAGE}/inspections.csv"):
        response = client.get(f"{address}?as_at=yesterday&basis=all")

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response["Cache-Control"] == "no-store"
        assert [one["parameter"] for one in response.json()["errors"]] == ["as_at", "basis"]


def test_a_date_after_the_newest_release_is_answered_with_the_limit_and_the_next_release(client: Client) -> None:
    response = client.get(f"{FIGURES}?as_at=2026-04-01")

    problem = response.json()
    assert response.status_code == 400
    assert problem["type"].endswith("#problem-not-published")
    assert "31 March 2026" in problem["detail"]
    assert NEXT in problem["detail"]


def test_the_page_keeps_what_was_typed_and_leads_to_the_field(client: Client) -> None:
    response = client.get(f"{PAGE}?as_at=2030-01-01&from=%3Cb%3Esoon&region=london&authority=leeds")

    page = response.content.decode()
    assert response.status_code == 400
    assert '<a href="#from">' in page
    assert 'value="&lt;b&gt;soon"' in page
    assert 'name="from" type="text"' in page
    assert '<option value="london" selected>' in page
    assert 'value="leeds" checked' in page
    assert "<title>Error: " in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "as_at=2024-03-31&compare_as_at=2025-03-31",
            "The date to compare with must be earlier than 31 March 2024, the other date.",
        ),
        (
            "basis=in_period&from=2024-01-01&compare_as_at=2023-01-01",
            "Two dates can be compared for the most recent of each authority alone.",
        ),
        ("from=2024-01-01", "A first day goes with all that ended in a period alone."),
        ("compare_published_by=2024-03-31", "A comparison needs the earlier date of inspections."),
        ("as_at=2024-03-31&as_at=2024-03-31", "“Inspections ended by” can be given once."),
        ("from=2024-03-31&from=2024-03-31", "“From” can be given once."),
        ("basis=all", "&#39;all&#39; is not one of the choices for “Which inspections”."),
        ("colour=blue", "The address has &#39;colour&#39;, which is no field of this form."),
        ("framework=ilacs&judgement=adoption", "Adoption performance is not judged under ILACS"),
    ],
)
def test_the_page_speaks_of_fields_and_not_of_parameters(client: Client, query: str, sentence: str) -> None:
    for part in ("", "/map"):
        page = client.get(f"{PAGE}{part}?{query}").content.decode()

        assert sentence in page
        assert "<title>Error: " in page


def test_fields_left_empty_make_no_long_address(client: Client) -> None:
    response = client.get(f"{PAGE}?as_at=2024-03-31&published_by=&region=&authority=leeds&authority=york")

    assert response.status_code == 303
    assert response["Location"] == f"{PAGE}?as_at=2024-03-31&authority=leeds&authority=york"


def test_the_page_says_the_question_the_figures_and_the_address_to_cite(client: Client) -> None:
    page = client.get(f"{PAGE}?as_at=2024-03-31&region=london&compare_as_at=2018-03-31").content.decode()

    assert "<title>Inspection outcomes: London, as at 31 March 2024 - " in page
    assert "published by 31 May 2024" in page
    assert "known_at=2026-11-23T12%3A00%3A00Z" in page
    assert "33 [b]" in page
    assert 'href="/explorer.csv?as_at=2024-03-31&amp;published_by=2024-05-31' in page


@pytest.mark.parametrize("query", ["", "as_at=2024-03-31&compare_as_at=2018-03-31&by=ons_region"])
def test_a_page_is_small_enough(client: Client, query: str) -> None:
    assert len(client.get(f"{PAGE}?{query}").content) < 100_000


@pytest.mark.parametrize("part", ["", "/map", "/regions", "/inspections"])
def test_every_page_says_as_known_when_and_that_the_releases_are_reconstructions(client: Client, part: str) -> None:
    page = client.get(f"{PAGE}{part}?as_at=2024-03-31").content.decode()

    assert "As the register was known at midday UTC on Monday 23 November 2026." in page
    assert "is a reconstruction: it was not published at the time" in page


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("/map", "Inspection outcomes on a map"),
        ("/regions", "Inspection outcomes by region"),
        ("/inspections", "The inspections counted"),
    ],
)
def test_the_heading_of_each_part_says_of_whom_and_when(client: Client, part: str, title: str) -> None:
    page = client.get(f"{PAGE}{part}?as_at=2024-03-31&region=london").content.decode()

    assert f'<h1 class="govuk-heading-xl">{title}: London, as at 31 March 2024</h1>' in page
    assert f"<title>{title}: London, as at 31 March 2024" in page


def test_the_form_leads_to_what_changed_between_two_dates(client: Client) -> None:
    assert 'href="/explorer/changes"' in client.get(PAGE).content.decode()


def test_an_abolished_authority_is_named_with_the_last_day_that_it_had(client: Client) -> None:
    alone, beside = (
        client.get(f"{PAGE}?{query}").content.decode()
        for query in ("authority=cumbria", "authority=barnsley&authority=cumbria")
    )

    for page in (alone, beside):
        assert "Cumbria was abolished on 31 March 2023." in page
        assert "Barnsley was" not in page
    assert "Try a later date" not in alone
    assert "did not exist on 31 March 2026" in alone
    assert f'href="{PAGE}?as_at=2023-03-31&amp;authority=cumbria"' in alone
    assert "of 1 in existence" in client.get(f"{PAGE}?as_at=2023-03-31&authority=cumbria").content.decode()


def test_an_authority_that_came_later_is_named_with_its_first_day(client: Client) -> None:
    page = client.get(f"{PAGE}?as_at=2022-03-31&authority=cumberland").content.decode()

    assert "Cumberland began on 1 April 2023." in page
    assert f'href="{PAGE}?as_at=2023-04-01&amp;authority=cumberland"' in page


def test_shorthand_is_explained_by_every_reason_that_figures_have_for_it(client: Client) -> None:
    page = client.get(f"{PAGE}?judgement=children_looked_after").content.decode()

    assert "has no such judgement, or there is nothing to count or to compare" in page
    assert "There is nothing to show" not in page


def test_the_map_of_england_and_the_whole_table_by_region_have_pages_of_their_own(client: Client) -> None:
    query = "as_at=2024-03-31"
    page, drawn, regions = (client.get(f"{PAGE}{part}?{query}").content.decode() for part in ("", "/map", "/regions"))

    assert f'href="/explorer/map?{query}"' in page
    assert drawn.count('<a href="/authorities/') == 153
    assert regions.count("Leadership</th>") == 8
    assert client.get(f"{PAGE}/map?basis=in_period&from=2025-04-01").status_code == 404
    assert client.get(f"{PAGE}?region=london").content.decode().count('<a href="/authorities/') == 33


def test_pages_of_the_server_look_as_those_of_the_site_do(client: Client) -> None:
    for address in (PAGE, f"{PAGE}/map", "/authorities/find"):
        assert 'href="/assets/0123456789ab/site.css"' in client.get(address).content.decode()


def test_the_list_of_what_was_counted_has_pages(client: Client) -> None:
    pages = [client.get(f"{PAGE}/inspections/{number}") for number in (1, 4, 5)]

    assert [page.status_code for page in pages] == [200, 200, 404]
    assert pages[0].content.decode().count('<a href="/inspections/') == 50
    assert pages[1].content.decode().count('<a href="/inspections/') == 3
    assert client.get(f"{PAGE}/inspections?region=nowhere").status_code == 400


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("Barnsley", "/authorities/barnsley/"),
        ("york", "/authorities/york/"),
        ("E08000016", "/authorities/barnsley/"),
        ("kingston+hull", "/authorities/kingston-upon-hull/"),
        ("northamptonshire", "/authorities/northamptonshire/"),
    ],
)
def test_a_name_that_one_authority_has_leads_to_its_page(client: Client, text: str, leads_to: str) -> None:
    response = client.get(f"/authorities/find?q={text}")

    assert (response.status_code, response["Location"]) == (303, leads_to)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sussex", "local authorities match"),
        ("barnsly", 'href="/authorities/barnsley/"'),
        ("S70+2TA", "Postcodes cannot be searched for"),
        ("%00%ff%F0%9F%92%A9" * 50, "No local authority matches"),
        ("", "Find a local authority"),
    ],
)
def test_any_other_name_leads_to_a_list(client: Client, text: str, words: str) -> None:
    response = client.get(f"/authorities/find?q={text}")

    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize(
    "query", ["%00", "&&&=", "as_at=%ff", "a" * 5_000, "authority=" * 500, "from=%F0%9F", "é=ü", "by[]=x"]
)
def test_no_query_is_a_fault(client: Client, query: str) -> None:
    for address in (FIGURES, PAGE, f"{PAGE}.xlsx", f"{PAGE}/inspections"):
        assert client.get(address, QUERY_STRING=query).status_code in (200, 303, 400)


def test_figures_follow_the_site_and_not_the_register(client: Client, tmp_path: Path) -> None:
    newest = client.get(FIGURES).json()

    switch(tmp_path / "sites", "old")
    before = client.get(FIGURES).json()
    refused = client.get(f"{FIGURES}?as_at=2026-03-31")
    switch(tmp_path / "sites", "new")

    assert (newest["as_at"], before["as_at"], refused.status_code) == ("2026-03-31", "2024-03-31", 400)
    assert client.get(FIGURES).json() == newest


def test_what_was_recorded_after_the_newest_release_never_shows(client: Client, tmp_path: Path) -> None:
    addresses = [FIGURES, f"{PAGE}.csv", f"{PAGE}/inspections.csv", f"{PAGE}?authority=barnsley"]
    before = [client.get(address).content for address in addresses]

    load_register(a_folder(tmp_path / "in", [recorded_later()]), by="me", now=NOW, reference=REFERENCE)
    forget()

    assert [client.get(address).content for address in addresses] == before
    assert client.get(f"{FIGURES}?known_at=2026-11-29").status_code == 400
    assert not any(LATER_ID.encode() in content for content in before)


def test_before_a_release_is_shown_there_is_nothing_to_answer_from(client: Client, tmp_path: Path) -> None:
    publish(tmp_path / "sites", "empty")

    for address in (FIGURES, PAGE):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "60")
