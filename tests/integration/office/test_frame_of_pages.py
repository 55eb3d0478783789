"""What all pages of the office have: a way back, a way out of a form, words that agree with a number."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from assizes.actions.publication import calendar
from assizes.domain.people import Actor, Right
from assizes.website.office.navigation import menu_of
from assizes.website.office.work_counts import WorkCount
from made_drafts import announced
from office_clients import signed_in


@pytest.fixture(autouse=True)
def _office(sqlite_register: Path, office: Any) -> None:
    """An empty register."""


@pytest.fixture
def manager() -> Client:
    return signed_in("analyst", "release_manager", "auditor")


def ways_back(answer: Any) -> list[str]:
    assert answer.status_code == 200
    tree = html.document_fromstring(answer.content.decode())
    return [link.get("href") for link in tree.iterfind(".//a[@class='govuk-back-link']")]


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("/office/reports/upload/", "/office/reports/"),
        ("/office/findings/run/", "/office/findings/"),
        ("/office/calendar/announce/", "/office/calendar/"),
        ("/office/announcements/webhooks/", "/office/announcements/"),
        ("/office/feedback/requests/new/", "/office/feedback/requests/"),
        ("/office/account/password/", "/office/account/"),
    ],
)
def test_a_page_below_another_leads_back_to_it(page: str, above: str, manager: Client) -> None:
    assert ways_back(manager.get(page)) == [above]


def test_the_first_page_of_a_topic_leads_back_nowhere(manager: Client) -> None:
    found = {topic.address: ways_back(manager.get(topic.address)) for topic in menu_of(Actor("any", frozenset(Right)))}

    assert set(map(tuple, found.values())) == {()}


def test_the_start_page_says_what_each_topic_is_for(manager: Client) -> None:
    page = manager.get("/office/").text

    assert all(topic.purpose in page for topic in menu_of(Actor("anybody", frozenset(Right))))


@pytest.mark.parametrize("form", ["confirm", "delay", "hold", "cancel", "move-month"])
def test_a_form_that_changes_what_is_announced_has_a_way_out(form: str, manager: Client) -> None:
    entry = announced(publication_time=None).entry_id

    page = manager.get(f"/office/calendar/{entry}/{form}/").text

    assert f'<a class="govuk-link" href="/office/calendar/{entry}/">Leave it as it is</a>' in page


def test_who_cancels_is_warned_that_it_cannot_be_undone(manager: Client) -> None:
    entry = announced(publication_time=None).entry_id

    page = manager.get(f"/office/calendar/{entry}/cancel/").text

    assert "This cannot be undone" in page
    assert calendar.the_entry(entry).state.words == "provisional"


@pytest.mark.parametrize(("number", "said"), [(0, "errors to answer"), (1, "error to answer"), (2, "errors to answer")])
def test_a_single_thing_is_counted_in_the_singular(number: int, said: str) -> None:
    assert WorkCount("Findings", "errors to answer", number, "/", one="error to answer").said == said
