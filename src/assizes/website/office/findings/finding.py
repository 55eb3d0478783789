"""One finding: what is wrong, what would settle it, its whole life, and what a person may do with it."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase

from assizes.actions.assurance.answering import explain, name_correction, sign_off
from assizes.actions.assurance.settling_statements import inspections_of
from assizes.checks.catalogue import rules
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import MOVES, FindingAction
from assizes.domain.findings import SubjectKind
from assizes.domain.people import Actor, Right
from assizes.reading.pictures import Mark
from assizes.reference import Reference, load_reference
from assizes.register import queries, work_list
from assizes.register.evidence import evidence_of
from assizes.register.findings import life
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.findings.listing import WAITING, row_of
from assizes.website.office.own_words import day_words, judgement_names, moment_words
from assizes.website.office.page_pictures import PagePicture, at_hand, picture_answer, pictures_of


@office_view(Right.READ_OFFICE)
def finding(request: OfficeRequest, finding_id: str) -> HttpResponseBase:
    """`/office/findings/<finding>/`."""
    return _page(request, finding_id)


@office_view(Right.READ_OFFICE, writing=Right.ANSWER_FINDINGS)
def explain_one(request: OfficeRequest, finding_id: str) -> HttpResponseBase:
    """Say why a finding is no fault, or none that can be mended."""
    if request.method != "POST":
        return _page(request, finding_id)
    explain([finding_id], reason=request.POST.get("reason", ""), by=request.actor, now=request.now)
    return _done(request, finding_id, "The finding is explained. Another person has to sign that off.")


@office_view(Right.READ_OFFICE, writing=Right.ANSWER_FINDINGS)
def correct_one(request: OfficeRequest, finding_id: str) -> HttpResponseBase:
    """Name the correction that settles a finding."""
    if request.method != "POST":
        return _page(request, finding_id)
    sent = request.POST
    what = {"statement_id": sent.get("statement", ""), "reason": sent.get("what_was_wrong", "")}
    name_correction(finding_id, **what, by=request.actor, now=request.now)
    return _done(request, finding_id, "The correction is named. The next run of the checks says whether it settles it.")


@office_view(Right.READ_OFFICE, writing=Right.SIGN_OFF_FINDINGS)
def sign_off_one(request: OfficeRequest, finding_id: str) -> HttpResponseBase:
    """Agree with what another person said of a finding."""
    if request.method != "POST":
        return _page(request, finding_id)
    sign_off([finding_id], reason=request.POST.get("remark", ""), by=request.actor, now=request.now)
    return _done(request, finding_id, "The finding is signed off.")


@office_view(Right.READ_OFFICE)
def finding_page(request: OfficeRequest, finding_id: str) -> HttpResponse:
    """The page of the report that a finding names, the judgement in question boxed."""
    reference, one = load_reference(), _life(finding_id)
    found = _on_page(one, reference)
    if found is None:
        raise Http404
    sha256, number, marks = found
    return picture_answer(at_hand(reference).picture(sha256, number, marks))


def _page(request: OfficeRequest, finding_id: str) -> HttpResponseBase:
    reference, one = load_reference(), _life(finding_id)
    rule = rules().get(one.finding.code)
    return page(
        request,
        "findings_finding.html.jinja",
        title=f"Finding {finding_id}",
        row=row_of(one, request.actor, reference),
        rule=rule.title if rule else one.finding.code,
        settled_by=one.finding.settled_by,
        base=f"/office/findings/{finding_id}",
        subject=_subject(one),
        moves=[(moment_words(move.at), move) for move in reversed(one.moves)],
        picture=_picture(one, reference),
        **_choices(one, request.actor),
    )


def _life(finding_id: str) -> FindingLife:
    found = life(finding_id)
    if found is None:
        raise Http404
    return found


def _done(request: OfficeRequest, finding_id: str, sentence: str) -> HttpResponseBase:
    done(request, sentence)
    return go_to(f"/office/findings/{finding_id}/")


def _choices(one: FindingLife, actor: Actor) -> dict[str, Any]:
    """What this person may do with it now, and why not to sign it off where that is so."""
    may_answer = actor.may(Right.ANSWER_FINDINGS)
    is_own = one.is_answered_by(actor.name)
    corrections = _corrections(one) if may_answer and (one.state, FindingAction.CORRECT) in MOVES else []
    return {
        "may_explain": may_answer and (one.state, FindingAction.EXPLAIN) in MOVES,
        "may_correct": may_answer and (one.state, FindingAction.CORRECT) in MOVES,
        "corrections": corrections,
        "may_sign_off": actor.may(Right.SIGN_OFF_FINDINGS) and one.state in WAITING and not is_own,
        "is_own_answer": is_own and one.state in WAITING,
    }


def _corrections(one: FindingLife) -> list[tuple[str, str]]:
    """The statements that supersede another one, of the inspections that the finding is about, the newest first."""
    statements = [statement for id_ in inspections_of(one.finding) for statement in queries.history(id_)]
    named = sorted((item for item in statements if item.supersedes), key=lambda item: item.recorded_at, reverse=True)
    return [(item.statement_id, f"{item.statement_id}, {day_words(item.recorded_at)}: {item.reason}") for item in named]


def _subject(one: FindingLife) -> tuple[str, str]:
    """What it is about, in words, and the address of that in the office; blank where it has none."""
    subject = one.finding.subject
    if subject.kind is SubjectKind.INSPECTION and queries.history(subject.subject_id):
        return subject.subject_id, f"/office/records/{subject.subject_id}/"
    is_known = work_list.item(subject.subject_id) or at_hand(load_reference()).file(subject.subject_id)
    if subject.kind is SubjectKind.REPORT and is_known:
        return "the report", f"/office/reports/{subject.subject_id}/"
    return f"{subject.kind.value} {subject.subject_id}", ""


def _picture(one: FindingLife, reference: Reference) -> PagePicture | None:
    found = _on_page(one, reference)
    if found is None:
        return None
    _, number, marks = found
    (picture,) = pictures_of("", "the report", {number: marks})
    address = f"/office/findings/{one.finding.finding_id}/page.png"
    return PagePicture(picture.number, address, picture.alternative)


def _on_page(one: FindingLife, reference: Reference) -> tuple[str, int, list[Mark]] | None:
    """The report in evidence, its page and what to box; none where no kept report has what the finding is about."""
    if one.finding.subject.kind is not SubjectKind.INSPECTION:
        return None
    pieces = evidence_of([one.finding.subject.subject_id])
    names, hand = judgement_names(reference), at_hand(reference)
    for piece in pieces:
        place, outcome = piece.place, piece.outcome
        if place is None or outcome is None or piece.judgement != one.finding.field:
            continue
        if hand.file(piece.report_sha256) is not None:
            mark = Mark(place.box, (names.get(piece.judgement, piece.judgement), outcome.words))
            return piece.report_sha256, place.page, [mark]
    return None
