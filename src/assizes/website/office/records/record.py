"""One record: what it says now, everything that was ever stated of it, its evidence, what the checks say."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase

from assizes.actions.reports.reports_at_hand import marks_in_evidence
from assizes.domain.dates import stated_in_words
from assizes.domain.errors import NotAllowed
from assizes.domain.evidence import RecordedEvidence, short_digest
from assizes.domain.inspections import Inspection, Statement
from assizes.domain.people import Right
from assizes.domain.statement_changes import stated_values, statement_changes
from assizes.reference import Reference, load_reference
from assizes.register import queries
from assizes.register.evidence import evidence_of
from assizes.register.finding_lists import lives_about
from assizes.website.office.entry import OfficeRequest, office_view, page
from assizes.website.office.own_words import (
    authority_name,
    field_words,
    judgement_names,
    moment_words,
    value_words,
)
from assizes.website.office.page_pictures import PagePicture, at_hand, picture_answer, pictures_of
from assizes.website.public.addresses import inspection_address


@dataclass(frozen=True)
class StatementShown:
    """A statement as a step of the history: who, when, why, and what changed with it."""

    statement_id: str
    at: str
    by: str
    reason: str
    source_file: str
    is_withdrawal: bool
    changes: tuple[tuple[str, str, str], ...]  # field, before, after


@dataclass(frozen=True)
class ReportShown:
    """A report in evidence: its name, and pictures of its pages where the file is kept here."""

    sha256: str
    file_name: str
    address: str
    pictures: tuple[PagePicture, ...]
    is_kept: bool


@office_view(Right.READ_OFFICE)
def record(request: OfficeRequest, inspection_id: str) -> HttpResponseBase:
    """`/office/records/<inspection>/`."""
    reference, history = load_reference(), history_of(inspection_id)
    newest = history[-1]
    return page(
        request,
        "records_record.html.jinja",
        title=title_of(newest.inspection, reference),
        inspection_id=inspection_id,
        newest=newest,
        facts=facts(newest.inspection, reference),
        history=[_shown(one, before, reference) for one, before in _steps(history)],
        reports=_reports(inspection_id, reference),
        findings=lives_about(inspection_id),
        public_address=inspection_address(inspection_id),
        may_change=request.actor.may(Right.KEEP_REGISTER),
    )


@office_view(Right.READ_OFFICE)
def evidence_page(request: OfficeRequest, inspection_id: str, sha256: str, number: int) -> HttpResponse:
    """A page of a report in evidence, what it is evidence of boxed."""
    reference = load_reference()
    marks = marks_in_evidence(evidence_of([inspection_id]), judgement_names(reference))
    if number not in marks.get(sha256, {}):
        raise Http404
    return picture_answer(at_hand(reference).picture(sha256, number, marks[sha256][number]))


def history_of(inspection_id: str) -> Sequence[Statement]:
    """Every statement of an inspection, oldest first; the page that helps to go on where there is none."""
    history = queries.history(inspection_id)
    if not history:
        raise Http404
    return history


def in_force(inspection_id: str) -> Statement:
    """The newest statement of a record; raises `NotAllowed` where it takes the inspection away."""
    newest = history_of(inspection_id)[-1]
    if newest.withdrawn:
        raise NotAllowed(f"{inspection_id} was withdrawn: its report can state it again")
    return newest


def title_of(inspection: Inspection, reference: Reference) -> str:
    """The name of a record as its heading: authority, kind, and when."""
    when = stated_in_words(str(inspection.end or inspection.start or ""))
    return f"{authority_name(inspection.la_id, reference)}: {inspection.event.words}{f', {when}' if when else ''}"


def facts(inspection: Inspection, reference: Reference) -> list[tuple[str, str]]:
    """Everything that a record says, field by field in words; what is not stated is left out."""
    values = stated_values(inspection)
    order = [one.code for one in reference.frameworks[inspection.framework].judgements]
    values = {name: text for name, text in values.items() if name not in order} | {
        code: values[code] for code in order if code in values
    }
    return [(_field(name, reference), value_words(name, text, reference)) for name, text in values.items() if text]


def _shown(one: Statement, before: Statement | None, reference: Reference) -> StatementShown:
    changed = statement_changes(before.inspection, one.inspection) if before else ()
    return StatementShown(
        one.statement_id,
        moment_words(one.recorded_at),
        one.recorded_by,
        one.reason,
        one.source_file,
        one.withdrawn,
        tuple(
            (
                _field(change.column, reference),
                value_words(change.column, change.before, reference) or "not stated",
                value_words(change.column, change.after, reference) or "not stated",
            )
            for change in changed
        ),
    )


def _steps(history: Sequence[Statement]) -> list[tuple[Statement, Statement | None]]:
    """Each statement with the one before it, newest first."""
    return list(zip(reversed(history), [*reversed(history[:-1]), None], strict=True))


def _reports(inspection_id: str, reference: Reference) -> list[ReportShown]:
    pieces = evidence_of([inspection_id])
    names, hand = judgement_names(reference), at_hand(reference)
    marks = marks_in_evidence(pieces, names)
    first: dict[str, RecordedEvidence] = {}
    for piece in pieces:
        first.setdefault(piece.report_sha256, piece)
    return [
        ReportShown(
            sha256,
            one.file_name or f"report {short_digest(sha256)}",
            one.report_url,
            pictures_of(f"/office/records/{inspection_id}/evidence/{sha256}", one.file_name, marks.get(sha256, {})),
            hand.file(sha256) is not None,
        )
        for sha256, one in first.items()
    ]


def _field(name: str, reference: Reference) -> str:
    words = field_words(name, reference)
    return words[:1].upper() + words[1:]
