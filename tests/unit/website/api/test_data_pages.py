"""The pages about data say what there is, and their examples work."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from html import unescape
from urllib.request import BaseHandler, OpenerDirector, Request, build_opener, install_opener
from urllib.response import addinfourl

import pytest

from assizes.website.public.explorer.explorer import API, Explorer
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.data import files
from assizes.website.public.pages.data.examples import languages
from assizes.website.public.problems import ProblemKind
from assizes.website.public.source import SiteSource

Files = dict[str, SiteFile]
SITE = "https://statistics.example"


class SiteHandler(BaseHandler):
    """Answers requests to the site from its files, and figures from the explorer: no network, no server."""

    def __init__(self, files: Files, source: SiteSource) -> None:
        self._files, self._source = files, source
        self._explorer = Explorer(source.reference, lambda _: source.snapshot)

    def https_open(self, request: Request) -> addinfourl:
        """The answer to a request."""
        path, _, query = request.full_url.removeprefix(f"{SITE}/").partition("?")
        body = self._figures(query) if path == "api/v1/figures" else self._files[path].data
        return addinfourl(io.BytesIO(body), Message(), request.full_url, 200)

    def _figures(self, query: str) -> bytes:
        limits = limits_of(self._source)
        file = self._explorer.file(self._explorer.question(query, limits), limits, API)
        assert file is not None
        return file.content


@pytest.fixture
def site(api_files: Files, with_release_files: SiteSource) -> Iterator[None]:
    """The site as `urllib` finds it, and everything that asks through it."""
    opener = OpenerDirector()
    opener.add_handler(SiteHandler(api_files, with_release_files))
    install_opener(opener)
    yield
    install_opener(build_opener())


@pytest.fixture(scope="module")
def pages(with_release_files: SiteSource) -> dict[str, str]:
    """The two pages by their paths."""
    return {file.path: file.data.decode("utf-8") for file in files(with_release_files)}


@pytest.fixture(scope="module")
def programs(with_release_files: SiteSource) -> dict[str, str]:
    """The examples by the names of their files."""
    return {one.name: one.code for language in languages(with_release_files) for one in language.examples}


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("data_set.py", "sif2013 requires_improvement"),
        ("authority.py", "overall_effectiveness requires_improvement page 1"),
        ("figures.py", "London"),
        ("pandas.py", "North West"),
    ],
)
def test_example_in_python_works(
    name: str, printed: str, programs: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(programs[name], name, "exec"), {"__name__": "__main__"})

    assert printed in capsys.readouterr().out


def test_example_in_the_shell_is_one(programs: dict[str, str]) -> None:
    checked = subprocess.run(["bash", "-n"], input=programs["figures.sh"], text=True, capture_output=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_example_in_r_closes_what_it_opens(programs: dict[str, str]) -> None:
    closing = {"(": ")", "[": "]", "{": "}"}
    without_text = re.sub(r'"[^"]*"|#.*', "", programs["data_set.R"])
    waiting: list[str] = []
    for sign in re.findall(r"[()\[\]{}]", without_text):
        if sign in closing:
            waiting.append(closing[sign])
        else:
            assert waiting.pop() == sign

    assert not waiting


def test_every_address_in_an_example_is_there(programs: dict[str, str], api_files: Files) -> None:
    named = {
        address.partition("?")[0].removeprefix(f"{SITE}/")
        for code in programs.values()
        for address in re.findall(rf'{SITE}[^\s"]+', code)
    }

    assert len(named) >= 4
    assert named - set(api_files) == {"api/v1/figures"}


def test_no_line_of_an_example_is_wider_than_a_page(programs: dict[str, str]) -> None:
    wide = [line for code in programs.values() for line in code.splitlines() if len(line) > 100]

    assert not wide


def test_page_offers_every_format_with_its_size(pages: dict[str, str]) -> None:
    page = pages["data/index.html"]

    for ending in ("csv", "parquet", "sqlite3", "json"):
        assert f'href="/api/v1/data/inspections.{ending}"' in page
    assert re.search(r"inspections\.csv</a><span[^>]*>CSV, \d+ KB</span>", page)


def test_page_links_only_to_files_of_releases_that_have_them(pages: dict[str, str]) -> None:
    linked = set(re.findall(r'href="(/releases/[^"]+/files/[^"]+)"', pages["data/index.html"]))

    latest = "/releases/outcomes-as-at-2026-03-31/files"
    assert linked == {
        f"{latest}/outcomes-as-at-2026-03-31.xlsx",
        f"{latest}/outcomes-as-at-2026-03-31.zip",
        f"{latest}/data/datapackage.json",
    }


def test_page_describes_the_data_set_for_search_engines(pages: dict[str, str]) -> None:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["data/index.html"], re.DOTALL)

    document = json.loads(block)
    assert document["@type"] == "Dataset"
    assert {one["contentUrl"].rpartition(".")[2] for one in document["distribution"]} >= {"csv", "parquet", "sqlite3"}


def test_page_of_the_api_links_to_documents_that_are_there(pages: dict[str, str], api_files: Files) -> None:
    linked = {
        unescape(address).removeprefix(SITE).partition("?")[0][1:]
        for address in re.findall(r'href="([^"]+)"', pages["data/api/index.html"])
        if address.removeprefix(SITE).startswith(("/api/", "/catalogue"))
    }

    assert linked - set(api_files) == {"api/v1/figures"}


def test_page_of_the_api_explains_each_kind_of_problem_where_its_address_leads(pages: dict[str, str]) -> None:
    for kind in ProblemKind:
        assert f'id="{kind.anchor}"' in pages["data/api/index.html"]
        assert kind.address.startswith("/data/api/#")


def limits_of(source: SiteSource) -> Limits:
    """What may be asked of a source."""
    ends = [one.inspection.counted_end for one in source.inspections if one.inspection.counted_end]
    published = [one.inspection.counted_published for one in source.inspections if one.inspection.counted_published]
    known: datetime = source.limits.known_at
    return Limits(source.dates, known, min(ends), min(published), (known,))
