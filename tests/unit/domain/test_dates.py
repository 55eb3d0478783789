"""Dates to the day, the month or the year, or only bounded; periods with open ends."""

from datetime import date

import pytest

from assizes.domain.dates import BoundedDate, PartialDate, Period, in_words, stated_in_words
from assizes.domain.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "first", "last", "is_full"),
    [
        ("2014-04-29", date(2014, 4, 29), date(2014, 4, 29), True),
        ("2014-04", date(2014, 4, 1), date(2014, 4, 30), False),
        ("2014", date(2014, 1, 1), date(2014, 12, 31), False),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), False),
        ("2014-12", date(2014, 12, 1), date(2014, 12, 31), False),
        (" 2014-04 ", date(2014, 4, 1), date(2014, 4, 30), False),
    ],
)
def test_a_partial_date_knows_the_days_that_it_can_be(text: str, first: date, last: date, is_full: bool) -> None:
    found = PartialDate.parse(text)

    assert (found.first_day, found.last_day, found.is_full) == (first, last, is_full)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "April 2014",
        "14",
        "2014-4",
        "2014-04-9",
        "29/04/2014",
        "2014-04-29T00:00",
        "20140429",
        "2014-13",
        "2014-00",
        "2014-02-30",
        "2015-02-29",
        "2014-04-00",
        "0000",
        "-2014",
        "2014-",
    ],
)
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="not a date"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(InvalidValue, match="a date with a day needs its month"):
        PartialDate(2014, None, 29)


@pytest.mark.parametrize(
    ("stated", "bound", "counted_as", "earliest", "is_full"),
    [
        ("2014-07-07", None, date(2014, 7, 7), date(2014, 7, 7), True),
        ("2014-07", None, date(2014, 7, 31), date(2014, 7, 1), False),
        ("2014-07", date(2014, 7, 9), date(2014, 7, 31), date(2014, 7, 1), False),
        (None, date(2015, 1, 23), date(2015, 1, 23), None, False),
        (None, None, None, None, False),
    ],
)
def test_a_bounded_date_counts_as_its_last_day_else_its_bound(
    stated: str | None, bound: date | None, counted_as: date | None, earliest: date | None, is_full: bool
) -> None:
    found = BoundedDate(PartialDate.parse(stated) if stated else None, bound)

    assert (found.counted_as, found.earliest, found.is_full) == (counted_as, earliest, is_full)


@pytest.mark.parametrize(
    ("start", "end", "day", "is_inside"),
    [
        (None, None, date(2014, 9, 30), True),
        (date(2014, 9, 30), None, date(2014, 9, 30), True),
        (date(2014, 9, 30), None, date(2014, 9, 29), False),
        (None, date(2014, 9, 30), date(2014, 9, 30), True),
        (None, date(2014, 9, 30), date(2014, 10, 1), False),
        (date(2014, 9, 30), date(2014, 9, 30), date(2014, 9, 30), True),
    ],
)
def test_both_days_of_a_period_are_in_it(start: date | None, end: date | None, day: date, is_inside: bool) -> None:
    assert (day in Period(start, end)) is is_inside


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(InvalidValue, match="cannot end on 2014-09-29, before its start on 2014-09-30"):
        Period(date(2014, 9, 30), date(2014, 9, 29))


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 3, 31), "31 March 2026"), (date(2014, 9, 1), "1 September 2014")]
)
def test_a_day_in_words_has_no_leading_zero(day: date, words: str) -> None:
    assert in_words(day) == words


@pytest.mark.parametrize(
    ("stated", "words"), [("2014-04-29", "29 April 2014"), ("2014-04", "April 2014"), ("2014", "2014"), ("", "")]
)
def test_a_date_is_said_as_far_as_it_is_stated(stated: str, words: str) -> None:
    assert stated_in_words(stated) == words
