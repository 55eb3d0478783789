"""Values that were published at the time, which the register must give again."""

from dataclasses import dataclass
from enum import StrEnum

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates, StatisticsBasis


class Statistic(StrEnum):
    """What kind of value was published."""

    COUNTS = "counts"  # one count for each of the grades named, in their order
    COUNT = "count"  # of all the grades named, together
    PERCENT = "percent"
    COUNT_ALL_INADEQUATE = "count_all_inadequate"  # inadequate overall and for every key judgement
    CHANGE_N = "change_n"  # the four of latest against first, under one framework
    CHANGE_IMPROVED = "change_improved"
    CHANGE_SAME_GOOD_OR_OUTSTANDING = "change_same_good_or_outstanding"
    CHANGE_DECLINED = "change_declined"


@dataclass(frozen=True)
class PublishedFigure:
    """A published value with all that is needed to compute it; one without a basis rests on data nobody holds."""

    figure_id: str
    as_at: str
    dates: Dates | None
    basis: StatisticsBasis | None
    family: str | None
    judgement: str
    grades: tuple[Grade, ...]
    region: str
    statistic: Statistic
    values: tuple[int, ...]
    denominator: int | None
    printed_measure: str
    source: str
    first_hand: str
    note: str = ""
    known_difference: int = 0  # by how much the register is known to differ, as the note explains

    def __post_init__(self) -> None:
        if self.basis is not None and self.dates is None:
            raise InvalidValue(f"{self.figure_id} has a basis but not both its dates", "published_by")

    @property
    def is_testable(self) -> bool:
        """Whether the register holds what the value rests on."""
        return self.basis is not None


@dataclass(frozen=True)
class FigureComputed:
    """A published figure beside what the register gives for it."""

    figure: PublishedFigure
    values: tuple[int | None, ...]
    denominator: int

    @property
    def is_reproduced(self) -> bool:
        """Whether value and, where published, denominator are the published ones, or differ by what is explained."""
        allowed = self.figure.known_difference if self.figure.note else 0
        pairs = zip(self.values, self.figure.values, strict=False)
        is_near = all(value is not None and abs(value - published) <= allowed for value, published in pairs)
        return is_near and self.figure.denominator in (None, self.denominator)
