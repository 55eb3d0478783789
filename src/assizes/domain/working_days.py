"""Days on which nobody works: weekends, and bank holidays in the years for which they are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assizes.domain.errors import InvalidValue

_SATURDAY = 5


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
