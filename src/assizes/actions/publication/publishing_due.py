"""Publishing what is due: what that is, what stops it, and the one transaction in which it becomes public."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from assizes.actions.notices.telling_of_releases import tell_all
from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication.approving import require_publishable
from assizes.actions.publication.releases import frame_digest
from assizes.domain.calendar import CalendarAction, CalendarEntry, CalendarMove, state_after
from assizes.domain.errors import AssizesError, NotAllowed
from assizes.domain.notices import Message
from assizes.domain.people import Actor, Right
from assizes.domain.publications import Publication, PublicationDetails
from assizes.domain.releases import ReleaseSpecification
from assizes.register import calendar, drafts
from assizes.register.models import AuditEvent
from assizes.register.publications import (
    add_publication,
    add_publication_details,
    publications,
    wait_for_other_publishers,
)
from assizes.register.published import public_state_digest
from assizes.register.snapshot import current_frame
from assizes.register.writing import wait_for_other_writers

PostsOf = Callable[[str], tuple[str, ...]]  # of a slug: the posts that may see the edition before it is out
_WHY = "approved, and its time had come"
_IN_EMERGENCY = "on the emergency path: "


@dataclass(frozen=True)
class DueEdition:
    """An approved edition whose time has come or is near, with the digest of what was approved."""

    slug: str
    entry_id: str
    publication_time: datetime
    manifest_sha256: str
    emergency_reason: str = ""


@dataclass(frozen=True)
class ReadyEdition:
    """An edition that is ready to come out: its publication, and what readers are told of it."""

    due: DueEdition
    publication: Publication
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why something that the calendar announces for a time does not come out at it."""

    entry_id: str
    publication_time: datetime
    sentence: str

    def is_late(self, now: datetime) -> bool:
        """Whether readers are waiting already."""
        return self.publication_time <= now


class Refused(Exception):
    """That one edition of several must not come out after all."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.sentence)


@dataclass(frozen=True)
class Remembered:
    """What was published, with the digests of all public facts right before and right after."""

    editions: tuple[Publication, ...]
    details: tuple[PublicationDetails, ...]
    state_before: str
    state_after: str


def due_editions(*, now: datetime, lead: timedelta) -> tuple[DueEdition | Refusal, ...]:
    """What the calendar has for now, for before or for within the lead, by time; or what stops it from coming out."""
    entries = [one for one in calendar.entries() if one.due_time is not None and one.due_time <= now + lead]
    found = [_due(entry, entry.due_time, now) for entry in entries if entry.due_time is not None]
    return tuple(sorted(found, key=lambda one: (one.publication_time, one.entry_id)))


def _due(entry: CalendarEntry, due_time: datetime, now: datetime) -> DueEdition | Refusal:
    draft = drafts.draft_of_entry(entry.entry_id)
    if draft is None:
        return Refusal(entry.entry_id, due_time, "nothing is in preparation for it")
    approval = drafts.approval_of(draft, entry)
    if approval is None:
        return Refusal(entry.entry_id, due_time, f"no approval of '{draft.slug}' is in force")
    due = DueEdition(
        slug=draft.slug,
        entry_id=entry.entry_id,
        publication_time=due_time,
        manifest_sha256=approval.manifest_sha256,
        emergency_reason=approval.emergency.reason if approval.emergency else "",
    )
    try:
        require_publishable(due.slug, manifest_sha256=due.manifest_sha256, now=now)
    except AssizesError as error:
        return refusal_of(due, error)
    return due


def is_still_due(due: DueEdition) -> bool:
    """Whether calendar and approval still say of an edition what they said; asked often, so no more than that."""
    entry = calendar.entry(due.entry_id)
    draft = drafts.draft(due.slug)
    if entry is None or draft is None or entry.due_time != due.publication_time:
        return False
    approval = drafts.approval_of(draft, entry)
    return approval is not None and approval.manifest_sha256 == due.manifest_sha256


def refusal_of(due: DueEdition, error: Exception) -> Refusal:
    """That an edition does not come out, for the reason that an error says."""
    return Refusal(due.entry_id, due.publication_time, str(error))


def publication_of(due: DueEdition, specification: ReleaseSpecification, *, by: Actor, now: datetime) -> Publication:
    """The publication of an edition at its time or, where that has passed, now; in UTC, as the register gives it."""
    return Publication(
        slug=due.slug,
        edition=specification.edition,
        title=specification.title,
        as_at=specification.dates.as_at,
        published_by=specification.dates.published_by,
        known_at=specification.known_at.astimezone(UTC),
        publication_time=specification.publication_time.astimezone(UTC),
        published_at=max(due.publication_time, now).astimezone(UTC),
        recorded_by=by.name,
        manifest_sha256=due.manifest_sha256,
        is_reconstruction=specification.is_reconstruction,
        corrects=specification.corrects,
    )


def details_of(due: DueEdition, posts_of: PostsOf) -> PublicationDetails:
    """How an edition would come out if it came out now."""
    return PublicationDetails(due.slug, posts_of(due.slug), due.emergency_reason)


def entry_once_out(due: DueEdition, publication: Publication, *, by: Actor) -> CalendarEntry:
    """What the calendar will say once an edition is out."""
    entry = calendar_actions.the_entry(due.entry_id)
    move = CalendarMove(
        number=len(entry.moves) + 1,
        action=CalendarAction.PUBLISH,
        from_state=entry.state,
        state=state_after(entry.state, CalendarAction.PUBLISH),
        at=max(publication.published_at, entry.last.at),
        by=by.name,
        person_key=by.key,
        publication_time=entry.due_time,
        slug=due.slug,
    )
    return entry.moved(move)


def require_same_register(specification: ReleaseSpecification, digest: str) -> None:
    """Raise `NotAllowed` where the register no longer says what an edition was built from (`digest`).

    Who records something says when it was, so that something can be recorded as before the time that an edition rests
    on, until that edition is published.
    """
    if frame_digest(current_frame(specification.known_at)) != digest:
        raise NotAllowed(
            f"the register was changed at a time that '{specification.slug}' rests on: build it again, and approve that"
        )


def remember(
    ready: Sequence[ReadyEdition],
    *,
    require_unchanged: Callable[[DueEdition], object],
    posts_of: PostsOf,
    today: date,
    by: Actor,
    now: datetime,
) -> Remembered:
    """Make editions public in the register: all of them, with all that belongs to them, or none.

    Each is asked about once more, while nobody else can change what the answer rests on. Raises `Refused` for the first
    that must not come out, `NotAllowed` before the time of one.
    """
    by.require(Right.PUBLISH_RELEASES)
    with transaction.atomic():
        _wait_for_others()
        before = public_state_digest(today)
        known = {one.slug for one in publications()}
        details = tuple(details_of(one.due, posts_of) for one in ready)
        for one, said in zip(ready, details, strict=True):
            if one.due.slug in known:  # another machine was faster
                continue
            try:
                require_publishable(one.due.slug, manifest_sha256=one.due.manifest_sha256, now=now)
                require_unchanged(one.due)
            except AssizesError as error:
                raise Refused(refusal_of(one.due, error)) from error
            _write(one, said, by=by, now=now)
        after = public_state_digest(today)
    return Remembered(tuple(one.publication for one in ready), details, before, after)


def _wait_for_others() -> None:
    """In the one order in which everybody waits who waits for several."""
    wait_for_other_writers()
    calendar.wait_for_other_calendar_keepers()
    drafts.wait_for_other_drafters()
    wait_for_other_publishers()


def _write(ready: ReadyEdition, details: PublicationDetails, *, by: Actor, now: datetime) -> None:
    due, publication = ready.due, ready.publication
    if now < publication.publication_time:
        raise NotAllowed(f"'{due.slug}' cannot be published before its time")
    add_publication(publication)
    add_publication_details(details)
    calendar_actions.mark_published(due.entry_id, slug=due.slug, by=by, now=publication.published_at)
    tell_all(ready.messages, now=now)
    AuditEvent.objects.create(
        at=now,
        by=by.name,
        what="release.publish",
        subject=due.slug,
        after=dict(_told(publication, details)),
        why=f"{_IN_EMERGENCY}{due.emergency_reason}" if due.emergency_reason else _WHY,
    )


def _told(publication: Publication, details: PublicationDetails) -> Iterator[tuple[str, str | int | bool | list[str]]]:
    for name, value in asdict(publication).items():
        yield name, value if isinstance(value, (int, bool)) else str(value)
    yield "pre_release_posts", list(details.pre_release_posts)
