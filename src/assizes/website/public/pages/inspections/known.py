"""How the dates of an inspection are known, and what its record rests on, in plain words (design rules 6 and 11)."""

from collections.abc import Iterator

from assizes.domain.dates import PartialDate, in_words, stated_in_words
from assizes.domain.inspections import Basis, Inspection

_PUBLISHED_BASES = {
    "listed": "as the publisher’s site lists it",
    "printed": "as the report prints it",
    "secondary": "as another source than the report gives it",
}
# The codes of docs/reference-data.md; a register may have other words, which are not shown.
_CERTAINTIES = {
    "read_from_report": "Every judgement and date was read from the published report.",
    "copy_of_report": "It was read from a copy of the report that is kept elsewhere.",
    "primary_grade": (
        "A later report of the publisher states the overall grade and its month or year; no other grade is known."
    ),
    "primary_overall": (
        "The publisher or the department states the overall grade; other grades or dates come from the press."
    ),
    "inspected_body": (
        "The inspected council states the overall grade; other grades or dates come from the press or are not known."
    ),
    "secondary": "It comes from the press alone, or from a council’s announcement with it.",
}
_UNCOUNTED = "no figure with dates counts this inspection"


def dates_known(inspection: Inspection) -> Iterator[tuple[str, str]]:
    """Start, end and publication, each as far as it is known, with the day that figures take where it is not."""
    yield "Started", _started(inspection.start)
    yield "Ended", _ended(inspection)
    yield "Report published", _published(inspection)


def rests_on(inspection: Inspection) -> Iterator[str]:
    """What the record rests on, a sentence each; its note comes last."""
    if inspection.basis is Basis.SECONDARY:
        yield "The record was not checked against a published report, which is not held."
    if inspection.certainty in _CERTAINTIES:
        yield _CERTAINTIES[inspection.certainty]
    if inspection.note:
        yield inspection.note


def _started(start: PartialDate | None) -> str:
    if start is None:
        return "not known"
    return _words(start) if start.is_full else f"{_words(start)}; the day is not known"


def _ended(inspection: Inspection) -> str:
    end, start, day = inspection.end, inspection.start, inspection.counted_end
    if end and end.is_full:
        return _words(end)
    if day is None:
        return f"not known; {_UNCOUNTED}"
    taken = in_words(day)
    if end:
        return f"{_words(end)}; the day is not known, and figures take {taken}"
    if start and start.is_full:
        return f"not known; figures take {taken}, the day on which it started"
    if start:
        part = "month" if start.month else "year"
        return f"not known; figures take {taken}, the last day of the {part} in which it started"
    return f"not known; figures take {taken}, the day of publication as far as that is known"


def _published(inspection: Inspection) -> str:
    stated, bound = inspection.published.stated, inspection.published.no_later_than
    if stated is None:
        return f"not known; by {in_words(bound)}, which figures take" if bound else f"not known; {_UNCOUNTED}"
    how = _PUBLISHED_BASES.get(inspection.published_basis)
    known = f"{_words(stated)}, {how}" if how else _words(stated)
    if not stated.is_full:
        return f"{known}; the day is not known, and figures take {in_words(stated.last_day)}"
    if inspection.listed and inspection.listed != stated.first_day:
        return f"{known}; the publisher’s site lists {in_words(inspection.listed)}"
    return known


def _words(stated: PartialDate) -> str:
    return stated_in_words(str(stated))
