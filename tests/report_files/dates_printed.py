"""Dates of visits in the forms that reports print."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto


class DateForm(Enum):
    """A way to print first and last day; one that cannot show a change of month or year gives way to a longer one."""

    FULL_DASH = auto()  # 3 June 2014 – 25 June 2014
    FULL_TO = auto()  # 3 June 2014 to 25 June 2014
    FULL_HYPHEN = auto()  # 3 June 2014 - 25 June 2014
    MONTHS_DASH = auto()  # 3 June – 25 June 2014
    MONTHS_TO = auto()  # 3 June to 25 June 2014
    MONTHS_TIGHT = auto()  # 3 June–25 June 2014
    DAYS_TO = auto()  # 3 to 25 June 2014
    DAYS_DASH = auto()  # 3 – 25 June 2014
    DAYS_TIGHT = auto()  # 3–25 June 2014
    NUMERIC = auto()  # 3/06/2014 - 25/06/2014
    ABBREVIATED = auto()  # 3 Jun 2014 – 25 Jun 2014


_JOINS = {"DASH": " – ", "TO": " to ", "HYPHEN": " - ", "TIGHT": "–"}


def long(day: date) -> str:
    """A day in full: 3 June 2014."""
    return f"{day.day} {day:%B %Y}"


def printed(visits: Sequence[tuple[date, date]], form: DateForm) -> str:
    """The visits in one form, two of them joined by "and"."""
    return " and ".join(one_visit(first, last, form) for first, last in visits)


def one_visit(first: date, last: date, form: DateForm) -> str:
    """First and last day; a single day alone."""
    if form is DateForm.NUMERIC:
        return " - ".join(f"{day.day}/{day:%m/%Y}" for day in (first, last))
    if first == last:
        return long(first)
    if form is DateForm.ABBREVIATED:
        return " – ".join(f"{day.day} {day:%b %Y}" for day in (first, last))
    unit, join = form.name.split("_")
    return f"{opening(first, last, unit)}{_JOINS[join]}{long(last)}"


def opening(first: date, last: date, unit: str) -> str:
    """The first day, as short as the form and the last day allow."""
    if unit == "FULL" or first.year != last.year:
        return long(first)
    if unit == "MONTHS" or first.month != last.month:
        return f"{first.day} {first:%B}"
    return str(first.day)
