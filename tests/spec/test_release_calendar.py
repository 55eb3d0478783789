"""Release practice: when a release may come out, how long before readers are told, and what may change after that."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assizes.domain.calendar import MOVES, CalendarAction, CalendarEntry, CalendarMove, CalendarState, state_after
from assizes.domain.calendar_rules import (
    refusals_of_announcing,
    refusals_of_confirming,
    refusals_of_delaying,
    refusals_of_title,
)
from assizes.domain.calendar_words import message_of, move_in_words
from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.months import Month
from assizes.domain.release_practice import (
    PreElectionPeriod,
    publication_days,
    refusals_of_day,
    refusals_of_notice,
    warnings_of_time,
)
from assizes.domain.release_series import proposed_releases
from assizes.domain.releases import Dates
from assizes.reference.release_practice_file import load_release_practice
from assizes.reference.series_file import load_series

PRACTICE = load_release_practice()
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DATES = Dates(date(2026, 9, 30), date(2026, 11, 30))
JANUARY = Month(2027, 1)


def at(day: str) -> datetime:
    return PRACTICE.moment_on(date.fromisoformat(day))


def an_entry(*given: str, months: Iterable[Month] = (JANUARY,)) -> CalendarEntry:
    """An entry that was announced for months, then confirmed and delayed to the days given."""
    entry: CalendarEntry | None = None
    announced = [("announce" if number == 0 else "move_month", {"month": month}) for number, month in enumerate(months)]
    dated = [("confirm" if number == 0 else "delay", {"publication_time": at(day)}) for number, day in enumerate(given)]
    for action, what in [*announced, *dated]:
        entry = moved(entry, CalendarAction(action), **what)
    assert entry is not None
    return entry


def moved(entry: CalendarEntry | None, action: CalendarAction, **announced: object) -> CalendarEntry:
    before = entry.state if entry else None
    reason = {"reason": "a public reason"} if action.needs_reason else {}
    number = len(entry.moves) + 1 if entry else 1
    move = CalendarMove(
        number, action, before, state_after(before, action), at=NOW, by="AB", person_key="ab", **(reason | announced)
    )
    return entry.moved(move) if entry else CalendarEntry("an-entry", "Outcomes", DATES, (move,))


def confirming(day: str, entry: CalendarEntry | None = None, now: datetime = NOW, reason: str = "") -> str:
    entry = entry or an_entry()
    return "; ".join(refusals_of_confirming(entry, at(day), PRACTICE, now=now, reason=reason))


# --- the day ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2027-01-11", "nothing comes out on a Monday"),
        ("2027-01-16", "at a weekend"),
        ("2027-01-17", "at a weekend"),
        ("2026-12-25", "Christmas Day"),
        ("2027-03-26", "Good Friday"),
        ("2028-12-26", "Boxing Day"),
        ("2029-01-16", "the bank holidays of 2029 are not known here yet"),
        ("2024-06-11", "pre-election period of the general election of 4 July 2024, 25 May 2024 to 4 July 2024"),
    ],
)
def test_no_release_comes_out_on_such_a_day(day: str, why: str) -> None:
    assert why in "; ".join(refusals_of_day(date.fromisoformat(day), PRACTICE))


@pytest.mark.parametrize("day", ["2027-01-12", "2027-01-13", "2027-01-14", "2027-01-15", "2024-05-24", "2024-07-05"])
def test_nothing_speaks_against_any_other_day(day: str) -> None:
    assert not list(refusals_of_day(date.fromisoformat(day), PRACTICE))


def test_a_friday_is_allowed_with_a_warning_and_comes_after_the_other_days() -> None:
    assert "a Friday is avoided" in "".join(warnings_of_time(at("2027-01-15"), PRACTICE))
    assert not list(warnings_of_time(at("2027-01-14"), PRACTICE))

    days = list(publication_days(JANUARY, PRACTICE))
    assert [day.weekday() == 4 for day in days] == sorted(day.weekday() == 4 for day in days)
    assert days[0] == date(2027, 1, 5)  # New Year's Day is a Friday, the next working day a Monday


def test_an_election_that_is_called_closes_its_days() -> None:
    period = PreElectionPeriod("general election", date(2027, 1, 4), date(2027, 2, 4))
    practice = replace(PRACTICE, pre_election_periods=(period,))

    assert not list(publication_days(JANUARY, practice))
    assert date(2027, 2, 5) in set(publication_days(Month(2027, 2), practice))


# --- the time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "universal"),
    [
        ("2027-03-25", "2027-03-25T09:30:00+00:00"),  # before summer time
        ("2027-03-30", "2027-03-30T08:30:00+00:00"),  # after it began on 28 March
        ("2027-10-29", "2027-10-29T08:30:00+00:00"),  # before it ends on 31 October
        ("2027-11-02", "2027-11-02T09:30:00+00:00"),
    ],
)
def test_a_release_comes_out_at_half_past_nine_in_london_in_summer_and_winter(day: str, universal: str) -> None:
    assert at(day) == datetime.fromisoformat(universal)


def test_another_time_of_day_is_refused() -> None:
    early = at("2027-01-12") - timedelta(hours=1)

    said = "; ".join(refusals_of_confirming(an_entry(), early, PRACTICE, now=NOW))

    assert "at 09:30 Europe/London, not at 08:30" in said


# --- notice -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "is_in_time"),
    [
        ("2026-12-15T23:59:00+00:00", True),  # four weeks before 12 January, whatever the hour
        ("2026-12-16T00:01:00+00:00", False),
        ("2026-12-15T09:31:00+00:00", True),
    ],
)
def test_the_date_is_confirmed_four_weeks_before_by_the_day(now: str, is_in_time: bool) -> None:
    late = list(refusals_of_notice(at("2027-01-12"), PRACTICE, now=datetime.fromisoformat(now)))

    assert not late if is_in_time else "here by 15 December 2026" in late[0]


@pytest.mark.parametrize("day", ["2027-04-13", "2027-11-16"])
def test_four_weeks_over_a_change_of_the_clocks_are_four_weeks(day: str) -> None:
    moment = at(day)
    before = moment.replace(hour=23) - timedelta(days=28)  # wall-clock time, in the zone

    assert not list(refusals_of_notice(moment, PRACTICE, now=before))
    assert list(refusals_of_notice(moment, PRACTICE, now=before + timedelta(hours=3)))


def test_with_less_notice_readers_are_told_why() -> None:
    december = an_entry(months=(Month(2026, 12),))

    assert "later than that only with a public reason" in confirming("2026-12-15", december)
    assert confirming("2026-12-15", december, reason="needed for a debate in Parliament") == ""


def test_the_date_lies_in_the_announced_month_and_after_the_last_report_that_counts() -> None:
    assert "move the month first" in confirming("2027-02-09")
    assert "counts reports published by 30 November 2026" in confirming(
        "2026-11-24", an_entry(months=(Month(2026, 11),)), now=datetime(2026, 10, 1, tzinfo=UTC)
    )


def test_a_release_is_announced_from_this_month_to_twelve_months_ahead() -> None:
    def refused(month: Month) -> bool:
        return any(refusals_of_announcing(DATES, month, PRACTICE, now=NOW))

    assert not refused(Month(2026, 11))
    assert not refused(Month(2027, 11))
    assert refused(Month(2026, 10))
    assert refused(Month(2027, 12))


@pytest.mark.parametrize("title", ["56% good", "Outcomes of 153 authorities", ""])
def test_what_is_announced_says_no_figure(title: str) -> None:
    assert list(refusals_of_title(title, DATES))
    assert not list(refusals_of_title("Outcomes as at 30 September 2026", DATES))


# --- what may change --------------------------------------------------------------------------------------


def test_nothing_leads_from_a_confirmed_date_back_to_a_month() -> None:
    reached, found = {CalendarState.CONFIRMED}, {CalendarState.CONFIRMED}
    while reached:
        reached = {after for (before, _), after in MOVES.items() if before in reached} - found
        found |= reached

    assert CalendarState.PROVISIONAL not in found
    assert CalendarState.PUBLISHED in found


@pytest.mark.parametrize("state", [CalendarState.PUBLISHED, CalendarState.CANCELLED])
def test_what_is_over_stays_so(state: CalendarState) -> None:
    assert not any(before is state for before, _ in MOVES)
    for action in CalendarAction:
        with pytest.raises(NotAllowed):
            state_after(state, action)


@pytest.mark.parametrize("action", [action for action in CalendarAction if action.needs_reason])
def test_what_takes_back_what_readers_were_told_says_why(action: CalendarAction) -> None:
    before, after = next((before, state) for (before, one), state in MOVES.items() if one is action)
    month = JANUARY if after is CalendarState.PROVISIONAL else None

    with pytest.raises(InvalidValue, match="told why"):
        CalendarMove(2, action, before, after, at=NOW, by="AB", person_key="ab", month=month)


@pytest.mark.parametrize(("day", "is_allowed"), [("2027-01-12", False), ("2027-01-07", False), ("2027-01-13", True)])
def test_a_delay_leads_to_a_later_time(day: str, is_allowed: bool) -> None:
    entry = an_entry("2027-01-12")

    assert is_allowed != any(refusals_of_delaying(entry, at(day), PRACTICE, now=NOW))


def test_a_hold_can_end_with_the_date_that_it_stopped_and_with_none_before_it() -> None:
    held = moved(an_entry("2027-01-12"), CalendarAction.HOLD)

    assert not list(refusals_of_delaying(held, at("2027-01-12"), PRACTICE, now=NOW))
    assert list(refusals_of_delaying(held, at("2027-01-07"), PRACTICE, now=NOW))


def test_the_first_announced_date_stays_through_every_delay() -> None:
    entry = an_entry("2027-01-12", "2027-01-19", "2027-02-02")

    assert entry.first_announced_date == date(2027, 1, 12)
    assert entry.dates_given == (at("2027-01-12"), at("2027-01-19"), at("2027-02-02"))
    assert entry.due_time == at("2027-02-02")


# --- what readers are told --------------------------------------------------------------------------------


def test_a_delay_is_told_with_what_was_what_is_and_why() -> None:
    entry = an_entry("2027-01-12", "2027-01-19")

    assert move_in_words(entry, entry.last) == (
        "Delayed from 9:30am on Tuesday 12 January 2027 to 9:30am on Tuesday 19 January 2027. Reason: a public reason."
    )
    message = message_of(entry)
    assert message is not None
    assert (message.topic.code, message.title) == ("delays_and_corrections", "Delay: Outcomes")


def test_a_confirmed_date_is_told_to_those_who_wait_for_releases_and_an_announcement_to_nobody() -> None:
    message = message_of(an_entry("2027-01-12"))

    assert message is not None
    assert message.topic.code == "releases"
    assert message_of(an_entry()) is None


# --- what the series asks for -----------------------------------------------------------------------------


def test_the_next_release_is_that_of_the_next_half_year_with_the_most_recent_full_month() -> None:
    first, second = proposed_releases(load_series(), PRACTICE, newest_as_at=date(2026, 3, 31), known=(), now=NOW)

    assert first.dates == Dates(date(2026, 9, 30), date(2026, 11, 30))
    assert (first.production_starts, first.day) == (date(2026, 11, 30), date(2027, 1, 12))  # the 11th is a Monday
    assert not first.is_late
    assert second.dates == Dates(date(2027, 3, 31), date(2027, 5, 31))


def test_a_late_release_counts_the_reports_of_the_months_that_are_over_by_then() -> None:
    late = datetime(2027, 2, 10, 12, tzinfo=UTC)

    first, *_ = proposed_releases(load_series(), PRACTICE, newest_as_at=date(2026, 3, 31), known=(), now=late)

    assert first.is_late
    assert first.dates == Dates(date(2026, 9, 30), date(2027, 1, 31))
    assert first.day == date(2027, 3, 24)


def test_nothing_is_proposed_twice_nor_made_up_for_once_a_later_date_has_come() -> None:
    def days(**given: object) -> list[date]:
        found = proposed_releases(load_series(), PRACTICE, **{"newest_as_at": None, "known": (), "now": NOW} | given)
        return [one.dates.as_at for one in found]

    assert days() == [date(2026, 9, 30), date(2027, 3, 31)]
    assert days(known={date(2026, 9, 30)}) == [date(2027, 3, 31)]
    assert days(newest_as_at=date(2027, 3, 31)) == []
