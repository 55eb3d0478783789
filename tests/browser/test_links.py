"""Every link leads somewhere: inside the release to a file and a place that are there, outside to a known host."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from assizes.reference.external_host_file import load_external_hosts
from built_releases import RELEASES

HOSTS = load_external_hosts()
INVENTED_HOSTS = ["reports.example", "office.example"]


@dataclass
class Page:
    """The places of a page that can be linked to, and what it links to."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page into `page`."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.anchors.add(given["id"])
        self.page.links += [given[name] for name in ("href", "xlink:href", "src") if name in given]


def read(file: Path) -> Page:
    reader = Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.page


@pytest.mark.parametrize("name", RELEASES)
def test_every_link_leads_somewhere(releases: dict[str, Path], name: str) -> None:
    pages = {path.resolve(): read(path) for path in sorted(releases[name].rglob("*.html"))}
    hosts = INVENTED_HOSTS if name == "invented" else []

    wrong = [said for path, page in pages.items() for said in wrong_links(path, page, pages, [*HOSTS, *hosts])]

    assert sum(len(page.links) for page in pages.values()) > 20
    assert not wrong


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("#nowhere", "no such place"),
        ("other.html#nowhere", "no such place"),
        ("missing.csv", "no such file"),
        ("http://files.ofsted.gov.uk/x", "not https"),
        ("https://elsewhere.example/", "an unknown host"),
        ("//elsewhere.example/", "not https"),
        ("javascript:alert(1)", "not https"),
    ],
)
def test_a_wrong_link_is_seen(tmp_path: Path, link: str, sentence: str) -> None:
    for name in ("index.html", "other.html"):
        (tmp_path / name).write_text(f'<p id="a"><a href="{link}">x</a>', encoding="utf-8")
    pages = {path: read(path) for path in tmp_path.iterdir()}

    found = list(wrong_links(tmp_path / "index.html", pages[tmp_path / "index.html"], pages, HOSTS))

    assert found == [f"index.html: {link}: {sentence}"]


def wrong_links(file: Path, page: Page, pages: dict[Path, Page], hosts: list[str]) -> Iterator[str]:
    """A sentence for each link of a page that leads nowhere, or where none should."""
    for link in dict.fromkeys(page.links):
        fault = fault_of(link, file, pages, hosts)
        if fault:
            yield f"{file.name}: {link}: {fault}"


def fault_of(link: str, file: Path, pages: dict[Path, Page], hosts: list[str]) -> str:
    """What is wrong with a link, if anything is."""
    parts = urlsplit(link)
    if parts.scheme in {"data", "mailto"}:
        return ""
    if parts.scheme == "https":
        return "" if parts.hostname in hosts else "an unknown host"
    if parts.scheme or parts.netloc:
        return "not https"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        return "no such file"
    if parts.fragment and unquote(parts.fragment) not in pages[target].anchors:
        return "no such place"
    return ""
