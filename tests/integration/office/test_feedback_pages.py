"""The team's side of what readers say: sorted, answered in public, put on the list; consultations from draft to summary."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click.testing
import pytest
from django.test import Client

from assizes.actions import feedback as actions
from assizes.actions.consulting import respond
from assizes.cli import assizes
from assizes.domain.consultations import ConsultationState
from assizes.domain.feedback import FeedbackState, Figure, UserGroup
from assizes.domain.people import Actor
from assizes.domain.user_requests import RequestState
from assizes.register import consultations
from assizes.register import feedback as kept
from assizes.register.models import AuditEvent
from assizes.register.publications import add_publication
from assizes.website import clock
from office_clients import signed_in
from reader_sites import SLUG
from site_sources import packaged_editions

FEEDBACK, REQUESTS, CONSULTATIONS = "/office/feedback/", "/office/feedback/requests/", "/office/consultations/"
READER = Actor("a reader", frozenset())
CORRECTED = f"{SLUG}-edition-2"
FIGURE = Figure(SLUG, "by_region", "By region", "by_region:south:n", "South, N", "2")
ANSWER = {"summary": "One grade of the south", "answer": "The record was wrong and is put right"}
FORM = {
    "title": "How often?",
    "why": "To decide how often to publish.",
    "opens_on": "2026-12-01",
    "closes_on": "2026-12-31",
    "text-1": "How often?",
    "kind-1": "one",
    "options-1": "Monthly\r\nYearly\r\n",
    "required-1": "yes",
    "text-2": "Why?",
    "kind-2": "text",
}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """What time it is in the office."""
    moment = {"now": datetime(2026, 11, 30, 12, tzinfo=UTC)}
    monkeypatch.setattr(clock, "this_moment", lambda: moment["now"])
    return moment


@pytest.fixture
def analyst(register: str, office: Any, now: dict[str, datetime]) -> Client:
    """An analyst, with a release that is published and corrected."""
    publication = packaged_editions()[-1].publication
    add_publication(publication)
    add_publication(replace(publication, slug=CORRECTED, edition=2, corrects=SLUG))
    return signed_in("analyst")


def a_report(now: dict[str, datetime], email: str = "bea@council.example") -> str:
    return actions.report_figure(
        figure=FIGURE, page="/", what_is_wrong="It says good.", group=None, email=email, by=READER, now=now["now"]
    )


def at(client: Client, now: dict[str, datetime], moment: datetime) -> None:
    """Let it be later, with somebody signed in just before that."""
    now["now"] = moment
    session = client.session
    session["began"] = session["seen"] = int(moment.timestamp())
    session.save()


def words(answer: Any) -> str:
    return answer.content.decode()


def test_a_report_is_sorted_looked_at_and_answered_with_the_edition_that_corrects_it(
    analyst: Client, now: dict[str, datetime]
) -> None:
    reference = a_report(now)
    address = f"{FEEDBACK}{reference}/"

    analyst.post(f"{address}group/", {"group": "local_authority"})
    analyst.post(f"{address}step/", {"action": "look_at"})
    shown = words(analyst.get(address))
    done = analyst.post(f"{address}step/", {"action": "correct", "correction": CORRECTED, **ANSWER})

    one = kept.message(reference)
    assert one is not None
    assert (one.state, one.group) == (FeedbackState.CORRECTED, UserGroup.LOCAL_AUTHORITY)
    assert "bea@council.example" in shown
    assert f'<option value="{CORRECTED}">' in shown
    assert (done.status_code, done["Location"]) == (303, address)
    assert "is now: an error, corrected" in words(analyst.get(address))
    assert {event.by for event in AuditEvent.objects.filter(what__startswith="feedback.")} == {"a reader", "analyst"}


def test_what_cannot_be_done_is_said_on_the_page_and_nothing_changes(analyst: Client, now: dict[str, datetime]) -> None:
    reference = a_report(now)
    address = f"{FEEDBACK}{reference}/"

    analyst.post(f"{address}step/", {"action": "correct", "correction": SLUG, **ANSWER})
    page = words(analyst.get(address))

    assert "is not a later edition of the release that was reported" in page
    assert kept.message(reference).state is FeedbackState.RECEIVED
    assert analyst.get(f"{FEEDBACK}E-AAAAAA/").status_code == 404


def test_an_auditor_reads_messages_without_addresses_and_changes_nothing(
    analyst: Client, now: dict[str, datetime]
) -> None:
    reference = a_report(now)
    auditor = signed_in("auditor")

    page = words(auditor.get(f"{FEEDBACK}{reference}/"))
    refused = auditor.post(f"{FEEDBACK}{reference}/step/", {"action": "mark_spam"})

    assert "It says good." in page
    assert "bea@council.example" not in page
    assert "<textarea" not in page
    assert refused.status_code == 403
    assert kept.message(reference).state is FeedbackState.RECEIVED


def test_the_list_counts_by_group_and_state_and_the_start_page_says_what_waits(
    analyst: Client, now: dict[str, datetime]
) -> None:
    report = a_report(now)
    for number in range(2):
        actions.send_page_feedback(
            page="/data/",
            is_useful=False,
            looking_for=f"More files {number}",
            group=UserGroup.PRESS,
            by=READER,
            now=now["now"],
        )

    everything = words(analyst.get(FEEDBACK))
    press = words(analyst.get(FEEDBACK, {"group": "press", "state": "received"}))
    start = words(analyst.get("/office/"))

    assert re.search(r'group=press">Press and media</a></th>\s*<td class="number">2</td>', everything)
    assert report in everything
    assert "More files 1" in press
    assert report not in press
    assert re.search(r'office-count__number">3</span> messages to look at', start)


def test_one_click_puts_a_message_on_the_list_of_what_users_asked_for(
    analyst: Client, now: dict[str, datetime]
) -> None:
    reference = actions.send_page_feedback(
        page="/data/",
        is_useful=None,
        looking_for="A map of all regions",
        group=UserGroup.RESEARCH,
        by=READER,
        now=now["now"],
    )
    filled = words(analyst.get(f"{REQUESTS}new/", {"feedback": reference}))
    values = {"asked": "A map of all regions", "group": "research", "asked_on": "2026-11-30", "feedback": reference}

    refused = analyst.post(f"{REQUESTS}new/", {**values, "state": "done", "done": ""})
    analyst.post(
        f"{REQUESTS}new/", {**values, "state": "done", "done": "It is on each page", "address": "/authorities/"}
    )

    (one,) = kept.requests()
    assert "A map of all regions</textarea>" in filled
    assert '<option value="research" selected>' in filled
    assert refused.status_code == 400
    assert "Say what was done" in words(refused)
    assert "A map of all regions</textarea>" in words(refused)
    assert (one.state, one.feedback) == (RequestState.DONE, reference)
    assert analyst.get(f"{REQUESTS}{one.request_id}/").status_code == 200


def test_a_consultation_goes_from_draft_to_summary(analyst: Client, now: dict[str, datetime]) -> None:
    made = analyst.post(f"{CONSULTATIONS}new/", FORM)
    address = made["Location"]
    changed = analyst.post(f"{address}edit/", {**FORM, "closes_on": "2026-12-24"})
    analyst.post(f"{address}announce/")
    at(analyst, now, datetime(2026, 12, 2, 12, tzinfo=UTC))
    for number in range(3):
        respond(
            "how-often",
            answers={0: ["Monthly" if number else "Yearly"], 1: ["As we need it"]},
            group=UserGroup.PRESS,
            form=str(number),
            by=READER,
            now=now["now"],
        )
    shown = words(analyst.get(address))
    at(analyst, now, datetime(2026, 12, 25, 0, 0, 1, tzinfo=UTC))
    analyst.post(f"{address}summary/", {"text": "Two of three want it monthly.", "will_change": "Nothing will change."})

    one = consultations.consultation("how-often")
    assert one is not None
    assert (made.status_code, changed.status_code) == (303, 303)
    assert re.search(r'Monthly</th><td class="number">2</td>', shown)
    assert "As we need it (press and media)" in shown
    assert one.state_on(now["now"].date()) is ConsultationState.SUMMARISED
    assert one.summary is not None
    assert one.summary.will_change == "Nothing will change."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"options-1": "Monthly"}, "needs at least 2 different choices"),
        ({"closes_on": "2026-11-01"}, "It cannot close before it opens"),
        ({"opens_on": "1 December"}, "Write a day as 2026-11-30"),
        ({"text-1": "", "text-2": ""}, "It has from 1 to 20 questions"),
        ({"title": "?"}, "Give it a title"),
    ],
)
def test_a_form_of_a_consultation_with_a_fault_comes_back_filled_in(
    sqlite_register: Path, office: Any, now: dict[str, datetime], changes: dict[str, str], sentence: str
) -> None:
    analyst = signed_in("analyst")

    refused = analyst.post(f"{CONSULTATIONS}new/", FORM | changes)

    assert refused.status_code == 400
    assert sentence in words(refused)
    assert "To decide how often to publish." in words(refused)
    assert consultations.consultations() == ()


def test_the_command_lists_and_takes_out_what_is_held_of_people(
    sqlite_register: Path, office: Any, now: dict[str, datetime]
) -> None:
    add_publication(packaged_editions()[-1].publication)
    a_report({"now": datetime.now(UTC) - timedelta(days=800)})
    run = click.testing.CliRunner().invoke
    listed = run(assizes, ["personal-data", "list"])
    due = run(assizes, ["personal-data", "delete-due"])
    gone = run(assizes, ["personal-data", "delete", "--email", "Bea@council.example", "--by", "ana"])
    again = run(assizes, ["personal-data", "delete", "--email", "bea@council.example", "--by", "ana"])

    assert "contact: 1 held, 0 due" in listed.output  # nobody has answered yet
    assert due.output == "Nothing had to be taken out.\n"
    assert gone.output == "contact: 1 taken out\nmessage_words: 1 taken out\n"
    assert again.output == "Nothing had to be taken out.\n"
