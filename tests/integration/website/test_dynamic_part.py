"""The limits around what the program answers itself, tried on a view of the tests' own."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path

from assizes.website.serving import policy, rate_limit


@pytest.fixture
def client(tmp_path: Path, settings: Any) -> Iterator[Client]:
    """A client of a site whose dynamic part answers four addresses, twice a minute."""

    def figures(request: HttpRequest) -> HttpResponse:
        return HttpResponse("figures")

    def fault(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    urls = ModuleType("urls_of_a_test")
    urls.urlpatterns = [
        path("api/v1/figures", figures),
        path("api/v1/figures/fault", fault),
        path("explorer/", figures),
        path("elsewhere", figures),
    ]
    urls.handler500 = "assizes.website.serving.faults.server_fault"
    sys.modules[urls.__name__] = urls
    settings.ASSIZES_DATA = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = urls.__name__
    settings.ASSIZES_RATE_LIMIT = "2/minute"
    settings.ASSIZES_PROXIES = 1
    clear_url_caches()
    rate_limit.the_limit.cache_clear()
    yield Client(raise_request_exception=False)
    rate_limit.the_limit.cache_clear()
    clear_url_caches()
    del sys.modules[urls.__name__]


def test_a_client_that_asks_too_often_is_told_when_to_come_back(client: Client) -> None:
    statuses = [client.get("/api/v1/figures").status_code for _ in range(2)]
    refused = client.get("/api/v1/figures")

    assert statuses == [200, 200]
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit-Remaining"] == "0"
    assert refused["Content-Security-Policy"] == policy.CONTENT_SECURITY_POLICY
    assert refused["Cache-Control"] == "no-store"


def test_a_person_who_asks_too_often_is_told_so_on_a_page(client: Client) -> None:
    for _ in range(2):
        client.get("/explorer")

    refused = client.get("/explorer")

    assert refused.status_code == 429
    assert refused["Content-Type"] == "text/html; charset=utf-8"
    assert re.search(r"Please ask again in \d+ seconds", refused.content.decode())
    assert int(refused["Retry-After"]) > 0


def test_another_client_is_not_held_up(client: Client) -> None:
    for _ in range(3):
        client.get("/api/v1/figures", headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.1"})

    refused = client.get("/api/v1/figures", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"})
    other = client.get("/api/v1/figures", headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.2"})

    assert (refused.status_code, other.status_code) == (429, 200)


def test_only_the_dynamic_part_counts_and_says_so(client: Client) -> None:
    answers = [client.get("/elsewhere") for _ in range(5)] + [client.options("/api/v1/figures") for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200, 204}
    assert not any("RateLimit" in answer for answer in answers)
    assert client.get("/api/v1/figures")["RateLimit"].startswith('"dynamic";r=1;t=')


def test_programs_elsewhere_can_read_figures_and_their_limit(client: Client) -> None:
    answer = client.get("/api/v1/figures")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "RateLimit" in answer["Access-Control-Expose-Headers"]


def test_a_fault_is_a_problem_document_without_a_word_about_the_inside(client: Client) -> None:
    answer = client.get("/api/v1/figures/fault")

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "ZeroDivisionError" not in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "is_dynamic"),
    [
        ("/explorer", True),
        ("/explorer/", True),
        ("/explorer.csv", True),
        ("/api/v1/figures", True),
        ("/api/v1/figures/by-region", True),
        ("/authorities/find", True),
        ("/authorities/barnsley/", False),
        ("/explorers", False),
        ("/api/v1/figures-of-2014", False),
        ("/api/v1/authorities.json", False),
        ("/", False),
    ],
)
def test_the_dynamic_part_is_known_by_its_paths(asked: str, is_dynamic: bool) -> None:
    assert policy.is_dynamic(asked) is is_dynamic
