"""Pictures of report pages: where each is, what its alternative text says, and the answer that holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from assizes.actions.reports.guarded_worker import Failure
from assizes.actions.reports.reports_at_hand import ReportsAtHand
from assizes.reading.pictures import Mark
from assizes.reference import Reference


@dataclass(frozen=True)
class PagePicture:
    """A picture of one page: its number, its address, and what it shows in words."""

    number: int
    address: str
    alternative: str


def at_hand(reference: Reference) -> ReportsAtHand:
    """The reports that are kept here."""
    return ReportsAtHand(Path(settings.ASSIZES_DATA), reference)


def pictures_of(base: str, file_name: str, pages: Mapping[int, Sequence[Mark]]) -> tuple[PagePicture, ...]:
    """The pictures of the pages of a report; `base` is the address below which they are."""
    return tuple(
        PagePicture(number, f"{base}/{number}.png", _alternative(number, file_name, marks))
        for number, marks in pages.items()
    )


def picture_answer(drawn: bytes | Failure) -> HttpResponse:
    """A picture, which nobody keeps; why there is none, as text (404), where it could not be drawn."""
    if isinstance(drawn, Failure):
        return HttpResponse(f"{drawn.sentence}\n", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "no-store"})


def _alternative(number: int, file_name: str, marks: Sequence[Mark]) -> str:
    boxed = "; ".join(": ".join(mark.lines) for mark in marks)
    return f"Page {number} of {file_name or 'the report'}. " + (f"Boxed: {boxed}." if boxed else "Nothing is boxed.")
