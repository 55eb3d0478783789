"""The text for social media: drafted from what was approved, posted once the release is out, by a person or by us."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from assizes.actions.notices.webhook_posting import Poster, PublicNetwork
from assizes.actions.publication.announcing import draft_announcement, edit_announcement, note_post, post_announcement
from assizes.actions.publication.approving import approve, withdraw_approval
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.people import Actor, Right
from assizes.domain.publications import Publication
from assizes.register import drafts as kept
from assizes.register.announcements import announcement
from assizes.register.models import Announcement, AuditEvent
from assizes.register.publications import add_publication
from built_releases import invented
from made_drafts import MANAGER, NOW, SLUG, a_candidate, begun
from nginx_servers import HOST
from posted_servers import PostedServer, a_posted_server
from web_servers import hangs_up, sends

pytestmark = [pytest.mark.allow_hosts([HOST])]
HERE = Poster(PublicNetwork(is_private=lambda address: False))
LINK = f"https://assizes.example/releases/{SLUG}/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release."""
    return invented(tmp_path_factory.mktemp("release"))


@pytest.fixture
def data(built: Path, tmp_path: Path, sqlite_register: Path) -> Path:
    """A folder of state in which a release is approved."""
    manifest = (built / "manifest.json").read_text(encoding="utf-8")
    begun()
    candidate = a_candidate(bytes_of=manifest)
    shutil.copytree(built, tmp_path / "drafts" / SLUG / candidate.manifest_sha256)
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    return tmp_path


@pytest.fixture
def mastodon(settings: Any) -> Iterator[PostedServer]:
    """A server that answers as Mastodon does, and the settings that name it."""
    with a_posted_server() as server:
        settings.ASSIZES_MASTODON_URL = server.address
        settings.ASSIZES_MASTODON_TOKEN = "a-token"
        server.answers(sends(json.dumps({"id": "1", "url": "https://social.example/@us/1"}).encode()))
        yield server


def drafted(data: Path) -> str:
    """The text that is drafted."""
    return draft_announcement(SLUG, data=data, by=MANAGER, now=NOW).text


def published(data: Path) -> None:
    """Let the release be out."""
    (folder,) = (data / "drafts" / SLUG).iterdir()
    add_publication(
        Publication(SLUG, 1, "Outcomes", date(2026, 7, 31), date(2026, 8, 20), NOW, NOW, NOW, "system", folder.name)
    )


def test_the_text_is_drafted_from_the_main_findings_of_what_was_approved(data: Path) -> None:
    text = drafted(data)

    assert text.startswith("New release: ")
    assert text.endswith(LINK)
    assert text.count("\n\n") >= 2
    assert len(text) <= 500


def test_nothing_is_drafted_before_it_is_approved(sqlite_register: Path, tmp_path: Path) -> None:
    begun()

    with pytest.raises(NotAllowed, match="no approval"):
        drafted(tmp_path)


def approved_again(data: Path, *, by: Actor = MANAGER) -> None:
    """Take the approval back and approve the same files, as the office and the command do."""
    withdraw_approval(SLUG, reason="a doubt about one table", by=MANAGER, now=NOW)
    (folder,) = (data / "drafts" / SLUG).iterdir()
    approve(SLUG, folder.name, by=by, now=NOW, drafts=data / "drafts")


def test_the_text_is_drafted_with_the_approval_by_whoever_may_approve(data: Path) -> None:
    approver = Actor("Manager M", frozenset({Right.APPROVE_RELEASES}))

    approved_again(data, by=approver)

    known = announcement(SLUG)
    assert known is not None
    assert (known.text, known.is_edited, known.posts) == (drafted(data), False, ())
    event = AuditEvent.objects.get(what="announcement.draft", why="drafted with the approval")
    assert event.by == approver.name


def test_another_approval_leaves_an_edited_text_and_drafts_another_anew(data: Path) -> None:
    approved_again(data)
    first = announcement(SLUG)
    Announcement.objects.update(text=f"Of an earlier candidate: {LINK}")

    approved_again(data)
    second = announcement(SLUG)
    edit_announcement(SLUG, f"Out now: {LINK}", by=MANAGER, now=NOW)
    approved_again(data)
    third = announcement(SLUG)

    assert first == second
    assert third is not None
    assert (third.text, third.is_edited) == (f"Out now: {LINK}", True)


def test_files_of_which_no_text_can_be_made_are_approved_without_one(data: Path) -> None:
    (folder,) = (data / "drafts" / SLUG).iterdir()
    with patch("assizes.actions.publication.announcing.headlines_of", side_effect=BadInput("the page cannot be read")):
        approved_again(data)

    approval = kept.approval_in_force(SLUG)
    assert approval is not None
    assert approval.manifest_sha256 == folder.name
    assert announcement(SLUG) is None


def test_an_edited_text_is_not_overwritten_unless_somebody_says_so(data: Path) -> None:
    first = drafted(data)
    edit_announcement(SLUG, f"Out now: {LINK}", by=MANAGER, now=NOW)

    with pytest.raises(NotAllowed, match="edited"):
        drafted(data)
    anew = draft_announcement(SLUG, data=data, by=MANAGER, now=NOW, anew=True)

    assert anew.text == first


def test_no_text_leaves_before_the_release_is_out(data: Path, mastodon: PostedServer) -> None:
    drafted(data)

    with pytest.raises(NotAllowed, match="not published"):
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)
    with pytest.raises(NotAllowed, match="not published"):
        note_post(SLUG, "https://social.example/@us/1", by=MANAGER, now=NOW)

    assert mastodon.posted == []


def test_the_text_is_posted_once_and_where_it_stands_is_on_record(data: Path, mastodon: PostedServer) -> None:
    text = drafted(data)
    published(data)

    address = post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)

    (request,) = mastodon.posted
    assert request.path == "/api/v1/statuses"
    assert request.headers["authorization"] == "Bearer a-token"
    assert len(request.headers["idempotency-key"]) == len(hashlib.sha256().hexdigest())
    assert json.loads(request.body) == {"status": text, "visibility": "public", "language": "en"}
    assert address == "https://social.example/@us/1"
    assert AuditEvent.objects.get(what="announcement.post").after["address"] == address
    with pytest.raises(NotAllowed, match="already"):
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)
    with pytest.raises(NotAllowed, match="was posted"):
        edit_announcement(SLUG, f"Another: {LINK}", by=MANAGER, now=NOW)
    assert len(mastodon.posted) == 1


def test_two_who_post_at_the_same_time_have_posted_once(data: Path, mastodon: PostedServer) -> None:
    drafted(data)
    published(data)

    def posting_while_another_posts(address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)
        return HERE(address, body, headers)

    address = post_announcement(SLUG, post=posting_while_another_posts, by=MANAGER, now=NOW)

    known = announcement(SLUG)
    assert known is not None
    assert [post.address for post in known.posts] == [address]
    assert AuditEvent.objects.filter(what="announcement.post").count() == 1
    assert len({one.headers["idempotency-key"] for one in mastodon.posted}) == 1


def test_what_the_server_refuses_is_said_and_can_be_tried_again_under_the_same_key(
    data: Path, mastodon: PostedServer
) -> None:
    drafted(data)
    published(data)
    accepted = sends(json.dumps({"url": "https://social.example/@us/1"}).encode())
    mastodon.answers(sends(b'{"error": "The access token is invalid"}', status=401), hangs_up(), accepted)

    with pytest.raises(BadInput, match=r"did not take the text \(401\): The access token is invalid"):
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)
    with pytest.raises(BadInput, match="cannot be reached"):
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)
    post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)

    assert len({one.headers["idempotency-key"] for one in mastodon.posted}) == 1
    known = announcement(SLUG)
    assert known is not None
    assert [post.address for post in known.posts] == ["https://social.example/@us/1"]


def test_a_person_who_posted_the_text_says_where_it_stands(data: Path) -> None:
    drafted(data)
    published(data)

    note_post(SLUG, "https://elsewhere.example/posts/7", by=MANAGER, now=NOW)

    known = announcement(SLUG)
    assert known is not None
    assert [(post.place, post.by) for post in known.posts] == [("elsewhere.example", MANAGER.name)]


def test_without_an_account_a_person_posts_the_text(data: Path) -> None:
    drafted(data)
    published(data)

    with pytest.raises(NotAllowed, match="no account is set"):
        post_announcement(SLUG, post=HERE, by=MANAGER, now=NOW)


def test_who_sends_no_announcements_changes_no_text(data: Path) -> None:
    analyst = Actor("AN", frozenset({Right.READ_OFFICE, Right.EDIT_DRAFTS}))

    for action in (
        lambda: draft_announcement(SLUG, data=data, by=analyst, now=NOW),
        lambda: edit_announcement(SLUG, f"Out: {LINK}", by=analyst, now=NOW),
        lambda: note_post(SLUG, "https://elsewhere.example/7", by=analyst, now=NOW),
        lambda: post_announcement(SLUG, post=HERE, by=analyst, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            action()

    assert announcement(SLUG) is None
