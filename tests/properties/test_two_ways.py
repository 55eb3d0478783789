"""The production figures and a second, naive count agree: value by value and inspection by inspection."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import last_day_of_second_month_after
from assizes.domain.releases import Dates
from assizes.statistics import selection as select
from assizes.statistics.activity import activity, lowest_full_quarters
from assizes.statistics.timeliness import lag_table, waiting_time_table
from properties import agreement
from properties import naive_statistics as naive
from properties.generated_registers import IS_LONG, REFERENCE, Asked, questions, tried
from registers import packaged_inspections, packaged_snapshot, snapshot_of

HEADINGS = {"sif": "Single inspection framework", "ilacs": "ILACS"}
MONTH_ENDS = tuple(
    date(year, month, calendar.monthrange(year, month)[1])
    for year in range(2014, 2027)
    for month in range(1, 13)
    if (year, month) <= (2026, 8)
)


# --- on generated registers ------------------------------------------------------------------------------


@given(questions())
@tried(10)
def test_the_three_bases_and_the_boards_agree(asked: Asked) -> None:
    snapshot = snapshot_of(asked.register)

    agreement.agree_on_bases(asked.register, snapshot, REFERENCE, asked.dates, asked.period_start)


@given(questions(max_size=8, codes=("sif2013", "lscb2013")))
@tried(12)
def test_the_reviews_of_boards_agree(asked: Asked) -> None:
    as_at, published_by = asked.dates.as_at, asked.dates.published_by
    joined = naive.boards(asked.register, REFERENCE.frameworks, as_at, published_by)

    selection = select.boards(snapshot_of(asked.register), REFERENCE.authorities, asked.dates)

    agreement.agree_on_selection(selection, joined)


@given(questions())
@tried(5)
def test_both_kinds_of_regions_agree(asked: Asked) -> None:
    snapshot, dates = snapshot_of(asked.register), asked.dates
    full = naive.full_by(asked.register, REFERENCE.frameworks, naive.BOTH, dates.as_at, dates.published_by)
    latest = naive.most_recent(full, REFERENCE.authorities, dates.as_at)

    selection = select.most_recent(snapshot, REFERENCE.authorities, dates)

    for kind in RegionKind:
        agreement.agree_on_regions(selection, latest, REFERENCE, kind)


@given(questions(max_size=15))
@tried(10)
@pytest.mark.parametrize("family", naive.BOTH)
def test_change_and_coverage_agree(family: str, asked: Asked) -> None:
    snapshot = snapshot_of(asked.register)

    agreement.agree_on_change(asked.register, snapshot, REFERENCE, asked.dates, family)
    agreement.agree_on_coverage(asked.register, snapshot, REFERENCE, asked.dates, family)


@given(questions())
@tried(10)
def test_lags_and_waiting_times_agree(asked: Asked) -> None:
    agree_on_time(asked)


@given(questions())
@tried(10)
def test_activity_by_quarter_agrees(asked: Asked) -> None:
    agree_on_activity(asked)


# --- on the packaged register ----------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2014, 2027))
def test_the_packaged_register_agrees_at_the_end_of_every_quarter_and_in_the_long_profile_of_every_month(
    year: int,
) -> None:
    register, snapshot = packaged_inspections(), packaged_snapshot()

    for as_at in (day for day in MONTH_ENDS if day.year == year and (IS_LONG or day.month % 3 == 0)):
        dates = Dates(as_at, last_day_of_second_month_after(as_at))
        start = as_at - timedelta(180)
        agreement.agree_on_bases(register, snapshot, REFERENCE, dates, start, families=())
        for family in naive.BOTH:
            agreement.agree_on_coverage(register, snapshot, REFERENCE, dates, family)


@pytest.mark.parametrize("as_at", MONTH_ENDS[2::6])
def test_the_packaged_register_agrees_on_each_framework_and_on_change(as_at: date) -> None:
    register, snapshot = packaged_inspections(), packaged_snapshot()
    dates = Dates(as_at, last_day_of_second_month_after(as_at))
    family = select.family_in_force(REFERENCE.frameworks, as_at)

    agreement.agree_on_bases(register, snapshot, REFERENCE, dates, as_at - timedelta(90), families=(family,))
    agreement.agree_on_change(register, snapshot, REFERENCE, dates, family)


@pytest.mark.parametrize("as_at", MONTH_ENDS[2::12])
def test_the_packaged_register_agrees_by_region_and_in_time(as_at: date) -> None:
    register, dates = packaged_inspections(), Dates(as_at, last_day_of_second_month_after(as_at))
    full = naive.full_by(register, REFERENCE.frameworks, naive.BOTH, dates.as_at, dates.published_by)
    latest = naive.most_recent(full, REFERENCE.authorities, as_at)

    selection = select.most_recent(packaged_snapshot(), REFERENCE.authorities, dates)

    for kind in RegionKind:
        agreement.agree_on_regions(selection, latest, REFERENCE, kind)
    agree_on_time(Asked(register, dates, as_at))
    agree_on_activity(Asked(register, dates, as_at))


# --- what tables of time must say ------------------------------------------------------------------------


def agree_on_time(asked: Asked) -> None:
    """The lag and waiting-time tables hold what loops find."""
    snapshot, dates = snapshot_of(asked.register), asked.dates
    full = naive.full_by(asked.register, REFERENCE.frameworks, naive.BOTH, dates.as_at, dates.published_by)
    lags = naive.lags(full, lambda code: REFERENCE.frameworks[code].family)
    latest = naive.most_recent(full, REFERENCE.authorities, dates.as_at)
    expected = {
        (str(year), HEADINGS[family]): (
            len(days),
            min(days),
            *(naive.percentile(days, percent) for percent in (10, 50, 90)),
            max(days),
        )
        for (year, family), days in lags.items()
    }

    lag = lag_table(snapshot, dates)
    waiting = waiting_time_table(snapshot, REFERENCE.authorities, dates)

    found = {(row[0].value, row[1].value): tuple(cell.value for cell in row[2:]) for row in lag.rows}
    assert found == expected
    waited = {row[0].value: row[4].value if row[2].value == "inspected" else row[2].value for row in waiting.rows}
    assert waited == naive.waiting(latest, REFERENCE.authorities, dates.as_at)


def agree_on_activity(asked: Asked) -> None:
    """Every quarter has the inspections that loops find, and the lowest full quarters are the same."""
    periods = activity(snapshot_of(asked.register), asked.dates)
    as_at, published_by = asked.dates.as_at, asked.dates.published_by
    for family in naive.BOTH:
        full = naive.full_by(asked.register, REFERENCE.frameworks, (family,), as_at, published_by)
        frameworks = REFERENCE.frameworks.of_family(family)
        in_force, over_since = frameworks[0].validity.start, frameworks[-1].validity.end
        assert in_force
        complete = naive.full_quarters(full, in_force, over_since, as_at)
        lowest = {day for day, count in complete.items() if count == min(complete.values())}

        quarters = [one for one in periods if (one.family, one.kind) == (family, "quarter")]

        assert {one.start: agreement.named(one.count) for one in quarters if one.count.value} == naive.quarters(full)
        assert {one.start: one.count.value for one in quarters if one.is_full} == complete
        assert {one.start for one in lowest_full_quarters(periods, family)} == lowest
