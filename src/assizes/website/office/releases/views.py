"""The list of releases in preparation, and the workspace of one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase

from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication import drafting
from assizes.actions.publication.approving import refusals_of_approval, refusals_of_publication, standing_of
from assizes.actions.publication.asked_candidates import seen_build
from assizes.actions.publication.drafted import drafted_specification, entry_of, refusal_of_harvest
from assizes.actions.publication.drafting import is_given_up
from assizes.actions.publication.production import record_stage, standing_in_production
from assizes.domain.calendar import CalendarEntry, CalendarKind
from assizes.domain.drafts import ApprovalInForce, ReleaseDraft
from assizes.domain.people import Right
from assizes.domain.production import Stage, StageStanding
from assizes.domain.publications import Publication
from assizes.reference.correction_files import edition_slug
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.register import calendar
from assizes.register import drafts as kept
from assizes.register.publications import publications
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field
from assizes.website.office.releases.at_hand import (
    address_of,
    day_given,
    draft_or_404,
    drafts_folder,
    reference,
    series,
)

LIST = "/office/releases/"


@dataclass(frozen=True)
class ListedDraft:
    """A release in preparation as the list shows it."""

    draft: ReleaseDraft
    entry: CalendarEntry
    approval: ApprovalInForce | None
    days_left: int | None
    late: tuple[StageStanding, ...]


@office_view(Right.READ_OFFICE)
def releases(request: OfficeRequest) -> HttpResponseBase:
    """`/office/releases/`: what is in preparation, what can be begun, what can be corrected."""
    listed = list(_listed(request))
    begun = {one.draft.entry_id for one in listed}
    waiting = [
        entry
        for entry in calendar.entries()
        if not entry.state.is_over and entry.kind is CalendarKind.RELEASE and entry.entry_id not in begun
    ]
    return page(
        request,
        "releases_list.html.jinja",
        title="Releases",
        listed=listed,
        waiting=waiting,
        correctable=_correctable(publications(), {one.draft.slug for one in listed if not is_given_up(one.draft)}),
        reasons=tuple((one.code, one.meaning) for one in load_revisions_policy().reasons.values()),
    )


@office_view(Right.EDIT_DRAFTS, back=LIST)
def begin(request: OfficeRequest) -> HttpResponseBase:
    """Begin the release that an entry of the calendar announces."""
    if request.method != "POST":
        return go_to(LIST)
    entry_id = request.POST.get("entry_id", "")
    draft = drafting.begin_release(entry_id, by=request.actor, now=request.now, series=series())
    done(request, f"{draft.title} is in preparation.")
    return go_to(address_of(draft.slug))


@office_view(Right.EDIT_DRAFTS, back=LIST)
def correct(request: OfficeRequest) -> HttpResponseBase:
    """Begin the edition that corrects a published one."""
    if request.method != "POST":
        return go_to(LIST)
    draft = drafting.begin_correction(
        request.POST.get("slug", ""),
        reason=request.POST.get("reason", ""),
        because=request.POST.get("because", ""),
        by=request.actor,
        now=request.now,
        series=series(),
        reference=reference(),
    )
    done(request, f"Edition {draft.edition} is in preparation. Its time is confirmed in the calendar.")
    return go_to(address_of(draft.slug))


@office_view(Right.READ_OFFICE)
def workspace(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """`/office/releases/<slug>/`: where a release stands, and what is to be done next."""
    draft = draft_or_404(slug)
    entry = entry_of(draft)
    approval = kept.approval_of(draft, entry)
    candidate = draft.newest_candidate
    specification = drafted_specification(draft, series())
    to_approve = tuple(refusals_of_approval(draft, entry, candidate.manifest_sha256)) if candidate else ()
    return page(
        request,
        "releases_workspace.html.jinja",
        title=draft.title,
        draft=draft,
        entry=entry,
        specification=specification,
        build_refusal=refusal_of_harvest(specification, reference()),
        production=standing_in_production(draft, now=request.now),
        stages=tuple((stage.value, stage.words.capitalize()) for stage in Stage),
        standing=standing_of(draft),
        approval=approval,
        given_up=tuple((one, calendar_actions.the_entry(one.cancelled_entry_id)) for one in draft.taken_up),
        candidate=candidate,
        seen=seen_build(slug, drafts_folder()),
        approval_refusals=to_approve,
        publication_refusals=tuple(refusals_of_publication(draft, entry, approval.manifest_sha256 if approval else "")),
        may=lambda right: request.actor.may(Right(right)),
        is_own_work=request.actor.key in draft.maker_keys | standing_of(draft).answered_by,
    )


@office_view(Right.EDIT_DRAFTS, back=address_of)
def details(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Save title, notes, next release and the day of harvest, as a new version."""
    if request.method != "POST":
        return go_to(address_of(slug))
    notes = request.POST.get("notes")
    harvest = day_given(request, "harvest_date", "The day by which all reports were collected")
    drafting.save_version(
        slug,
        reason=request.POST.get("reason", ""),
        by=request.actor,
        now=request.now,
        series=series(),
        title=request.POST.get("title", "").strip(),
        notes=None if notes is None else tuple(line.strip() for line in notes.splitlines() if line.strip()),
        next_release=request.POST.get("next_release", "").strip(),
        harvest_date=harvest,
    )
    done(request, "A new version was saved.")
    return go_to(address_of(slug))


@office_view(Right.EDIT_DRAFTS, Right.APPROVE_RELEASES, back=address_of)
def stages(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Record a stage of production."""
    if request.method != "POST":
        return go_to(address_of(slug))
    if request.POST.get("stage") not in list(Stage):
        raise wrong_field("stage", "Choose a stage of production")
    started_on = day_given(request, "started_on", "The day on which it began")
    if started_on is None:
        raise wrong_field("started_on", "Say on which day the stage began")
    record = record_stage(
        slug,
        Stage(request.POST["stage"]),
        started_on=started_on,
        ended_on=day_given(request, "ended_on", "The day on which it ended"),
        staff_days=request.POST.get("staff_days", ""),
        note=request.POST.get("note", ""),
        by=request.actor,
        now=request.now,
    )
    done(request, f"{record.stage.words.capitalize()} was recorded: {record.staff_days} staff days.")
    return go_to(f"{address_of(slug)}#stages")


def _correctable(published: tuple[Publication, ...], begun: Collection[str]) -> tuple[Publication, ...]:
    """The newest edition of each release, but for those whose correction is begun and not cancelled."""
    newest = {one.corrects or one.slug: one for one in published}
    return tuple(one for first, one in newest.items() if edition_slug(first, one.edition + 1) not in begun)


def _listed(request: OfficeRequest) -> Iterator[ListedDraft]:
    for draft in kept.drafts():
        entry = entry_of(draft)
        production = standing_in_production(draft, now=request.now)
        is_over = entry.state.is_over
        late = () if is_over else production.late
        yield ListedDraft(draft, entry, kept.approval_of(draft, entry), None if is_over else production.days_left, late)
