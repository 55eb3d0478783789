"""What reading a report gives: what it judges, where each grade stands on the page, and what a person must look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event
from assizes.domain.grades import Outcome


class ReadingStatus(StrEnum):
    """What may be done with a reading."""

    READ = "read"  # every judgement that the report announces was found and confirmed; may be written
    NEEDS_REVIEW = "needs_review"  # a person must look; what is doubtful is left out
    NOT_A_JUDGEMENT_REPORT = "not_a_judgement_report"  # a letter about an ungraded visit
    UNREADABLE = "unreadable"  # not a report that can be opened and read


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in PDF points (1/72 inch), measured from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def __post_init__(self) -> None:
        if self.right < self.left or self.top < self.bottom:
            raise InvalidValue("a box has its right side right of its left one, and its top above its bottom", "box")

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def as_list(self) -> list[float]:
        """Left, bottom, right, top, to a tenth of a point."""
        return [round(side, 1) for side in (self.left, self.bottom, self.right, self.top)]


@dataclass(frozen=True)
class Evidence:
    """Words on a page: the page, counted from 1, and the box around them."""

    page: int
    box: Box


@dataclass(frozen=True)
class ReadJudgement:
    """A judgement as read: its outcome, where that is printed, and the second place that says the same."""

    outcome: Outcome
    evidence: Evidence
    confirmation: Evidence | None = None


@dataclass(frozen=True)
class Reading:
    """What one file says, and what became of it.

    A judgement that the report lacks, or that is doubtful, has no entry in `judgements`. `reasons` are sentences for
    a person; they hold grades, labels, dates and page numbers, never words of the report. `event` is none where the
    report prints none, as in every report of a framework that has standard and short inspections.
    """

    sha256: str
    status: ReadingStatus
    la_id: str | None = None
    authority_printed: str | None = None
    framework: str | None = None
    event: Event | None = None
    inspection_start: date | None = None
    inspection_end: date | None = None
    published: date | None = None
    longest_visit_days: int | None = None  # of several visits: tells a short from a standard inspection
    judgements: Mapping[str, ReadJudgement] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "judgements", MappingProxyType(dict(self.judgements)))
        if self.status is ReadingStatus.READ and not (self.la_id and self.framework and self.judgements):
            raise InvalidValue("a report that is read has an authority, a framework and judgements", "status")

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to look at the file."""
        return self.status in (ReadingStatus.NEEDS_REVIEW, ReadingStatus.UNREADABLE)
