"""Months of a year, as calendars announce what has no day yet."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from assizes.domain.errors import InvalidValue

_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; months compare by time, and a day is in its month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise InvalidValue(f"{self} is not a month that exists", "month")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month that a text such as `2026-12` gives; raises `InvalidValue` for anything else."""
        match = _ISO_MONTH.fullmatch(text.strip())
        if match is None:
            raise InvalidValue(f"'{text}' is not a month such as 2026-12", "month")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that a day is in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def words(self) -> str:
        """The month as prose prints it: `December 2026`."""
        return f"{calendar.month_name[self.month]} {self.year}"

    def later(self, months: int) -> Self:
        """The month that comes so many months later."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return type(self)(years, month + 1)

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"
