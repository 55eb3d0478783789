"""Consultations: questions that are put to users, from an opening to a closing day, and what came of them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.feedback import UserGroup, tidy_text

FEWEST_OPTIONS = 2
MOST_QUESTIONS = 20
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    ONE = "one"
    SEVERAL = "several"

    @property
    def words(self) -> str:
        """The kind as a form names it."""
        return {"text": "In words", "one": "One choice", "several": "Several choices"}[self.value]


@dataclass(frozen=True)
class Question:
    """A question; `options` are what may be chosen, in order, none where it is answered in words."""

    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()
    is_required: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("a question has words", "text")
        if self.kind is QuestionKind.TEXT and self.options:
            raise InvalidValue(f"'{self.text}' is answered in words, so it has no choices", "options")
        if self.kind is not QuestionKind.TEXT and len(set(self.options)) < FEWEST_OPTIONS:
            raise InvalidValue(f"'{self.text}' needs at least {FEWEST_OPTIONS} different choices", "options")
        if len(set(self.options)) < len(self.options):
            raise InvalidValue(f"'{self.text}' has a choice twice", "options")


class ConsultationState(StrEnum):
    """Where a consultation stands on a day."""

    DRAFT = "draft"  # the team's alone
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    SUMMARISED = "summarised"

    @property
    def is_public(self) -> bool:
        """Whether the public knows of it."""
        return self is not ConsultationState.DRAFT


@dataclass(frozen=True)
class Summary:
    """What came of a consultation, in the team's words."""

    at: datetime
    by: str
    text: str
    will_change: str


@dataclass(frozen=True)
class Consultation:
    """A consultation; it opens at the start of its first day and closes at the end of its last, London time."""

    consultation_id: str
    title: str
    why: str
    opens_on: date
    closes_on: date
    questions: tuple[Question, ...]
    announced_at: datetime | None = None
    summary: Summary | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.consultation_id):
            raise InvalidValue("the identifier has small letters, digits and hyphens", "consultation_id")
        for field in ("title", "why"):
            if not getattr(self, field).strip():
                raise InvalidValue(f"a consultation has a {'title' if field == 'title' else 'reason'}", field)
        if self.closes_on < self.opens_on:
            raise InvalidValue("it cannot close before it opens", "closes_on")
        if not 1 <= len(self.questions) <= MOST_QUESTIONS:
            raise InvalidValue(f"it has from 1 to {MOST_QUESTIONS} questions", "questions")

    @property
    def address(self) -> str:
        """Its page below the site's address."""
        return f"/consultations/{self.consultation_id}/"

    def state_on(self, today: date) -> ConsultationState:
        """Where it stands on a day."""
        if self.announced_at is None:
            return ConsultationState.DRAFT
        if self.summary is not None:
            return ConsultationState.SUMMARISED
        if today < self.opens_on:
            return ConsultationState.ANNOUNCED
        return ConsultationState.OPEN if today <= self.closes_on else ConsultationState.CLOSED


@dataclass(frozen=True)
class Response:
    """What somebody answered: for each question, by its number from 0, the words or the choices."""

    answers: Mapping[int, tuple[str, ...]]
    group: UserGroup | None
    at: datetime


@dataclass(frozen=True)
class Counted:
    """How often each choice of a question was taken, and by how many the question was answered."""

    question: Question
    answered: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PublicConsultation:
    """A consultation as the public sees it: counts only where its summary is published."""

    consultation: Consultation
    responses: int | None
    counted: tuple[Counted, ...]


def response_of(
    consultation: Consultation, given: Mapping[int, Iterable[str]]
) -> tuple[dict[int, tuple[str, ...]], dict[int, str]]:
    """The answers that can be kept, and what is wrong with the others, by the number of the question."""
    answers: dict[int, tuple[str, ...]] = {}
    faults: dict[int, str] = {}
    for number, question in enumerate(consultation.questions):
        try:
            found = _answer(question, tuple(given.get(number, ())))
        except BadInput as error:
            faults[number] = error.message[0].upper() + error.message[1:]
            continue
        if found:
            answers[number] = found
    if not answers and not faults:
        faults[0] = "Answer at least one question"
    return answers, faults


def _answer(question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    texts = tuple(tidy_text(one, what="your answer") for one in given)
    found = tuple(dict.fromkeys(one for one in texts if one))
    if question.is_required and not found:
        raise BadInput(f"answer the question “{question.text}”")
    if question.kind is QuestionKind.TEXT:
        return found[:1]
    if not set(found) <= set(question.options):
        raise BadInput(f"choose from the list: {question.text}")
    if question.kind is QuestionKind.ONE and len(found) > 1:
        raise BadInput(f"choose one: {question.text}")
    return tuple(option for option in question.options if option in found)


def counted(questions: Iterable[Question], responses: Iterable[Response]) -> tuple[Counted, ...]:
    """The counts of every question, in order; one that is answered in words has no choices to count."""
    everyone = tuple(responses)
    found = []
    for number, question in enumerate(questions):
        given = [one.answers[number] for one in everyone if one.answers.get(number)]
        times = Counter(choice for choices in given for choice in choices) if question.options else Counter[str]()
        found.append(Counted(question, len(given), tuple((option, times[option]) for option in question.options)))
    return tuple(found)
