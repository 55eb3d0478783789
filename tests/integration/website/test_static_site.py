"""The view over a built site: files, folders, validators, encodings, errors, and one site in one answer."""

import gzip
import threading
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from assizes.website.public.assets import asset_address
from assizes.website.serving import policy
from assizes.website.serving.media_types import MEDIA_TYPES
from assizes.website.site_folders import publish_site, sites_folder, switch
from made_sites import a_site, publish


class ReadingClient(Client):
    """A client that reads each answer to its end; `body` is what it read."""

    def request(self, **request: Any) -> Any:
        response: Any = super().request(**request)
        response.body = b"".join(response.streaming_content) if response.streaming else response.content
        response.close()
        return response


@pytest.fixture
def sites(tmp_path: Path, settings: Any) -> Path:
    settings.ASSIZES_DATA = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    return sites_folder(tmp_path)


@pytest.fixture
def client(sites: Path) -> ReadingClient:
    publish(sites, "first")
    return ReadingClient(raise_request_exception=False)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/releases/", "text/html; charset=utf-8"),
        ("/assets/0123456789ab/site.css", "text/css; charset=utf-8"),
        ("/api/v1/authorities.json", "application/json"),
        ("/feeds/inspections.atom", "application/atom+xml; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/releases/data.csv", "text/csv; charset=utf-8"),
        ("/releases/data.parquet", "application/vnd.apache.parquet"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_served_as_what_it_is(client: ReadingClient, path: str, kind: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert int(response["Content-Length"]) == len(response.body)
    assert response["ETag"].startswith('"')
    assert response["Last-Modified"].endswith(" GMT")


def test_a_folder_without_its_slash_leads_to_its_address_with_the_question(client: ReadingClient) -> None:
    response = client.get("/releases?page=2")

    assert response.status_code == 301
    assert response["Location"] == "/releases/?page=2"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere/",
        "/assets",
        "/assets/",
        "/index.html/",
        "/.hidden",
        "/.well-known/../.hidden",
        "/releases/../.hidden",
        "/../first/index.html",
        "/..%2f..%2fsecret_key",
        "/%2e%2e/first/index.html",
        "//releases/",
        "//example.org",
        "/releases//data.csv",
        "/./index.html",
        "/releases\\data.csv",
        "/index.html%00",
        "/a%0Ab",
        "/" + "a" * 5_000,
        "/404.html",
        "/500.html",
    ],
)
def test_anything_else_is_the_helping_page_of_the_site(client: ReadingClient, sites: Path, path: str) -> None:
    (sites.parent / "secret_key").write_text("secret")

    response = client.get("/", PATH_INFO=unquote(path))

    assert response.status_code == 404
    assert b"404.html first" in response.body
    assert response["Cache-Control"] == "no-store"


def test_a_link_out_of_the_site_leads_nowhere(client: ReadingClient, sites: Path, tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("secret")
    (sites / "first" / "out.txt").symlink_to(tmp_path / "secret_key")
    (sites / "first" / "folder").symlink_to(tmp_path)

    assert client.get("/out.txt").status_code == 404
    assert client.get("/folder/secret_key").status_code == 404


def test_under_api_an_unknown_address_is_a_problem_document(client: ReadingClient) -> None:
    response = client.get("/api/v1/nowhere.json")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


# --- what a reader already has -----------------------------------------------------------------------------------------


def test_who_has_the_file_is_told_so(client: ReadingClient) -> None:
    first = client.get("/", headers={"Accept-Encoding": "gzip"})

    by_tag = client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    by_time = client.get("/", headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
    assert by_tag["ETag"] == first["ETag"]
    assert by_tag["Vary"] == "Accept-Encoding"
    assert by_tag.body == b""


def test_pages_are_asked_about_each_time_and_style_never_again(client: ReadingClient) -> None:
    assert client.get("/")["Cache-Control"] == "no-cache"
    assert client.get("/assets/0123456789ab/site.css")["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_addresses_of_style_and_script_are_those_that_never_change() -> None:
    assert policy.cache_control_for(asset_address("site.css")) == policy.NEVER_CHANGED


def test_each_encoding_has_its_own_tag(client: ReadingClient) -> None:
    plain = client.get("/")
    compressed = client.get("/", headers={"Accept-Encoding": "br, gzip;q=0.5"})

    assert plain["ETag"] != compressed["ETag"]
    assert plain["Vary"] == compressed["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain
    assert compressed["Content-Encoding"] == "gzip"
    assert compressed["Content-Type"] == plain["Content-Type"]
    assert gzip.decompress(compressed.body) == plain.body
    assert client.get("/", headers={"If-None-Match": compressed["ETag"]}).status_code == 200


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=none", "xgzip"])
def test_who_does_not_accept_gzip_gets_none(client: ReadingClient, accepted: str) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": accepted})


def test_a_new_site_is_never_taken_for_the_old_one(client: ReadingClient, sites: Path) -> None:
    moment = 1_790_000_000
    publish(sites, "aaaaa", built_at=moment)
    old = client.get("/releases/")
    publish(sites, "bbbbb", built_at=moment)

    response = client.get("/releases/", headers={"If-None-Match": old["ETag"]})

    assert response.status_code == 200
    assert b"bbbbb" in response.body


def test_what_says_the_same_on_the_next_site_is_not_sent_again(client: ReadingClient, sites: Path) -> None:
    before = client.get("/releases/")
    built = a_site(sites / ".building-again", "first")
    publish_site(sites, built, site_id="again")

    assert client.get("/releases/", headers={"If-None-Match": before["ETag"]}).status_code == 304


# --- methods and headers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/releases/data.csv", "/nowhere"])
def test_head_has_the_headers_and_no_body(client: ReadingClient, path: str) -> None:
    got, head = client.get(path), client.head(path)

    assert head.status_code == got.status_code
    assert head.body == b""
    assert dict(head.headers) == dict(got.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_other_methods_are_refused_with_those_allowed(client: ReadingClient, method: str) -> None:
    response = client.generic(method, "/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_program_on_another_page_may_ask_for_data(client: ReadingClient) -> None:
    asked = client.options("/api/v1/authorities.json", headers={"Access-Control-Request-Method": "GET"})
    page = client.options("/releases/")

    assert asked.status_code == page.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in page


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/releases", 301),
        ("GET", "/nowhere", 404),
        ("GET", "/api/nowhere", 404),
        ("POST", "/", 405),
        ("OPTIONS", "/", 204),
        ("GET", "/?" + "a" * (policy.LONGEST_QUERY + 1), 414),
        ("HEAD", "/calendar.ics", 200),
    ],
)
def test_every_answer_carries_the_policy_and_no_cookie(
    client: ReadingClient, method: str, path: str, status: int
) -> None:
    response = client.generic(method, path)

    assert response.status_code == status
    expected = policy.headers_for(path.partition("?")[0])
    assert {name: response[name] for name in expected} == expected
    assert "Cache-Control" in response
    assert not response.cookies


def test_data_are_open_to_others_and_pages_are_not(client: ReadingClient) -> None:
    opened = ["/api/v1/authorities.json", "/feeds/inspections.atom", "/calendar.ics", "/releases/data.csv"]

    assert {client.get(path)["Access-Control-Allow-Origin"] for path in opened} == {"*"}
    assert {client.get(path)["Cross-Origin-Resource-Policy"] for path in opened} == {"cross-origin"}
    assert client.get("/")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_host_that_is_not_ours_is_refused(client: ReadingClient) -> None:
    response = client.get("/", headers={"Host": "example.org"})

    assert response.status_code == 400
    assert response["X-Content-Type-Options"] == "nosniff"


def test_https_is_asked_for_over_https_alone(sites: Path, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    publish(sites, "first")

    assert ReadingClient().get("/", secure=True)["Strict-Transport-Security"] == policy.STRICT_TRANSPORT_SECURITY
    assert "Strict-Transport-Security" not in ReadingClient().get("/")


# --- when something is wrong -------------------------------------------------------------------------------------------


def test_before_the_first_site_a_sentence_says_to_come_back(sites: Path) -> None:
    response = ReadingClient().get("/")

    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert b"No site is published yet" in response.content


@pytest.mark.parametrize(("path", "expected"), [("/", b"500.html first"), ("/api/v1/x", b'"status": 500')])
def test_a_fault_is_answered_from_the_site(
    client: ReadingClient, monkeypatch: pytest.MonkeyPatch, path: str, expected: bytes
) -> None:
    monkeypatch.setattr("assizes.website.serving.static_site.look_up", lambda site, path: 1 / 0)

    response = client.get(path)

    assert response.status_code == 500
    assert expected in response.content
    assert response["Content-Security-Policy"] == policy.CONTENT_SECURITY_POLICY


def test_a_fault_without_a_site_is_a_sentence(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sites.mkdir()
    publish_site(sites, a_empty(sites / ".building"), site_id="empty")
    monkeypatch.setattr("assizes.website.serving.static_site.look_up", lambda site, path: 1 / 0)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert response.content == b"Something went wrong on our side.\n"
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def a_empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


# --- the switch --------------------------------------------------------------------------------------------------------


def test_each_answer_is_of_one_site_while_sites_are_switched(client: ReadingClient, sites: Path) -> None:
    publish(sites, "other")
    is_over = threading.Event()

    def switch_to_and_fro() -> None:
        while not is_over.is_set():
            for name in ("first", "other"):
                switch(sites, name)

    switching = threading.Thread(target=switch_to_and_fro)
    switching.start()
    try:
        seen: set[str] = set()
        for turn in range(10_000):
            if turn >= 100 and len(seen) == 2:
                break
            for path in ("/", "/releases/", "/nowhere"):
                response = client.get(path)
                words = {word for word in ("first", "other") if word.encode() in response.body}
                assert len(words) == 1
                seen |= words
    finally:
        is_over.set()
        switching.join()

    assert seen == {"first", "other"}


def test_every_kind_of_file_has_a_type() -> None:
    assert all(suffix.startswith(".") and "/" in kind for suffix, kind in MEDIA_TYPES.items())
