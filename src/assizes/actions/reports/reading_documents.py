"""A reading as plain values and back: what crosses from one process to another, and what is kept."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.grades import outcome
from assizes.domain.readings import Box, Evidence, Reading, ReadingStatus, ReadJudgement
from assizes.reference import Reference

Document = dict[str, Any]
Given = TypeVar("Given")
Made = TypeVar("Made")

_TEXTS = ("la_id", "authority_printed", "framework")
_DAYS = ("inspection_start", "inspection_end", "published")
_KEYS = {"sha256", "status", *_TEXTS, "event", *_DAYS, "longest_visit_days", "judgements", "reasons"}


def to_document(reading: Reading) -> Document:
    """Everything that a reading holds, as values that JSON knows; boxes to the last digit."""
    return {
        "sha256": reading.sha256,
        "status": reading.status.value,
        **{name: getattr(reading, name) for name in _TEXTS},
        "event": reading.event and reading.event.value,
        **{name: _if_any(date.isoformat, getattr(reading, name)) for name in _DAYS},
        "longest_visit_days": reading.longest_visit_days,
        "judgements": {code: _judgement_document(judgement) for code, judgement in reading.judgements.items()},
        "reasons": list(reading.reasons),
    }


def from_document(document: object, reference: Reference) -> Reading:
    """The reading that `to_document` described; raises `InvalidValue` for what is no reading under this reference."""
    try:
        if not isinstance(document, dict) or document.keys() != _KEYS:
            raise InvalidValue("this is not a reading")
        reading = _reading(document)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise InvalidValue(f"this is not a reading: {error}") from error
    _require_known(reading, reference)
    return reading


def _reading(document: Document) -> Reading:
    return Reading(
        sha256=_text(document["sha256"]),
        status=ReadingStatus(document["status"]),
        la_id=_if_any(_text, document["la_id"]),
        authority_printed=_if_any(_text, document["authority_printed"]),
        framework=_if_any(_text, document["framework"]),
        event=_if_any(Event, document["event"]),
        inspection_start=_if_any(date.fromisoformat, document["inspection_start"]),
        inspection_end=_if_any(date.fromisoformat, document["inspection_end"]),
        published=_if_any(date.fromisoformat, document["published"]),
        longest_visit_days=_if_any(_days, document["longest_visit_days"]),
        judgements={_text(code): _judgement(value) for code, value in document["judgements"].items()},
        reasons=tuple(_text(reason) for reason in document["reasons"]),
    )


def _require_known(reading: Reading, reference: Reference) -> None:
    if reading.la_id is not None and reading.la_id not in reference.authorities:
        raise InvalidValue(f"'{reading.la_id}' is not an authority", "la_id")
    if reading.framework is not None and reading.framework not in reference.frameworks:
        raise InvalidValue(f"'{reading.framework}' is not a framework", "framework")
    unknown = reading.judgements.keys() - set(reference.frameworks.judgement_codes)
    if unknown:
        raise InvalidValue(f"'{min(unknown)}' is not a judgement", "judgements")


def _judgement_document(judgement: ReadJudgement) -> Document:
    return {
        "outcome": judgement.outcome.value,
        "evidence": _evidence_document(judgement.evidence),
        "confirmation": _if_any(_evidence_document, judgement.confirmation),
    }


def _judgement(document: Mapping[str, Any]) -> ReadJudgement:
    return ReadJudgement(
        outcome(document["outcome"]),
        _evidence(document["evidence"]),
        _if_any(_evidence, document["confirmation"]),
    )


def _evidence_document(evidence: Evidence) -> Document:
    box = evidence.box
    return {"page": evidence.page, "box": [box.left, box.bottom, box.right, box.top]}


def _evidence(document: Mapping[str, Any]) -> Evidence:
    left, bottom, right, top = (float(side) for side in document["box"])
    page = document["page"]
    if type(page) is not int or page < 1:
        raise InvalidValue(f"'{page}' is not a page", "page")
    return Evidence(page, Box(left, bottom, right, top))


def _if_any(convert: Callable[[Given], Made], value: Given | None) -> Made | None:
    return None if value is None else convert(value)


def _days(value: object) -> int:
    if type(value) is not int or value < 1:
        raise InvalidValue(f"'{value}' is not a number of days", "longest_visit_days")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValue(f"'{value}' is not a text")
    return value
