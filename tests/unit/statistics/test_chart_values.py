"""The two charts as values: bars, bases, breaks, and charts by region where overall effectiveness has ended."""

from assizes.domain.charts import Chart
from assizes.reference import load_reference
from assizes.statistics.chart_values import charts
from assizes.statistics.counting import judgements_of
from assizes.statistics.over_time import point_dates, selections_over_time
from registers import dates, drawn, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good
    york      | sif2013   | 2016-11-02 | 2017-02-07 | inadequate
    leeds     | ilacs2018 | 2018-05-02 | 2018-06-18 | outstanding
"""


def made(register: str | None, as_at: str, published_by: str = "") -> tuple[Chart, ...]:
    """The charts of a drawn register, or of the packaged one."""
    snapshot = packaged_snapshot() if register is None else snapshot_of(drawn(register))
    selections = selections_over_time(snapshot, REFERENCE.authorities, dates(as_at, published_by))
    return charts(selections, judgements_of(selections[-1]), REFERENCE)


def test_there_is_a_point_at_each_31_march_and_30_september_and_at_the_date_itself() -> None:
    found = point_dates(dates("2015-12-31"))

    assert [point.as_at.isoformat() for point in found] == [
        "2014-03-31",
        "2014-09-30",
        "2015-03-31",
        "2015-09-30",
        "2015-12-31",
    ]


def test_a_date_that_is_a_point_is_one_point() -> None:
    assert [str(point.as_at) for point in point_dates(dates("2014-09-30"))] == ["2014-03-31", "2014-09-30"]


def test_no_earlier_point_rests_on_reports_published_after_the_cut_off() -> None:
    found = point_dates(dates("2014-10-15", "2014-10-31"))

    assert [point.published_by.isoformat() for point in found] == ["2014-05-31", "2014-10-31", "2014-10-31"]


def test_a_bar_says_of_how_many_it_is_and_whether_all_had_been_inspected() -> None:
    over_time, _ = made(REGISTER, "2018-09-30")

    bars = {bar.label: bar for bar in over_time.bars}
    assert bars["31 Mar 2015"].base == "1 of 152"
    assert bars["30 Sep 2017"].remark == "of authorities inspected so far"
    assert bars["31 Mar 2018"].remark == ""
    assert bars["31 Mar 2018"].n == 2


def test_a_date_at_which_nobody_was_judged_has_no_bar() -> None:
    over_time, _ = made(REGISTER, "2018-09-30")

    assert over_time.bars[0].label == "31 Mar 2015"


def test_the_break_between_frameworks_is_marked_once() -> None:
    over_time, _ = made(REGISTER, "2019-09-30")

    broken = [bar.label for bar in over_time.bars if bar.break_before]
    assert broken == ["30 Sep 2018"]
    assert "January 2018" in next(bar.break_before for bar in over_time.bars if bar.break_before)


def test_segments_are_of_the_grades_that_were_given() -> None:
    over_time, by_region = made(REGISTER, "2018-09-30")

    last = over_time.bars[-1]
    assert [(segment.grade.value, segment.count, segment.percent) for segment in last.segments] == [
        ("outstanding", 1, 50),
        ("inadequate", 1, 50),
    ]
    assert by_region.bars[0].segments == ()


def test_there_is_a_bar_for_each_region_in_order_of_name() -> None:
    _, by_region = made(None, "2024-03-31", "2024-05-31")

    labels = [bar.label for bar in by_region.bars]
    assert len(labels) == 8
    assert labels == sorted(labels)
    assert sum(bar.n for bar in by_region.bars) == 151


def test_titles_state_the_finding_and_descriptions_hold_it_in_words() -> None:
    over_time, by_region = made(None, "2024-03-31", "2024-05-31")

    assert over_time.title == "Overall effectiveness: 91 of 151 good or outstanding as at 31 March 2024"
    assert "91 of 151 as at 31 March 2024" in over_time.description
    assert "London" in by_region.description
    assert (over_time.table_id, by_region.table_id) == ("over_time", "by_region")
    assert (over_time.is_over_time, by_region.is_over_time) == (True, False)


def test_an_empty_register_has_no_chart() -> None:
    selections = selections_over_time(snapshot_of(()), REFERENCE.authorities, dates("2018-09-30"))

    assert charts(selections, judgements_of(selections[-1]), REFERENCE) == ()
