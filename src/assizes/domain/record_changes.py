"""What a correction changed in the record of an inspection, field by field in plain words: neither who nor why."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Basis, Inspection

_NOT_STATED = "not stated"
_BASES = {Basis.REPORT: "the published report", Basis.SECONDARY: "another source"}


@dataclass(frozen=True)
class RecordChange:
    """One field of a record that says something else now: what it is, what it said, what it says."""

    what: str
    before: str
    after: str


def record_changes(before: Inspection, after: Inspection, frameworks: Frameworks) -> tuple[RecordChange, ...]:
    """Each field that differs between two states of one record, judgements last; notes are no field of it."""
    old, new = (dict(_fields(one, frameworks)) for one in (before, after))
    every = dict.fromkeys((*old, *new))
    return tuple(
        RecordChange(what, old.get(what, _NOT_STATED), new.get(what, _NOT_STATED))
        for what in every
        if old.get(what) != new.get(what)
    )


def _fields(inspection: Inspection, frameworks: Frameworks) -> Iterator[tuple[str, str]]:
    framework = frameworks[inspection.framework]
    bound = inspection.published.no_later_than
    dates = (
        ("First day", str(inspection.start or "")),
        ("Last day", str(inspection.end or "")),
        ("Publication of the report", str(inspection.published.stated or "")),
    )
    yield "Framework", framework.name
    yield "Kind", inspection.event.words
    for what, stated in dates:
        if stated:
            yield what, stated_in_words(stated)
    if bound:
        yield "Publication no later than", in_words(bound)
    yield "Rests on", _BASES[inspection.basis]
    if inspection.report_url:
        yield "Address of the report", inspection.report_url
    for judgement in framework.judgements:
        if judgement.code in inspection.judgements:
            yield judgement.name, inspection.judgements[judgement.code].words
