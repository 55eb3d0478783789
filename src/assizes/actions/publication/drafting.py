"""Preparing a release: begun for an entry of the calendar, written in versions, built as a candidate.

Nothing of a version is ever changed: who saves something adds a version, with the reason.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication.building import build_candidate, candidate_folder
from assizes.actions.publication.correcting import propose_correction
from assizes.actions.publication.drafted import audit, drafted_specification, entry_of, require_unapproved, the_draft
from assizes.actions.publication.known_specifications import Series
from assizes.actions.reasons import in_some_words
from assizes.domain.calendar import CalendarEntry, CalendarKind, CalendarState
from assizes.domain.drafts import DraftVersion, ReleaseDraft, TakingUp
from assizes.domain.errors import BadInput, NotAllowed, Place
from assizes.domain.letters import one_line, writable
from assizes.domain.london_time import london_day
from assizes.domain.months import Month
from assizes.domain.people import Actor, Right
from assizes.domain.releases import Dates, ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.default_specifications import announced_specification
from assizes.reference.specification_text import specification_of_text, specification_text
from assizes.register import drafts as kept
from assizes.register.publications import publications

__all__ = [
    "begin_correction",
    "begin_release",
    "build_candidate",
    "candidate_folder",
    "is_given_up",
    "save_version",
]


def begin_release(entry_id: str, *, by: Actor, now: datetime, series: Series) -> ReleaseDraft:
    """Begin to prepare the release that an entry of the calendar announces: specified by the rules of the series.

    Its key findings are those that the system drafts, until somebody writes others. Raises `NotAllowed` where it was
    begun already, or the entry is over or announces a correction.
    """
    by.require(Right.EDIT_DRAFTS)
    entry = calendar_actions.the_entry(entry_id)
    if entry.state.is_over or entry.kind is CalendarKind.CORRECTION:
        said = "a correction" if entry.kind is CalendarKind.CORRECTION else entry.state.words
        raise NotAllowed(f"'{entry_id}' is {said} in the calendar: no release is begun for it")
    specification = announced_specification(
        entry.dates,
        slug=_free_slug(entry.dates, series),
        title=entry.title,
        publication_time=entry.due_time,
        announced_date=entry.first_announced_date,
        known=series.specifications,
        now=now,
        producer=series.producer,
        small_base=series.small_base,
    )
    return _begin(specification, entry_id, "begun for the calendar", by=by, now=now)


def begin_correction(
    slug: str,
    *,
    reason: str,
    because: str,
    by: Actor,
    now: datetime,
    series: Series,
    reference: Reference,
) -> ReleaseDraft:
    """Begin to prepare the edition that corrects a published one; readers do not see its entry of the calendar.

    `reason` is a code of the revisions policy, `because` says in plain words what was wrong. Where that edition was in
    preparation before and its entry was cancelled, it is taken up again: readers never miss a number. Raises
    `NotAllowed` where that edition is not published, or is being corrected already; `BadInput` where no value would
    change.
    """
    by.require(Right.EDIT_DRAFTS)
    if slug not in {one.slug for one in publications()}:
        raise NotAllowed(f"'{slug}' is not published: what is in preparation is changed, and not corrected")
    proposed = propose_correction(
        slug,
        reason=reason,
        because=because,
        now=now,
        specifications=series.specifications,
        reference=reference,
    ).specification
    why = in_some_words(because)
    with transaction.atomic():
        entry = _announced_correction(proposed, by=by, now=now)
        again = _cancelled_before(proposed.slug)
        if again is not None:
            return _take_up(again, proposed, entry.entry_id, why, by=by, now=now)
        return _begin(proposed, entry.entry_id, why, by=by, now=now)


def is_given_up(draft: ReleaseDraft) -> bool:
    """Whether an edition that corrects another was cancelled, so that it can be taken up again."""
    return bool(draft.corrects) and entry_of(draft).state is CalendarState.CANCELLED


def save_version(
    slug: str,
    *,
    reason: str,
    by: Actor,
    now: datetime,
    series: Series,
    commentary: str | None = None,
    title: str | None = None,
    notes: tuple[str, ...] | None = None,
    next_release: str | None = None,
    harvest_date: date | None = None,
    specification: str | None = None,
) -> ReleaseDraft:
    """Save what a release says from now on; what is not given stays as it is.

    `commentary` is Markdown with bound values, empty for the system's own; it may break rules until a candidate is
    built. `specification` is a whole one as TOML, of the same dates. Raises `NotAllowed` while an approval is in force.
    """
    by.require(Right.EDIT_DRAFTS)
    why = in_some_words(reason)
    _require_past(slug, harvest_date, now)
    given = {"title": title, "notes": notes, "next_release": next_release, "harvest_date": harvest_date}
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = the_draft(slug)
        require_unapproved(draft)
        before = draft.newest
        version = DraftVersion(
            number=before.number + 1,
            specification=_text_of(draft, series, specification, given),
            commentary=before.commentary if commentary is None else _clean(commentary),
            reason=why,
            at=max(now, before.at),
            by=by.name.strip(),
        )
        _require_another(slug, version, before)
        kept.add_version(slug, version)
        audit("release.write", slug, by=by, now=now, why=why, after={"version": version.number})
        return the_draft(slug)


def _require_another(slug: str, version: DraftVersion, before: DraftVersion) -> None:
    if (version.specification, version.commentary) == (before.specification, before.commentary):
        raise BadInput(f"nothing of '{slug}' would be another: no version was saved")


def _require_past(slug: str, harvest_date: date | None, now: datetime) -> None:
    if harvest_date is not None and harvest_date > london_day(now):
        place = Place(f"{slug}.toml", column="harvest_date")
        raise BadInput("reports cannot have been collected by a day that is still to come", place)


def _text_of(draft: ReleaseDraft, series: Series, text: str | None, given: Mapping[str, Any]) -> str:
    """The specification of a new version as text: the one before, where nothing of it changes."""
    changed = {name: value for name, value in given.items() if value is not None}
    if text is None and not changed:
        return draft.newest.specification
    return specification_text(_changed(draft, series, text, changed))


def _changed(draft: ReleaseDraft, series: Series, text: str | None, changed: dict[str, Any]) -> ReleaseSpecification:
    """What a release specifies from now on; its dates and its place among the editions stay."""
    before = drafted_specification(draft, series)
    said = before if text is None else specification_of_text(draft.slug, text, known=series.specifications)
    if said.dates != before.dates or said.corrects != before.corrects or said.edition != before.edition:
        raise BadInput("the dates and the edition are those of the calendar's entry", Place(f"{draft.slug}.toml"))
    if changed and said.corrections:
        raise BadInput(f"'{draft.slug}' corrects an edition: all but its key findings is as in the one before")
    if changed.get("title") == "":
        raise BadInput("a release has a title", Place(f"{draft.slug}.toml", column="title"))
    made = replace(said, **changed)
    notes = tuple(map(writable, made.notes))
    return replace(made, title=one_line(made.title), notes=notes, next_release=one_line(made.next_release))


def _begin(specification: ReleaseSpecification, entry_id: str, why: str, *, by: Actor, now: datetime) -> ReleaseDraft:
    first = DraftVersion(1, specification_text(specification), "", why, now, by.name.strip())
    draft = ReleaseDraft(
        slug=specification.slug,
        entry_id=entry_id,
        dates=specification.dates,
        title=specification.title,
        edition=specification.edition,
        corrects=specification.corrects,
        begun_at=now,
        begun_by=by.name.strip(),
        versions=(first,),
    )
    with transaction.atomic():
        kept.wait_for_other_drafters()
        begun = kept.draft_of_entry(entry_id)
        if begun is not None or kept.draft(draft.slug) is not None:
            raise NotAllowed(f"'{begun.slug if begun else draft.slug}' is in preparation already")
        kept.add_draft(draft)
        audit("release.begin", draft.slug, by=by, now=now, why=why, after={"entry": entry_id})
    return draft


def _announced_correction(proposed: ReleaseSpecification, *, by: Actor, now: datetime) -> CalendarEntry:
    return calendar_actions.announce(
        dates=proposed.dates,
        title=proposed.title,
        month=Month.of(london_day(now)),
        by=_as_keeper(by),
        now=now,
        kind=CalendarKind.CORRECTION,
    )


def _cancelled_before(slug: str) -> ReleaseDraft | None:
    kept.wait_for_other_drafters()
    found = kept.draft(slug)
    return found if found is not None and is_given_up(found) else None


def _take_up(
    draft: ReleaseDraft, specification: ReleaseSpecification, entry_id: str, why: str, *, by: Actor, now: datetime
) -> ReleaseDraft:
    """Prepare an edition again under its number: what was made of it before stays with it, and does not go out."""
    at, name = max(now, draft.newest.at), by.name.strip()
    version = DraftVersion(draft.newest.number + 1, specification_text(specification), "", why, at, name)
    kept.add_taking_up(draft.slug, TakingUp(draft.entry_id, entry_id, version.number, at, name), version)
    after: dict[str, str | int] = {"entry": entry_id, "instead_of": draft.entry_id, "version": version.number}
    audit("release.take_up", draft.slug, by=by, now=now, why=why, after=after)
    return the_draft(draft.slug)


def _free_slug(dates: Dates, series: Series) -> str:
    """A slug that says the dates, and that no release has: a second one of the same date says both."""
    taken = {one.slug for one in series.specifications} | {one.slug for one in kept.drafts()}
    wanted = (f"outcomes-as-at-{dates.as_at}", f"outcomes-as-at-{dates.as_at}-published-by-{dates.published_by}")
    free = [slug for slug in wanted if slug not in taken]
    number = 2
    while not free:
        free = [slug for slug in (f"{wanted[0]}-{number}",) if slug not in taken]
        number += 1
    return free[0]


def _as_keeper(by: Actor) -> Actor:
    """The same person, who may put a correction into the calendar: readers see nothing of it before it is out."""
    return replace(by, rights=by.rights | {Right.KEEP_CALENDAR})


def _clean(commentary: str) -> str:
    """A commentary with line ends as files have them; nothing where it is empty."""
    lines = [line.rstrip() for line in writable(commentary).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    text = "\n".join(lines).strip("\n")
    return f"{text}\n" if text else ""
