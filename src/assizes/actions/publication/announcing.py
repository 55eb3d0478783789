"""The short text for a release: drafted from what was approved, edited, and posted once the release is out.

Until then it is the team's alone: no text leaves before the register says that its release is published.
"""

import hashlib
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from assizes.actions.notices.mastodon import MastodonAccount
from assizes.actions.notices.webhook_posting import Post
from assizes.actions.publication.building import candidate_folder
from assizes.actions.publication.publishing import edition_folder
from assizes.domain.announcements import ReleaseAnnouncement, announcement_text, require_announcement
from assizes.domain.errors import BadInput, InvalidValue, NotAllowed
from assizes.domain.people import Actor, Right
from assizes.register import drafts as kept_drafts
from assizes.register.announcements import announcement
from assizes.register.models import Announcement, AnnouncementPost, AuditEvent
from assizes.register.publications import publications
from assizes.releases.headlines import headlines_of
from assizes.releases.manifest_reading import read_manifest

_LANGUAGE = "en"


def draft_announcement(slug: str, *, data: Path, by: Actor, now: datetime, anew: bool = False) -> ReleaseAnnouncement:
    """A text from the main findings of a release that is approved or out; `anew` gives up what was edited.

    `data` is the folder of state. Raises `NotAllowed` where nothing is approved, or the text was posted or edited.
    """
    by.require(Right.SEND_ANNOUNCEMENTS)
    text = _text_of(slug, _folder(slug, data))
    with transaction.atomic():
        known = announcement(slug)
        _require_unposted(known)
        if known is not None and known.is_edited and not anew:
            raise NotAllowed("the text was edited: say that it is to be drafted anew")
        return _write(slug, text, is_edited=False, why="drafted from the main findings", by=by, now=now)


def draft_with_approval(slug: str, folder: Path, *, by: Actor, now: datetime) -> None:
    """Draft the text of what is being approved, inside that transaction; what somebody edited stays.

    Whoever may approve does this, since the program alone writes the text. Where none can be made of the files in
    `folder`, there is none, and a person writes one: an approval does not wait for that.
    """
    known = announcement(slug)
    if known is not None and (known.is_edited or known.posts):
        return
    try:
        text = _text_of(slug, folder)
    except BadInput:
        return
    if known is None or known.text != text:
        _write(slug, text, is_edited=False, why="drafted with the approval", by=by, now=now)


def edit_announcement(slug: str, text: str, *, by: Actor, now: datetime) -> ReleaseAnnouncement:
    """Another text for a release; raises `BadInput` where it is too long or does not lead to it."""
    by.require(Right.SEND_ANNOUNCEMENTS)
    try:
        tidy = require_announcement(text, address_of(slug))
    except InvalidValue as error:
        raise BadInput(str(error)) from error
    with transaction.atomic():
        _require_unposted(_known(slug))
        return _write(slug, tidy, is_edited=True, why="edited", by=by, now=now)


def post_announcement(slug: str, *, post: Post, by: Actor, now: datetime) -> str:
    """Post the text to the account of the settings, once; where it can be read. The release has to be out.

    Raises `NotAllowed` before that and where it was posted, `BadInput` with what the server said. Killed on the way,
    it can be asked again: the server knows the text by its key.
    """
    by.require(Right.SEND_ANNOUNCEMENTS)
    account = account_of_settings()
    if account is None:
        raise NotAllowed("no account is set to post to: a person posts the text")
    known = _known(slug)
    _require_published(slug)
    _require_not_posted_at(known, account.place)
    key = hashlib.sha256(f"{account.place}\n{slug}\n{known.text}".encode()).hexdigest()
    address = account.publish(known.text, key=key, language=_LANGUAGE, post=post)
    _remember(known, account.place, address, by=by, now=now)
    return address


def note_post(slug: str, address: str, *, by: Actor, now: datetime) -> None:
    """Remember that a person posted the text, and where it can be read; the release has to be out."""
    by.require(Right.SEND_ANNOUNCEMENTS)
    parts = urlsplit(address.strip())
    if parts.scheme != "https" or not parts.hostname:
        raise BadInput("give the address at which the text can be read: it starts with https://")
    known = _known(slug)
    _require_published(slug)
    _require_not_posted_at(known, parts.hostname)
    _remember(known, parts.hostname, address.strip(), by=by, now=now)


def account_of_settings() -> MastodonAccount | None:
    """The account that the settings name; none where they do not."""
    if not settings.ASSIZES_MASTODON_URL or not settings.ASSIZES_MASTODON_TOKEN:
        return None
    return MastodonAccount(settings.ASSIZES_MASTODON_URL, settings.ASSIZES_MASTODON_TOKEN)


def address_of(slug: str) -> str:
    """Where a release can be read once it is out."""
    return f"{settings.ASSIZES_SITE_ADDRESS}/releases/{slug}/"


def _text_of(slug: str, folder: Path) -> str:
    """The text that the main findings of the edition in a folder make; raises `BadInput` where they make none."""
    specification = read_manifest(folder).specification
    kind = "Corrected" if specification.corrections else "New release"
    try:
        return announcement_text(f"{kind}: {specification.title}.", headlines_of(folder), address_of(slug))
    except InvalidValue as error:
        raise BadInput(str(error)) from error


def _folder(slug: str, data: Path) -> Path:
    """The files of a release as published or, before that, as approved."""
    for publication in publications():
        if publication.slug == slug:
            return edition_folder(publication, data / "published")
    draft, approval = kept_drafts.draft(slug), kept_drafts.approval_in_force(slug)
    if draft is None or approval is None:
        raise NotAllowed(f"no approval of '{slug}' is in force: the text is drafted from what was approved")
    candidate = next(one for one in draft.candidates if one.manifest_sha256 == approval.manifest_sha256)
    return candidate_folder(candidate, data / "drafts")


def _known(slug: str) -> ReleaseAnnouncement:
    known = announcement(slug)
    if known is None:
        raise BadInput(f"there is no text for '{slug}' yet: draft one")
    return known


def _require_published(slug: str) -> None:
    if slug not in {one.slug for one in publications()}:
        raise NotAllowed(f"'{slug}' is not published: nothing is said of it before")


def _require_unposted(known: ReleaseAnnouncement | None) -> None:
    if known is not None and known.posts:
        raise NotAllowed("the text was posted: it stays as it is")


def _require_not_posted_at(known: ReleaseAnnouncement, place: str) -> None:
    if place in {one.place for one in known.posts}:
        raise NotAllowed(f"the text was posted at {place} already")


def _write(slug: str, text: str, *, is_edited: bool, why: str, by: Actor, now: datetime) -> ReleaseAnnouncement:
    before = announcement(slug)
    Announcement.objects.update_or_create(
        slug=slug, defaults={"text": text, "is_edited": is_edited, "changed_at": now, "changed_by": by.name}
    )
    AuditEvent.objects.create(
        at=now,
        by=by.name,
        what="announcement.edit" if is_edited else "announcement.draft",
        subject=slug,
        before={"text": before.text} if before else {},
        after={"text": text},
        why=why,
    )
    written = announcement(slug)
    assert written is not None
    return written


def _remember(known: ReleaseAnnouncement, place: str, address: str, *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        _, is_new = AnnouncementPost.objects.get_or_create(
            announcement_id=known.slug,
            place=place,
            defaults={"text": known.text, "address": address, "posted_at": now, "posted_by": by.name},
        )
        if not is_new:  # somebody else asked at the same time: the server took it for one post
            return
        AuditEvent.objects.create(
            at=now,
            by=by.name,
            what="announcement.post",
            subject=known.slug,
            after={"place": place, "address": address},
            why="the release is out",
        )
