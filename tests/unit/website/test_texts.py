"""Text pages: Markdown with values becomes pages, and every page says what it must."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from markupsafe import Markup

from assizes.domain.errors import BadInput
from assizes.domain.releases import Producer
from assizes.website.public.for_machines import machine_files, sitemap
from assizes.website.public.pages import texts, texts_markdown
from assizes.website.public.source import SiteSettings, SiteSource

Pages = dict[str, str]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0])).split())


def pages_of(source: SiteSource) -> Pages:
    return {file.path: file.data.decode() for file in texts.files(source)}


@pytest.fixture(scope="module")
def pages(site_source: SiteSource) -> Pages:
    return pages_of(site_source)


def a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, markdown: str) -> texts_markdown.Text:
    monkeypatch.setattr(texts_markdown, "TEXTS", tmp_path)
    (tmp_path / "a.md").write_text(markdown, encoding="utf-8")
    return texts_markdown.read_text("a.md", {"number": 7}, {"table": Markup("<table></table>")})


def test_a_text_has_title_lead_and_the_names_of_its_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = a_text(tmp_path, monkeypatch, "# What it is\n\nIn *few*\nwords.\n\n## First part's name\n\nWords.\n")

    assert (text.title, text.lead) == ("What it is", "In few words.")
    assert text.contents == (("first-parts-name", "First part’s name"),)
    assert '<h2 id="first-parts-name" class="govuk-heading-m">First part’s name</h2>' in text.body


def test_a_value_is_filled_in_and_a_part_stands_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = a_text(tmp_path, monkeypatch, "# A\n\nB.\n\nThere are {{ number }}.\n\n{part table}\n")

    assert text.body == '<p class="govuk-body">There are 7.</p>\n<table></table>'


def test_html_in_a_text_is_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "&lt;b&gt;" in a_text(tmp_path, monkeypatch, "# A\n\nB.\n\n<b>x</b>\n").body


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("# A\n\n{{ nothing }}\n", "'nothing' is undefined"),
        ("# A\n\nB.\n\n{part other}\n", "there is no part 'other'; there is table"),
        ("No title.\n", "a text begins with its title"),
    ],
)
def test_what_a_text_cannot_have_is_said_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, markdown: str, said: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(said)) as raised:
        a_text(tmp_path, monkeypatch, markdown)

    assert "a.md" in str(raised.value)


def test_every_text_that_is_packaged_has_its_page(pages: Pages) -> None:
    packaged = {path.stem for path in texts_markdown.TEXTS.glob("*.md")} - {"feedback"}  # a page of the program

    assert {f"{name}/index.html" for name in packaged} <= set(pages)


def test_titles_of_pages_are_unique_and_no_page_is_large(pages: Pages) -> None:
    titles = [re.search(r"<title>(.*?)</title>", html, re.S)[1] for html in pages.values()]

    assert len(set(titles)) == len(titles)
    assert max(len(html.encode()) for html in pages.values()) < 100_000


def test_no_page_has_a_style_attribute_or_a_script_of_its_own(pages: Pages) -> None:
    assert not [
        path for path, html in pages.items() if re.search(r"\sstyle=|<style|<script(?! type=\"module\" src)", html)
    ]


def test_the_quality_report_says_how_many_records_were_checked(pages: Pages) -> None:
    words = words_of(pages["quality/index.html"])

    assert "477 of 486 full inspections that can be counted were recorded from the report itself" in words
    assert "Except: Cumbria , judgements not known, but for overall effectiveness." in words


def test_a_framework_says_what_may_be_compared(pages: Pages) -> None:
    words = words_of(pages["frameworks/ilacs2023/index.html"])

    assert "from 1 January 2023 to 31 March 2026" in words
    assert "Children in care Children in care and care leavers With a break" in words
    assert "Care leavers Care leavers No Care leavers were a part of the judgement" in words


def test_a_citation_of_a_reconstruction_says_that_it_is_one(pages: Pages) -> None:
    words = words_of(pages["cite/index.html"])

    assert "Edition 1, reconstruction, as of" in words
    assert "/explorer?as_at=2026-03-31&published_by=2026-06-30&known_at=2026-11-23T12%3A00%3A00Z" in words


def test_a_contact_that_is_set_stands_on_the_pages_that_promise_it(pages: Pages) -> None:
    for path in ("about/index.html", "privacy/index.html", "accessibility/index.html"):
        assert 'href="mailto:statistics@office.example"' in pages[path]


def test_without_contact_the_pages_say_so(site_source: SiteSource) -> None:
    silent = pages_of(replace(site_source, settings=SiteSettings(Producer("An office", "no contact set"))))

    assert "has set no address to write to yet" in words_of(silent["about/index.html"])
    assert not [path for path, html in silent.items() if "no contact set" in html]


def test_pages_for_errors_stand_at_the_root_and_name_no_address_of_their_own(pages: Pages) -> None:
    for path in ("404.html", "500.html"):
        assert 'rel="canonical"' not in pages[path]
        assert '<meta name="robots" content="noindex">' in pages[path]


def test_the_sitemap_has_every_page_but_errors_and_the_files_of_editions(site_source: SiteSource) -> None:
    paths = ["index.html", "about/index.html", "404.html", "releases/a/files/index.html", "feeds/a.atom"]

    found = re.findall("<loc>(.*?)</loc>", sitemap(paths, site_source.settings).data.decode())

    assert found == ["https://statistics.example/about/", "https://statistics.example/"]


def test_security_txt_is_there_where_a_contact_is_set(site_source: SiteSource) -> None:
    settings = replace(site_source.settings, security_contact="security@office.example")

    made = {file.path: file.data.decode() for file in machine_files([], settings, site_source.now)}

    assert (
        "Contact: mailto:security@office.example\nExpires: 2027-09-26T10:00:00Z\n" in made[".well-known/security.txt"]
    )
    assert ".well-known/security.txt" not in {
        file.path for file in machine_files([], site_source.settings, site_source.now)
    }
