"""Consultations in the register: rows of their tables as values of the domain, and back."""

from datetime import date
from typing import Any

from assizes.domain.consultations import (
    Consultation,
    ConsultationState,
    PublicConsultation,
    Question,
    QuestionKind,
    Response,
    Summary,
    counted,
)
from assizes.domain.feedback import UserGroup
from assizes.register import models

_COLUMNS = ("consultation_id", "title", "why", "opens_on", "closes_on", "announced_at")


def consultations() -> tuple[Consultation, ...]:
    """Every consultation, those that open last first."""
    rows = models.Consultation.objects.prefetch_related("summaries").order_by("-opens_on", "consultation_id")
    return tuple(map(_consultation, rows))


def consultation(consultation_id: str) -> Consultation | None:
    """One consultation; none where there is none."""
    row = models.Consultation.objects.prefetch_related("summaries").filter(consultation_id=consultation_id).first()
    return _consultation(row) if row else None


def responses(consultation_id: str) -> tuple[Response, ...]:
    """What was answered, in the order in which it came."""
    rows = models.ConsultationResponse.objects.filter(consultation_id=consultation_id).order_by("at", "pk")
    return tuple(_response(row) for row in rows)


def number_of_responses(consultation_id: str) -> int:
    """How many answered."""
    return models.ConsultationResponse.objects.filter(consultation_id=consultation_id).count()


def public_consultations(today: date) -> tuple[PublicConsultation, ...]:
    """The consultations that were announced; counts of answers only where the summary is published."""
    found = []
    for one in consultations():
        state = one.state_on(today)
        if not state.is_public:
            continue
        has_counts = state is ConsultationState.SUMMARISED
        given = responses(one.consultation_id) if has_counts else ()
        counts = counted(one.questions, given) if has_counts else ()
        found.append(PublicConsultation(one, len(given) if has_counts else None, counts))
    return tuple(found)


def columns_of(one: Consultation) -> dict[str, Any]:
    """A consultation as its columns, but for who made it and when."""
    return {name: getattr(one, name) for name in _COLUMNS} | {"questions": [_stored(q) for q in one.questions]}


def add_response(consultation_id: str, response: Response, *, content_digest: str) -> bool:
    """Remember an answer, inside the caller's transaction; says whether it was not there already."""
    _, is_new = models.ConsultationResponse.objects.get_or_create(
        consultation_id=consultation_id,
        content_digest=content_digest,
        defaults={
            "at": response.at,
            "group": response.group.value if response.group else "",
            "answers": {str(number): list(given) for number, given in response.answers.items()},
        },
    )
    return is_new


def add_summary(consultation_id: str, summary: Summary) -> None:
    """Remember what came of a consultation, inside the caller's transaction."""
    number = models.ConsultationSummary.objects.filter(consultation_id=consultation_id).count() + 1
    models.ConsultationSummary.objects.create(
        consultation_id=consultation_id,
        number=number,
        at=summary.at,
        by=summary.by,
        text=summary.text,
        will_change=summary.will_change,
    )


def _stored(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "kind": question.kind.value,
        "options": list(question.options),
        "is_required": question.is_required,
    }


def _question(stored: dict[str, Any]) -> Question:
    return Question(
        stored["text"], QuestionKind(stored["kind"]), tuple(stored["options"]), is_required=stored["is_required"]
    )


def _consultation(row: models.Consultation) -> Consultation:
    last = max(row.summaries.all(), key=lambda one: one.number, default=None)
    return Consultation(
        questions=tuple(_question(one) for one in row.questions),
        summary=Summary(last.at, last.by, last.text, last.will_change) if last else None,
        **{name: getattr(row, name) for name in _COLUMNS},
    )


def _response(row: models.ConsultationResponse) -> Response:
    answers = {int(number): tuple(given) for number, given in row.answers.items()}
    return Response(answers, UserGroup(row.group) if row.group else None, row.at)
