"""Dates of visits in all printed forms; the framework that the first day decides; the day of publication."""

from datetime import date, timedelta

import pytest

from assizes.domain.readings import ReadingStatus
from report_files import ReportSpec, expected, faults, not_read, reading_of, report
from report_files.dates_printed import DateForm
from report_files.samples import (
    ILACS_2018,
    ILACS_2023,
    ilacs_2018,
    ilacs_2022,
    ilacs_2024,
    ilacs_2026,
    looked_after,
    single,
)

VISITS = {
    "within a month": (date(2015, 6, 1), date(2015, 6, 25)),
    "over the end of a month": (date(2015, 6, 22), date(2015, 7, 16)),
    "over the end of a year": (date(2015, 12, 14), date(2016, 1, 15)),
}


@pytest.mark.parametrize("form", DateForm)
@pytest.mark.parametrize("visit", VISITS)
def test_dates_are_read_in_every_form(visit: str, form: DateForm) -> None:
    first, last = VISITS[visit]
    spec = single(visits=((first, last),), published=last + timedelta(40), dates=form)

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


FORMS: dict[str, ReportSpec] = {
    "one day printed once": single(
        visits=((date(2016, 7, 28), date(2016, 7, 28)),), dates_printed="28 July 2016", published=date(2016, 9, 20)
    ),
    "two visits": ilacs_2024(
        visits=((date(2024, 9, 30), date(2024, 10, 11)), (date(2025, 1, 13), date(2025, 1, 16))),
        dates_printed="30 September to 11 October 2024 and 13 to 16 January 2025",
    ),
    "two visits in one year": ilacs_2018(
        visits=((date(2019, 7, 8), date(2019, 7, 12)), (date(2019, 8, 7), date(2019, 8, 8))),
        dates_printed="8 to 12 July 2019 and 7 to 8 August 2019",
    ),
    "two visits, the year once": ilacs_2018(
        visits=((date(2019, 7, 8), date(2019, 7, 12)), (date(2019, 8, 7), date(2019, 8, 8))),
        dates_printed="8–12 July and 7–8 August 2019",
    ),
    "numbers": single(
        visits=((date(2015, 6, 1), date(2015, 6, 25)),), dates_printed="1/06/2015 - 25/06/2015", dates=DateForm.NUMERIC
    ),
    "numbers that could be American": single(
        visits=((date(2015, 6, 1), date(2015, 7, 2)),), dates_printed="01/06/2015 – 02/07/2015", dates=DateForm.NUMERIC
    ),
    "abbreviated month": single(
        visits=((date(2014, 2, 18), date(2014, 3, 12)),),
        dates_printed="18 Feb 2014 – 12 Mar 2014",
        published=date(2014, 5, 2),
    ),
    "two days joined by and": single(visits=((date(2015, 6, 3), date(2015, 6, 4)),), dates_printed="3 and 4 June 2015"),
    "no-break spaces": ilacs_2024(dates_printed="4\xa0to\xa015\xa0March\xa02024"),
    "no spaces around the dash": single(dates_printed="3 June 2015–25 June 2015"),
    "no space before the dash": single(dates_printed="3 June 2015- 25 June 2015"),
    "year of the first day missing": single(
        visits=((date(2014, 6, 3), date(2014, 6, 25)),),
        dates_printed="3 June – 25 June 2014",
        published=date(2014, 8, 8),
    ),
    "December 2022 and February 2023": ilacs_2022(
        visits=((date(2022, 12, 5), date(2022, 12, 9)), (date(2023, 2, 6), date(2023, 2, 10))),
        dates_printed="5 to 9 December 2022 and 6 to 10 February 2023",
    ),
    "over the turn to 2023": ilacs_2022(visits=((date(2022, 12, 12), date(2023, 1, 13)),), outcomes=ILACS_2018),
    "first days of 2023": ilacs_2024(visits=((date(2023, 1, 9), date(2023, 1, 20)),)),
    "March 2026 with overall": ilacs_2024(visits=((date(2026, 3, 9), date(2026, 3, 13)),), outcomes=ILACS_2023),
    "over the turn to April 2026 with overall": ilacs_2024(visits=((date(2026, 3, 23), date(2026, 4, 2)),)),
    "April 2026 without overall": ilacs_2026(visits=((date(2026, 4, 13), date(2026, 4, 17)),)),
    "day of publication of 2013": looked_after(published=date(2013, 8, 16)),
    "no day of publication": single(published=None),
}


@pytest.mark.parametrize("form", FORMS)
def test_dates_are_read_right(form: str) -> None:
    spec = FORMS[form]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


# With the days that may be said all the same.
IMPOSSIBLE: dict[str, set[date]] = {
    "31 June 2015 – 3 July 2015": {date(2015, 7, 3)},
    "25 June 2015 – 3 June 2015": {date(2015, 6, 3), date(2015, 6, 25)},
    "3 June 1815 – 25 June 1815": {date(1815, 6, 3), date(1815, 6, 25)},
    "spring 2015": set(),
    "–": set(),
}


@pytest.mark.parametrize("dates", IMPOSSIBLE)
def test_impossible_dates_are_left_to_a_person_and_not_made_up(dates: str) -> None:
    reading = reading_of(report(single(dates_printed=dates)))

    assert reading.status is ReadingStatus.NEEDS_REVIEW
    assert {reading.inspection_start, reading.inspection_end} - {None} <= IMPOSSIBLE[dates]


@pytest.mark.parametrize(
    "dates", ["3rd to 25th June 2015", "Wednesday 3 June to Thursday 25 June 2015", "3 June until 25 June 2015"]
)
def test_dates_in_other_forms_are_read_right_or_left_to_a_person(dates: str) -> None:
    spec = single(dates_printed=dates)

    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []
