"""A report inside a document: its pages, from its cover on, and what reading finds in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assizes.domain.authorities import Authorities
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.domain.readings import Reading, ReadingStatus, ReadJudgement
from assizes.reading.document import Page


@dataclass(frozen=True)
class Known:
    """What a reader knows before it opens a file."""

    frameworks: Frameworks
    authorities: Authorities


@dataclass(frozen=True)
class Report:
    """The pages of one report, its cover first."""

    pages: Sequence[Page]

    @property
    def cover(self) -> Page:
        """The page with title and dates."""
        return self.pages[0]

    @property
    def body(self) -> Sequence[Page]:
        """The pages after the cover."""
        return self.pages[1:]

    def table_pages(self) -> Iterator[Page]:
        """The pages on which the table of judgements may stand: the cover, and the page on which it goes on."""
        yield from self.pages[:2]


@dataclass
class Findings:
    """What a layout has found so far; `doubts` send the report to a person, `remarks` do not."""

    authority_printed: str | None = None
    la_id: str | None = None
    framework: str | None = None
    event: Event | None = None
    start: date | None = None
    end: date | None = None
    published: date | None = None
    longest_visit_days: int | None = None
    judgements: dict[str, ReadJudgement] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_letter: bool = False

    def reading(self, sha256: str) -> Reading:
        """The reading that these findings make."""
        return Reading(
            sha256=sha256,
            status=self._status(),
            la_id=self.la_id,
            authority_printed=self.authority_printed,
            framework=self.framework,
            event=self.event,
            inspection_start=self.start,
            inspection_end=self.end,
            published=self.published,
            longest_visit_days=self.longest_visit_days,
            judgements=self.judgements,
            reasons=(*self.doubts, *self.remarks),
        )

    def _status(self) -> ReadingStatus:
        if self.is_letter:
            return ReadingStatus.NOT_A_JUDGEMENT_REPORT
        return ReadingStatus.NEEDS_REVIEW if self.doubts else ReadingStatus.READ
