"""Every figure has two dates: inspections ended by one, whose reports were published by the other."""

from datetime import date

import pytest

from assizes.domain.dates import last_day_of_second_month_after
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.grades import Grade
from assizes.domain.questions import dates_asked_for
from assizes.domain.releases import Dates
from registers import drawn, figures_of, packaged_snapshot

REGISTER = """
    authority | framework | ended      | published  | overall
    barnsley  | sif2013   | 2014-09-30 | 2014-10-31 | good
    leeds     | sif2013   | 2014-10-01 | 2014-10-31 | outstanding
    york      | sif2013   | 2014-09-12 | 2014-11-01 | inadequate
"""


@pytest.mark.parametrize(
    ("as_at", "published_by", "denominator"),
    [
        ("2014-09-30", "2014-10-31", 1),
        ("2014-10-01", "2014-10-31", 2),
        ("2014-09-30", "2014-11-01", 2),
        ("2014-10-01", "2014-11-01", 3),
        ("2014-09-29", "2014-11-01", 1),
        ("2014-09-30", "2014-10-30", 0),
    ],
)
def test_an_inspection_counts_when_it_had_ended_and_its_report_was_published(
    as_at: str, published_by: str, denominator: int
) -> None:
    found = figures_of(drawn(REGISTER), as_at, published_by)

    assert found.selection.denominator == denominator


@pytest.mark.parametrize(
    ("as_at", "published_by"),
    [
        (date(2014, 9, 30), date(2014, 11, 30)),
        (date(2024, 3, 31), date(2024, 5, 31)),
        (date(2014, 12, 31), date(2015, 2, 28)),
        (date(2015, 12, 1), date(2016, 2, 29)),
        (date(2015, 11, 15), date(2016, 1, 31)),
    ],
)
def test_the_series_lets_reports_in_to_the_last_day_of_the_second_month_after(as_at: date, published_by: date) -> None:
    assert last_day_of_second_month_after(as_at) == published_by


def test_both_dates_may_be_the_same_day() -> None:
    day = date(2014, 9, 30)

    assert dates_asked_for(day, day) == Dates(day, day)


def test_reports_cannot_be_published_by_a_day_before_the_inspections_ended() -> None:
    with pytest.raises(BadInput, match="2014-09-29 comes before --as-at 2014-09-30"):
        dates_asked_for(date(2014, 9, 30), date(2014, 9, 29))
    with pytest.raises(InvalidValue, match="must be the same day or later"):
        Dates(date(2014, 9, 30), date(2014, 9, 29))


@pytest.mark.parametrize(("published_by", "outstanding"), [("2024-04-30", 27), ("2024-05-31", 30)])
def test_the_second_date_decides_how_many_were_outstanding_on_31_march_2024(
    published_by: str, outstanding: int
) -> None:
    found = figures_of(packaged_snapshot(), "2024-03-31", published_by).judgement("overall_effectiveness")

    assert (found.count(Grade.OUTSTANDING).value, found.n) == (outstanding, 151)
