"""Dates in all the forms that lists have, and those that are none for certain."""

from datetime import UTC, date, datetime, time

import pytest

from assizes.domain.errors import InvalidValue
from assizes.reading.lists.dates import listed_days
from assizes.reading.lists.sheets import CellValue


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (date(2018, 3, 12), "2018-03-12", None),
        (datetime(2018, 3, 12, 14, 5, tzinfo=UTC), "2018-03-12", None),
        ("2018-03-12", "2018-03-12", None),
        ("2018-03-12 00:00:00", "2018-03-12", None),
        ("2018-03-12T09:30:00Z", "2018-03-12", None),
        ("12/03/2018", "2018-03-12", None),
        ("12/3/18", "2018-03-12", None),
        ("12.03.2018", "2018-03-12", None),
        ("12-03-2018", "2018-03-12", None),
        ("12/03/2018 00:00", "2018-03-12", None),
        ("12 March 2018", "2018-03-12", None),
        ("12th  March\n2018", "2018-03-12", None),
        ("Monday, 12 March 2018", "2018-03-12", None),
        ("12-Mar-18", "2018-03-12", None),
        ("12 Mar '18", "2018-03-12", None),
        ("March 12, 2018", "2018-03-12", None),
        ("March 2018", "2018-03", None),
        ("Mar-18", "2018-03", None),
        ("Sept 2018", "2018-09", None),
        ("2018-03", "2018-03", None),
        ("03/2018", "2018-03", None),
        ("3 - 14 June 2019", "2019-06-03", "2019-06-14"),
        ("3–14 June 2019", "2019-06-03", "2019-06-14"),
        ("3 June to 14 June 2019", "2019-06-03", "2019-06-14"),
        ("8 July to 7 August 2022", "2022-07-08", "2022-08-07"),
        ("29 November 2021 to 10 January 2022", "2021-11-29", "2022-01-10"),
        ("03/06/2019 - 14/06/2019", "2019-06-03", "2019-06-14"),
        ("3-Jun-19 to 14-Jun-19", "2019-06-03", "2019-06-14"),
        ("17 and 18 May 2016", "2016-05-17", "2016-05-18"),
    ],
)
def test_a_date_is_read_in_every_usual_form(value: CellValue, first: str, last: str | None) -> None:
    found = listed_days(value)

    assert found is not None
    assert (str(found.first), str(found.last) if found.last else None) == (first, last)


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0", "\u200b"])
def test_a_blank_cell_gives_no_date(blank: str) -> None:
    assert listed_days(blank) is None


def test_two_visits_give_the_length_of_the_longer_one() -> None:
    found = listed_days("20 - 24 November and 4 - 8 December 2023")

    assert found is not None
    assert (str(found.last), found.longest_visit_days) == ("2023-12-08", 5)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("03/25/2018", "days stand before months here"),
        ("31/02/2019", "not a day that exists"),
        ("2019-13-01", "not a day that exists"),
        (43171, "is a number and not a date"),
        (43171.0, "is a number and not a date"),
        (True, "is a number and not a date"),
        (time(9, 30), "is a number and not a date"),
        ("43171", "is not a date such as"),
        ("2018", "is not a date such as"),
        ("5 May", "is not a date such as"),
        ("Spring 2018", "is not a date such as"),
        ("12 March 2018 (tbc)", "is not a date such as"),
        ("1/1/1900", "lies outside the years"),
        (date(1900, 1, 1), "lies outside the years"),
        ("13/2018", "has no such month"),
        ("14 June 2019 - 3 June 2019", "not in order"),
    ],
)
def test_what_is_no_date_for_certain_is_refused(value: CellValue, sentence: str) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        listed_days(value)
