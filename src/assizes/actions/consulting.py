"""What may be done with consultations, and with the list of what users asked for."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from assizes.actions.feedback import the_message
from assizes.actions.reasons import in_some_words
from assizes.domain.consultations import Consultation, ConsultationState, Question, Response, Summary, response_of
from assizes.domain.errors import BadInput, InvalidValue, NotAllowed
from assizes.domain.feedback import UserGroup, tidy_text
from assizes.domain.letters import one_line, writable
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor, Right
from assizes.domain.user_requests import RequestState, UserRequest
from assizes.register import consultations as kept
from assizes.register import models
from assizes.register.feedback import add_request, requests

_ID_BYTES = 4


def save_draft(
    consultation_id: str,
    *,
    title: str,
    why: str,
    opens_on: date,
    closes_on: date,
    questions: Iterable[Question],
    by: Actor,
    now: datetime,
) -> Consultation:
    """Make a consultation, or change one that is not announced yet."""
    by.require(Right.ANSWER_USERS)
    try:
        asked = tuple(map(_written, questions))
        one = Consultation(consultation_id, one_line(title), writable(why).strip(), opens_on, closes_on, asked)
    except InvalidValue as error:
        raise BadInput(str(error)) from error
    with transaction.atomic():
        before = _held(consultation_id)
        if before is not None and before.announced_at is not None:
            raise NotAllowed(f"'{consultation_id}' is announced: its questions and dates stand")
        columns = kept.columns_of(one)
        if before is None:
            models.Consultation.objects.create(**columns, made_at=now, made_by=by.name)
        else:
            models.Consultation.objects.filter(consultation_id=consultation_id).update(**columns)
        _audit("consultation.save", consultation_id, _told(one), by=by, now=now)
    return one


def announce(consultation_id: str, *, by: Actor, now: datetime) -> Consultation:
    """Let the public know of a consultation: from now on its questions and dates stand, and it opens by itself."""
    by.require(Right.ANSWER_USERS)
    with transaction.atomic():
        one = _known(consultation_id)
        if one.announced_at is not None:
            raise NotAllowed(f"'{consultation_id}' is announced already")
        if one.closes_on < london_day(now):
            raise NotAllowed(f"'{consultation_id}' would be over: give it another closing day")
        models.Consultation.objects.filter(consultation_id=consultation_id).update(announced_at=now)
        _audit("consultation.announce", consultation_id, _told(one), by=by, now=now)
    return replace(one, announced_at=now)


def extend(consultation_id: str, *, closes_on: date, reason: str, by: Actor, now: datetime) -> Consultation:
    """Let a consultation close later than announced; never earlier, and not once its summary is published."""
    by.require(Right.ANSWER_USERS)
    why = in_some_words(reason)
    with transaction.atomic():
        one = _known(consultation_id)
        if one.summary is not None:
            raise NotAllowed(f"the summary of '{consultation_id}' is published")
        if closes_on <= one.closes_on:
            raise NotAllowed(
                f"'{consultation_id}' closes on {one.closes_on.isoformat()}: it can close later, not earlier"
            )
        models.Consultation.objects.filter(consultation_id=consultation_id).update(closes_on=closes_on)
        _audit("consultation.extend", consultation_id, {"closes_on": closes_on.isoformat()}, by=by, now=now, why=why)
    return replace(one, closes_on=closes_on)


def respond(
    consultation_id: str,
    *,
    answers: Mapping[int, Iterable[str]],
    group: UserGroup | None,
    form: str,
    by: Actor,
    now: datetime,
) -> bool:
    """Take somebody's answers; says whether the same form had not come before.

    `form` tells one form that was shown from another: who sends it twice answers once, and people who agree are counted
    each. Raises `NotAllowed` before it opens and after it closed, `BadInput` with the first thing that is wrong.
    """
    with transaction.atomic():
        one = _known(consultation_id)
        require_open(one, now=now)
        given, faults = response_of(one, answers)
        if faults:
            raise BadInput(next(iter(faults.values())))
        response = Response(given, group, now)
        is_new = kept.add_response(consultation_id, response, content_digest=_digest(response, form))
        if is_new:
            _audit("consultation.respond", consultation_id, {}, by=by, now=now)
    return is_new


def require_open(one: Consultation, *, now: datetime) -> None:
    """Raise `NotAllowed` that names the dates, where a consultation does not take answers."""
    state = one.state_on(london_day(now))
    if state is ConsultationState.DRAFT:
        raise BadInput(f"there is no consultation '{one.consultation_id}'")
    if state is ConsultationState.ANNOUNCED:
        raise NotAllowed(f"this consultation opens on {one.opens_on.isoformat()}")
    if state is not ConsultationState.OPEN:
        raise NotAllowed(f"this consultation closed on {one.closes_on.isoformat()}")


def announced(consultation_id: str) -> Consultation | None:
    """A consultation that the public knows of; none where there is none."""
    found = kept.consultation(consultation_id)
    return found if found and found.announced_at else None


def publish_summary(consultation_id: str, *, text: str, will_change: str, by: Actor, now: datetime) -> Consultation:
    """Publish what came of a consultation that is closed, with the counts, and what will change; or that anew."""
    by.require(Right.ANSWER_USERS)
    with transaction.atomic():
        one = _known(consultation_id)
        if one.state_on(london_day(now)) not in (ConsultationState.CLOSED, ConsultationState.SUMMARISED):
            raise NotAllowed(f"'{consultation_id}' is not closed: its summary comes after {one.closes_on.isoformat()}")
        summary = Summary(now, by.name, _words(text, "the summary"), _words(will_change, "what will change"))
        kept.add_summary(consultation_id, summary)
        _audit("consultation.summary", consultation_id, {"will_change": summary.will_change}, by=by, now=now)
    return replace(one, summary=summary)


def keep_request(
    request_id: str,
    *,
    asked: str,
    group: UserGroup,
    asked_on: date,
    state: RequestState,
    done: str,
    address: str = "",
    feedback: str = "",
    by: Actor,
    now: datetime,
) -> UserRequest:
    """Put what users asked for on the list, or say anew what became of it; an empty identifier makes a new entry."""
    by.require(Right.ANSWER_USERS)
    with transaction.atomic():
        before = {one.request_id: one for one in requests(with_withdrawn=True)}.get(request_id) if request_id else None
        if request_id and before is None:
            raise BadInput(f"there is no entry '{request_id[:20]}'")
        source = the_message(feedback).reference if feedback.strip() else ""
        try:
            one = UserRequest(
                request_id=request_id or secrets.token_hex(_ID_BYTES),
                number=before.number + 1 if before else 1,
                asked=_words(asked, "what was asked for"),
                group=group,
                asked_on=asked_on,
                state=state,
                done=tidy_text(done, what="what was done"),
                address=address.strip(),
                feedback=source or (before.feedback if before else ""),
                at=now,
                by=by.name,
            )
        except InvalidValue as error:
            raise BadInput(str(error)) from error
        add_request(one)
        _audit("request.keep", one.request_id, {"state": state.value, "number": str(one.number)}, by=by, now=now)
    return one


def _held(consultation_id: str) -> Consultation | None:
    """The consultation, its row held: who announces and who changes it come one after the other."""
    models.Consultation.objects.select_for_update().filter(consultation_id=consultation_id).first()
    return kept.consultation(consultation_id)


def _known(consultation_id: str) -> Consultation:
    found = _held(consultation_id)
    if found is None:
        raise BadInput(f"there is no consultation '{consultation_id[:60]}'")
    return found


def _written(question: Question) -> Question:
    # A choice comes back from a form with its blanks made one: it is kept as it will be compared.
    return replace(question, text=writable(question.text), options=tuple(map(one_line, question.options)))


def _words(text: str, what: str) -> str:
    tidied = tidy_text(text, what=what)
    in_some_words(tidied)
    return tidied


def _told(one: Consultation) -> dict[str, str]:
    return {
        "title": one.title,
        "opens_on": one.opens_on.isoformat(),
        "closes_on": one.closes_on.isoformat(),
        "questions": str(len(one.questions)),
    }


def _audit(what: str, subject: str, after: dict[str, str], *, by: Actor, now: datetime, why: str = "") -> None:
    models.AuditEvent.objects.create(at=now, by=by.name, what=what, subject=subject, after=after, why=why or what)


def _digest(response: Response, form: str) -> str:
    """What a form that is sent twice has in common; keyed, so that nobody can try words against it."""
    said = "\0".join(f"{number}:{'|'.join(given)}" for number, given in sorted(response.answers.items()))
    text = f"{form}\0{response.group}\0{said}"
    return salted_hmac("assizes.consultation.response", text, algorithm="sha256").hexdigest()
