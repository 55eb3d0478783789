"""Days from end to publication, days since the latest inspection, quarters of activity: observed, never forecast."""

import pytest

from assizes.domain.tables import Table
from assizes.reference import load_reference
from assizes.statistics.activity import activity, activity_table, lowest_full_quarters
from assizes.statistics.days_charts import lag_chart, waiting_chart
from assizes.statistics.percentages import nearest_rank
from assizes.statistics.selection import most_recent
from assizes.statistics.timeliness import interval_table, lag_table, waiting_time_table
from assizes.statistics.waiting_bands import waiting_bands_table
from registers import dates, drawn, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
REGISTER = """
    authority | framework | started    | ended      | published  | overall
    surrey    | sif2013   | 2014-10-21 | 2014-11-12 | 2015-06-03 | inadequate
    leeds     | sif2013   | 2015-01-20 | 2015-02-11 | 2015-03-27 | good
    leeds     | ilacs2018 | 2018-10-22 | 2018-11-02 | 2018-12-18 | outstanding
    york      | sif2013   | 2016-11-14 | 2016-12    | 2017-02-07 | good
    kent      | sif2013   | 2017-03-06 |            | 2017-06-13 | good
    barnsley  | sif2013   | 2014-06-02 | 2014-06-25 | 2014-08    | good
"""


# --- lag -------------------------------------------------------------------------------------------------


def test_lag_is_publication_minus_end_in_calendar_days_by_year_of_publication() -> None:
    table = lag_table(snapshot_of(drawn(REGISTER)), dates("2018-12-31"))

    rows = {(row[0].value, row[1].value): [cell.value for cell in row[2:]] for row in table.rows}
    assert rows == {
        ("2015", "Single inspection framework"): [2, 44, 44, 44, 203, 203],
        ("2018", "ILACS"): [1, 46, 46, 46, 46, 46],
    }


def test_an_inspection_whose_end_or_publication_is_not_known_to_the_day_has_no_lag() -> None:
    table = lag_table(snapshot_of(drawn(REGISTER)), dates("2018-12-31"))

    named = {name for cell in table.cells("n") for name in cell.inspection_ids}
    assert named == {"surrey-sif2013-2014-11-12", "leeds-sif2013-2015-02-11", "leeds-ilacs2018-2018-11-02"}


@pytest.mark.parametrize(
    ("percent", "found"), [(0, 1), (10, 1), (11, 2), (50, 5), (51, 6), (90, 9), (91, 10), (100, 10)]
)
def test_percentiles_are_nearest_rank(percent: int, found: int) -> None:
    assert nearest_rank(range(1, 11), percent) == found


# --- waiting time ----------------------------------------------------------------------------------------


def test_waiting_time_is_days_since_the_end_of_the_latest_full_inspection() -> None:
    table = waiting_time_table(snapshot_of(drawn(REGISTER)), REFERENCE.authorities, dates("2018-12-31"))

    assert table.cell("waiting_time", authority="Leeds").value == 59
    assert table.cell("latest_inspection_end", authority="Leeds").text == "2018-11-02"


@pytest.mark.parametrize("authority", ["York", "Kent"])
def test_an_authority_whose_last_end_is_not_known_to_the_day_has_no_waiting_time(authority: str) -> None:
    table = waiting_time_table(snapshot_of(drawn(REGISTER)), REFERENCE.authorities, dates("2018-12-31"))

    assert table.cell("state", authority=authority).value == "inspected"
    assert table.cell("waiting_time", authority=authority).text == "[x]"


def test_authorities_not_yet_inspected_are_listed_apart_at_the_end() -> None:
    table = waiting_time_table(snapshot_of(drawn(REGISTER)), REFERENCE.authorities, dates("2018-12-31"))

    states = [cell.value for cell in table.cells("state")]
    assert states == ["inspected"] * 5 + ["not yet inspected"] * 147
    assert table.base == "152 local authorities in existence: 5 inspected, 147 not yet"


# --- bands of waiting time, and the charts -----------------------------------------------------------------


def bands(as_at: str = "2018-12-31") -> Table:
    selection = most_recent(snapshot_of(drawn(REGISTER)), REFERENCE.authorities, dates(as_at))
    return waiting_bands_table(selection, REFERENCE.authorities)


def test_waiting_times_are_counted_in_bands_of_365_days() -> None:
    table = bands()

    rows = {row[0].value: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows == {
        "Less than 1 year": ["0", "364", "1", "3"],
        "1 year to less than 2": ["365", "729", "0", "2"],
        "2 years to less than 3": ["730", "1094", "0", "2"],
        "3 years to less than 4": ["1095", "1459", "0", "2"],
        "4 years to less than 5": ["1460", "1824", "2", "2"],
        "5 years or more": ["1825", "[z]", "0", "0"],
        "The day of the latest inspection is not known": ["[z]", "[z]", "2", "[z]"],
        "Not yet inspected": ["[z]", "[z]", "147", "[z]"],
    }
    assert table.base == "152 local authorities in existence: 5 inspected"


@pytest.mark.parametrize(
    ("as_at", "band"), [("2019-11-01", "Less than 1 year"), ("2019-11-02", "1 year to less than 2")]
)
def test_a_band_ends_with_its_last_day(as_at: str, band: str) -> None:
    (cell,) = (row[3] for row in bands(as_at).rows if row[0].value == band)

    assert "leeds-ilacs2018-2018-11-02" in cell.inspection_ids


def test_the_chart_of_waiting_time_speaks_of_three_years_and_counts_everybody() -> None:
    chart = waiting_chart(bands(), dates("2018-12-31"))

    assert chart
    assert chart.title == (
        "2 of 152 local authorities had their latest full inspection 3 years or more before 31 December 2018"
    )
    assert [band.count for band in chart.bands] == [1, 0, 0, 0, 2, 0, 2, 147]
    assert [band.is_apart for band in chart.bands] == [False] * 6 + [True] * 2
    assert "the day of the latest inspection is not known 2; not yet inspected 147." in chart.description


def test_there_is_no_chart_of_waiting_time_where_no_day_is_known() -> None:
    nobody = most_recent(snapshot_of(()), REFERENCE.authorities, dates("2018-12-31"))

    assert waiting_chart(waiting_bands_table(nobody, REFERENCE.authorities), dates("2018-12-31")) is None


def test_the_chart_of_lag_speaks_of_the_latest_year_that_is_over() -> None:
    table = lag_table(packaged_snapshot(), dates("2024-03-31", "2024-05-31"))

    chart = lag_chart(table, dates("2024-03-31", "2024-05-31"))

    assert chart
    median, n = (table.cell(key, year="2023").value for key in ("median", "n"))
    assert chart.title == (
        f"Reports published in 2023 came out a median of {median} days after the end of the inspection "
        f"({n} full inspections)"
    )


@pytest.mark.parametrize(("published_by", "year"), [("2018-12-30", "2015"), ("2018-12-31", "2018")])
def test_a_year_is_over_on_its_last_day(published_by: str, year: str) -> None:
    asked = dates("2018-12-18", published_by)

    chart = lag_chart(lag_table(snapshot_of(drawn(REGISTER)), asked), asked)

    assert chart
    assert f"published in {year} " in chart.title


def test_a_first_year_that_is_not_over_is_spoken_of_all_the_same() -> None:
    asked = dates("2015-03-31", "2015-04-30")

    chart = lag_chart(lag_table(snapshot_of(drawn(REGISTER)), asked), asked)

    assert chart
    assert "published in 2015 came out a median of 44 days" in chart.title


def test_lines_of_a_framework_follow_each_other_in_time_with_the_numbers_of_their_row() -> None:
    asked = dates("2018-12-31")

    chart = lag_chart(lag_table(snapshot_of(drawn(REGISTER)), asked), asked)

    assert chart
    assert [
        (one.group, one.label, one.n, one.percentile_10, one.median, one.percentile_90) for one in chart.ranges
    ] == [
        ("Single inspection framework", "2015", 2, 44, 44, 203),
        ("ILACS", "2018", 1, 46, 46, 46),
    ]
    assert "Single inspection framework, 2015 44; ILACS, 2018 46." in chart.description


def test_there_is_no_chart_of_lag_without_a_lag() -> None:
    assert lag_chart(lag_table(snapshot_of(()), dates("2018-12-31")), dates("2018-12-31")) is None


# --- intervals -------------------------------------------------------------------------------------------


def test_intervals_are_completed_ones_by_the_grade_of_the_earlier_inspection() -> None:
    table = interval_table(snapshot_of(drawn(REGISTER)), dates("2018-12-31"))

    good = table.cell("lowest", grade_before="Good")
    assert table.cell("n", grade_before="All").value == 1
    assert good.value == 1360
    assert table.cell("median", grade_before="Inadequate").text == "[x]"


def test_an_interval_with_an_unknown_end_is_left_out() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall
        york      | sif2013   | 2016-12    | 2017-02-07 | good
        york      | ilacs2018 | 2019-11-15 | 2020-01-07 | good
        york      | ilacs2018 | 2022-03-15 | 2022-05-07 | good
    """)

    assert interval_table(snapshot_of(register), dates("2022-12-31")).cell("n", grade_before="All").value == 1


# --- activity --------------------------------------------------------------------------------------------

QUARTERS = """
    authority | framework | ended      | published  | overall
    leeds     | sif2013   | 2013-12-11 | 2014-02-04 | good
    york      | sif2013   | 2014-01-15 | 2014-03-04 | good
    kent      | sif2013   | 2014-02-15 | 2014-04-04 | good
    barnet    | sif2013   | 2014-05-31 | 2014-07-04 | good
    bury      | sif2013   | 2014-08-01 | 2014-09-04 | good
    barnsley  | sif2013   | 2014-09-30 | 2014-11-04 | good
    surrey    | sif2013   | 2014-10-08 | 2014-12-04 | good
"""


def test_activity_is_by_quarter_of_inspection_end_and_part_quarters_are_marked() -> None:
    table = activity_table(snapshot_of(drawn(QUARTERS)), dates("2014-10-31"))

    rows = [(row[2].text, row[4].value, row[5].value) for row in table.rows if row[1].value == "quarter"]
    assert rows == [
        ("2013-10-01", 1, "incomplete"),
        ("2014-01-01", 2, "full"),
        ("2014-04-01", 1, "lowest full quarter"),
        ("2014-07-01", 2, "full"),
        ("2014-10-01", 1, "incomplete"),
    ]


def test_a_quarter_without_inspections_is_there_and_can_be_the_lowest() -> None:
    without = [one for one in drawn(QUARTERS) if one.la_id != "barnet"]

    periods = activity(snapshot_of(without), dates("2014-12-31"))

    lowest = lowest_full_quarters(periods, "sif")
    assert [(one.start.isoformat(), one.count.value) for one in lowest] == [("2014-04-01", 0)]


def test_quarters_that_tie_are_all_the_lowest() -> None:
    without = [one for one in drawn(QUARTERS) if one.la_id not in ("kent", "bury")]

    lowest = lowest_full_quarters(activity(snapshot_of(without), dates("2014-10-31")), "sif")

    assert [one.start.isoformat() for one in lowest] == ["2014-01-01", "2014-04-01", "2014-07-01"]


def test_months_and_half_years_hold_the_same_inspections() -> None:
    periods = activity(packaged_snapshot(), dates("2024-03-31"))

    totals = {
        (family, kind): sum(one.count.value for one in periods if (one.family, one.kind) == (family, kind))
        for family in ("sif", "ilacs")
        for kind in ("month", "quarter", "half year")
    }
    assert totals["sif", "month"] == totals["sif", "quarter"] == totals["sif", "half year"] == 173
    assert totals["ilacs", "month"] == totals["ilacs", "quarter"] == totals["ilacs", "half year"]
