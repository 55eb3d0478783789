"""The rules of release practice: when a release may come out, and how long before readers are told.

Sources: Code of Practice for Statistics, practices 3.1, 3.2 and 3.6 (a calendar of twelve months, date and time four
weeks ahead, 9.30 in the morning); the series' own practice (not on a Monday, rather not on a Friday, nothing with a
local breakdown before elections). What the rules say is data: `reference/release_practice.toml`.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assizes.domain import dates
from assizes.domain.dates import in_words
from assizes.domain.months import Month
from assizes.domain.working_days import BankHolidays, is_weekend


@dataclass(frozen=True)
class PreElectionPeriod:
    """The days before an election on which nothing with a local breakdown comes out; both days included."""

    name: str
    first_day: date
    last_day: date

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class ReleasePractice:
    """When releases come out."""

    time_of_day: time
    time_zone: ZoneInfo
    refused_weekdays: frozenset[int]  # 0 is Monday
    discouraged_weekdays: frozenset[int]
    notice_weeks: int
    months_ahead: int
    bank_holidays: BankHolidays
    pre_election_periods: tuple[PreElectionPeriod, ...] = ()

    @property
    def notice_days(self) -> int:
        """How many days before its date a release's date and time are confirmed."""
        return 7 * self.notice_weeks

    def moment_on(self, day: date) -> datetime:
        """When a release comes out that comes out on a day."""
        return datetime.combine(day, self.time_of_day, tzinfo=self.time_zone)

    def day_of(self, moment: datetime) -> date:
        """The day of a moment where releases come out."""
        return moment.astimezone(self.time_zone).date()

    def pre_election_period(self, day: date) -> PreElectionPeriod | None:
        """The pre-election period that a day is in, where it is in one."""
        return next((period for period in self.pre_election_periods if day in period), None)


def refusals_of_day(day: date, practice: ReleasePractice) -> Iterator[str]:
    """Why no release may come out on a day, in sentences; none where one may."""
    name = f"{calendar.day_name[day.weekday()]} {in_words(day)}"
    if is_weekend(day):
        yield f"{name} is at a weekend"
    elif day.weekday() in practice.refused_weekdays:
        yield f"{name}: nothing comes out on a {calendar.day_name[day.weekday()]}"
    if not practice.bank_holidays.knows(day):
        yield (
            f"the bank holidays of {day.year} are not known here yet, only those to "
            f"{practice.bank_holidays.last_year}: no date in {day.year} can be confirmed"
        )
    elif day in practice.bank_holidays:
        yield f"{in_words(day)} is a bank holiday in England ({practice.bank_holidays.names[day]})"
    period = practice.pre_election_period(day)
    if period is not None:
        yield (
            f"{in_words(day)} is in the pre-election period of the {period.name}, "
            f"{in_words(period.first_day)} to {in_words(period.last_day)}"
        )


def refusals_of_time(moment: datetime, practice: ReleasePractice, *, now: datetime) -> Iterator[str]:
    """Why no release may come out at a moment, in sentences; none where one may."""
    local = moment.astimezone(practice.time_zone)
    if moment <= now:
        yield f"{time_in_words(moment, practice)} is past"
    if local.time() != practice.time_of_day:
        yield f"releases come out at {practice.time_of_day:%H:%M} {practice.time_zone.key}, not at {local:%H:%M}"
    yield from refusals_of_day(local.date(), practice)


def warnings_of_time(moment: datetime, practice: ReleasePractice) -> Iterator[str]:
    """What speaks against a moment without forbidding it, in sentences."""
    day = practice.day_of(moment)
    if day.weekday() in practice.discouraged_weekdays:
        name = calendar.day_name[day.weekday()]
        yield f"{in_words(day)} is a {name}: a {name} is avoided where another day will do"


def refusals_of_notice(moment: datetime, practice: ReleasePractice, *, now: datetime) -> Iterator[str]:
    """Why a date would be confirmed too late, in a sentence; none where it would be in time.

    Days are counted as they are where releases come out: neither the hour of confirming nor summer time decides.
    """
    days = (practice.day_of(moment) - practice.day_of(now)).days
    if days < practice.notice_days:
        latest = practice.day_of(moment) - timedelta(days=practice.notice_days)
        yield (
            f"{time_in_words(moment, practice)} is {_days(days)} ahead: date and time are confirmed "
            f"{practice.notice_weeks} weeks before, here by {in_words(latest)}"
        )


def refusals_of_month(month: Month, practice: ReleasePractice, *, now: datetime) -> Iterator[str]:
    """Why no release may be announced for a month, in a sentence; none where one may."""
    first = Month.of(practice.day_of(now))
    last = first.later(practice.months_ahead)
    if month < first:
        yield f"{month.words} is past"
    elif month > last:
        yield f"{month.words} is more than {practice.months_ahead} months ahead: the calendar goes to {last.words}"


def publication_days(month: Month, practice: ReleasePractice) -> Iterator[date]:
    """The days of a month on which a release may come out, those that nothing speaks against first."""
    days = (date(month.year, month.month, number) for number in range(1, month.last_day.day + 1))
    allowed = [day for day in days if not any(refusals_of_day(day, practice))]
    yield from sorted(allowed, key=lambda day: (day.weekday() in practice.discouraged_weekdays, day))


def time_in_words(moment: datetime, practice: ReleasePractice) -> str:
    """A moment as readers are told it, in the zone of the practice: `9:30am on Tuesday 15 December 2026`."""
    return dates.time_in_words(moment.astimezone(practice.time_zone))


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
