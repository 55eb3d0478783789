"""The list of findings, with the filters of the command; several are signed off, or explained, at once."""

from collections.abc import Mapping

from django.http import HttpResponseBase, QueryDict

from assizes.actions.assurance.answering import explain, sign_off
from assizes.domain.errors import BadInput
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import MOVES, FindingAction, FindingState
from assizes.domain.findings import Severity
from assizes.domain.people import Actor, Right
from assizes.reference import Reference, load_reference
from assizes.register.finding_lists import FindingQuestion, codes_in_use, find_lives
from assizes.register.findings import life
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.own_words import authority_name, field_words
from assizes.website.office.page_numbers import PageNumbers

_AT_ONCE = 100
UNSETTLED = tuple(state for state in FindingState if state is not FindingState.SETTLED)
WAITING = tuple(state for state, action in MOVES if state is not None and action is FindingAction.SIGN_OFF)
_GROUPS: Mapping[str, tuple[str, tuple[FindingState, ...]]] = {
    "open": ("To answer", tuple(state for state in FindingState if state.is_open)),
    "waiting": ("To sign off", WAITING),
    "unsettled": ("All that are still found", UNSETTLED),
    "all": ("All there ever were", tuple(FindingState)),
}


@office_view(Right.READ_OFFICE, writing=Right.SIGN_OFF_FINDINGS)
def listing(request: OfficeRequest) -> HttpResponseBase:
    """`/office/findings/`: some of the findings; what is sent signs off those that were chosen."""
    if request.method == "POST":
        signed = sign_off(_chosen(request.POST), by=request.actor, now=request.now)
        done(request, f"Findings signed off: {len(signed)}.")
        return go_to(request.get_full_path())
    reference, asked = load_reference(), request.GET
    question = _question(asked)
    total = find_lives(question, most=0).total
    pages = PageNumbers.asked_for(asked, total, _AT_ONCE)
    lives = find_lives(question, skip=pages.first_item, most=_AT_ONCE).lives
    return page(
        request,
        "findings_listing.html.jinja",
        title="Findings",
        asked=asked,
        groups=[(value, words) for value, (words, _) in _GROUPS.items()],
        severities=[("", "Errors and warnings"), ("error", "Errors"), ("warning", "Warnings")],
        codes=[("", "All checks"), *((code, code) for code in codes_in_use())],
        authorities=[("", "All local authorities"), *_authorities(reference)],
        total=total,
        rows=[row_of(one, request.actor, reference) for one in lives],
        pages=pages,
        query=asked.urlencode(),
        may_sign_off=request.actor.may(Right.SIGN_OFF_FINDINGS),
        may_answer=request.actor.may(Right.ANSWER_FINDINGS),
    )


@office_view(Right.ANSWER_FINDINGS)
def explain_several(request: OfficeRequest) -> HttpResponseBase:
    """`/office/findings/explain/`: saying the same of several findings, which a first step has chosen."""
    sent = request.POST if request.method == "POST" else request.given or request.GET
    chosen = _chosen(sent)
    if request.method == "POST" and "reason" in sent:
        explained = explain(chosen, reason=sent.get("reason", ""), by=request.actor, now=request.now)
        done(request, f"Findings explained: {len(explained)}. Another person has to sign that off.")
        return go_to("/office/findings/")
    reference = load_reference()
    lives = [one for one in map(life, chosen) if one is not None]
    return page(
        request,
        "findings_explain.html.jinja",
        title="Explain several findings",
        rows=[row_of(one, request.actor, reference) for one in lives],
    )


def row_of(one: FindingLife, actor: Actor, reference: Reference) -> dict[str, object]:
    """A finding as a row, and whether this person could sign it off or explain it."""
    finding = one.finding
    may_sign_off = one.state in WAITING and not one.is_answered_by(actor.name) and actor.may(Right.SIGN_OFF_FINDINGS)
    may_explain = (one.state, FindingAction.EXPLAIN) in MOVES and actor.may(Right.ANSWER_FINDINGS)
    return {
        "finding_id": finding.finding_id,
        "code": finding.code,
        "is_error": finding.severity is Severity.ERROR,
        "authority": authority_name(finding.la_id, reference),
        "subject_id": finding.subject.subject_id,
        "kind": finding.subject.kind.value,
        "field": field_words(finding.field, reference),
        "sentence": finding.sentence,
        "state": one.state.words,
        "answer": one.answers[-1] if one.answers else None,
        "may_be_chosen": may_sign_off or may_explain,
    }


def _chosen(sent: QueryDict) -> list[str]:
    chosen = sent.getlist("finding")
    if not chosen:
        raise BadInput("choose at least one finding")
    return chosen


def _question(asked: QueryDict) -> FindingQuestion:
    state, severity = asked.get("state") or "unsettled", asked.get("severity", "")
    states = _GROUPS[state][1] if state in _GROUPS else None
    if states is None:
        states = (FindingState(state),) if state in set(FindingState) else UNSETTLED
    return FindingQuestion(
        states=states,
        severity=Severity(severity) if severity in set(Severity) else None,
        code=asked.get("code", "").strip().upper(),
        la_id=asked.get("authority", ""),
    )


def _authorities(reference: Reference) -> list[tuple[str, str]]:
    return [(one.la_id, one.name) for one in sorted(reference.authorities, key=lambda one: one.name)]
