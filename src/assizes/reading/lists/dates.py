"""Dates as lists write them: date cells, numbers in the British order, words, a month, two days in one cell."""

import re
from dataclasses import dataclass
from datetime import date

from assizes.domain.dates import PartialDate
from assizes.domain.errors import InvalidValue
from assizes.reading.dates import days_of, month_of
from assizes.reading.lists.sheets import CellValue, plain

_FIRST_YEAR, _LAST_YEAR = 2009, 2060  # another one is a mistake
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:[ap]m|Z|[+-]\d{2}:?\d{2}))?)?"
_ISO = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMBERS = re.compile(rf"(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})\s?[/.-]\s?(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_MONTH = re.compile(r"([a-z]{3,9})\.?[\s,/-]+(\d{4}|\d{2})", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_SHORT_YEAR = re.compile(r"(?<=[a-z])[\s-]+'?(\d{2})(?![\d:])(?=\s*(?:$|to\b|and\b|[-,&]))", re.IGNORECASE)
_SHORT_YEAR_IN_NUMBERS = re.compile(r"(\d{1,2}[/.]\d{1,2}[/.])(\d{2})(?!\d)")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_HYPHENS_IN_A_DAY = re.compile(r"(?<=\d)-(?=[a-z]{3})|(?<=[a-z])-(?=\d{2,4}\b)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
LONGEST_SPAN_DAYS = 366


@dataclass(frozen=True)
class ListedDays:
    """What one cell says: a date, and a second one where it gives a span; `longest_visit_days` of a span alone."""

    first: PartialDate
    last: PartialDate | None = None
    longest_visit_days: int | None = None


def listed_days(value: CellValue) -> ListedDays | None:
    """The days that a cell gives, none where it is blank; raises `InvalidValue` where it gives none for certain."""
    if isinstance(value, date):
        return ListedDays(_day(value.year, value.month, value.day, value.isoformat()))
    if isinstance(value, bool | int | float) or not isinstance(value, str):
        raise InvalidValue(f"'{plain(value)}' is a number and not a date: give the cells the format of a date")
    text = plain(value).translate(_DASHES)
    if not text:
        return None
    known = _of_numbers(text) or _of_month(text)
    return ListedDays(known) if known else _of_words(text)


def _of_numbers(text: str) -> PartialDate | None:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _NUMBERS.fullmatch(text):
        if int(found[2]) > 12 >= int(found[1]):
            raise InvalidValue(f"'{_shown(text)}' has no such month: days stand before months here")
        return _day(_year(found[3]), int(found[2]), int(found[1]), text)
    return None


def _of_month(text: str) -> PartialDate | None:
    """A month without its day."""
    if found := _MONTH_NUMBER.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _partial(int(year), int(month), text)
    found = _MONTH.fullmatch(text)
    month_number = month_of(found[1]) if found else None
    return _partial(_year(found[2]), month_number, text) if found and month_number else None


def _of_words(text: str) -> ListedDays:
    """A day in words, or a span: "3 - 14 June 2019", "8 July to 7 August 2022", "03/06/2019 - 14/06/2019"."""
    spelled = _MONTH_FIRST.sub(lambda found: f"{found[2]} {found[1]} {found[3]}", text)
    spelled = _HYPHENS_IN_A_DAY.sub(" ", spelled)
    spelled = _SHORT_YEAR.sub(lambda found: f" 20{found[1]}", spelled)
    spelled = _SHORT_YEAR_IN_NUMBERS.sub(lambda found: f"{found[1]}20{found[2]}", spelled)
    days = days_of(spelled)
    if not days:
        raise InvalidValue(f"'{_shown(text)}' is not a date such as 12/03/2018, 12 March 2018 or 12 - 23 March 2018")
    if list(days) != sorted(days) or (days[-1] - days[0]).days > LONGEST_SPAN_DAYS:
        raise InvalidValue(f"'{_shown(text)}' gives days that are not in order, or too far apart")
    first, last = (PartialDate(day.year, day.month, day.day) for day in (days[0], days[-1]))
    if len(days) == 1:
        return ListedDays(first)
    pairs = zip(days[::2], days[1::2], strict=False)
    return ListedDays(first, last, max((end - start).days + 1 for start, end in pairs))


def _day(year: int, month: int, day: int, text: str) -> PartialDate:
    try:
        date(year, month, day)
    except ValueError as error:
        raise InvalidValue(f"'{_shown(text)}' is not a day that exists") from error
    return _in_range(PartialDate(year, month, day), text)


def _partial(year: int, month: int, text: str) -> PartialDate:
    if not 1 <= month <= 12:
        raise InvalidValue(f"'{_shown(text)}' has no such month")
    return _in_range(PartialDate(year, month), text)


def _in_range(day: PartialDate, text: str) -> PartialDate:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InvalidValue(f"'{_shown(text)}' lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
