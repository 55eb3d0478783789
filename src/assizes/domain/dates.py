"""Dates as sources give them: to the day, to the month, to the year, or only bounded."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from assizes.domain.errors import InvalidValue

_ISO_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year: `2014-04-29`, `2014-04` or `2014`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidValue("a date with a day needs its month")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise InvalidValue(f"{self} is not a date that exists") from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date that an ISO text gives; raises `InvalidValue` for anything else."""
        match = _ISO_PARTIAL.fullmatch(text.strip())
        if match is None:
            raise InvalidValue(f"'{text}' is not a date such as 2014-04-29, 2014-04 or 2014")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(int(year or 0), month, day)

    @property
    def is_full(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def first_day(self) -> date:
        """The earliest day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that it can be: the day that counting uses (design rule 11)."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True)
class BoundedDate:
    """A date as stated, where it is, and the day by which it must have been, where only that is known."""

    stated: PartialDate | None = None
    no_later_than: date | None = None

    @property
    def is_full(self) -> bool:
        """Whether the day itself is known."""
        return self.stated is not None and self.stated.is_full

    @property
    def counted_as(self) -> date | None:
        """The day that counting uses: the last day that was stated, else the bound, else none (rule 11)."""
        return self.stated.last_day if self.stated else self.no_later_than

    @property
    def earliest(self) -> date | None:
        """The earliest day that it can be, where a date was stated."""
        return self.stated.first_day if self.stated else None


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included; an end that is `None` is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise InvalidValue(f"a period cannot end on {self.end}, before its start on {self.start}")

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def last_day_of_second_month_after(day: date) -> date:
    """The default publication cut-off of the series: the last day of the second month after `day` (rule 1)."""
    months = day.year * 12 + (day.month - 1) + 2
    year, month = divmod(months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def in_words(day: date) -> str:
    """A day as prose prints it: `31 March 2026`."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def stated_in_words(stated: str) -> str:
    """A date as far as it is stated: `29 April 2014`, `April 2014`, `2014`; empty for none."""
    if not stated:
        return ""
    known = PartialDate.parse(stated)
    words = in_words(known.first_day).split(" ")
    return " ".join(words if known.is_full else words[1:] if known.month else words[2:])


def time_in_words(moment: datetime) -> str:
    """A moment as prose prints it: `9:30am on Tuesday 28 July 2026`, with its zone where that is UTC; `midday on …`."""
    hour, half = moment.hour % 12 or 12, "am" if moment.hour < 12 else "pm"
    zone = " UTC" if moment.tzname() == "UTC" else ""
    day = date(moment.year, moment.month, moment.day)
    clock = _NAMED_HOURS.get((moment.hour, moment.minute), f"{hour}:{moment.minute:02d}{half}")
    return f"{clock}{zone} on {_WEEKDAYS[day.weekday()]} {in_words(day)}"


# "12:00pm" is read as either.
_NAMED_HOURS = {(0, 0): "midnight", (12, 0): "midday"}
# Not from the locale: a release is in English on every machine.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
