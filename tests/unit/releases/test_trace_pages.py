"""The pages that trace a release: every count leads to its inspections, each of them to its report and page."""

import re
from dataclasses import replace

import pytest

from assizes.releases.page import page_file
from assizes.releases.trace_pages import trace_files
from factories import a_content


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every page with links to inspections, by path."""
    content = a_content()
    files = {**trace_files(content), **page_file(content, {})}
    return {path: data.decode("utf-8") for path, data in files.items()}


def test_there_is_a_page_for_each_table_that_counts_inspections(pages: dict[str, str]) -> None:
    assert pages.keys() == {"inspections.html", "trace/by_region.html", "index.html"}


def test_a_count_on_the_release_page_links_to_its_row(pages: dict[str, str]) -> None:
    assert 'href="trace/by_region.html#row-2">2</a>' in pages["index.html"]
    assert 'id="row-2"' in pages["trace/by_region.html"]


def test_every_link_leads_to_an_anchor_that_is_there(pages: dict[str, str]) -> None:
    for path, anchor in re.findall(r'href="(?:\.\./)?([a-z_/]+\.html)#([^"]+)"', "".join(pages.values())):
        assert f'id="{anchor}"' in pages[path], (path, anchor)


def test_a_row_names_each_inspection_once_under_the_columns_that_count_it(pages: dict[str, str]) -> None:
    page = pages["trace/by_region.html"]

    assert "South, Overall effectiveness" in page
    assert "<strong>N</strong>: 2" in page
    assert page.count("#inspection-ashvale-1") == 1


def test_an_inspection_has_its_report_and_the_page_and_place_of_each_judgement(pages: dict[str, str]) -> None:
    page = pages["inspections.html"]

    assert 'href="https://reports.example/report/1?a=1&amp;b=2">Report: Ashvale, published March 2019</a>' in page
    assert "Overall effectiveness: good" in page
    assert "(page 3; 72.0, 500.2, 300.0, 512.0)" in page
    assert "ended 1 February 2019" in page


def test_what_is_not_held_is_said(pages: dict[str, str]) -> None:
    page = pages["inspections.html"]

    assert "[x] No address of the report is held." in page
    assert "ended on a day that is not known" in page


def test_a_release_that_names_no_inspections_has_no_trace_and_no_link_to_one() -> None:
    content = replace(a_content(), inspections=())

    assert trace_files(content) == {}
    assert b"trace/" not in page_file(content, {})["index.html"]
