"""Pages of releases show what was published, and lead to it."""

import json
from collections.abc import Mapping

import pytest
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assizes.website.public.files import SiteFile
from assizes.website.public.pages import releases
from assizes.website.public.pages.releases.published_page import read_published_page
from assizes.website.public.pages.releases.table_parts import parts_of
from assizes.website.public.source import SiteEdition, SiteSource

Made = Mapping[str, SiteFile]
OLD = "releases/outcomes-as-at-2014-09-30/"
FIRST = "releases/outcomes-as-at-2026-03-31/"
SECOND = "releases/outcomes-as-at-2026-03-31-edition-2/"


@pytest.fixture(scope="module")
def made(editions_source: SiteSource) -> Made:
    return {file.path: file for file in releases.files(editions_source)}


def test_the_list_names_the_newest_edition_of_each_release_the_newest_first(made: Made) -> None:
    page = tree(made, "releases/index.html")

    assert [link.get("href") for link in page.iterfind(".//h2/a")] == [f"/{SECOND}", f"/{OLD}"]
    assert f'<a class="govuk-link" href="/{FIRST}">edition 1</a>' in text(made, "releases/index.html")


def test_a_release_page_says_what_its_edition_said(made: Made, editions_source: SiteSource) -> None:
    published = read_published_page(old_edition(editions_source).folder)
    page = tree(made, f"{OLD}index.html")

    words = page.text_content()
    for block in (*published.findings, *published.notes, *published.method):
        assert block.text_content() in words
    assert [link.get("href") for link in page.iterfind(".//section[@id='tables']//a")] == [
        f"tables/{table.table_id}/" for table in published.tables
    ]


def test_every_row_of_a_published_table_stands_on_the_pages_of_that_table(
    made: Made, editions_source: SiteSource
) -> None:
    for edition in editions_source.editions:
        for table in read_published_page(edition.folder).tables:
            shown = [
                row.text_content()
                for part in parts_of(table)
                for row in tree(made, f"{edition.address[1:]}{part.path}index.html").iterfind(".//tbody/tr")
            ]
            assert shown == [row.text_content() for row in table.rows]


def test_a_count_links_to_the_inspections_that_it_counts(made: Made) -> None:
    page = tree(made, f"{OLD}tables/judgements/index.html")

    links = {link.get("href") for link in page.find_class("trace")}
    assert "../../files/trace/judgements.html#row-1" in links
    assert f"{OLD}files/trace/judgements.html" in made


def test_a_long_table_has_several_pages_that_keep_rows_with_one_head_together(editions_source: SiteSource) -> None:
    published = read_published_page(editions_source.editions[-1].folder)
    parts = parts_of(next(table for table in published.tables if table.table_id == "over_time"))

    heads = [{row[0].text_content() for row in part.rows} for part in parts]
    assert [part.path for part in parts] == [
        "tables/over_time/",
        "tables/over_time/page-2/",
        "tables/over_time/page-3/",
    ]
    assert all(not one & other for number, one in enumerate(heads) for other in heads[number + 1 :])


def test_a_finding_leads_to_the_cell_that_it_prints(made: Made) -> None:
    page = tree(made, f"{OLD}index.html")

    href = page.find_class("bound")[0].get("href", "")
    place, _, cell = href.partition("#")
    assert cell in tree(made, f"{OLD}{place}index.html").xpath("//@id")


def test_links_among_the_pages_of_an_edition_lead_to_pages_and_places_that_are_there(made: Made) -> None:
    ids = {path: set(tree(made, path).xpath("//@id")) for path in own_pages(made)}
    for path in own_pages(made):
        for link in tree(made, path).iterfind(".//main//a[@href]"):
            target = resolved(path, link.get("href", ""))
            if target is not None:
                place, _, name = target.partition("#")
                assert place in made, f"{path}: {link.get('href')}"
                assert not name or place not in ids or name in ids[place], f"{path}: {link.get('href')}"


def test_pages_of_the_site_stay_under_100_kilobytes(made: Made) -> None:
    heavy = {path: len(made[path].data) for path in own_pages(made) if len(made[path].data) >= 100_000}

    assert not heavy


def test_titles_of_tabs_are_unique(made: Made) -> None:
    titles = [tree(made, path).findtext(".//title") for path in own_pages(made)]

    assert len(set(titles)) == len(titles)


def test_every_page_of_a_reconstruction_says_that_it_is_one(made: Made) -> None:
    pages = [path for path, file in made.items() if path.startswith(OLD) and path.endswith(".html")]

    assert len(pages) > 20
    assert all("not published at the time" in text(made, path) for path in pages)


def test_nobody_had_pre_release_access_to_a_reconstruction(made: Made) -> None:
    assert "Nobody had access to this release before" in text(made, f"{OLD}index.html")


def test_an_edition_that_was_corrected_leads_to_the_newest(made: Made) -> None:
    corrected = [path for path in own_pages(made) if path.startswith(FIRST)]

    assert corrected
    assert all("This edition was corrected" in text(made, path) for path in corrected)
    assert all(f'href="/{SECOND}"' in text(made, path) for path in corrected)
    assert "This edition was corrected" not in text(made, f"{SECOND}index.html")


def test_a_correction_is_told_with_its_values_old_and_new(made: Made) -> None:
    page = text(made, f"{SECOND}index.html")

    assert "Correction of edition 1" in page
    assert "The grade of one authority was misread" in page
    assert '<a class="govuk-link" href="tables/revisions/">every revised value, old and new</a>' in page


def test_files_are_served_as_they_were_built_but_for_the_style_of_documents(
    made: Made, editions_source: SiteSource
) -> None:
    edition = old_edition(editions_source)
    for path in edition.manifest.files:
        file = made[f"{OLD}files/{path}"]
        if path.endswith(".html"):
            assert b"<style" not in file.data
            assert b'<link rel="stylesheet" href="/assets/edition-' in file.data
            assert b'<a href="/releases/outcomes-as-at-2014-09-30/">' in file.data
        else:
            assert file.source == edition.folder / path
    assert made[f"{OLD}files/manifest.json"].source == edition.folder / "manifest.json"


def test_a_document_keeps_its_words_and_its_style(made: Made, editions_source: SiteSource) -> None:
    edition = old_edition(editions_source)
    built = document_fromstring((edition.folder / "qa-report.html").read_bytes())
    served = tree(made, f"{OLD}files/qa-report.html")

    style = made[served.xpath("//link[@rel='stylesheet']/@href")[0][1:]]
    assert built.findtext(".//style").strip() in style.data.decode()
    assert served.find(".//main").text_content() == built.find(".//main").text_content()


def test_a_chart_stands_alone_with_its_drawing_and_its_numbers(made: Made) -> None:
    page = tree(made, f"{OLD}charts/by_region/index.html")

    assert page.find(".//svg") is not None
    assert "../../tables/by_region/" in page.xpath("//main//a/@href")
    assert "../../files/charts/by-region.svg" in page.xpath("//main//a/@href")


def test_a_tile_of_the_map_leads_to_the_row_of_its_authority(made: Made) -> None:
    hrefs = tree(made, f"{OLD}charts/tile_map/index.html").xpath("//svg//a/@href")

    assert "../../tables/authorities/#authority-barnsley" in hrefs


def test_a_release_page_describes_its_data_set_to_search_engines(made: Made) -> None:
    (described,) = tree(made, f"{OLD}index.html").xpath("//script[@type='application/ld+json']/text()")

    data_set = json.loads(described)
    assert data_set["@type"] == "Dataset"
    assert data_set["url"] == "https://statistics.example/releases/outcomes-as-at-2014-09-30/"


def old_edition(source: SiteSource) -> SiteEdition:
    return source.editions[0]


def own_pages(made: Made) -> list[str]:
    return [path for path in made if path.endswith("index.html") and "/files/" not in path]


def text(made: Made, path: str) -> str:
    return made[path].data.decode("utf-8")


def tree(made: Made, path: str) -> HtmlElement:
    return document_fromstring(made[path].data, parser=HTMLParser(encoding="utf-8"))


def resolved(path: str, href: str) -> str | None:
    """The file and place that a relative link leads to; none for one that leads out of the releases."""
    if href.startswith(("/", "http", "mailto:")):
        return None
    place, mark, name = href.partition("#")
    parts = path.split("/")[:-1]
    for step in place.split("/"):
        if step == "..":
            parts.pop()
        elif step:
            parts.append(step)
    folder = "/".join(parts)
    file = path if not place else f"{folder}/index.html" if place.endswith("/") else folder
    return f"{file}{mark}{name}"
