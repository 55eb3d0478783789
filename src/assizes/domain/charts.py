"""Charts as values: stacked bars of grades, each with the table that holds the same numbers."""

from dataclasses import dataclass

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade


@dataclass(frozen=True)
class Segment:
    """A part of a bar: how many of the bar's inspections had a grade, and their rounded share."""

    grade: Grade
    count: int
    percent: int


@dataclass(frozen=True)
class Bar:
    """A bar: `label` says of what, `base` of how many ("148 of 153"); `break_before` is the note of a break."""

    label: str
    base: str
    segments: tuple[Segment, ...]
    break_before: str = ""
    remark: str = ""

    @property
    def n(self) -> int:
        """The number of outcomes in the bar."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True)
class Chart:
    """A chart: the title states the finding, the subtitle measure, coverage and date."""

    id: str
    title: str
    subtitle: str
    description: str
    bars: tuple[Bar, ...]
    table_id: str
    is_over_time: bool
    end_note: str = ""

    def __post_init__(self) -> None:
        if not self.title or not self.description:
            raise InvalidValue(f"chart {self.id} needs a title and a description in words", "description")
