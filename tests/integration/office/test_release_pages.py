"""The pages of releases in preparation: list, workspace, editor, candidates, approval, each by who may."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml.html import HtmlElement, document_fromstring

from assizes.domain.drafts import Candidate
from assizes.register import drafts as kept
from assizes.website import clock
from made_drafts import NOW, SLUG, announced_beyond_the_harvest, begun
from office_clients import signed_in as signed_in_today
from prepared_releases import PreparedRelease

HERE = f"/office/releases/{SLUG}/"
EDITOR = f"{HERE}key-findings/"
A_TEXT = "**{share judgements:leadership:good_or_outstanding} were judged good or outstanding for leadership.**\n"


@pytest.fixture
def candidate(prepared: PreparedRelease, office: Any, monkeypatch: pytest.MonkeyPatch) -> Candidate:
    """The candidate of a release in preparation, at the time of the tests."""
    monkeypatch.setattr(clock, "this_moment", lambda: NOW)
    return prepared.candidate


def signed_in(*role_ids: str, name: str = "") -> Client:
    """A client who signed in at the time of the tests."""
    client = signed_in_today(*role_ids, name=name)
    session = client.session
    session.update({"began": int(NOW.timestamp()), "seen": int(NOW.timestamp())})
    session.save()
    return client


def shown(answer: HttpResponse, status: int = 200) -> HtmlElement:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return document_fromstring(answer.content)


def words(page: HtmlElement) -> str:
    main = page.find(".//main")
    assert main is not None
    return " ".join(" ".join(main.itertext()).split())


def follow(client: Client, answer: HttpResponse) -> HtmlElement:
    assert answer.status_code == 303
    return shown(client.get(answer.headers["Location"].partition("#")[0]))


def test_the_list_says_where_each_release_stands(candidate: Candidate) -> None:
    page = words(shown(signed_in("auditor").get("/office/releases/")))

    assert "Outcomes as at 31 July 2026" in page
    assert "09:30 on 12 January 2027" in page
    assert "not approved" in page


def test_the_workspace_shows_stages_versions_and_candidates(candidate: Candidate) -> None:
    page = words(shown(signed_in("auditor").get(HERE)))

    assert "Days left 42" in page
    assert "Collect not begun" in page
    assert candidate.manifest_sha256[:12] in page
    assert "begun for the calendar" in page
    assert "Approve this candidate" not in page


def test_what_was_not_collected_yet_is_said_before_a_candidate_is_asked_for(candidate: Candidate) -> None:
    slug = begun(announced_beyond_the_harvest()).slug

    page = words(shown(signed_in("analyst").get(f"/office/releases/{slug}/")))

    assert "No candidate can be built yet: it counts reports published by 30 September 2026" in page
    assert "Build a candidate of version 1" not in page


def test_a_release_that_is_not_there_is_a_page_that_helps(candidate: Candidate) -> None:
    assert signed_in("auditor").get("/office/releases/outcomes-as-at-1999-12-31/").status_code == 404


def test_an_analyst_writes_key_findings_and_sees_what_is_wrong_before_saving(candidate: Candidate) -> None:
    client = signed_in("analyst", name="analyst-a")

    wrong = shown(client.post(EDITOR, {"commentary": "In 2026 most of 151 were good.\n", "do": "check"}))
    lost = shown(client.post(EDITOR, {"commentary": "**{judgements:leader:n}**\n", "do": "check"}))
    right = shown(client.post(EDITOR, {"commentary": A_TEXT, "do": "check"}))

    assert "D101" in words(wrong)
    assert "did you mean" in words(lost) or "has no row" in words(lost)
    assert "Every number is bound" in words(right)
    assert "were judged good or outstanding for leadership" in words(right).partition("As it will be printed")[2]
    assert kept.draft(SLUG).newest.number == 1


def test_key_findings_are_saved_with_a_reason_as_a_new_version(candidate: Candidate) -> None:
    client = signed_in("analyst", name="analyst-a")

    refused = client.post(EDITOR, {"commentary": A_TEXT, "do": "save", "reason": "new"})
    saved = client.post(EDITOR, {"commentary": A_TEXT, "do": "save", "reason": "leadership is the main point"})

    assert "is too short" in words(shown(refused, 400))
    assert A_TEXT.strip() in shown(refused, 400).get_element_by_id("commentary").text_content()
    assert "saved as a new version" in words(follow(client, saved))
    draft = kept.draft(SLUG)
    assert draft is not None
    assert (draft.newest.number, draft.newest.commentary, draft.newest.by) == (2, A_TEXT, "analyst-a")


def test_the_editor_offers_the_draft_of_the_system_and_what_can_be_bound(candidate: Candidate) -> None:
    page = shown(signed_in("analyst").get(EDITOR))

    assert "{share judgements:" in page.get_element_by_id("commentary").text_content()
    assert "{as_at}" in words(page)
    assert "Draft, not published" in words(page)


def test_who_may_only_read_cannot_write(candidate: Candidate) -> None:
    client = signed_in("assurer")

    assert client.get(EDITOR).status_code == 200
    assert client.post(EDITOR, {"commentary": A_TEXT, "do": "check"}).status_code == 403
    assert client.post(f"{HERE}build/").status_code == 403
    assert client.post(f"{HERE}approve/", {"manifest_sha256": candidate.manifest_sha256}).status_code == 403


def test_a_candidate_is_shown_as_a_draft_with_its_files(candidate: Candidate) -> None:
    client = signed_in("release_manager")

    page = shown(client.get(f"{HERE}candidates/{candidate.manifest_sha256}/"))
    file = client.get(f"{HERE}candidates/{candidate.manifest_sha256}/files/index.html")
    outside = client.get(f"{HERE}candidates/{candidate.manifest_sha256}/files/../../../register.sqlite3")

    assert "Draft, not published." in words(page)
    assert "Key findings" in words(page)
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert b"Outcomes as at 31 July 2026" in b"".join(file.streaming_content)
    file.close()
    assert outside.status_code == 404


def test_a_release_manager_approves_and_withdraws(candidate: Candidate) -> None:
    client = signed_in("release_manager", name="Manager-M")
    assert "Approve this candidate" in words(shown(client.get(HERE)))

    approved = follow(client, client.post(f"{HERE}approve/", {"manifest_sha256": candidate.manifest_sha256}))
    withdrawn = follow(client, client.post(f"{HERE}withdraw/", {"reason": "a figure is looked at"}))

    assert "was approved by Manager-M" in words(approved)
    assert "Nothing stops its publication at 09:30 on 12 January 2027" in words(approved)
    assert "The approval was withdrawn" in words(withdrawn)


def test_who_had_a_part_in_it_is_told_that_another_has_to_approve(candidate: Candidate) -> None:
    client = signed_in("release_manager", "analyst", name="analyst-a")

    page = words(shown(client.get(HERE)))
    refused = follow(client, client.post(f"{HERE}approve/", {"manifest_sha256": candidate.manifest_sha256}))

    assert "another manager has to approve it" in page
    assert "had a part in making" in words(refused)
    assert kept.approval_in_force(SLUG) is None


def test_stages_are_recorded_in_half_days_and_the_newest_record_holds(candidate: Candidate) -> None:
    client = signed_in("analyst")
    stage = {"stage": "collect", "started_on": "2026-11-02", "ended_on": "2026-11-20"}

    client.post(f"{HERE}stages/", stage | {"staff_days": "3"})
    page = follow(client, client.post(f"{HERE}stages/", stage | {"staff_days": "4.5"}))
    wrong = follow(client, client.post(f"{HERE}stages/", stage | {"staff_days": "a few"}))

    assert "4.5 staff days in all" in words(page)
    assert "2 November 2026 20 November 2026 4.5" in words(page)
    assert "is not a number of staff days" in words(wrong)
    assert [one.half_days for one in kept.stage_records(SLUG)] == [6, 9]


def test_the_title_is_changed_in_a_new_version(candidate: Candidate) -> None:
    client = signed_in("analyst")

    page = follow(
        client,
        client.post(
            f"{HERE}details/",
            {"title": "Outcomes, July", "notes": "A note.\nAnother.", "next_release": "", "reason": "a shorter title"},
        ),
    )

    assert "Outcomes, July" in words(page)
    assert "Candidates" in words(page)
    assert "a newer one was saved" in words(page)


def test_the_start_page_counts_what_waits(candidate: Candidate) -> None:
    page = words(shown(signed_in("release_manager", name="Manager-M").get("/office/")))

    assert "1 release in preparation" in page
    assert "1 candidate to approve" in page
