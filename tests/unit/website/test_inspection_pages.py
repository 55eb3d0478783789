"""Pages of inspections: lists that are cut and parted without script, and what is known of each inspection."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.grades import Grade
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.publications import PublishedInspection
from assizes.domain.readings import Box, Evidence
from assizes.website.public.addresses import report_page_address
from assizes.website.public.pages import inspections
from assizes.website.public.pages.inspections.known import dates_known, rests_on
from assizes.website.public.source import SiteSource
from registers import an_inspection
from site_sources import a_statement, packaged_editions, source_of

Pages = Mapping[str, str]
IN_RELEASE = datetime(2026, 11, 1, 12, tzinfo=UTC)
A_DIGEST = "ab" * 32


@pytest.fixture(scope="module")
def pages(site_source: SiteSource) -> Pages:
    """Every page of the packaged inspections by its path."""
    return {file.path: file.data.decode() for file in inspections.files(site_source)}


def words_of(html: str) -> str:
    """The words of a page, cells parted by bars."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub("</t[hd]>", " | ", html)))


def a_full_inspection(**changes: str) -> Inspection:
    """An inspection of Barnsley under ILACS, graded good in its leadership."""
    given = {"start": "2023-09-11", "end": "2023-09-15", "published": "2023-10-27", "leadership": "good"}
    return an_inspection("barnsley", "ilacs2023", inspection_id="drawn", **(given | changes))


def drawn_page(*statements: Statement, evidence: tuple[RecordedEvidence, ...] = ()) -> str:
    """The page of the inspection that is drawn."""
    source = source_of(statements, packaged_editions(), evidence)
    return next(file.data.decode() for file in inspections.files(source) if file.path == "inspections/drawn/index.html")


# --- lists --------------------------------------------------------------------------------------------------


def test_every_inspection_is_in_the_list_once_and_has_a_page(site_source: SiteSource, pages: Pages) -> None:
    listed: list[str] = []
    for path, html in pages.items():
        if re.fullmatch(r"inspections/(page/\d+/)?index\.html", path):
            table = html.partition("<tbody>")[2].partition("</tbody>")[0]
            listed += re.findall(r'<td><a href="/inspections/([^/]+)/"', table)

    assert sorted(listed) == sorted(site_source.held)
    assert all(f"inspections/{one}/index.html" in pages for one in listed)


def test_the_newest_report_stands_first(pages: Pages) -> None:
    first = words_of(pages["inspections/index.html"].partition("<tbody>")[2].partition("</tr>")[0])

    assert "Lancashire" in first
    assert "20 August 2026" in first
    assert "(not counted yet)" in first


@pytest.mark.parametrize(
    ("part", "number"),
    [("year/2025", 41), ("framework/ilacs2026", 11), ("region/east-midlands", 35), ("kind/re-inspection", 21)],
)
def test_a_filter_is_a_page_of_its_own(part: str, number: int, pages: Pages) -> None:
    page = pages[f"inspections/{part}/index.html"]

    assert f"{number} inspections with grades" in words_of(page)
    assert page.partition("<tbody>")[2].count("<tr>") == number
    assert f'href="/inspections/{part}/" aria-current="true"' in page


def test_a_long_list_is_cut_into_pages_that_lead_to_one_another(pages: Pages) -> None:
    second = pages["inspections/framework/sif2013/page/2/index.html"]

    assert 'href="/inspections/framework/sif2013/" rel="prev"' in second
    assert 'href="/inspections/framework/sif2013/page/3/" rel="next"' in second
    assert "<title>Inspections: Single inspection framework, page 2 of 3 -" in second


def test_pages_are_small_and_have_titles_of_their_own(pages: Pages) -> None:
    titles = {re.search("<title>([^<]+)</title>", html)[1] for html in pages.values()}

    assert max(len(html.encode()) for html in pages.values()) < 100_000
    assert len(titles) == len(pages)


# --- what one judged ----------------------------------------------------------------------------------------


def test_a_judgement_leads_to_the_page_of_the_report_that_says_so() -> None:
    place = Evidence(3, Box(72, 500, 300, 512))
    inspection = replace(a_full_inspection(), report_url="https://files.ofsted.gov.uk/v1/file/50000001")
    piece = RecordedEvidence("drawn", A_DIGEST, IN_RELEASE, "somebody", "1", "leadership", Grade.GOOD, place)

    page = drawn_page(a_statement(inspection), evidence=(piece,))

    assert 'href="https://files.ofsted.gov.uk/v1/file/50000001#page=3">page 3' in page
    assert A_DIGEST in page


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("https://files.ofsted.gov.uk/v1/file/50000001", "https://files.ofsted.gov.uk/v1/file/50000001#page=2"),
        ("https://reports.example/a.PDF", "https://reports.example/a.PDF#page=2"),
        ("https://reports.example/provider/44/80426", "https://reports.example/provider/44/80426"),
    ],
)
def test_only_the_address_of_a_pdf_file_leads_to_one_of_its_pages(address: str, led_to: str) -> None:
    assert report_page_address(address, 2) == led_to


def test_what_is_not_known_is_said_to_be_made_but_not_held(pages: Pages) -> None:
    page = words_of(pages["inspections/poole-sif2013-2017-09/index.html"])

    assert "Help and protection | not known | not held |" in page
    assert "Not known: the inspectorate made the judgement, but it is not held here." in page


def test_what_the_report_prints_as_not_judged_stands_so(pages: Pages) -> None:
    found = next(html for path, html in pages.items() if path.startswith("inspections/isles-of-scilly-sif2013"))

    assert "Care leavers (graded within children looked after) | not judged |" in words_of(found)


def test_grades_stand_beside_those_before_with_what_may_be_compared(pages: Pages) -> None:
    page = words_of(pages["inspections/barnsley-ilacs2023-2023-09/index.html"])

    assert "Care leavers | good | good, inspection 25 June 2014 | not comparable. Care leavers were a part" in page
    assert "good (Children in care and care leavers), inspection 19 October 2018 | a break: may be compared" in page


# --- dates, and what the record rests on --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-09-11", "2023-09-15", "15 September 2023"),
        ("2022-11-01", "2022-11", "November 2022; the day is not known, and figures take 30 November 2022"),
        ("2014-04-02", "", "not known; figures take 2 April 2014, the day on which it started"),
        ("2014-04", "", "not known; figures take 30 April 2014, the last day of the month in which it started"),
        ("2012", "", "not known; figures take 31 December 2012, the last day of the year in which it started"),
        ("", "", "not known; figures take 8 January 2026, the day of publication as far as that is known"),
    ],
)
def test_an_unknown_end_is_said_with_the_day_that_figures_take(start: str, end: str, said: str) -> None:
    inspection = replace(
        a_full_inspection(published="2026-01-08"),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
    )

    assert dict(dates_known(inspection))["Ended"] == said


@pytest.mark.parametrize(
    ("published", "basis", "said"),
    [
        (BoundedDate(PartialDate(2023, 10, 27)), "listed", "27 October 2023, as the publisher’s site lists it"),
        (BoundedDate(PartialDate(2023, 10, 27)), "printed", "27 October 2023, as the report prints it"),
        (
            BoundedDate(PartialDate(2023, 11)),
            "secondary",
            "November 2023, as another source than the report gives it; the day is not known, and figures take "
            "30 November 2023",
        ),
        (BoundedDate(None, date(2023, 12, 8)), "bounded", "not known; by 8 December 2023, which figures take"),
        (BoundedDate(), "", "not known; no figure with dates counts this inspection"),
    ],
)
def test_publication_is_said_with_how_it_is_known(published: BoundedDate, basis: str, said: str) -> None:
    inspection = replace(a_full_inspection(), published=published, published_basis=basis)

    assert dict(dates_known(inspection))["Report published"] == said


def test_a_record_says_what_it_rests_on_in_plain_words(site_source: SiteSource) -> None:
    records = {one.inspection.inspection_id: one.inspection for one in site_source.inspections}
    said = {inspection_id: " ".join(rests_on(one)) for inspection_id, one in records.items()}

    assert "was not checked against a published report" in said["bournemouth-sif2013-2014-04"]
    assert said["barnsley-ilacs2023-2023-09"] == "Every judgement and date was read from the published report."
    assert all(said.values())


# --- history, and what is counted ---------------------------------------------------------------------------


def test_a_correction_says_when_and_what_and_neither_who_nor_why() -> None:
    first = a_full_inspection()
    second = replace(first, judgements={**first.judgements, "leadership": Grade.OUTSTANDING})

    page = drawn_page(a_statement(first), a_statement(second, 2, reason="a free reason of somebody"))

    assert "1 October 2026. First recorded." in words_of(page)
    assert "2 October 2026. Corrected." in words_of(page)
    assert "Leadership: was good, is outstanding" in page
    assert "a free reason" not in page
    assert "a statistician" not in page


def test_a_withdrawal_that_was_taken_back_stays_in_the_history() -> None:
    first = a_full_inspection()

    page = words_of(drawn_page(a_statement(first), a_statement(first, 2, withdrawn=True), a_statement(first, 3)))

    assert "2 October 2026. Withdrawn from the register." in page
    assert "3 October 2026. Taken into the register again." in page


@pytest.mark.parametrize(
    ("inspection_id", "said"),
    [
        ("barnsley-ilacs2023-2023-09", "Counted: on 31 March 2026 it was the authority’s most recent full inspection."),
        ("barnsley-sif2013-2014-06", "a later full inspection took its place"),
        ("bournemouth-sif2013-2014-04", "the authority was not in existence on 31 March 2026"),
        ("brent-ilacs2026-2026-04", "Listed, not counted yet"),
        ("surrey-lscb2013-2015-06", "those are of full inspections under the single inspection framework and ILACS"),
    ],
)
def test_a_page_says_whether_the_latest_release_counts_the_inspection(
    inspection_id: str, said: str, site_source: SiteSource, pages: Pages
) -> None:
    assert inspection_id in site_source.held
    assert said in words_of(pages[f"inspections/{inspection_id}/index.html"])


def test_one_that_became_known_after_the_release_is_listed_and_not_counted() -> None:
    inspection = a_full_inspection()
    known_later = PublishedInspection(inspection, (a_statement(inspection),), is_in_release=False)
    source = source_of((), packaged_editions(), later=(known_later,))

    page = next(file.data.decode() for file in inspections.files(source) if file.path.endswith("drawn/index.html"))

    assert "Listed, not counted yet" in page


def test_pages_lead_to_the_inspection_before_and_after(pages: Pages) -> None:
    page = pages["inspections/barnsley-ilacs2018-2018-10/index.html"]

    assert 'href="/inspections/barnsley-sif2013-2014-06/" rel="prev"' in page
    assert 'href="/inspections/barnsley-ilacs2023-2023-09/" rel="next"' in page
