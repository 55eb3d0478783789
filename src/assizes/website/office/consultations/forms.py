"""The form of a consultation: its fields, and its questions with a number of places to fill in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assizes.domain.consultations import Consultation, Question, QuestionKind
from assizes.domain.errors import InvalidValue
from assizes.website.office.entry import wrong_field

PLACES = 10  # for questions; with more of them hardly anybody answers
KINDS = tuple((kind.value, kind.words) for kind in QuestionKind)
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60


@dataclass(frozen=True)
class QuestionFields:
    """The fields of one question, as filled in; `options` has one choice a line."""

    number: int
    text: str
    kind: str
    options: str
    is_required: bool


def fields_of(sent: Mapping[str, str] | None, one: Consultation | None) -> tuple[QuestionFields, ...]:
    """The fields of all places: as they were sent, else as the consultation has them, else empty."""
    if sent is not None:
        return tuple(_sent(sent, number) for number in range(1, PLACES + 1))
    questions = one.questions if one else ()
    return tuple(_fields(number, questions) for number in range(1, PLACES + 1))


def questions_of(sent: Mapping[str, str]) -> Iterator[Question]:
    """The questions that were filled in; raises `BadInput` naming the field of what is wrong."""
    for fields in fields_of(sent, None):
        if not fields.text:
            continue
        if fields.kind not in set(QuestionKind):
            raise wrong_field(f"kind-{fields.number}", f"Choose how question {fields.number} is answered")
        options = tuple(line.strip() for line in fields.options.splitlines() if line.strip())
        try:
            yield Question(fields.text, QuestionKind(fields.kind), options, is_required=fields.is_required)
        except InvalidValue as error:
            raise wrong_field(f"options-{fields.number}", str(error)) from error


def id_of(title: str) -> str:
    """The identifier that a title gives: it is a part of the address."""
    return _NOT_IN_AN_ID.sub("-", title.casefold())[:_LONGEST_ID].strip("-")


def _sent(sent: Mapping[str, str], number: int) -> QuestionFields:
    return QuestionFields(
        number,
        " ".join(sent.get(f"text-{number}", "").split()),
        sent.get(f"kind-{number}", ""),
        sent.get(f"options-{number}", ""),
        is_required=bool(sent.get(f"required-{number}")),
    )


def _fields(number: int, questions: tuple[Question, ...]) -> QuestionFields:
    if number > len(questions):
        return QuestionFields(number, "", QuestionKind.TEXT.value, "", is_required=False)
    one = questions[number - 1]
    return QuestionFields(number, one.text, one.kind.value, "\n".join(one.options), is_required=one.is_required)
