"""Recording how a release is made: when each stage began and ended, and what it cost in staff days."""

from datetime import date, datetime

from django.db import transaction

from assizes.actions.publication.drafted import audit, entry_of, the_draft
from assizes.actions.publication.measuring_stages import stages_seen
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor, Right
from assizes.domain.production import (
    ProductionStanding,
    Stage,
    StageRecord,
    half_days,
    newest_records,
    production_standing,
)
from assizes.reference.production_file import load_usual_stages
from assizes.register import drafts as kept


def record_stage(
    slug: str,
    stage: Stage,
    *,
    started_on: date,
    ended_on: date | None,
    staff_days: str,
    by: Actor,
    now: datetime,
    note: str = "",
) -> StageRecord:
    """Record a stage of a release as it stands; the newest record of a stage holds, and the ones before stay.

    `staff_days` are as written, `2.5`, in halves. Raises `BadInput` for days still to come or in the wrong order.
    """
    by.require(Right.EDIT_DRAFTS if not by.may(Right.APPROVE_RELEASES) else Right.APPROVE_RELEASES)
    today = london_day(now)
    if started_on > today or (ended_on is not None and ended_on > today):
        raise BadInput(f"a stage of '{slug}' is recorded once it began or ended, and that day is still to come")
    try:
        said = (started_on, ended_on, half_days(staff_days or "0"), " ".join(note.split()))
        record = StageRecord(stage, *said, at=now, by=by.name.strip())
    except InvalidValue as error:
        raise BadInput(str(error)) from error
    with transaction.atomic():
        kept.wait_for_other_drafters()
        draft = the_draft(slug)
        before = newest_records(kept.stage_records(draft.slug)).get(stage)
        if before and (before.started_on, before.ended_on, before.half_days, before.note) == said:
            raise BadInput(f"'{stage.words}' of '{slug}' is recorded so already")
        kept.add_stage(draft.slug, record)
        after: dict[str, str | int] = {
            "stage": stage.value,
            "started_on": started_on.isoformat(),
            "ended_on": ended_on.isoformat() if ended_on else "",
            "staff_days": record.staff_days,
        }
        audit("release.stage", draft.slug, by=by, now=now, why=record.note or "recorded", after=after)
    return record


def standing_in_production(draft: ReleaseDraft, *, now: datetime) -> ProductionStanding:
    """Where a release stands against the day that the calendar gives, or the last day of its month."""
    entry = entry_of(draft)
    moment = entry.publication_time
    day = london_day(moment) if moment else entry.month.last_day if entry.month else None
    return production_standing(
        kept.stage_records(draft.slug),
        load_usual_stages(),
        publication_day=day,
        today=london_day(now),
        seen=stages_seen(draft, now=now),
        has_usual_course=not draft.corrects,
    )
