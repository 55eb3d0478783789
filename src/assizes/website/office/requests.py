"""A request of the office, with who sends it and when."""

import re
from datetime import datetime
from typing import cast

from django.http import HttpRequest, QueryDict

from assizes.domain.errors import AssizesError, BadInput, Place
from assizes.domain.people import Actor
from assizes.register.people import user_named

_MARKS_OF_NAMES = re.compile(r"[0-9_./:@]")  # of identifiers, files, addresses of cells; no English word has one
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
    """What an error says to who filled in a form, without the name of the field; a name stays as it is written."""
    if isinstance(error, BadInput) and error.place is not None:
        if not field_at_fault(error):
            return str(error)  # it begins with the name of a file
        return _begun(error.message)
    return _begun(str(error))


def _begun(text: str) -> str:
    first = text.split(" ", maxsplit=1)[0]
    is_name = bool(_MARKS_OF_NAMES.search(first.rstrip(".,:;"))) or user_named(first) is not None
    return text if is_name else f"{text[:1].upper()}{text[1:]}"
