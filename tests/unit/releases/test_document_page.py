"""Pages of documents, parsed: one style, no script, contents that arrive, tables with captions and scopes."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from assizes.releases.document_page import cell_on_release_page, document_page
from assizes.releases.links import is_beside
from factories import a_document, an_imprint, words
from printed_words import printed_words


class Page(HTMLParser):
    """Every start tag with its attributes, the words inside each kind of element, and all words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "line", "rect"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.texts.append((self._open[-1], data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def words(self) -> set[str]:
        texts = [text for _, text in self.texts]
        return {*" ".join(texts).split(), *"".join(texts).split()}


@pytest.fixture(scope="module")
def html() -> str:
    return document_page(a_document(), an_imprint()).decode("utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_runs_nothing_and_loads_nothing(page: Page) -> None:
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object")]
    assert len(page.all("style")) == 1
    assert not [attributes for _, attributes in page.tags if "style" in attributes]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_headings_begin_with_the_title_and_leave_out_no_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_identifier_is_unique_and_every_link_inside_arrives(page: Page) -> None:
    names = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    links = [attributes["href"] or "" for attributes in page.all("a")]
    labels = " ".join(attributes.get("aria-labelledby") or "" for _, attributes in page.tags).split()

    assert [name for name, count in names.items() if count > 1] == []
    assert [link for link in links if link.startswith("#") and link[1:] not in names] == []
    assert [label for label in labels if label not in names] == []


def test_the_contents_name_the_headings(page: Page) -> None:
    links = [attributes["href"] for attributes in page.all("a")]

    assert [link for link in links if link in ("#relevance", "#users", "#all-values", "#notes-to-the-tables")][:4] == [
        *("#relevance", "#users", "#all-values", "#notes-to-the-tables"),
    ]


def test_tables_have_visible_captions_and_headers_with_scope(page: Page) -> None:
    captions = [text for tag, text in page.texts if tag == "span" and re.match(r"Table \d+: ", text)]

    assert captions == [
        "Table 1: Outcomes by judgement",
        "Table 2: Local authorities",
        "Table 3: A wide table",
        "Table 4: A long table",
    ]
    assert all(attributes == {} for attributes in page.all("caption"))
    assert {attributes.get("scope") for attributes in page.all("th")} == {"col", "row"}


def test_a_bound_number_leads_to_its_cell_on_the_release_page(page: Page) -> None:
    links = [attributes["href"] for attributes in page.all("a")]

    assert "index.html#cell-judgements--overall-effectiveness--good" in links


def test_where_a_bound_number_leads_can_be_said() -> None:
    page = Page(document_page(a_document(), an_imprint(), address_of=lambda cell: f"/cells/{cell}").decode())

    assert "/cells/judgements:overall-effectiveness:good" in [attributes["href"] for attributes in page.all("a")]


def test_words_are_never_markup(html: str, page: Page) -> None:
    assert "javascript:" not in html
    assert "<methodology>" not in html
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html


def test_every_word_of_the_document_is_there(page: Page) -> None:
    assert not printed_words(a_document(), an_imprint()) - page.words()


def test_pictures_have_title_and_description(page: Page) -> None:
    assert len(page.all("figure")) == len(page.all("figcaption")) == len(page.all("svg")) == 2
    assert len(page.all("desc")) == 2


def test_a_document_of_one_paragraph_has_no_contents() -> None:
    page = Page(document_page(a_document(blocks=(words("Alone."),)), an_imprint()).decode())

    assert not page.all("nav")


def test_a_measure_that_is_no_cell_leads_nowhere() -> None:
    assert cell_on_release_page("as_at") == ""


def test_a_cell_has_a_place_on_the_release_page() -> None:
    assert cell_on_release_page("by_region:london/leadership:n") == "index.html#cell-by-region--london--leadership--n"


@pytest.mark.parametrize(
    ("href", "is_allowed"),
    [
        ("index.html", True),
        ("data/judgements.csv", True),
        ("index.html#notes", True),
        ("/etc/passwd", False),
        ("//elsewhere.example/", False),
        ("data/../../secret", False),
        ("javascript:alert(1)", False),
        ("#notes", False),
        ("", False),
    ],
)
def test_only_files_of_the_release_are_beside_a_page(href: str, is_allowed: bool) -> None:
    assert is_beside(href) is is_allowed
