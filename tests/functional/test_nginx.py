"""The nginx configuration of `deploy/`, tried with a real nginx over real HTTP, beside what Django answers."""

import gzip
import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assizes.website.serving import policy
from assizes.website.serving.media_types import MEDIA_TYPES
from assizes.website.site_folders import publish_site, sites_folder, switch
from made_sites import a_site, publish
from nginx_servers import HOST, an_nginx, free_port, nginx_program
from web_servers import a_web_server, sends

pytestmark = pytest.mark.allow_hosts([HOST])
PAIRS = ["/", "/releases/", "/releases/data.csv", "/releases/data.parquet", "/api/v1/authorities.json", "/calendar.ics"]
PAIRS += [
    "/feeds/inspections.atom",
    "/assets/0123456789ab/site.css",
    "/assets/0123456789ab/site.js",
    "/.well-known/security.txt",
]
MISSING = [
    "/nowhere",
    "/nowhere/",
    "/api/v1/nowhere.json",
    "/.hidden",
    "/404.html",
    "/500.html",
    "/assets/",
    "/assets/0123456789ab/nowhere.css",
]


@dataclass(frozen=True)
class Answer:
    """What came back: headers with small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reader:
    """Somebody who asks one server."""

    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request; a header is given as `if_none_match="…"`."""
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=20)) as connection:
            connection.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found = answer.getheaders()
            names = [name.lower() for name, _ in found]
            assert len(names) == len(set(names)), f"a header stands twice: {names}"
            return Answer(answer.status, {name.lower(): value for name, value in found}, answer.read())


@pytest.fixture(scope="module")
def program() -> str:
    found = nginx_program()
    if found is None:
        pytest.skip("missing tool: nginx")
    return found


@pytest.fixture(scope="module")
def template(repository: Path) -> str:
    return (repository / "deploy" / "nginx.conf").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "secret_key").write_text("secret")
    publish(sites_folder(folder), "other", built_at=1_790_000_000)
    publish(sites_folder(folder), "first", built_at=1_790_000_100)
    return folder


@pytest.fixture(scope="module")
def reader(program: str, template: str, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("nginx")
    with a_web_server() as behind:
        behind.on(
            "/explorer/",
            sends(
                b"explorer " * 500,
                content_type="text/html",
                cache_control="max-age=60",
                x_content_type_options="nosniff",
            ),
        )
        behind.on("/api/v1/figures", sends(b"{}", status=429, retry_after="7", ratelimit="r", cache_control="no-store"))
        upstream = behind.url.removeprefix("http://")
        with an_nginx(program, template, data=data, folder=folder, upstream=upstream) as port:
            yield Reader(port)


@pytest.fixture
def django(data: Path, settings: Any) -> Client:
    settings.ASSIZES_DATA = data
    settings.ALLOWED_HOSTS = ["testserver"]
    return Client()


# --- the same as Django says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PAIRS, *MISSING, "/releases"])
def test_nginx_answers_what_django_answers(reader: Reader, django: Client, path: str) -> None:
    theirs = reader.ask(path)
    ours: Any = django.get(path)
    body = b"".join(ours.streaming_content) if ours.streaming else ours.content
    ours.close()

    assert theirs.status == ours.status_code
    compared = {*policy.headers_for(path), "Cache-Control", "Content-Type", "Vary", "Last-Modified"}
    if theirs.status == 301:
        assert theirs.headers["location"] == ours["Location"]
        compared -= {"Content-Type"}
    elif "json" in theirs.headers["content-type"] and theirs.status == 404:
        assert b'"status": 404' in theirs.body
    else:
        assert theirs.body == body
    if theirs.status == 404:
        compared -= {"Last-Modified"}
    assert {name: theirs.headers.get(name.lower()) for name in compared} == {name: ours.get(name) for name in compared}
    assert "set-cookie" not in theirs.headers
    assert "access-control-allow-origin" in theirs.headers or not policy.is_open(path)


def test_every_media_type_is_the_same(template: str) -> None:
    """The block `types` and the line `charset_types` are the table of the program."""
    block = re.search(r"\n    types \{(.+?)\}", template, flags=re.DOTALL)
    with_charset = re.search(r"charset_types ([^;]+);", template)
    assert block
    assert with_charset
    pairs = (line.rstrip(";").split() for line in block[1].strip().splitlines())

    kinds = {
        f".{suffix}": kind + ("; charset=utf-8" if kind in with_charset[1].split() else "") for kind, suffix in pairs
    }

    assert kinds == MEDIA_TYPES


def test_the_paths_of_the_policy_are_those_of_nginx(template: str) -> None:
    assert f'"~{policy.OPEN_PATHS}" 1;' in template
    assert f'"~{policy.NEVER_CHANGED_PATHS}" "{policy.NEVER_CHANGED}";' in template
    answer = "consultations/[a-z0-9-]+/answer"
    assert (
        f"^/(explorer|authorities/find|api/v1/figures|office|feedback|subscriptions|{answer}|health)([/.]|$)"
    ) == policy.DYNAMIC_PATHS
    assert "location ~ ^/(explorer|authorities/find|health)([/.]|$) {" in template
    assert f"location ~ ^/(feedback|subscriptions|{answer})([/.]|$) {{" in template
    assert f"location ~ {policy.OFFICE_PATHS} {{" in template
    assert "location ~ ^/api/v1/figures([/.]|$) {" in template
    assert f'"~{policy.WRITE_PATHS}" "{policy.ALLOW_WRITING}";' in template
    assert f'https "{policy.STRICT_TRANSPORT_SECURITY}";' in template


def test_nginx_takes_in_as_much_as_the_program(template: str) -> None:
    units = {"k": 1 << 10, "m": 1 << 20}
    everywhere, _, places = template.partition("location / {")
    sizes = re.compile(r"client_max_body_size (\d+)([km]);")
    of_place = {
        place: sizes.search(block)
        for place, block in re.findall(r"location (?:~ |\^~ )?(\S+) \{(.*?)\n    \}", places, flags=re.DOTALL)
    }
    (standard,) = sizes.findall(everywhere)

    def most(path: str) -> int:
        found = [size for place, size in of_place.items() if place[0] == "^" and re.search(place, path) and size]
        number, unit = found[0].groups() if found else standard
        return int(number) * units[unit]

    paths = ["/", "/explorer/", "/health/ready", "/feedback/", "/office/intake/", "/consultations/x/answer"]
    assert {path: most(path) for path in paths} == {path: policy.largest_body(path) for path in paths}


# --- what a reader already has -----------------------------------------------------------------------------------------


def test_who_has_the_file_is_told_so_with_all_headers(reader: Reader) -> None:
    first = reader.ask("/", accept_encoding="gzip")

    by_tag = reader.ask("/", accept_encoding="gzip", if_none_match=first.headers["etag"])
    by_time = reader.ask("/", if_modified_since=first.headers["last-modified"])

    assert (by_tag.status, by_time.status, by_tag.body) == (304, 304, b"")
    for name, value in policy.EVERYWHERE.items():
        assert by_tag.headers[name.lower()] == value
    assert by_tag.headers["cache-control"] == "no-cache"


def test_what_the_builder_compressed_is_sent_so_to_who_accepts_it(reader: Reader) -> None:
    plain, compressed = reader.ask("/"), reader.ask("/", accept_encoding="gzip")

    assert compressed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(compressed.body) == plain.body
    assert plain.headers["vary"] == compressed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != compressed.headers["etag"]
    assert "content-encoding" not in reader.ask("/releases/", accept_encoding="gzip").headers


def test_a_part_of_a_download_can_be_asked_for(reader: Reader) -> None:
    answer = reader.ask("/releases/data.parquet", range="bytes=0-3")

    assert (answer.status, answer.body) == (206, b"PAR1")


# --- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/../../secret_key",
        "/..%2f..%2fsecret_key",
        "/%2e%2e/%2e%2e/secret_key",
        "/releases/../../../secret_key",
        "/.well-known/../../../secret_key",
        "/.well-known/../.hidden",
        "//etc/passwd",
        "/.lock",
        "/index.html%00",
    ],
)
def test_a_traveller_finds_nothing(reader: Reader, path: str) -> None:
    answer = reader.ask(path)

    assert answer.status in (400, 404)
    assert b"secret" not in answer.body


@pytest.mark.parametrize("path", ["/", "/nowhere", "/explorer/", "/api/v1/figures"])
def test_other_methods_are_refused_with_those_allowed(reader: Reader, path: str) -> None:
    answer = reader.ask(path, "POST", content_length="0")

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["content-security-policy"] == policy.CONTENT_SECURITY_POLICY


def test_a_program_on_another_page_may_ask_for_data(reader: Reader) -> None:
    asked, page = reader.ask("/api/v1/authorities.json", "OPTIONS"), reader.ask("/", "OPTIONS")

    assert (asked.status, page.status) == (204, 204)
    expected = policy.MAY_ASK | policy.OPEN | {"Allow": policy.ALLOW}
    assert {name: asked.headers.get(name.lower()) for name in expected} == expected
    assert "access-control-allow-origin" not in page.headers


def test_a_redirect_stays_on_the_site_and_keeps_the_question(reader: Reader) -> None:
    assert reader.ask("/releases?page=2").headers["location"] == "/releases/?page=2"
    assert reader.ask("//releases").headers["location"] == "/releases/"


# --- the dynamic part --------------------------------------------------------------------------------------------------


def test_the_dynamic_part_is_passed_on_with_each_header_once(reader: Reader) -> None:
    explorer, figures = reader.ask("/explorer/?authority=barnsley"), reader.ask("/api/v1/figures")

    compressed = reader.ask("/explorer/", accept_encoding="gzip")

    assert (explorer.status, explorer.body) == (200, b"explorer " * 500)
    assert gzip.decompress(compressed.body) == explorer.body
    assert explorer.headers["cache-control"] == "max-age=60"
    assert explorer.headers["x-content-type-options"] == "nosniff"
    assert figures.status == 429
    assert figures.headers["retry-after"] == "7"
    assert figures.headers["ratelimit"] == "r"
    assert figures.headers["access-control-allow-origin"] == "*"


def test_nginx_says_to_the_program_who_asks(program: str, template: str, data: Path, tmp_path: Path) -> None:
    with a_web_server() as behind:
        behind.on("/explorer/", sends(b""))
        upstream = behind.url.removeprefix("http://")
        with an_nginx(program, template, data=data, folder=tmp_path, upstream=upstream) as port:
            Reader(port).ask("/explorer/", x_forwarded_for="203.0.113.66", host="example.org")
        (headers,) = behind.headers_for("/explorer/")

    assert headers["x-forwarded-for"] == "203.0.113.66, 127.0.0.1"
    assert headers["x-forwarded-proto"] == "http"
    assert headers["host"] == "example.org"


def test_without_the_program_files_are_answered_and_no_address_is_written_down(
    program: str, template: str, data: Path, tmp_path: Path
) -> None:
    upstream = f"{HOST}:{free_port()}"
    with an_nginx(program, template, data=data, folder=tmp_path, upstream=upstream) as port:
        reader = Reader(port)
        page, explorer, figures = reader.ask("/"), reader.ask("/explorer/"), reader.ask("/api/v1/figures")
        refused = [reader.ask("/explorer/") for _ in range(80)][-1]

    assert (page.status, explorer.status, figures.status) == (200, 502, 503)
    assert b"500.html first" in explorer.body
    assert figures.headers["content-type"] == "application/problem+json"
    assert explorer.headers["retry-after"] == figures.headers["retry-after"] == "60"
    assert (refused.status, refused.headers["content-type"]) == (429, "application/problem+json")
    written = "".join(path.read_text() for path in tmp_path.rglob("*") if path.suffix == ".log" or path.name == "said")
    assert "127.0.0.1" not in written


def test_what_is_new_is_sent_however_quickly_it_was_built(program: str, template: str, tmp_path: Path) -> None:
    sites = sites_folder(tmp_path / "data")
    publish(sites, "aaaaa", built_at=1_790_000_000)
    with an_nginx(program, template, data=tmp_path / "data", folder=tmp_path / "nginx", upstream=f"{HOST}:1") as port:
        has = Reader(port).ask("/releases/").headers["etag"]
        publish_site(sites, a_site(sites / ".building-again", "aaaaa"), site_id="again")
        same = Reader(port).ask("/releases/", if_none_match=has)
        publish(sites, "bbbbb", built_at=1_790_000_000)
        other = Reader(port).ask("/releases/", if_none_match=has)

    assert (same.status, other.status) == (304, 200)
    assert b"bbbbb" in other.body


# --- the switch --------------------------------------------------------------------------------------------------------


def test_before_the_first_site_a_sentence_says_to_come_back(program: str, template: str, tmp_path: Path) -> None:
    with an_nginx(program, template, data=tmp_path / "data", folder=tmp_path / "nginx", upstream=f"{HOST}:1") as port:
        before = Reader(port).ask("/")
        publish(sites_folder(tmp_path / "data"), "first")
        after = Reader(port).ask("/")

    assert (before.status, before.headers["retry-after"]) == (503, "60")
    assert b"No site is published yet" in before.body
    assert (after.status, after.headers.get("retry-after")) == (200, None)


def test_each_answer_is_of_one_site_while_sites_are_switched(reader: Reader, data: Path) -> None:
    is_over = threading.Event()

    def switch_to_and_fro() -> None:
        while not is_over.is_set():
            for name in ("other", "first"):
                switch(sites_folder(data), name)

    switching = threading.Thread(target=switch_to_and_fro)
    switching.start()
    seen: set[str] = set()
    try:
        for turn in range(100_000):
            if turn >= 100 and len(seen) == 2:
                break
            for path in ("/", "/releases/", "/nowhere"):
                text = reader.ask(path).body.decode()
                words = {word for word in ("first", "other") if word in text}
                assert len(words) == 1
                seen |= words
    finally:
        is_over.set()
        switching.join()

    assert seen == {"first", "other"}
    assert b"first" in reader.ask("/").body
