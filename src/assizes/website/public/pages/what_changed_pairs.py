"""Between which dates there is a page of what changed: every two releases, and half year by half year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from urllib.parse import urlencode

from assizes.domain.dates import in_words, last_day_of_second_month_after
from assizes.domain.releases import FIRST_POINT_DATE, Dates
from assizes.website.public.source import SiteSource


@dataclass(frozen=True)
class DatePair:
    """Two points of time, each with both its dates."""

    before: Dates
    now: Dates

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/what-changed/{self.before.as_at}-to-{self.now.as_at}/"

    @property
    def in_words(self) -> str:
        """The two days as a link says them."""
        return f"{in_words(self.before.as_at)} to {in_words(self.now.as_at)}"

    @property
    def question(self) -> str:
        """The same dates compared in the explorer."""
        asked = {
            "as_at": self.now.as_at,
            "published_by": self.now.published_by,
            "compare_as_at": self.before.as_at,
            "compare_published_by": self.before.published_by,
        }
        return f"/explorer?{urlencode(asked)}"


def release_pairs(source: SiteSource) -> tuple[DatePair, ...]:
    """Every two releases, the latest with the one before it first."""
    dates = [one.specification.dates for one in source.current_editions]
    pairs = [DatePair(before, now) for now, before in combinations(dates, 2) if _is_later(now, before)]
    return tuple(sorted(pairs, key=lambda one: (one.now.as_at, one.before.as_at), reverse=True))


def _is_later(now: Dates, before: Dates) -> bool:
    return now.as_at > before.as_at and now.published_by >= before.published_by


def half_years(source: SiteSource) -> tuple[DatePair, ...]:
    """Each 31 March and 30 September with the one before it, the latest first, as far as figures go."""
    known = {one.specification.dates.as_at: one.specification.dates for one in source.current_editions}
    points = [known.get(day) or _usual(day, source) for day in _days(source.limits.as_at)]
    return tuple(DatePair(before, now) for before, now in reversed(list(pairwise(points))))


def _usual(as_at: date, source: SiteSource) -> Dates:
    """The dates of the series where no release states others; never later than what is public."""
    return Dates(as_at, min(last_day_of_second_month_after(as_at), source.limits.published_by))


def _days(last: date) -> Iterator[date]:
    day = FIRST_POINT_DATE
    while day <= last:
        yield day
        day = date(day.year, 9, 30) if day.month == 3 else date(day.year + 1, 3, 31)
