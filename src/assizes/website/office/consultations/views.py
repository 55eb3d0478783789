"""Consultations in the office: the list, the form until it is announced, responses, and the summary afterwards."""

from datetime import date

from django.http import Http404, HttpResponseBase

from assizes.actions import consulting as actions
from assizes.domain.consultations import Consultation, ConsultationState, counted
from assizes.domain.dates import in_words
from assizes.domain.london_time import london_day
from assizes.domain.people import Right
from assizes.register import consultations as kept
from assizes.website.office.consultations.forms import KINDS, fields_of, id_of, questions_of
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field
from assizes.website.office.feedback.request_views import day_of

ADDRESS = "/office/consultations/"


def _of(consultation_id: str) -> str:
    return f"{ADDRESS}{consultation_id}/"


@office_view(Right.READ_OFFICE)
def list_page(request: OfficeRequest) -> HttpResponseBase:
    """`/office/consultations/`: all of them, with where each stands and how many answered."""
    today = _today(request)
    lines = [(one, one.state_on(today), kept.number_of_responses(one.consultation_id)) for one in kept.consultations()]
    may_make = request.actor.may(Right.ANSWER_USERS)
    return page(request, "consultations_list.html.jinja", title="Consultations", lines=lines, may_make=may_make)


@office_view(Right.ANSWER_USERS)
def new_page(request: OfficeRequest) -> HttpResponseBase:
    """A new consultation, the team's alone until it is announced."""
    if request.method != "POST":
        return _form(request, "A new consultation", None)
    consultation_id = id_of(request.POST.get("title", ""))
    if not consultation_id:
        raise wrong_field("title", "Give it a title")
    if kept.consultation(consultation_id) is not None:
        raise wrong_field("title", "There is a consultation with this title: give it another")
    return _saved(request, consultation_id)


@office_view(Right.ANSWER_USERS)
def edit_page(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    """A consultation that is not announced, to be changed."""
    one = _known(consultation_id)
    if request.method == "POST":
        return _saved(request, consultation_id)
    return _form(request, one.title, one)


@office_view(Right.READ_OFFICE)
def consultation_page(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    """A consultation with its questions, its responses, and what can be done with it."""
    one = _known(consultation_id)
    responses = kept.responses(consultation_id)
    state = one.state_on(_today(request))
    return page(
        request,
        "consultations_one.html.jinja",
        title=one.title,
        one=one,
        state=state,
        responses=responses,
        counted=counted(one.questions, responses),
        may_change=request.actor.may(Right.ANSWER_USERS),
        is_draft=state is ConsultationState.DRAFT,
        is_over=state in (ConsultationState.CLOSED, ConsultationState.SUMMARISED),
        can_be_extended=state in (ConsultationState.ANNOUNCED, ConsultationState.OPEN, ConsultationState.CLOSED),
    )


@office_view(Right.ANSWER_USERS, back=_of)
def announce_sent(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    """Let the public know of it."""
    if request.method == "POST":
        one = actions.announce(consultation_id, by=request.actor, now=request.now)
        done(request, f"'{one.title}' is public from the next build of the site, and opens and closes by its dates.")
    return go_to(_of(consultation_id))


@office_view(Right.ANSWER_USERS, back=_of)
def extend_sent(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    """Let it close later."""
    if request.method == "POST":
        closes_on = day_of(request.POST.get("closes_on", ""), "closes_on")
        reason = request.POST.get("reason", "")
        actions.extend(consultation_id, closes_on=closes_on, reason=reason, by=request.actor, now=request.now)
        done(request, f"It closes at the end of {in_words(closes_on)}.")
    return go_to(_of(consultation_id))


@office_view(Right.ANSWER_USERS)
def summary_page(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    """What came of it, in the team's words beside the counts."""
    one = _known(consultation_id)
    if request.method == "POST":
        text, will_change = request.POST.get("text", ""), request.POST.get("will_change", "")
        actions.publish_summary(consultation_id, text=text, will_change=will_change, by=request.actor, now=request.now)
        done(request, "The summary is public, with the counts, from the next build of the site.")
        return go_to(_of(consultation_id))
    return page(
        request,
        "consultations_summary.html.jinja",
        title=f"Summary: {one.title}",
        one=one,
        counted=counted(one.questions, kept.responses(consultation_id)),
    )


def _form(request: OfficeRequest, title: str, one: Consultation | None) -> HttpResponseBase:
    sent = request.given.dict() if request.given is not None else None
    return page(
        request,
        "consultations_form.html.jinja",
        title=title,
        one=one,
        questions=fields_of({name: str(text) for name, text in sent.items()} if sent is not None else None, one),
        kinds=KINDS,
    )


def _saved(request: OfficeRequest, consultation_id: str) -> HttpResponseBase:
    sent = {name: str(text) for name, text in request.POST.dict().items()}
    one = actions.save_draft(
        consultation_id,
        title=sent.get("title", ""),
        why=sent.get("why", ""),
        opens_on=day_of(sent.get("opens_on", ""), "opens_on"),
        closes_on=day_of(sent.get("closes_on", ""), "closes_on"),
        questions=tuple(questions_of(sent)),
        by=request.actor,
        now=request.now,
    )
    done(request, f"'{one.title}' is kept. It is the team's alone until it is announced.")
    return go_to(_of(consultation_id))


def _known(consultation_id: str) -> Consultation:
    found = kept.consultation(consultation_id)
    if found is None:
        raise Http404
    return found


def _today(request: OfficeRequest) -> date:
    return london_day(request.now)
