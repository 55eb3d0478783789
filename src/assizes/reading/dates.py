"""Dates as reports print them: ranges, two visit periods, numbers, abbreviated months, a single day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
# Abbreviated or misspelt after its first three letters: "Sept", "Febuary".
_MONTH = r"(?:" + "|".join(name[:3] for name in _MONTHS) + r")[a-z]{0,7}\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_IN_WORDS = rf"{_WEEKDAY}\d{{1,2}}(?:\s?(?:st|nd|rd|th))?(?:\s*(?:of\s+)?{_MONTH}(?:,?\s*\d{{4}})?)?"
_IN_NUMBERS = r"\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?\d{4}|\d{4}-\d{2}-\d{2}"
_DAY = rf"(?:{_IN_NUMBERS}|{_IN_WORDS})(?![\d/])"
_SEPARATED = r"(?:\s*(?:[,;&-]|\b(?:to|and|until|then|from|between)\b)\s*)+"
SPAN = rf"{_DAY}(?:{_SEPARATED}{_DAY})*"  # one day, or several: a range, two ranges
_PART = re.compile(
    rf"(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})\s?[/.]\s?(?P<m2>\d{{1,2}})\s?[/.]\s?(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s*(?:of\s+)?(?P<m3>{_MONTH})(?:,?\s*(?P<y3>\d{{4}}))?)?",
    re.IGNORECASE,
)
# A day that is misspelt must not shorten a range: the line ends with the last day, and the next one does not go on.
_ENDS = (
    r"(?=[^\S\n]*[.)*†]?[^\S\n]*(?:\([^)\n]{1,30}\)[^\S\n]*)?(?:\n|\Z|(?:lead|reporting)\s+inspector))"
    r"(?!\s*(?:to|and|until|-|&|,)\s*\d)"
)
_INSPECTED = re.compile(
    rf"\b(?:re-?)?inspection\s+dates?(?:\(s\))?\s*:?\s*(?:from\s+|between\s+)?(?P<span>{SPAN}){_ENDS}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"^[^\S\n]*(?:report\s+)?publi(?:shed|shing\s+date|cation\s+date)(?:\s+on)?\s*:?\s*(?P<span>{SPAN}){_ENDS}",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_YEAR, _LAST_YEAR = 2009, 2060  # another one is a misprint
LONGEST_SPAN_DAYS = 366  # an inspection, with a second visit after a pause, took four months at most


@dataclass(frozen=True)
class PrintedSpan:
    """The days that a stretch of text names, first and last of each visit, and where the stretch stands."""

    days: tuple[date, ...]
    start: int
    end: int

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.days[-1]

    @property
    def longest_visit_days(self) -> int:
        """How many days the longest of its visits took: each pair of days is a visit, a last single day is one too."""
        pairs = zip_longest(self.days[::2], self.days[1::2])
        return max(((last or first) - first).days + 1 for first, last in pairs)


def inspection_dates(text: str) -> tuple[PrintedSpan, ...]:
    """Every "Inspection dates: …" of a text that names real days in order."""
    if "nspection" not in text or "date" not in text.lower():
        return ()  # the search for a pattern takes longer
    return tuple(_spans(_INSPECTED, text))


def publication_dates(text: str) -> tuple[PrintedSpan, ...]:
    """Every "Report published: …" of a text."""
    return tuple(_spans(_PUBLISHED, text))


def spans_after(opening: str, text: str) -> tuple[PrintedSpan, ...]:
    """Every stretch of days that follows what the pattern `opening` matches."""
    return tuple(_spans(re.compile(rf"{opening}(?P<span>{SPAN})", re.IGNORECASE), text))


def days_of(text: str) -> tuple[date, ...]:
    """The days that a text names and consists of, in printed order; none where it is anything else."""
    whole = re.fullmatch(rf"\s*(?:from\s+|between\s+)?(?P<span>{SPAN})\s*", text, re.IGNORECASE)
    return tuple(_days(whole["span"])) if whole else ()


def month_of(name: str) -> int | None:
    """The number of a month by its name, whole or shortened to three letters or more; none for any other word."""
    short = name.casefold().rstrip(".")
    return next((number for number, month in enumerate(_MONTHS, 1) if _is_short(short, month)), None)


def _is_short(name: str, month: str) -> bool:
    return len(name) >= 3 and (month.startswith(name) or (name == "sept" and month == "september"))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[PrintedSpan]:
    for found in pattern.finditer(text):
        days = _days(found["span"])
        if days and days == sorted(days) and (days[-1] - days[0]).days <= LONGEST_SPAN_DAYS:
            yield PrintedSpan(tuple(days), found.start(), found.end("span"))


def _days(span: str) -> list[date]:
    """The days that a span names, in printed order; a day without month or year takes those of the next one."""
    days: list[date] = []
    month: int | None = None
    year: int | None = None
    for part in reversed(list(_PART.finditer(span))):
        named = part["m1"] or part["m2"] or part["m3"]
        earlier = month
        month = _month(named) if named else month
        stated = part["y1"] or part["y2"] or part["y3"]
        if stated:
            year = int(stated)
        elif year is not None and month is not None and earlier is not None and month > earlier:
            year -= 1  # "9 December to 20 January 2015"
        if month is None or year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return []
        try:
            days.insert(0, date(year, month, int(part["d1"] or part["d2"] or part["d3"])))
        except ValueError:
            return []
    return days


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _NUMBER[name[:3].casefold()]
