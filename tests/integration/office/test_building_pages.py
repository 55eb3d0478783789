"""The page of a candidate that is asked for: how it stands, until it leads to the candidate or says why there is none."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml.html import HtmlElement, document_fromstring

from assizes.actions.publication import asked_candidates
from assizes.actions.publication.asked_candidates import build_asked_candidate
from assizes.actions.publication.build_locks import build_lock
from assizes.domain.candidate_builds import CandidateBuild
from assizes.domain.errors import NotAllowed
from assizes.register import candidate_builds as builds
from assizes.website import clock
from assizes.website.office.releases import building
from made_drafts import NOW, SLUG, a_candidate, begun, the_series
from office_clients import signed_in as signed_in_today
from register_files import REFERENCE

WORKSPACE = f"/office/releases/{SLUG}/"
HERE = f"{WORKSPACE}build/"
Start = Callable[[CandidateBuild, IO[bytes]], object]


@pytest.fixture
def folder(sqlite_register: Path, office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of candidates of a release in preparation, at the time of the tests."""
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)
    begun()
    return tmp_path / "drafts"


@pytest.fixture
def starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Start], None]:
    """Says what is done instead of starting a process."""
    return lambda start: monkeypatch.setattr(building, "start_process", start)


def signed_in(*role_ids: str) -> Client:
    client = signed_in_today(*role_ids)
    session = client.session
    session.update({"began": int(NOW.timestamp()), "seen": int(NOW.timestamp())})
    session.save()
    return client


def shown(answer: HttpResponse) -> HtmlElement:
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return document_fromstring(answer.content)


def words(page: HtmlElement) -> str:
    return " ".join(page.get_element_by_id("main").text_content().split())


def refreshes(page: HtmlElement) -> list[str]:
    return [str(one) for one in page.xpath("//noscript/meta[@http-equiv='refresh']/@content")]


def nobody(asked: CandidateBuild, lock: IO[bytes]) -> None:
    """A process that ends before it has begun."""


def builds_in(folder: Path, monkeypatch: pytest.MonkeyPatch, build: Callable[..., object]) -> Start:
    """Builds in this process, by a function that stands for the whole work."""
    monkeypatch.setattr(asked_candidates, "build_candidate", build)

    def start(asked: CandidateBuild, lock: IO[bytes]) -> None:
        given = {"drafts": folder, "series": the_series(), "reference": REFERENCE}
        build_asked_candidate(SLUG, asked.number, clock=lambda: NOW, **given)

    return start


def test_who_asks_is_shown_at_once_that_it_waits(folder: Path, starts: Callable[[Start], None]) -> None:
    starts(nobody)
    client = signed_in("analyst")

    asked = client.post(HERE)
    with build_lock(folder, SLUG, 1):
        page, calm = shown(client.get(HERE)), shown(client.get(f"{HERE}?refresh=off"))
        workspace = words(shown(client.get(WORKSPACE)))

    assert (asked.status_code, asked.headers["Location"]) == (303, HERE)
    status = page.get_element_by_id("build-state")
    assert status.get("role") == "status"
    assert "Waiting to be built: analyst asked for a candidate of version 1 at 10:00 on 1 December 2026" in words(page)
    assert (refreshes(page), refreshes(calm)) == (["4"], [])
    assert page.xpath("//main//a[text()='Look again']/@href") == [HERE]
    assert "Waiting to be built" in workspace
    assert "Build a candidate of version" not in workspace


def test_the_page_leads_to_the_candidate_once_there_is_one(
    folder: Path, starts: Callable[[Start], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    starts(builds_in(folder, monkeypatch, lambda slug, *, by, **given: a_candidate(slug, by=by)))
    client = signed_in("analyst")

    client.post(HERE)
    answer = client.get(HERE)

    build = builds.newest_build(SLUG)
    assert build is not None
    assert (answer.status_code, answer["Location"]) == (303, f"{WORKSPACE}candidates/{build.manifest_sha256}/")


def test_a_build_that_failed_says_why_and_is_offered_again(
    folder: Path, starts: Callable[[Start], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **given: object) -> None:
        raise NotAllowed("a newer version was saved while it was built: build that one")

    starts(builds_in(folder, monkeypatch, fail))
    client = signed_in("analyst")

    client.post(HERE)
    page, for_others = shown(client.get(HERE)), shown(signed_in("auditor").get(HERE))
    workspace = words(shown(client.get(WORKSPACE)))

    assert "was not built: a newer version was saved while it was built: build that one." in words(page)
    assert refreshes(page) == []
    assert "Build a candidate of version 1" in words(page)
    assert "Build a candidate" not in words(for_others)
    assert "was not built: a newer version" in workspace
    assert "Build a candidate of version 1" in workspace


def test_a_build_whose_process_is_gone_is_not_being_built(folder: Path, starts: Callable[[Start], None]) -> None:
    starts(nobody)
    client = signed_in("analyst")

    client.post(HERE)
    page = shown(client.get(HERE))

    assert "was not built: it ended without a word" in words(page)
    assert refreshes(page) == []


def test_where_nobody_asked_the_page_is_that_of_the_release(folder: Path) -> None:
    answer = signed_in("auditor").get(HERE)

    assert (answer.status_code, answer["Location"]) == (303, f"{WORKSPACE}#candidates")
