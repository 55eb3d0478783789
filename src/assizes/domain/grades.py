"""Grades, and what stands in a grade's place."""

from dataclasses import dataclass
from enum import StrEnum

from assizes.domain.errors import InvalidValue


class Grade(StrEnum):
    """One of the published grades; `adequate` and `requires_improvement` are never pooled."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"  # from November 2013; "to be good" in later reports
    ADEQUATE = "adequate"  # the older scale, to October 2013
    INADEQUATE = "inadequate"

    @property
    def words(self) -> str:
        """The grade as tables and sentences print it."""
        return "requires improvement to be good" if self is Grade.REQUIRES_IMPROVEMENT else self.value

    @property
    def is_good_or_outstanding(self) -> bool:
        """Whether it counts towards "good or outstanding"."""
        return self in (Grade.OUTSTANDING, Grade.GOOD)


class NoGrade(StrEnum):
    """What a register holds where a judgement has no grade."""

    NOT_JUDGED = "not_judged"  # printed so in the report
    NOT_KNOWN = "not_known"  # made by the inspectorate, not held here

    @property
    def words(self) -> str:
        """The value as tables print it."""
        return self.value.replace("_", " ")


Outcome = Grade | NoGrade


OUTCOMES: tuple[Outcome, ...] = (*Grade, *NoGrade)
_BY_TEXT: dict[str, Outcome] = {outcome.value: outcome for outcome in OUTCOMES}


def outcome(text: str) -> Outcome:
    """The grade, `not_judged` or `not_known` that a text names; raises `InvalidValue` for anything else."""
    if text not in _BY_TEXT:
        raise InvalidValue(f"'{text}' is not a grade: use one of {', '.join(_BY_TEXT)}")
    return _BY_TEXT[text]


@dataclass(frozen=True)
class Scale:
    """The grades that a framework uses, best first; each grade at most once."""

    grades: tuple[Grade, ...]

    def __post_init__(self) -> None:
        if len(self.grades) < 2 or len(set(self.grades)) != len(self.grades):
            raise InvalidValue("a scale needs at least two grades, each named once")

    def __contains__(self, grade: Grade) -> bool:
        return grade in self.grades
