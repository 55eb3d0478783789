"""The commentary of a release without files: of a drawn register or the packaged one, drafted or edited."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from assizes.checks.commentary import check_commentary
from assizes.domain.inspections import Inspection
from assizes.domain.releases import Producer, ReleaseContent, ReleaseSpecification
from assizes.reference import load_reference
from assizes.reference.specifications import specification_for
from assizes.statistics.content import draft_commentary, release_content
from registers import KNOWN_AT, dates, packaged_inspections, raw_frame

_LAST_DAY = date(2027, 12, 31)


@dataclass(frozen=True)
class Told:
    """A finding as a reader sees it: its bold sentence, and what stands behind it."""

    headline: str
    detail: str


def a_release_of(
    as_at: str, *, published_by: str = "", compared_with: str = "", **changes: Any
) -> ReleaseSpecification:
    """The default specification of a date, compared with one earlier date where that is given."""
    specification = specification_for(
        dates(as_at, published_by),
        packaged=(),
        known_at=KNOWN_AT,
        producer=Producer("An office", "statistics@office.example"),
        small_base=20,
        harvest_date=_LAST_DAY,
    )
    earlier = (dates(compared_with),) if compared_with else ()
    tables = tuple(dict.fromkeys((*specification.tables, "comparison")))
    return replace(specification, **{"comparisons": earlier, "tables": tables, **changes})


def content_of(register: Iterable[Inspection], specification: ReleaseSpecification) -> ReleaseContent:
    """All that a release of a register says."""
    return release_content(specification, raw_frame(register), load_reference())


@cache
def packaged_content(as_at: str, compared_with: str = "") -> ReleaseContent:
    """A release of the packaged register."""
    return content_of(packaged_inspections(), a_release_of(as_at, compared_with=compared_with))


def draft_of(register: Iterable[Inspection], specification: ReleaseSpecification) -> str:
    """The draft of a release of a register."""
    return draft_commentary(specification, raw_frame(register), load_reference())


def told(content: ReleaseContent) -> tuple[Told, ...]:
    """The findings of a release as readers see them."""
    return tuple(
        Told(
            "".join(span.text for span in paragraph.spans if span.is_strong),
            "".join(span.text for span in paragraph.spans if not span.is_strong).strip(),
        )
        for paragraph in content.findings.paragraphs()
    )


def refused(content: ReleaseContent) -> list[str]:
    """The codes of the rules that refuse the commentary of a release, each once."""
    found = check_commentary(content.specification.slug, content.findings, content.bindings, load_reference())
    return sorted({finding.code for finding in found})
