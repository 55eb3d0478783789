"""A site with nothing wrong passes; one fault of each kind, planted in it, is found with its file and a sentence."""

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from benchmarks.sites import ADDRESS, write_site

from assizes.domain.errors import BadInput, InvalidValue
from assizes.website.site_check.checking import check_site
from assizes.website.site_check.findings import SiteReport
from assizes.website.site_check.policy import style_digest

SLUG = "outcomes-as-at-2027-03-31"
TITLE = "Children's outcomes as at 31 March 2027"
PAGE = "authorities/authority-1/index.html"
FEED = "feeds/inspections.atom"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def checked(site: Path, processes: int = 1) -> SiteReport:
    return check_site(
        site,
        address=ADDRESS,
        dynamic_paths="^/explorer",
        external_hosts=["reports.example"],
        forbidden=[SLUG, TITLE],
        processes=processes,
    )


def replaced(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_bytes().decode()
    assert old in text
    (site / path).write_bytes(text.replace(old, new, 1).encode())


def said(report: SiteReport) -> list[str]:
    return [str(one) for one in report.findings]


def test_a_site_with_nothing_wrong_passes(site: Path) -> None:
    report = checked(site)

    assert said(report) == []
    assert report.counts["pages"] == 7
    report.refuse_if_broken()


FAULTS = [
    # links
    (PAGE, "</main>", '<a href="/nowhere/">x</a></main>', "the link '/nowhere/' leads to no file"),
    (PAGE, "</main>", '<a href="../missing.csv">x</a></main>', "leads to no file"),
    (PAGE, "</main>", '<a href="../../../x">x</a></main>', "leads above the site"),
    (PAGE, "#inspection-2", "#inspection-99", "leads to a place that is not on its page"),
    (PAGE, 'href="#main"', 'href="#nowhere"', "leads to a place that is not on its page"),
    (PAGE, "https://reports.example", "https://elsewhere.example", "leads to a host that is not allowed"),
    (PAGE, "https://reports.example", "http://reports.example", "is not https"),
    (PAGE, "https://reports.example/1.pdf", "javascript:alert(1)", "has the scheme javascript:"),
    (PAGE, "https://reports.example/1.pdf", "#", "leads nowhere: it is empty"),
    (PAGE, "/assets/site.js", "https://reports.example/site.js", "loads from another host"),
    (PAGE, "/assets/site.css", "//reports.example/site.css", "is not https"),
    (PAGE, "</main>", '<img alt="" src="https://reports.example/x.png"></main>', "loads from another host"),
    (PAGE, "</main>", '<img alt="" src="/assets/picture.svg" srcset="/a.png 1x, /b.png 2x"></main>', "'/b.png' leads to no"),
    (PAGE, "</main>", '<iframe title="x" src="https://reports.example/"></iframe></main>', "loads from another host"),
    (PAGE, 'action="/explorer"', 'action="https://reports.example/"', "sends to another host"),
    (PAGE, 'rel="canonical" href="', 'rel="canonical" href="/x', "leads to no file"),
    ("404.html", "href='/'", "href='index.html'", "is relative, and this page is shown at any address"),
    ("assets/site.css", "picture.svg", "missing.svg", "leads to no file"),
    ("assets/site.css", "picture.svg", "https://fonts.example/x.woff2", "loads from another host"),
    # how a page is built
    (PAGE, "<!DOCTYPE html>", "", "does not begin with <!DOCTYPE html>"),
    (PAGE, ' lang="en-GB"', "", "does not declare its language"),
    (PAGE, '<meta charset="utf-8">', "", "does not declare its encoding"),
    (PAGE, "<h2>", "<h1>x</h1><h2>", "has 2 <h1>"),
    (PAGE, "<h2>Outcomes</h2>", "<h3>Outcomes</h3>", "a heading of level 3 after one of level 1"),
    (PAGE, "</main>", "</main><main></main>", "has 2 <main>"),
    (PAGE, "<title>authority-1 - Assizes</title>", "", "has 0 <title>"),
    (PAGE, "</main>", '<p id="main">x</p></main>', "has the identifier 'main' 2 times"),
    (PAGE, "</main>", '<img src="/assets/picture.svg"></main>', "has an <img> without alt"),
    (PAGE, '<title id="drawn">Grades of authority-1</title>', "", "refers by aria-labelledby to 'drawn'"),
    (PAGE, "</main>", '<svg viewBox="0 0 1 1"></svg></main>', "has an <svg> without title"),
    (PAGE, '<label for="find">Find an authority</label>', "", "has an <input> without a label"),
    (PAGE, ">Report</a>", "></a>", "has an <a> without words"),
    (PAGE, "</main>", "</section></main>", "is not well-formed: Unexpected end tag"),
    ("404.html", "</main>", "<table><p>x</p></table></main>", "is not HTML: Unexpected start tag (p) in table"),
    # what the policy refuses
    (PAGE, "<h2>", '<h2 style="color: red">', "has an <h2> with a style attribute"),
    (PAGE, "</main>", "<script>alert(1)</script></main>", "has a script inside the page"),
    (PAGE, "<h2>", '<h2 onclick="x()">', "has a script in the attribute onclick"),
    (PAGE, "<title>", '<meta http-equiv="refresh" content="1"><title>', "has <meta http-equiv>"),
    (PAGE, "</head>", "<style>p { color: red }</style></head>", "has a <style> that no manifest of a release names"),
    # feeds and documents
    (FEED, "</feed>", "", "is not well-formed XML"),
    (FEED, "<author><name>Assizes</name></author>", "", "has no author"),
    (FEED, "2026:authority-2<", "2026:authority-1<", "has 2 entries with the id"),
    (FEED, "2026-11-02T09:30:00Z</updated>\n<author>", "2 November 2026</updated>\n<author>", "not as RFC 3339 writes it"),
    (FEED, "2026-11-01T", "2026-11-09T", "not in order, the newest first"),
    (FEED, "<title>Inspections</title>", "", "has 0 <title> where it must have one"),
    (FEED, 'rel="self"', 'rel="related"', "has no link to itself"),
    (FEED, "/authorities/authority-1/", "/authorities/gone/", "leads to no file"),
    (FEED, '/authorities/"&gt;', '/gone/"&gt;', "leads to no file"),
    ("calendar.ics", "UID:next@assizes.example\r\n", "", "event 1 has no UID"),
    ("calendar.ics", "PRODID:-//Assizes//Releases//EN\r\n", "", "has no PRODID"),
    ("calendar.ics", "T100000Z", "T090000Z", "does not end after it begins"),
    ("calendar.ics", "END:VEVENT\r\n", "", "is not a calendar"),
    ("calendar.ics", "VERSION:2.0\r\n", "VERSION:2.0\n", "do not end in CR LF"),
    ("calendar.ics", "SUMMARY:", "SUMMARY:" + "x" * 80, "has a line of"),
    ("calendar.ics", "/authorities/", "/gone/", "leads to no file"),
    ("api/v1/authorities.json", "]", "", "is not JSON"),
    ("api/v1/authorities.json", '{"la_id"', '{"la_id": 1, "la_id"', "stands twice"),
    ("api/v1/authorities.json", "authority-1/", "gone/", "leads to no file"),
    ("sitemap.xml", "authority-1/", "gone/", "leads to no file"),
    ("sitemap.xml", "authority-1/", "authority-2/", "stands twice"),
    ("sitemap.xml", ADDRESS, "https://reports.example", "is not of this site"),
    ("assets/picture.svg", "</svg>", "<script>1</script></svg>", "holds a script"),
    # what must not stand there
    (PAGE, "</main>", f"<p>{SLUG}</p></main>", f"holds what is not published: '{SLUG}'"),
    (PAGE, "</main>", "<p>Children&#39;s outcomes as\nat 31 March 2027</p></main>", "holds what is not published"),
    (PAGE, "</main>", "<p>/" + "home/ada/site/x</p></main>", "has a path of a machine"),
    (PAGE, "</main>", "<p>http://localhost:8000/</p></main>", "names a machine: 'localhost'"),
    (PAGE, "</main>", "<p>TODO</p></main>", "has a word left from a draft: 'TODO'"),
    (PAGE, "</main>", "<p>{{ count }}</p></main>", "has a word left from a draft"),
    # size
    (PAGE, "</main>", f"<p>{'x' * 100_000}</p></main>", "above the 100 KB of a page"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "sentence"), FAULTS, ids=[fault[3][:40] for fault in FAULTS])
def test_a_planted_fault_is_found(site: Path, path: str, old: str, new: str, sentence: str) -> None:
    replaced(site, path, old, new)

    report = checked(site)

    assert [one for one in report.errors if one.path == path and sentence in one.sentence]
    with pytest.raises(BadInput, match="the site is not used"):
        report.refuse_if_broken()


def test_a_title_that_stands_twice_is_found(site: Path) -> None:
    replaced(site, PAGE, "<title>authority-1", "<title>authority-2")

    report = checked(site)

    assert said(report) == [f"authorities/authority-2/index.html: has the same title as {PAGE}"]


def test_a_finding_names_the_line(site: Path) -> None:
    replaced(site, "authorities/index.html", "<h1>", '\n\n<a href="/nowhere/">x</a>\n<h1>')

    (found,) = checked(site).findings

    assert str(found) == "authorities/index.html, line 23: the link '/nowhere/' leads to no file"


def zipped(content: bytes, name: str = "sheet.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "data.xlsx": lambda text: zipped(b"<t>" + text + b"</t>"),
    "text.docx": lambda text: zipped(b"<r><t>" + text[:9] + b"</t></r><r><t>" + text[9:] + b"</t></r>", "document.xml"),
    "all.zip": lambda text: zipped(zipped(text), "data.xlsx"),
    "named.zip": lambda text: zipped(b"nothing", text.decode()),
    "data.json.gz": lambda text: gzip.compress(text),
    "picture.png": lambda text: b"\x89PNG\r\n" + text + b"\x00\xff",
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_not_published_is_found_in_what_is_packed(site: Path, name: str) -> None:
    (site / name).write_bytes(PACKED[name](SLUG.encode()))

    found = checked(site).errors

    assert found
    assert all(one.path == name and SLUG in one.sentence for one in found)


def test_what_is_not_published_is_found_in_a_database(site: Path) -> None:
    with sqlite3.connect(site / "all.sqlite3") as database:
        database.execute("CREATE TABLE releases (slug TEXT)")
        database.execute("INSERT INTO releases VALUES (?)", [SLUG])
    database.close()

    assert [one.path for one in checked(site).errors] == ["all.sqlite3"]


def test_what_is_not_published_is_found_in_parquet(site: Path) -> None:
    polars = pytest.importorskip("polars")
    polars.DataFrame({"slug": [SLUG] * 3}).write_parquet(site / "all.parquet", compression="zstd")

    assert [one.path for one in checked(site).errors][:1] == ["all.parquet"]


def test_what_is_not_published_is_found_in_the_name_of_a_file(site: Path) -> None:
    (site / f"{SLUG}.csv").write_text("a\n", encoding="utf-8")

    assert said(checked(site)) == [f"{SLUG}.csv: is named after what is not published: '{SLUG}'"]


def test_a_compressed_copy_is_what_stands_beside_it(site: Path) -> None:
    for path in ("index.html", "404.html"):
        (site / f"{path}.gz").write_bytes(gzip.compress((site / path).read_bytes()))
    assert said(checked(site)) == []

    (site / "404.html.gz").write_bytes(gzip.compress(b"another page"))

    assert said(checked(site)) == ["404.html.gz: is not the compressed form of the file beside it"]


def test_the_folder_of_the_build_is_found(site: Path) -> None:
    (site / "log.txt").write_text(f"built in {site.resolve()}\n", encoding="utf-8")

    assert "log.txt, line 1: names the folder that the site was built in" in said(checked(site))


def test_a_citation_in_double_braces_is_no_word_left_from_a_draft(site: Path) -> None:
    replaced(site, PAGE, "</main>", "<pre>author = {{Assizes}}</pre></main>")

    assert said(checked(site)) == []


def test_a_site_may_name_its_own_address_on_this_machine(site: Path) -> None:
    own = "http://localhost:8000"
    for path in site.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(ADDRESS.encode(), own.encode()))

    report = check_site(site, address=own, dynamic_paths="^/explorer", external_hosts=["reports.example"], forbidden=[])

    assert said(report) == []


def test_a_long_page_of_a_release_is_a_remark(site: Path) -> None:
    page = (site / "500.html").read_text(encoding="utf-8").replace("Something", "Release")
    (site / "releases").mkdir()
    (site / "releases" / "x.html").write_text(
        page.replace("</main>", f"<p>{'x' * 100_000}</p></main>"), encoding="utf-8"
    )

    report = checked(site)

    assert not report.errors
    assert [one.sentence for one in report.remarks] == [
        "has 101 KB, above the 100 KB of a page; a page of a release stays as it was published"
    ]
    assert list(report.lines())[-1] == "0 errors, 1 remark"


def test_a_style_that_the_manifest_of_a_release_names_is_allowed(site: Path) -> None:
    page = (site / "500.html").read_text(encoding="utf-8").replace("Something", "Release")
    (site / "releases" / "x").mkdir(parents=True)
    (site / "releases/x/index.html").write_text(page.replace("</head>", "<style>p {}</style></head>"), encoding="utf-8")
    styles = {"index.html": style_digest(b"p {}")}

    (site / "releases/x/manifest.json").write_text(json.dumps({"styles": styles}), encoding="utf-8")

    assert said(checked(site)) == []


def test_the_report_does_not_depend_on_the_number_of_processes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assizes.website.site_check.checking._FEW_BYTES", 0)
    replaced(site, PAGE, "#inspection-2", "#inspection-99")

    assert checked(site, processes=2) == checked(site, processes=1)


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no site here"):
        checked(tmp_path)


def test_a_text_that_is_too_short_to_be_looked_for_is_refused(site: Path) -> None:
    with pytest.raises(InvalidValue, match="too short"):
        check_site(site, address=ADDRESS, dynamic_paths="(?!)", external_hosts=[], forbidden=["ada"])


def test_the_sentence_that_refuses_a_site_names_its_first_places(site: Path) -> None:
    for path in ("index.html", "404.html", "500.html", PAGE):
        replaced(site, path, "</main>", '<a href="/nowhere/">x</a></main>')

    with pytest.raises(BadInput) as refused:
        checked(site).refuse_if_broken()

    assert refused.value.place is not None
    assert refused.value.place.file == "404.html"
    assert "further errors in 500.html, line" in str(refused.value)
    assert str(refused.value).endswith("and 1 more; the site is not used")


def test_a_feed_reader_reads_the_feed_of_the_site(site: Path) -> None:
    read = feedparser.parse((site / FEED).read_bytes())

    assert not read.bozo
    assert [entry.id for entry in read.entries] == [f"tag:assizes.example,2026:authority-{number}" for number in (1, 2)]
