"""Working days: no weekend, no bank holiday; and the years for which bank holidays are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assizes.domain.errors import InvalidValue

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class BankHolidays:
    """The bank holidays of England by day, with their names, as known for whole years."""

    names: Mapping[date, str]

    def __post_init__(self) -> None:
        if not self.names:
            raise InvalidValue("bank holidays are needed for at least one year", "names")

    @property
    def first_year(self) -> int:
        """The first year whose bank holidays are known."""
        return min(self.names).year

    @property
    def last_year(self) -> int:
        """The last year whose bank holidays are known."""
        return max(self.names).year

    def knows(self, day: date) -> bool:
        """Whether the bank holidays of the day's year are known."""
        return self.first_year <= day.year <= self.last_year

    def __contains__(self, day: date) -> bool:
        return day in self.names


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_working_day(day: date, holidays: BankHolidays) -> bool:
    """Whether people work on a day; raises `InvalidValue` for a year whose bank holidays are not known."""
    if not holidays.knows(day):
        raise InvalidValue(
            f"the bank holidays of {day.year} are not known: those of {holidays.first_year} to "
            f"{holidays.last_year} are",
            "day",
        )
    return not is_weekend(day) and day not in holidays


def working_day_from(day: date, holidays: BankHolidays) -> date:
    """The day itself where people work on it, else the next one on which they do."""
    while not is_working_day(day, holidays):
        day += _ONE_DAY
    return day


def working_day_before(day: date, holidays: BankHolidays) -> date:
    """The last working day before a day."""
    day -= _ONE_DAY
    while not is_working_day(day, holidays):
        day -= _ONE_DAY
    return day
