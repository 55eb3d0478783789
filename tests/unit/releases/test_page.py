"""The release page, parsed."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.domain.tables import Cell
from assizes.releases.folder import Written
from assizes.releases.page import PAGE, page_file, style_source
from factories import a_chart_by_region, a_chart_over_time, a_column, a_content, a_specification, a_table

WRITTEN = {"data/judgements.csv": Written(812, "0"), "invented-outcomes-as-at-2020-03-31.xlsx": Written(14_400, "0")}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None], parents: tuple["Element", ...]) -> None:
        self.tag, self.attributes, self.parents, self.text = tag, attributes, parents, ""


class Page(HTMLParser):
    """Every element with its attributes, ancestors and text; fails on a tag that is closed wrongly."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]


@pytest.fixture(scope="module")
def html() -> str:
    return page_file(a_content(), WRITTEN)[PAGE].decode("utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_has_one_main_heading_and_no_level_is_skipped(page: Page) -> None:
    levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_it_runs_nothing_and_loads_nothing(page: Page) -> None:
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert len(page.all("style")) == 1
    assert not [element.tag for element in page.elements if "style" in element.attributes]
    assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]


def test_the_hash_of_its_style_is_the_one_the_manifest_names(page: Page) -> None:
    (style,) = page.all("style")

    digest = base64.b64encode(hashlib.sha256(style.text.encode("utf-8")).digest()).decode("ascii")

    assert style_source() == f"'sha256-{digest}'"


def test_it_names_its_language_and_its_title(page: Page) -> None:
    assert page.all("html")[0].attributes["lang"] == "en-GB"
    assert page.all("title")[0].text == "Invented outcomes & grades as at 31 March 2020"


def test_it_has_landmarks_and_a_skip_link(page: Page) -> None:
    for tag in ("header", "main", "footer", "nav"):
        assert len(page.all(tag)) == 1
    assert page.all("a")[0].attributes["href"] == "#main"


def test_every_identifier_is_unique(page: Page) -> None:
    counts = Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)

    assert [name for name, count in counts.items() if count > 1] == []


def test_every_link_inside_the_page_arrives(page: Page) -> None:
    names = {element.attributes.get("id") for element in page.elements}
    links = [element.attributes["href"] or "" for element in page.all("a")]
    described = " ".join(element.attributes.get("aria-labelledby") or "" for element in page.elements).split()

    assert [link for link in links if link.startswith("#") and link[1:] not in names] == []
    assert [name for name in described if name not in names] == []


def test_a_table_can_be_linked_to(page: Page) -> None:
    assert [link.attributes["href"] for link in page.all("a") if link.text == "good"] == ["#table-in-period"]


def test_every_fill_pattern_exists(html: str, page: Page) -> None:
    names = {element.attributes.get("id") for element in page.elements}

    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= names


def test_links_lead_to_the_web_the_page_and_the_files_beside_it_only(page: Page) -> None:
    links = {element.attributes["href"] or "" for element in page.all("a")}

    other = {link for link in links if not link.startswith(("#", "https://", "mailto:"))}
    assert {link for link in other if not link.startswith("trace/")} == set(WRITTEN)


def test_every_table_has_a_caption_and_headers_with_scope(page: Page) -> None:
    tables = page.all("table")
    assert len(tables) == len(a_content().tables)

    for table in tables:
        inside = [element for element in page.elements if table in element.parents]
        assert [element.text for element in inside if element.tag == "caption"] != [""]
        assert {element.attributes.get("scope") for element in inside if element.tag == "th"} <= {"col", "row"}
        assert any(element.tag == "th" for element in inside)


def test_every_table_scrolls_in_a_region_that_can_be_reached_by_keyboard(page: Page) -> None:
    for table in page.all("table"):
        region = table.parents[-1].attributes
        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert region.get("aria-label") or region.get("aria-labelledby")


@pytest.mark.parametrize(("rows", "is_closed"), [(60, False), (61, True)])
def test_a_long_table_is_closed_until_a_reader_opens_it(rows: int, is_closed: bool) -> None:
    table = a_table(columns=(a_column("authority"),), rows=((Cell("Ashvale"),),) * rows)
    page = Page(page_file(a_content(tables=(table,)), {})[PAGE].decode("utf-8"))

    inside = [element for element in page.all("table")[0].parents if element.tag == "details"]

    assert bool(inside) is is_closed
    assert [element.text for element in page.all("summary")] == ([f"Show the table: {rows} rows"] if is_closed else [])
    assert not [element for element in page.all("h3") if any(one in element.parents for one in inside)]


def test_the_workbook_is_offered_before_the_contents(page: Page) -> None:
    offered = [element.attributes.get("href") for element in page.elements]

    assert offered.index("invented-outcomes-as-at-2020-03-31.xlsx") < offered.index("#downloads")
    assert offered.index("#downloads") < offered.index("#key-findings")


@pytest.mark.parametrize(
    ("columns", "cue"), [(4, None), (5, "small cue"), (10, "small cue cue-wide"), (13, "small cue cue-widest")]
)
def test_what_scrolls_says_so_in_the_windows_where_it_does(columns: int, cue: str | None) -> None:
    names = [f"column_{number}" for number in range(columns)]
    table = a_table(columns=tuple(map(a_column, names)), rows=(tuple(map(Cell, names)),))
    page = Page(page_file(a_content(tables=(table,)), {})[PAGE].decode("utf-8"))

    cues = {element.text: element.attributes["class"] for element in page.all("p") if "class" in element.attributes}

    assert cues.get("Scroll sideways for more columns") == cue


def test_a_chart_over_time_says_that_it_scrolls(html: str) -> None:
    assert html.count(">Scroll sideways for later dates<") == 1


def test_numbers_are_aligned_and_shorthand_is_explained(page: Page, html: str) -> None:
    cells = {element.text: element.attributes.get("class") for element in page.all("td")}

    assert cells["12 [r]"] == cells["55"] == cells["[z]"] == "number"
    assert "[r] revised since it was first given" in html


def test_columns_before_the_first_measure_head_the_row(page: Page) -> None:
    heads = [element.text for element in page.all("th") if element.attributes["scope"] == "row"]

    assert "North" in heads
    assert "Overall effectiveness" in heads
    assert "E00000001" not in heads  # a list is headed by its first column alone


def test_charts_have_a_title_a_description_and_a_table(page: Page) -> None:
    charts = page.all("svg")
    assert len(charts) == 2

    for chart in charts:
        assert chart.attributes["role"] == "img"
        inside = [element for element in page.elements if chart in element.parents]
        named = {element.attributes.get("id"): element.text for element in inside if element.tag in ("title", "desc")}
        assert list(named) == (chart.attributes["aria-labelledby"] or "").split()
        assert all(named.values())
        section = next(element for element in reversed(chart.parents) if element.tag == "section")
        links = [element.attributes["href"] for element in page.all("a") if section in element.parents]
        assert any((link or "").startswith("#table-") for link in links)


def test_a_chart_whose_table_is_not_in_the_release_is_left_out() -> None:
    content = a_content(tables=(), charts=(a_chart_over_time(), a_chart_by_region()))

    assert "<svg" not in page_file(content, {})[PAGE].decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        INDEPENDENCE.replace("'", "&#39;"),
        ATTRIBUTION,
        "1,021 of 1,034",
        "10 June 2020",
        "9:30am on Tuesday 30 June 2020",
        "midday UTC on Monday 15 June 2020",
        "The &lt;Invented&gt; Office",
        "mailto:statistics@office.example",
        "Invented outcomes as at 30 September 2020",
        "were good &lt;or better&gt; &amp; this is <em>invented</em>.",
        "Excel workbook, 14 KB",
        "CSV, 812 bytes",
        "The series ends here.",
        "Break 1 [b]: New framework",
        "There is nothing to show in this table.",
    ],
)
def test_it_says(html: str, words: str) -> None:
    assert words in html


def test_nothing_from_the_content_is_markup(html: str) -> None:
    assert "<rose>" not in html
    assert "javascript:" not in html


def test_a_release_of_the_page_alone_offers_no_downloads() -> None:
    html = page_file(a_content(specification=a_specification(next_release="")), {})[PAGE].decode("utf-8")

    assert 'id="downloads"' not in html
    assert "not yet announced" in html


# --- bound values ----------------------------------------------------------------------------------------


def test_each_bound_number_links_to_its_cell(html: str) -> None:
    page = Page(html)
    findings = next(one for one in page.elements if one.attributes.get("class") == "findings")
    links = [one for one in page.all("a") if findings in one.parents and one.attributes.get("class") == "bound"]

    assert [one.text for one in links] == ["12", "55%"]
    for link in links:
        cell = next(one for one in page.elements if f"#{one.attributes.get('id')}" == link.attributes["href"])
        assert (cell.tag, cell.text) == ("td", link.text.rstrip("%"))


def test_a_chart_among_the_findings_is_a_link_to_it(html: str) -> None:
    page = Page(html)
    findings = next(one for one in page.elements if one.attributes.get("class") == "findings")

    link = next(one for one in page.all("a") if findings in one.parents and one.text.startswith("Chart: "))

    assert any(f"#{one.attributes.get('id')}" == link.attributes["href"] for one in page.elements)
