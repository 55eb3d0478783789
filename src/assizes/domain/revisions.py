"""Revisions: what kind of change a published value went through, by a stated policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assizes.domain.errors import InvalidValue

Value = int | Decimal | str | None  # none where nothing was or is published


class Cause(StrEnum):
    """What a revision comes from."""

    ERROR = "error"  # it was known and got wrong
    LATE_INFORMATION = "late_information"  # nobody could know it in time


class Measure(StrEnum):
    """What kind of value is revised."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    DAYS = "days"
    OUTCOME = "outcome"  # of one authority: a grade, a date


@dataclass(frozen=True)
class RevisionReason:
    """Why values may be revised, and whether a release announced that they may."""

    code: str
    meaning: str
    cause: Cause
    is_scheduled: bool


@dataclass(frozen=True)
class Threshold:
    """From which size on a change is material: so much, or so much of the old value where that is less."""

    at_least: int
    or_percent_of_old: int | None = None

    def __post_init__(self) -> None:
        if self.at_least < 1:
            raise InvalidValue("a change of nothing is no revision: the threshold is at least 1", "at_least")
        if self.or_percent_of_old is not None and not 1 <= self.or_percent_of_old <= 100:
            raise InvalidValue("the part of the old value is from 1 to 100 percent", "or_percent_of_old")

    def is_reached(self, old: int | Decimal, new: int | Decimal) -> bool:
        """Whether the change from one number to another is material."""
        before, change = abs(Decimal(old)), abs(Decimal(new) - Decimal(old))
        if self.or_percent_of_old is not None and change * 100 >= before * self.or_percent_of_old:
            return change > 0
        return change >= self.at_least


@dataclass(frozen=True)
class RevisionsPolicy:
    """The reasons that a revision may have, and the thresholds of what is material."""

    reasons: Mapping[str, RevisionReason]
    thresholds: Mapping[Measure, Threshold]

    def __post_init__(self) -> None:
        missing = [measure.value for measure in Measure if measure not in self.thresholds]
        if missing:
            raise InvalidValue(f"the policy has no threshold for {missing[0]}", "threshold")
        if not self.reasons:
            raise InvalidValue("the policy has no reason for a revision", "reason")


@dataclass(frozen=True)
class Revision:
    """A change of a published value, as the policy classes it."""

    measure: Measure
    old: Value
    new: Value
    reason: RevisionReason
    is_material: bool

    @property
    def is_scheduled(self) -> bool:
        """Whether a release said beforehand that the value may change."""
        return self.reason.is_scheduled


def classified(measure: Measure, *, old: Value, new: Value, reason: str, policy: RevisionsPolicy) -> Revision:
    """What kind of revision a change is; raises `InvalidValue` where nothing changed or the reason is unknown."""
    if old == new:
        raise InvalidValue(f"the value is {old} as before: that is no revision", "new")
    if reason not in policy.reasons:
        raise InvalidValue(f"'{reason}' is none of the reasons of the policy: {', '.join(policy.reasons)}", "reason")
    return Revision(measure, old, new, policy.reasons[reason], _is_material(measure, old, new, policy))


def _is_material(measure: Measure, old: Value, new: Value, policy: RevisionsPolicy) -> bool:
    if old is None or new is None or measure is Measure.OUTCOME:
        return True
    if isinstance(old, str) or isinstance(new, str):
        raise InvalidValue(f"a {measure.value} is a number", "new" if isinstance(new, str) else "old")
    return policy.thresholds[measure].is_reached(old, new)
