"""Looking at the key findings of a release while somebody writes them: what is wrong, where, and what they print."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from assizes.actions.building import specification_to_build
from assizes.actions.drafted import drafted_specification, entry_of
from assizes.actions.edition_contents import edition_content, frames_before
from assizes.actions.known_specifications import Series
from assizes.actions.releases import line_of
from assizes.actions.remembering import newest_known_at
from assizes.checks.commentary import check_commentary
from assizes.domain.bindings import Bindings
from assizes.domain.documents import Document
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import BadInput
from assizes.domain.findings import Finding
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.specification_text import with_text_of
from assizes.reference.specifications import as_harvested
from assizes.register.snapshot import current_frame
from assizes.statistics.content import draft_commentary


@dataclass(frozen=True)
class TextProblem:
    """Why a text may not be published: the line, the rule, what is wrong, and what would settle it."""

    line: int | None
    code: str
    sentence: str
    settled_by: str = ""


@dataclass(frozen=True)
class CheckedText:
    """A text of key findings as it would be printed, where it can be read, and all that is wrong with it."""

    problems: tuple[TextProblem, ...]
    document: Document | None
    bindings: Bindings | None


def checked_text(draft: ReleaseDraft, text: str, *, now: datetime, series: Series, reference: Reference) -> CheckedText:
    """What a build now would make of a text, which is not saved; empty stands for the system's own."""
    specification = _with_text(_specification(draft, now, series, reference), text)
    frame = current_frame(specification.known_at)
    try:
        content = edition_content(specification, frame, reference, frames_before(specification))
    except BadInput as error:
        line = error.place.line if error.place else None
        return CheckedText((TextProblem(line, "", error.message),), None, _bindings(draft, now, series, reference))
    found = check_commentary(draft.slug, content.findings, content.bindings, reference)
    return CheckedText(tuple(_problems(found)), content.findings, content.bindings)


def system_draft(draft: ReleaseDraft, *, now: datetime, series: Series, reference: Reference) -> str:
    """The key findings that the system drafts from the register of now."""
    specification = _specification(draft, now, series, reference)
    return draft_commentary(
        _with_text(specification, ""), current_frame(specification.known_at), as_harvested(reference, specification)
    )


def _specification(draft: ReleaseDraft, now: datetime, series: Series, reference: Reference) -> ReleaseSpecification:
    """What a build now would rest on; a date that the calendar has not confirmed yet stops nobody from writing."""
    if entry_of(draft).due_time is not None and not draft.corrects:
        return specification_to_build(draft, now=now, series=series, reference=reference)
    known_at = newest_known_at() or now
    specification = drafted_specification(draft, series)
    if not specification.corrections:
        return replace(specification, known_at=known_at)
    *before, last = specification.corrections
    return replace(specification, known_at=known_at, corrections=(*before, replace(last, known_at=known_at)))


def _bindings(draft: ReleaseDraft, now: datetime, series: Series, reference: Reference) -> Bindings | None:
    """What can be named, where the text itself cannot be read: as the system's own draft has it."""
    specification = _with_text(_specification(draft, now, series, reference), "")
    try:
        return edition_content(specification, current_frame(specification.known_at), reference).bindings
    except BadInput:
        return None


def _with_text(specification: ReleaseSpecification, text: str) -> ReleaseSpecification:
    return with_text_of(replace(specification, commentary="", commentary_file=""), text)


def _problems(found: tuple[Finding, ...]) -> Iterator[TextProblem]:
    for one in found:
        yield TextProblem(line_of(one), one.code, one.sentence, one.settled_by)
