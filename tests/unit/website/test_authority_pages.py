"""Pages of authorities: each of any time has one, with what is known of it and nothing that sums it up."""

import json
import re
from collections.abc import Mapping

import pytest

from assizes.domain.events import Event
from assizes.domain.inspections import Statement
from assizes.website.public.pages import authority_search
from assizes.website.public.pages.authorities import finding, one, regions
from assizes.website.public.pages.authorities.briefs import brief_files
from assizes.website.public.pages.authority_search import search_entries
from assizes.website.public.source import SiteSource
from registers import an_inspection
from site_sources import a_statement, packaged_editions, source_of

Pages = Mapping[str, str]


@pytest.fixture(scope="module")
def pages(site_source: SiteSource) -> Pages:
    """Every file of these pages by its path, briefs left out."""
    makers = (finding.files, regions.files, authority_search.files, one.files)
    return {file.path: file.data.decode() for maker in makers for file in maker(site_source)}


def page_of(la_id: str, pages: Pages) -> str:
    """The page of an authority with its markup, white space made even."""
    return re.sub(r"\s+", " ", pages[f"authorities/{la_id}/index.html"])


def words_of(html: str) -> str:
    """The words of a page, cells parted by bars."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub("</t[hd]>", " | ", html)))


def drawn_page(la_id: str, *statements: Statement) -> str:
    """The words of an authority's page over a register that is drawn."""
    source = source_of(statements, packaged_editions())
    return words_of(one.authority_page(source, source.authority(la_id)).data.decode())


# --- finding one --------------------------------------------------------------------------------------------


def test_the_list_has_every_authority_of_today_and_apart_from_them_those_abolished(pages: Pages) -> None:
    before, after = pages["authorities/index.html"].split('id="others"')

    assert len(set(re.findall(r'href="/authorities/([a-z-]+)/">[A-Z][a-z]', before))) == 153
    assert re.findall(r'href="/authorities/([a-z0-9-]+)/"', after) == [
        "bournemouth",
        "cumbria",
        "dorset-county-to-2019",
        "northamptonshire",
        "poole",
    ]


def test_the_map_says_where_authorities_are_and_nothing_of_their_outcomes(pages: Pages) -> None:
    drawn = pages["authorities/index.html"].partition('<svg class="chart chart-map"')[2].partition("</svg>")[0]

    assert len(re.findall('<a href="/authorities/', drawn)) == 153
    assert set(re.findall(r'<rect [^>]*fill="([^"]+)"', drawn)) == {"#e8eef2"}
    assert "outstanding" not in drawn


def test_each_of_the_eight_regions_has_a_page_which_names_the_regions_of_the_statistics_office(pages: Pages) -> None:
    regions = [path for path in pages if path.startswith("authorities/region/")]
    north = words_of(pages["authorities/region/north-east-yorkshire-and-the-humber/index.html"])

    assert len(regions) == 8
    assert "North East (code E12000001) with 12; Yorkshire and The Humber (code E12000003) with 15." in north
    assert "Overall effectiveness | 23 of 27 (85%) | 111 of 153 (73%) |" in north


def test_a_search_finds_names_and_codes_of_all_times(site_source: SiteSource, pages: Pages) -> None:
    derby = next(one for one in search_entries(site_source) if one.id == "derby")
    written = json.loads(pages["authorities/search.json"])["authorities"]

    assert derby.names == ("Derby City",)
    assert set(derby.codes) == {"E06000015", "831", "80459"}
    assert len(written) == 158
    assert next(one for one in written if one["id"] == "poole")["remark"] == "abolished on 31 March 2019"


# --- one authority ------------------------------------------------------------------------------------------


def test_latest_judgements_stand_beside_region_england_and_neighbours(pages: Pages) -> None:
    page = words_of(page_of("barnsley", pages))

    assert (
        "Help and protection | requires improvement to be good | 22 of 27 (81%) | 100 of 153 (65%) | 8 of 10 |" in page
    )
    assert "edition not known" in page


def test_pages_of_a_report_that_are_not_recorded_are_said_to_be_so_once(pages: Pages) -> None:
    page = words_of(page_of("barnsley", pages))

    assert page.count("on which of its pages each judgement stands is not recorded") == 1
    assert "page not recorded" not in page
    assert "In the report" not in page


def test_an_outcome_leads_to_the_page_of_the_report_that_says_so(pages: Pages) -> None:
    assert re.search(r'href="https://files\.ofsted\.gov\.uk/v1/file/\d+#page=1">page 1', page_of("brent", pages))


def test_a_grade_that_may_not_be_compared_with_the_one_before_says_so(pages: Pages) -> None:
    page = words_of(page_of("barnsley", pages))

    assert "good (not comparable)" in page
    assert "good [b]" in page
    assert "Break 1 The framework changed" in page


def test_every_inspection_stands_on_one_line_of_time_and_in_the_table(pages: Pages) -> None:
    page = page_of("surrey", pages)
    drawn = page.partition('<svg class="chart chart-line"')[2].partition("</svg>")[0]
    table = page.partition('<table class="site-history">')[2].partition("</table>")[0]

    assert "<title id=" in drawn
    assert "<desc id=" in drawn
    assert len(re.findall('<a href="/inspections/', drawn)) == 6
    assert len(re.findall('<a href="/inspections/', table)) == 6


def test_a_table_that_fits_in_no_frame_always_says_that_it_can_be_scrolled(pages: Pages) -> None:
    assert "cue-always" in page_of("kent", pages)
    assert "cue-always" not in page_of("kirklees", pages)


def test_waiting_time_stands_beside_observed_intervals_and_nothing_is_forecast(pages: Pages) -> None:
    page = words_of(page_of("barnsley", pages))

    assert "On 31 March 2026, 928 days had passed since its latest full inspection ended on 15 September 2023." in page
    assert "All local authorities | 324 | 610 | 1,458 | 2,135 |" in page
    assert "Nothing here is a forecast" in page


def test_visits_are_not_said_to_be_complete(pages: Pages) -> None:
    assert "Visits held here: not complete." in words_of(page_of("barnsley", pages))


def test_an_inspection_published_after_the_release_is_shown_and_said_not_to_be_counted(pages: Pages) -> None:
    page = words_of(page_of("brent", pages))

    assert "Short inspection, ended 1 May 2026. It is listed and not counted yet" in page
    assert "Counted in the latest release" in page


def test_lists_of_authorities_say_where_a_later_inspection_is_not_counted_yet(pages: Pages) -> None:
    london = words_of(pages["authorities/region/london/index.html"])

    assert re.search(r"Brent \| [^|]*A later one of Brent is not counted yet \|", london)
    assert "A later one of Barnet" not in london
    assert "A later one of Brent is not counted yet" in "".join(
        words_of(html) for path, html in pages.items() if "Statistical neighbours of" in html
    )


def test_an_abolished_authority_has_its_page_and_its_own_outcomes(pages: Pages) -> None:
    page = page_of("cumbria", pages)

    assert "Abolished: its last day was 31 March 2023. Its outcomes are its own" in page
    assert '<a class="govuk-link" href="/authorities/westmorland-and-furness/">' in page
    assert "Its last judgements" in page
    assert "so it waits for no inspection" in page


def test_the_explorer_is_asked_about_an_abolished_authority_as_at_its_last_day(pages: Pages) -> None:
    assert 'href="/explorer?authority=cumbria&amp;as_at=2023-03-31"' in page_of("cumbria", pages)
    assert 'href="/explorer?authority=barnsley"' in page_of("barnsley", pages)


def test_names_and_codes_stand_with_their_days(pages: Pages) -> None:
    assert "E08000016, to 31 March 2025" in page_of("barnsley", pages)
    assert "Derby City, to 31 December 2014" in page_of("derby", pages)


def test_an_authority_not_yet_inspected_has_no_outcomes_and_takes_over_none() -> None:
    before = an_inspection("cumbria", "ilacs2018", start="2022-09-20", end="2022-09-30", published="2022-11-15")

    page = drawn_page("cumberland", a_statement(before))

    assert "Cumberland had not been inspected yet by 31 March 2026" in page
    assert "takes over none from an authority before it" in page
    assert "The register holds no inspection of Cumberland." in page
    assert "It had not been inspected yet on 31 March 2026" in page


def test_a_visit_is_a_date_alone() -> None:
    full = an_inspection("barnsley", "ilacs2023", start="2023-09-11", end="2023-09-15", published="2023-10-27")
    visit = an_inspection(
        "barnsley", "ilacs2023", event=Event.FOCUSED_VISIT, start="2025-02-11", end="2025-02-12", published="2025-03-20"
    )

    page = drawn_page("barnsley", a_statement(full), a_statement(visit))

    assert "Focused visit, 12 February 2025" in page
    assert "Visits held here: not complete." in page


def test_an_authority_has_a_brief_to_print_and_one_for_word(site_source: SiteSource) -> None:
    made = {file.path: file.data for file in brief_files(site_source, [site_source.authority("barnsley")])}

    assert list(made) == ["authorities/barnsley/brief.html", "authorities/barnsley/brief.docx"]
    assert b"Barnsley: a brief" in made["authorities/barnsley/brief.html"]
    assert b"<style" not in made["authorities/barnsley/brief.html"]
    assert made["authorities/barnsley/brief.docx"].startswith(b"PK")


def test_a_brief_says_which_inspection_is_listed_and_not_counted_and_on_what_it_rests(site_source: SiteSource) -> None:
    both = [site_source.authority(la_id) for la_id in ("brent", "barnsley")]
    made = {file.path: file.data.decode() for file in brief_files(site_source, both) if file.path.endswith("html")}
    later = "A later inspection (ended 1 May 2026, report published "

    assert later in made["authorities/brent/brief.html"]
    assert "A later inspection" not in made["authorities/barnsley/brief.html"]
    assert all("a reconstruction: it was not published at the time." in html for html in made.values())


# --- all of them --------------------------------------------------------------------------------------------


def test_pages_are_small_and_have_titles_of_their_own_and_no_style_or_script_inside(pages: Pages) -> None:
    html = {path: text for path, text in pages.items() if path.endswith("index.html")}
    titles = [re.search("<title>([^<]+)</title>", text) for text in html.values()]

    assert max(len(text.encode()) for text in html.values()) < 100_000
    assert len({found and found[1] for found in titles}) == len(html) == 158 + 8 + 1
    assert not any(" style=" in text or "<style" in text or "<script>" in text for text in html.values())
