"""Looking at the key findings of a release while somebody writes them: what is wrong, where, and what they print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from assizes.actions.edition_contents import edition_content, frames_before
from assizes.actions.publication.building import specification_to_build
from assizes.actions.publication.drafted import drafted_specification, entry_of
from assizes.actions.publication.known_specifications import Series
from assizes.actions.publication.releases import line_of
from assizes.actions.remembering import newest_known_at
from assizes.checks.commentary import check_commentary
from assizes.domain.bindings import Bindings
from assizes.domain.documents import Document
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import BadInput
from assizes.domain.findings import Finding
from assizes.domain.releases import ReleaseContent, ReleaseSpecification
from assizes.reference import load_reference
from assizes.reference.specification_text import with_text_of
from assizes.reference.specifications import as_harvested
from assizes.register.snapshot import current_frame
from assizes.statistics.commentary.findings import key_findings
from assizes.statistics.content import draft_commentary

_KEPT = 4  # releases that somebody writes of at a time: counting takes long, and a text is looked at again and again


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
    bindings: Bindings


def checked_text(draft: ReleaseDraft, text: str, *, now: datetime, series: Series) -> CheckedText:
    """What a build now would make of a text, which is not saved."""
    specification = _specification(draft, now, series)
    content = _counted(specification)
    try:
        document = key_findings(with_text_of(specification, text), text, content.bindings, content.charts)
    except BadInput as error:
        line = error.place.line if error.place else None
        return CheckedText((TextProblem(line, "", error.message),), None, content.bindings)
    found = check_commentary(draft.slug, document, content.bindings, load_reference())
    return CheckedText(tuple(_problems(found)), document, content.bindings)


def system_draft(draft: ReleaseDraft, *, now: datetime, series: Series) -> str:
    """The key findings that the system drafts from the register of now."""
    specification = _specification(draft, now, series)
    reference = as_harvested(load_reference(), specification)
    return draft_commentary(specification, current_frame(specification.known_at), reference)


def _specification(draft: ReleaseDraft, now: datetime, series: Series) -> ReleaseSpecification:
    """What a build now would rest on, but for its text; a date that is not confirmed yet stops nobody from writing."""
    if entry_of(draft).due_time is not None and not draft.corrects:
        specification = specification_to_build(draft, now=now, series=series, reference=load_reference())
        return replace(specification, commentary="", commentary_file="")
    known_at = newest_known_at() or now
    specification = replace(drafted_specification(draft, series), known_at=known_at, commentary="", commentary_file="")
    if not specification.corrections:
        return specification
    *before, last = specification.corrections
    return replace(specification, corrections=(*before, replace(last, known_at=known_at)))


@lru_cache(maxsize=_KEPT)
def _counted(specification: ReleaseSpecification) -> ReleaseContent:
    """The tables of a release with the text that the system drafts; the register of a time never changes."""
    return edition_content(
        specification, current_frame(specification.known_at), load_reference(), frames_before(specification)
    )


def _problems(found: Iterable[Finding]) -> Iterator[TextProblem]:
    for one in found:
        yield TextProblem(line_of(one), one.code, one.sentence, one.settled_by)
