"""Pre-release access: a release manager says who sees a release before its minute, and each opening is told."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from assizes.actions.file_digests import sha256_of
from assizes.actions.people import actor_of
from assizes.actions.publication.drafted import entry_of, the_draft
from assizes.actions.reasons import in_some_words
from assizes.domain.calendar import CalendarEntry
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import BadInput, NotAllowed, Place
from assizes.domain.finding_states import person_key
from assizes.domain.letters import one_line
from assizes.domain.london_time import LONDON
from assizes.domain.people import Actor, Right
from assizes.domain.pre_release import (
    LONGEST_HOURS,
    Mark,
    PreReleaseAction,
    PreReleaseMove,
    Window,
    in_force,
    require_open,
    window_of,
)
from assizes.register import drafts as kept
from assizes.register.models import AuditEvent
from assizes.register.people import user_named
from assizes.register.pre_release import OPENED, add_pre_release_move, pre_release_moves
from assizes.releases.folder import MANIFEST
from assizes.releases.manifest_reading import read_manifest

_FORM = "form"
_NO_ACCESS = "you have no pre-release access to this release"


@dataclass(frozen=True)
class ReaderAccess:
    """A release that a reader may see now: its title, when that ends, the approved files, what their copies say."""

    slug: str
    title: str
    window: Window
    folder: Path
    mark: Mark


@dataclass(frozen=True)
class GrantedRelease:
    """A release that a reader was granted access to: the title that the calendar announces, and the window."""

    slug: str
    title: str
    window: Window | None
    is_over: bool


def grant(slug: str, *, name: str, post: str, hours: int, reason: str, by: Actor, now: datetime) -> PreReleaseMove:
    """Let the account `name` see a release from so many hours before its minute, 24 at most; `post` is published.

    Granting again changes post and hours. Raises `NotAllowed` for oneself, for an account without the role, for a
    release that is over and for a correction: what is wrong in public is put right for everybody at once.
    """
    by.require(Right.GRANT_PRE_RELEASE)
    if the_draft(slug).corrects:
        raise NotAllowed(f"'{slug}' is a correction: it comes out as soon as it is ready, and nobody sees it before")
    if not 1 <= hours <= LONGEST_HOURS:
        raise BadInput(f"access is for 1 to {LONGEST_HOURS} hours before publication", Place(_FORM, column="hours"))
    printed = one_line(post)
    if not printed:
        raise BadInput("give the post: it is what is published with the release", Place(_FORM, column="post"))
    reader = _reader(name)
    by.require_another_than({reader.key}, "is the reader")
    why = in_some_words(reason)
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = _draft_to_grant(slug)
        number = len(pre_release_moves(slug)) + 1
        move = PreReleaseMove(
            number, PreReleaseAction.GRANT, reader.name, reader.key, printed, hours, why, now, by.name
        )
        _write(draft, move, by)
    return move


def withdraw(slug: str, *, name: str, reason: str, by: Actor, now: datetime) -> PreReleaseMove:
    """Take access to a release away; raises `BadInput` where the person has none."""
    by.require(Right.GRANT_PRE_RELEASE)
    why = in_some_words(reason)
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = _draft_to_grant(slug)
        moves = pre_release_moves(slug)
        standing = next((one for one in in_force(moves) if one.person_key == person_key(name)), None)
        if standing is None:
            raise BadInput(f"{name} has no access to '{slug}' that could be withdrawn")
        move = PreReleaseMove(
            len(moves) + 1,
            PreReleaseAction.WITHDRAW,
            standing.name,
            standing.person_key,
            standing.post,
            standing.hours,
            why,
            now,
            by.name,
        )
        _write(draft, move, by)
    return move


def access_now(slug: str, *, by: Actor, now: datetime, drafts: Path) -> ReaderAccess:
    """What a reader may see now; raises `NotAllowed` with the sentence that the reader is told."""
    by.require(Right.READ_PRE_RELEASE)
    standing = next((one for one in in_force(pre_release_moves(slug)) if one.person_key == by.key), None)
    draft = kept.draft(slug) if standing else None
    if standing is None or draft is None:
        raise NotAllowed(_NO_ACCESS)
    entry = entry_of(draft)
    if entry.state.is_over:
        raise NotAllowed(f"this release is {entry.state.words}: pre-release access to it has ended")
    window = require_open(_window(standing, entry), now)
    approval = kept.approval_of(draft, entry)
    if approval is None:
        raise NotAllowed("this release is not approved at the moment, so there is nothing to see yet")
    folder = drafts / slug / approval.manifest_sha256
    _require_approved(folder / MANIFEST, approval.manifest_sha256)
    return ReaderAccess(slug, draft.title, window, folder, Mark(by.name, standing.post, window.ends_at))


def open_file(slug: str, file: str, *, by: Actor, now: datetime, drafts: Path) -> tuple[ReaderAccess, bytes]:
    """A file of the approved candidate as it is on disk, once the audit log tells that the reader opened it.

    Raises `NotAllowed` as `access_now` does, and `FileNotFoundError` where the release has no such file.
    """
    access = access_now(slug, by=by, now=now, drafts=drafts)
    written = read_manifest(access.folder).files.get(file)
    if written is None:
        raise FileNotFoundError(file)
    data = (access.folder / file).read_bytes()
    if hashlib.sha256(data).hexdigest() != written.sha256:
        raise BadInput("this file is not the one that was approved")
    AuditEvent.objects.create(
        at=now,
        by=by.name,
        what=OPENED,
        subject=slug,
        after={"file": file, "post": access.mark.post, "manifest_sha256": access.folder.name},
        why="pre-release access",
    )
    return access, data


def granted_to(by: Actor) -> tuple[GrantedRelease, ...]:
    """The releases that a reader has access to, now or later, and those that it had access to."""
    by.require(Right.READ_PRE_RELEASE)
    found = []
    for draft in kept.drafts():
        standing = next((one for one in in_force(pre_release_moves(draft.slug)) if one.person_key == by.key), None)
        if standing is not None:
            entry = entry_of(draft)
            found.append(GrantedRelease(draft.slug, entry.title, _window(standing, entry), entry.state.is_over))
    return tuple(found)


def window_in(grant_given: PreReleaseMove, draft: ReleaseDraft) -> Window | None:
    """When a grant opens a release, by what the calendar says now, in London's time."""
    return _window(grant_given, entry_of(draft))


def _window(standing: PreReleaseMove, entry: CalendarEntry) -> Window | None:
    due = entry.due_time
    return window_of(standing, due.astimezone(LONDON) if due else None)


def _reader(name: str) -> Actor:
    user = user_named(name) if name.strip() else None
    if user is None:
        raise BadInput("choose an account: the operator makes one with `assizes user add`", Place(_FORM, column="name"))
    reader = actor_of(user)
    reader.require(Right.READ_PRE_RELEASE)
    return reader


def _draft_to_grant(slug: str) -> ReleaseDraft:
    draft = the_draft(slug)
    state = entry_of(draft).state
    if state.is_over:
        raise NotAllowed(f"'{slug}' is {state.words}: who saw it before is settled")
    return draft


def _require_approved(manifest: Path, sha256: str) -> None:
    if not manifest.is_file() or sha256_of(manifest) != sha256:
        raise BadInput("the files of this release are not those that were approved")


def _write(draft: ReleaseDraft, move: PreReleaseMove, by: Actor) -> None:
    add_pre_release_move(draft.slug, move)
    AuditEvent.objects.create(
        at=move.at,
        by=by.name,
        what=f"pre_release.{move.action.value}",
        subject=draft.slug,
        after={"name": move.name, "post": move.post, "hours": move.hours},
        why=move.reason,
    )
