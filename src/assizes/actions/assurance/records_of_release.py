"""The records that a release can count, and who recorded what of them since the edition before it."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.drafts import ReleaseDraft
from assizes.domain.finding_states import person_key
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.releases import Dates
from assizes.register import queries
from assizes.register.models import AuditEvent, PublishedEdition

_NAMES_ITS_STATEMENTS = ("intake.apply", "reports.apply")
_NAMES_ITS_STATEMENT = ("record.correct", "record.from_report", "record.withdraw")
_LOAD = "register.load"


def records_of(dates: Dates, known_at: datetime | None = None) -> tuple[Inspection, ...]:
    """The inspections in force, now or at a time, that a release counts by its dates, or may count."""
    return tuple(one for one in queries.current_inspections(known_at) if _is_counted(one, dates))


def recorders_of(draft: ReleaseDraft) -> frozenset[str]:
    """Keys of the people who recorded, corrected, took in or withdrew a record of a release since the edition before.

    A statement says who recorded it; the audit says whose command or page that was, which may be another name. What a
    folder of statements holds is not in the audit one by one, so that who loaded one counts whatever it held.
    """
    since = _known_before(draft)
    statements = queries.statements_since(since)
    before = {one.statement_id: one for one in queries.statements_named(one.supersedes for one in statements)}
    recorded = [one for one in statements if _concerns(one, before.get(one.supersedes), draft.dates)]
    names = {one.recorded_by for one in recorded} | {*_acting({one.statement_id for one in recorded})}
    return frozenset(map(person_key, names | {*_loading(since)}))


def _is_counted(inspection: Inspection, dates: Dates) -> bool:
    end, published = inspection.counted_end, inspection.counted_published
    return (end is None or end <= dates.as_at) and (published is None or published <= dates.published_by)


def _concerns(statement: Statement, before: Statement | None, dates: Dates) -> bool:
    """Whether a statement brings a record into a release, changes it there, or takes it out."""
    return any(_is_counted(one.inspection, dates) for one in (statement, before) if one is not None)


def _known_before(draft: ReleaseDraft) -> datetime | None:
    """What the register was known as for the edition before: of a correction, or of the series; none of the first."""
    editions = PublishedEdition.objects.order_by("-known_at")
    if draft.corrects:
        found = [one for one in editions if draft.corrects in (one.slug, one.corrects)]
    else:
        found = list(editions.filter(edition=1, as_at__lt=draft.dates.as_at)[:1])
    return found[0].known_at if found else None


def _acting(statement_ids: set[str]) -> Iterator[str]:
    """Who did what the audit names one of these statements with."""
    kinds = (*_NAMES_ITS_STATEMENTS, *_NAMES_ITS_STATEMENT)
    for by, after in AuditEvent.objects.filter(what__in=kinds).values_list("by", "after"):
        if statement_ids.intersection([*after.get("statements", ()), after.get("statement_id", "")]):
            yield by


def _loading(since: datetime | None) -> Iterator[str]:
    events = AuditEvent.objects.filter(what=_LOAD)
    for by, after in (events.filter(at__gt=since) if since else events).values_list("by", "after"):
        if after.get("added") or after.get("superseded"):
            yield by
