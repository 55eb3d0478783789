"""The rule of the series: which releases come next, what they count, and when they can be ready."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from assizes.domain.dates import in_words
from assizes.domain.errors import InvalidValue
from assizes.domain.months import Month
from assizes.domain.release_practice import ReleasePractice, publication_days
from assizes.domain.releases import Dates

_MONTHS_TRIED = 12  # a year without a day on which a release may come out is no year whose bank holidays are known


@dataclass(frozen=True)
class ReleaseSeries:
    """A series: as at the last days of some months, from the reports of the most recent full month."""

    title: str  # with `{as_at}`
    as_at_months: tuple[int, ...]
    published_by_months: int
    production_weeks: int

    def __post_init__(self) -> None:
        if not self.as_at_months or not all(1 <= month <= 12 for month in self.as_at_months):
            raise InvalidValue("a series has reference dates in at least one month of the year", "as_at_months")

    def title_of(self, dates: Dates) -> str:
        """The neutral title of the release of two dates."""
        return self.title.format(as_at=in_words(dates.as_at))

    def newest_as_at(self, day: date) -> date:
        """The last reference date of the series that is no later than a day."""
        found = list(takewhile(lambda as_at: as_at <= day, self.as_at_after(day - timedelta(days=400))))
        return found[-1]

    def as_at_after(self, day: date) -> Iterator[date]:
        """The reference dates of the series after a day, without an end."""
        month = Month.of(day)
        while True:
            if month.month in self.as_at_months and month.last_day > day:
                yield month.last_day
            month = month.later(1)


@dataclass(frozen=True)
class ProposedRelease:
    """A release that the rule of the series asks for, and when it can come out.

    `day` is the first on which nothing speaks against it; none where the bank holidays of its year are not known.
    """

    dates: Dates
    title: str
    production_starts: date
    month: Month
    day: date | None
    is_late: bool  # whether it can no longer come out when the rule would have it

    @property
    def sentences(self) -> tuple[str, ...]:
        """Why it is proposed so."""
        dates = self.dates
        said = [
            f"The rule of the series asks for a release as at {in_words(dates.as_at)}.",
            f"The most recent full month of reports when production starts, on {in_words(self.production_starts)}, "
            f"goes to {in_words(dates.published_by)}.",
        ]
        if self.is_late:
            said.append("It can no longer come out when the rule would have it: production would have started before.")
        if self.day is not None:
            said.append(f"The first day on which it can come out is {in_words(self.day)}.")
        return tuple(said)


def proposed_releases(
    series: ReleaseSeries,
    practice: ReleasePractice,
    *,
    newest_as_at: date | None,
    known: Collection[date],
    now: datetime,
) -> tuple[ProposedRelease, ...]:
    """The releases after the newest published one that fall within the calendar and are not in it, soonest first.

    `known` are the reference dates of everything in the calendar, what was cancelled too. A reference date that a later
    one has followed is not made up for.
    """
    today = practice.day_of(now)
    after = max(newest_as_at or date.min, series.newest_as_at(today) - timedelta(days=1))
    last = Month.of(today).later(practice.months_ahead)
    found: list[ProposedRelease] = []
    for as_at in series.as_at_after(after):
        proposed = _proposed(series, practice, as_at, today)
        if proposed.month > last:
            return tuple(found)
        if as_at not in known:
            found.append(proposed)
    return tuple(found)


def _proposed(series: ReleaseSeries, practice: ReleasePractice, as_at: date, today: date) -> ProposedRelease:
    """Production starts when the reports of the rule are out, or today where that was before."""
    regular = Month.of(as_at).later(series.published_by_months).last_day
    starts = max(regular, today)
    earliest = starts + timedelta(weeks=series.production_weeks)
    day = _first_day(earliest, practice)
    dates = Dates(as_at, max(regular, _last_full_month(starts)))
    month = Month.of(day or earliest)
    return ProposedRelease(dates, series.title_of(dates), starts, month, day, is_late=starts > regular)


def _first_day(earliest: date, practice: ReleasePractice) -> date | None:
    """The first day on which nothing speaks against a release, else the first on which one may come out."""
    for number in range(_MONTHS_TRIED):
        days = publication_days(Month.of(earliest).later(number), practice)
        found = next((day for day in days if day >= earliest), None)
        if found is not None:
            return found
    return None


def _last_full_month(day: date) -> date:
    """The last day of the most recent month that is over at the end of a day."""
    month = Month.of(day)
    return day if day == month.last_day else month.later(-1).last_day
