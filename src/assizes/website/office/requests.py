"""A request of the office, with who sends it and when."""

from datetime import datetime
from typing import cast

from django.http import HttpRequest, QueryDict

from assizes.domain.errors import AssizesError, BadInput, Place
from assizes.domain.people import Actor

FORM = "form"  # the file of a place in what was filled in


class OfficeRequest(HttpRequest):
    """A request as `office_view` hands it to a view.

    `refused` says why what was sent was not done, and `given` is what was sent: a page shows both again.
    """

    actor: Actor
    now: datetime
    refused: AssizesError | None = None
    given: QueryDict | None = None


def say_why_not(request: HttpRequest, error: AssizesError, given: QueryDict | None = None) -> None:
    """Let the page that answers a request say why what was sent was not done, over what was filled in."""
    mine = cast(OfficeRequest, request)
    mine.refused, mine.given = error, given


def wrong_field(field: str, sentence: str) -> BadInput:
    """What is wrong with a field of a form: the page links the sentence to the field and repeats it there."""
    return BadInput(sentence, Place(FORM, column=field))


def field_at_fault(error: AssizesError) -> str:
    """The field of the form that an error is about; empty where it is about none, or about a file."""
    place = getattr(error, "place", None)
    return place.column or "" if place is not None and place.file == FORM else ""


def sentence_of(error: AssizesError) -> str:
    """What an error says to who filled in a form, without the name of the field."""
    text = error.message if isinstance(error, BadInput) and field_at_fault(error) else str(error)
    return f"{text[:1].upper()}{text[1:]}"
