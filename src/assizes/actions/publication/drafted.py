"""Releases in preparation as the actions need them: the draft of a slug, what it specifies, what happens to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assizes.actions.publication.known_specifications import Series
from assizes.domain.calendar import CalendarEntry
from assizes.domain.dates import in_words
from assizes.domain.drafts import DraftVersion, ReleaseDraft
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.people import Actor
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.specification_text import specification_of_text
from assizes.reference.specifications import as_harvested
from assizes.register import calendar
from assizes.register import drafts as kept
from assizes.register.models import AuditEvent


def the_draft(slug: str) -> ReleaseDraft:
    """The release in preparation with this slug; raises `BadInput` that says which there are."""
    found = kept.draft(slug)
    if found is None:
        known = ", ".join(one.slug for one in kept.drafts())
        raise BadInput(f"no release '{slug}' is in preparation" + (f": there is {known}" if known else ""))
    return found


def entry_of(draft: ReleaseDraft) -> CalendarEntry:
    """The entry of the calendar that a release is for."""
    entry = calendar.entry(draft.entry_id)
    assert entry is not None  # a draft has its entry: the database sees to that
    return entry


def drafted_specification(
    draft: ReleaseDraft, series: Series, version: DraftVersion | None = None
) -> ReleaseSpecification:
    """What a version specifies, by default the newest, with the commentary that was written."""
    said = version or draft.newest
    return specification_of_text(
        draft.slug, said.specification, known=series.specifications, commentary=said.commentary
    )


def announced_in(specification: ReleaseSpecification, entry: CalendarEntry) -> ReleaseSpecification:
    """The specification with the time that the calendar announces, and the day that it announced first.

    Raises `NotAllowed` where the calendar has no date and time in force.
    """
    due = require_time(entry)
    if not specification.corrections:
        return replace(specification, publication_time=due, announced_date=entry.first_announced_date)
    *before, last = specification.corrections
    return replace(specification, publication_time=due, corrections=(*before, replace(last, publication_time=due)))


def require_time(entry: CalendarEntry) -> datetime:
    """The date and time in force; raises `NotAllowed` that says what the calendar says instead."""
    if entry.due_time is None:
        raise NotAllowed(
            f"the calendar says that '{entry.entry_id}' is {entry.state.words}: its date and time have to be "
            "confirmed first, as its files print them"
        )
    return entry.due_time


def refusal_of_harvest(specification: ReleaseSpecification, reference: Reference) -> str:
    """Why nothing is built of a release yet, where nobody said that all its reports were collected; else nothing."""
    by, harvested = specification.dates.published_by, as_harvested(reference, specification).coverage.harvest_date
    if by <= harvested:
        return ""
    return (
        f"it counts reports published by {in_words(by)}, and the register was harvested on {in_words(harvested)}: say "
        "by which day all of them were collected, among the details of the release in the office or with "
        f"`assizes release write {specification.slug} --harvest-date`"
    )


def require_unapproved(draft: ReleaseDraft) -> None:
    """Raise `NotAllowed` where an approval is in force: it is withdrawn before anything else is made."""
    entry = entry_of(draft)
    if entry.state.is_over:
        raise NotAllowed(f"'{draft.slug}' is {entry.state.words}: nothing of it is changed any more")
    approval = kept.approval_of(draft, entry)
    if approval is not None:
        raise NotAllowed(f"'{draft.slug}' is approved by {approval.by}: the approval has to be withdrawn first")


def audit(
    what: str, slug: str, *, by: Actor, now: datetime, why: str, after: Mapping[str, str | int] | None = None
) -> None:
    """Write the audit event of something done with a release in preparation."""
    AuditEvent.objects.create(at=now, by=by.name.strip(), what=what, subject=slug, after=dict(after or {}), why=why)
