"""All that the public may see of the register: what published editions rest on (design section 8)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

import polars as pl

from assizes.domain.calendar import CalendarEntry
from assizes.domain.consultations import PublicConsultation
from assizes.domain.errors import BadInput
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.feedback import PublicAnswer
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.domain.inspections import Basis, Inspection
from assizes.domain.publications import (
    Publication,
    PublicationDetails,
    PublicLimits,
    PublishedInspection,
    public_limits,
)
from assizes.domain.user_requests import UserRequest
from assizes.register import calendar, consultations, feedback, findings, queries
from assizes.register.evidence import all_evidence
from assizes.register.linkable import may_be_linked
from assizes.register.models import InspectionStatement
from assizes.register.publications import publication_details, publications
from assizes.register.snapshot import current_frame

__all__ = [
    "PUBLIC_FACTS",
    "facts_of_users",
    "limits",
    "public_state_digest",
    "published_answers",
    "published_calendar",
    "published_consultations",
    "published_details",
    "published_editions",
    "published_evidence",
    "published_frame",
    "published_inspections",
    "published_requests",
    "recorded_moments",
]


def published_editions(coming: Iterable[Publication] = ()) -> tuple[Publication, ...]:
    """Every published edition, oldest reference date first.

    `coming` are editions that are about to be published: the answer is what it will be then.
    """
    known = {one.slug: one for one in (*coming, *publications())}
    return tuple(sorted(known.values(), key=lambda one: (one.as_at, one.published_by, one.edition)))


def published_calendar(coming: Iterable[CalendarEntry] = ()) -> tuple[CalendarEntry, ...]:
    """What is announced, with every change and its public reason; who made the changes is not public.

    `coming` are entries as they are about to be: they stand in the place of what the calendar says of them now.
    """
    about_to_be = {entry.entry_id: entry for entry in coming}
    entries = (about_to_be.get(entry.entry_id, entry) for entry in calendar.entries())
    return tuple(entry.without_names() for entry in entries if entry.is_public)


def published_details() -> Mapping[str, PublicationDetails]:
    """How editions came out, by slug; those of which nothing is said are not among them."""
    return publication_details()


def limits(coming: Iterable[Publication] = ()) -> PublicLimits | None:
    """How far the public may see, or will once `coming` is published; none where nothing is published."""
    return public_limits(published_editions(coming))


def published_frame(allowed: PublicLimits, known_at: datetime | None = None) -> pl.DataFrame:
    """The inspections as known at a time, by default the latest that is public: the frame that counting starts from.

    Raises `BadInput` for a time that is not public yet.
    """
    if known_at is not None and known_at > allowed.known_at:
        raise BadInput(f"what the register learned after {allowed.known_at.isoformat()} is not public yet")
    return current_frame(known_at or allowed.known_at)


def recorded_moments(allowed: PublicLimits) -> tuple[datetime, ...]:
    """When the public register learned something, oldest first: between two of them any moment knows the same."""
    moments = InspectionStatement.objects.filter(recorded_at__lte=allowed.known_at).values_list(
        "recorded_at", flat=True
    )
    return tuple(moments.distinct().order_by("recorded_at"))


def published_inspections(allowed: PublicLimits, *, today: date, with_later: bool) -> tuple[PublishedInspection, ...]:
    """Every inspection that may be listed one by one, in order of its counted end.

    `with_later` adds those that the register learned after the newest edition, where the report is published, the
    record rests on it, pages may link to it, and no error is open against it: listed, never counted.
    """
    statements = queries.statements_by_inspection(allowed.known_at)
    known = {one.inspection_id: one for one in queries.current_inspections(allowed.known_at)}
    found = [PublishedInspection(one, statements[one.inspection_id]) for one in known.values()]
    if with_later:
        found += _later(set(statements), today)
    return tuple(sorted(found, key=lambda one: (one.inspection.counted_end or date.max, one.inspection.inspection_id)))


def published_evidence(allowed: PublicLimits) -> dict[str, tuple[RecordedEvidence, ...]]:
    """What is known of reports, by inspection, as far as it is public."""
    by_inspection: dict[str, list[RecordedEvidence]] = defaultdict(list)
    for piece in all_evidence(allowed.known_at):
        by_inspection[piece.inspection_id].append(piece)
    return {inspection_id: tuple(pieces) for inspection_id, pieces in by_inspection.items()}


def public_state_digest(today: date) -> str:
    """The SHA-256 of every public fact: a site that was built from another state is no longer up to date.

    Nothing that is not public goes into it, so it is another only where readers may see a difference.
    """
    facts = [[fact.__name__, sorted(fact(today))] for fact in PUBLIC_FACTS]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()


def _editions_out(today: date) -> Iterator[str]:
    for one in publications():
        yield _as_text(asdict(one))
    for details in publication_details().values():
        yield _as_text(asdict(details))


def _later_listed(today: date) -> Iterator[str]:
    allowed = limits()
    if allowed is not None:
        known = InspectionStatement.objects.filter(recorded_at__lte=allowed.known_at)
        for one in _later(set(known.values_list("inspection_id", flat=True)), today):
            yield from (statement.statement_id for statement in one.statements)


def _announced(today: date) -> Iterator[str]:
    yield from (repr(entry) for entry in published_calendar())


def _told_by_users(today: date) -> Iterator[str]:
    yield from facts_of_users()
    yield from (repr(one) for one in published_consultations(today))  # some are open, by the day


def _as_text(values: Mapping[str, object]) -> str:
    return json.dumps(values, default=str, sort_keys=True)


# Whoever makes something else public adds a function here that gives all of it as texts, in any order, by the day.
PUBLIC_FACTS: tuple[Callable[[date], Iterable[str]], ...] = (_editions_out, _later_listed, _announced, _told_by_users)


def _later(known_ids: set[str], today: date) -> Iterator[PublishedInspection]:
    now = {one.inspection_id: one for one in queries.current_inspections()}
    new = {inspection_id: one for inspection_id, one in now.items() if inspection_id not in known_ids}
    if not new:
        return
    doubted, statements = _subjects_of_open_errors(), queries.statements_by_inspection()
    for inspection_id, inspection in new.items():
        is_doubted = any(inspection_id in subject for subject in doubted)
        if _is_checked(inspection, today) and not is_doubted:
            yield PublishedInspection(inspection, statements[inspection_id], is_in_release=False)


def _is_checked(inspection: Inspection, today: date) -> bool:
    published = inspection.counted_published
    is_out = inspection.basis is Basis.REPORT and published is not None and published <= today
    # A site with a link to any other host is never used: one such record would keep everything from coming out.
    return is_out and (not inspection.report_url or may_be_linked(inspection.report_url))


def _subjects_of_open_errors() -> frozenset[str]:
    """What errors are open against, as text: an inspection, or a pair of them."""
    stopping = [state for state in FindingState if state.stops_approval]
    errors = findings.lives(states=stopping, severity=Severity.ERROR)
    return frozenset(life.finding.subject.subject_id for life in errors)


def published_answers() -> tuple[PublicAnswer, ...]:
    """What the team answered to reports of errors and to feedback, as the public may read it, the newest first."""
    return feedback.answers()


def published_consultations(today: date) -> tuple[PublicConsultation, ...]:
    """The consultations that were announced; counts only where the summary is published."""
    return consultations.public_consultations(today)


def published_requests() -> tuple[UserRequest, ...]:
    """What users asked for and what was done, the newest first."""
    return feedback.requests()


def facts_of_users() -> Iterator[str]:
    """One line for each public fact about answers, consultations and requests: another line, another public state."""
    yield from (repr(one) for one in published_answers())
    for one in consultations.consultations():
        if one.announced_at is not None:
            yield repr(one)
    yield from (repr((one.request_id, one.number)) for one in published_requests())
