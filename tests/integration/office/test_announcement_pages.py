"""Telling people in the office: texts are drafted, edited and noted; webhooks kept; numbers shown, and no address."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml.html import fromstring

from assizes.actions.publication.approving import approve
from assizes.actions.publication.drafted import the_draft
from assizes.domain.notices import RELEASES
from assizes.register.announcements import announcement
from assizes.register.models import Webhook
from assizes.website.office.work_counts import counts_for
from built_releases import invented
from made_drafts import MANAGER, NOW, SLUG, a_candidate, begun
from office_clients import signed_in
from told_readers import a_reader, told

pytestmark = pytest.mark.usefixtures("sqlite_register", "office")
OVERVIEW = "/office/announcements/"
WEBHOOKS = "/office/announcements/webhooks/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release."""
    return invented(tmp_path_factory.mktemp("release"))


@pytest.fixture
def approved(built: Path, tmp_path: Path) -> str:
    """The page of the text of a release that is approved."""
    begun()
    candidate = a_candidate(bytes_of=(built / "manifest.json").read_text(encoding="utf-8"))
    shutil.copytree(built, tmp_path / "drafts" / SLUG / candidate.manifest_sha256)
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    return f"{OVERVIEW}{SLUG}/"


def after(client: Client, path: str, **fields: str) -> str:
    """The page that comes after a form was sent."""
    sent = client.post(path, fields)
    assert sent.status_code == 303
    return client.get(sent["Location"]).content.decode()


def test_a_release_manager_drafts_and_edits_the_text_of_an_approved_release(approved: str, settings: Any) -> None:
    client = signed_in("release_manager")
    link = f"{settings.ASSIZES_SITE_ADDRESS}/releases/{SLUG}/"

    drafted = after(client, f"{approved}draft/")
    too_long = client.post(approved, {"text": "x" * 600})
    client.post(approved, {"text": f"Out now. {link}"})

    known = announcement(SLUG)
    assert "New release: " in drafted
    assert "this text cannot be posted before it is" in drafted
    assert too_long.status_code == 400
    assert "The text has 600 letters: 500 are the most" in too_long.content.decode()
    assert known is not None
    assert (known.text, known.changed_by) == (f"Out now. {link}", "release_manager")
    assert SLUG in client.get(OVERVIEW).content.decode()


def test_a_release_that_is_not_out_yet_is_listed_under_its_title(approved: str) -> None:
    overview = fromstring(signed_in("release_manager").get(OVERVIEW).content)

    assert overview.xpath(f"string(//a[@href='{approved}'])") == the_draft(SLUG).title


def test_a_text_is_not_noted_as_posted_before_the_release_is_out(approved: str) -> None:
    client = signed_in("release_manager")
    client.post(f"{approved}draft/")

    page = after(client, f"{approved}note/", address="https://social.example/1")

    assert "is not published: nothing is said of it before" in page
    assert "Post it" not in page


def test_who_reads_alone_sees_the_text_and_changes_nothing(approved: str) -> None:
    signed_in("release_manager").post(f"{approved}draft/")
    analyst = signed_in("analyst")

    seen = analyst.get(approved)
    refused = [
        analyst.post(address, {"text": "x"}).status_code for address in (approved, f"{approved}draft/", WEBHOOKS)
    ]

    assert seen.status_code == 200
    assert "New release: " in seen.content.decode()
    assert "<textarea" not in seen.content.decode()
    assert refused == [403, 403, 403]


def test_the_secret_of_a_webhook_is_shown_once() -> None:
    client = signed_in("release_manager")

    added = client.post(WEBHOOKS, {"name": "Board", "address": "https://hooks.example/in", "topics": "releases"})
    later = client.get(WEBHOOKS)

    secret = Webhook.objects.get().secret
    assert secret in added.content.decode()
    assert secret not in later.content.decode()
    assert "https://hooks.example/in" in later.content.decode()


def test_a_webhook_inside_is_refused_and_one_is_removed_with_a_reason() -> None:
    client = signed_in("release_manager")

    refused = client.post(WEBHOOKS, {"name": "Board", "address": "https://169.254.169.254/", "topics": ""})
    client.post(WEBHOOKS, {"name": "Board", "address": "https://hooks.example/in", "topics": ""})
    removed = after(client, f"{WEBHOOKS}remove/", name="Board", reason="they asked us to")

    assert refused.status_code == 400
    assert "private network" in refused.content.decode()
    assert "told no more" in removed
    assert not Webhook.objects.exists()


def test_the_overview_shows_numbers_and_no_address() -> None:
    a_reader("reader@there.example", RELEASES)
    told(title="Outcomes at 30 September 2026")

    page = signed_in("auditor").get(OVERVIEW).content.decode()

    assert "Outcomes at 30 September 2026" in page
    assert "1 message waits" in page
    assert "there.example" not in page


def test_the_start_page_counts_webhooks_that_were_stopped() -> None:
    client = signed_in("release_manager")
    client.post(WEBHOOKS, {"name": "Board", "address": "https://hooks.example/in", "topics": ""})
    Webhook.objects.update(stopped_at=NOW, stop_reason="gone")

    found = {one.words: one.number for one in counts_for(MANAGER, NOW) if one.topic == "Announcements"}

    assert found == {"published releases without a post": 0, "webhooks that were stopped": 1}
