"""An authority's inspections as a chart, and records that are in no snapshot beside those that are."""

from datetime import date

from assizes.domain.charts import InspectionTimeline
from assizes.domain.releases import Dates
from assizes.reference import load_reference
from assizes.statistics.authority_timeline import Timeline, timeline_from
from assizes.statistics.held_inspections import held_inspections, held_record
from assizes.statistics.timeline_chart import numbered_changes, timeline_chart
from registers import an_inspection, drawn, packaged_inspections, packaged_snapshot

REFERENCE = load_reference()
END = date(2026, 11, 30)
TWO_FRAMEWORKS = """
    authority | framework  | started    | ended      | published  | overall | leadership
    barnsley  | sif2013    | 2014-06-02 | 2014-06-25 | 2014-08-08 | good    | good
    barnsley  | ilacs2018  | 2018-10-08 | 2018-10-19 | 2018-11-30 | good    | inadequate
"""


def the_timeline(table: str) -> Timeline:
    """The timeline of Barnsley in a register that is drawn."""
    held = [held_record(one, REFERENCE) for one in drawn(table)]
    return timeline_from(held, REFERENCE.authorities["barnsley"], Dates(END, END), REFERENCE)


def the_chart(table: str) -> InspectionTimeline:
    """The chart of that timeline."""
    chart = timeline_chart(the_timeline(table), "Barnsley", END)
    assert chart is not None
    return chart


def test_a_record_is_held_alike_whether_a_snapshot_has_it_or_not() -> None:
    of_snapshot = {one.inspection_id: one for one in held_inspections(packaged_snapshot().frame, REFERENCE)}

    of_records = {one.inspection_id: held_record(one, REFERENCE) for one in packaged_inspections()}

    assert of_records == of_snapshot


def test_inspections_stand_in_order_of_time_with_the_break_before_the_second() -> None:
    chart = the_chart(TWO_FRAMEWORKS)

    assert [mark.day for mark in chart.marks] == [date(2014, 6, 25), date(2018, 10, 19)]
    assert [mark.break_label for mark in chart.marks] == ["", "break 1"]
    assert chart.title == "Inspections of Barnsley on one line of time, 2014 to 2026"


def test_what_an_inspection_is_and_says_is_told_in_words() -> None:
    label = the_chart(TWO_FRAMEWORKS).marks[1].label

    assert label.startswith("Standard inspection, 19 October 2018. Overall effectiveness: good; ")
    assert label.endswith("; Leadership: inadequate")


def test_the_description_says_how_often_the_framework_changed() -> None:
    assert the_chart(TWO_FRAMEWORKS).description == (
        "2 inspections from 25 June 2014 to 19 October 2018, with a line for each question that was judged. The "
        "framework changed 1 time between them. The table below says the same."
    )


def test_changes_are_numbered_from_the_oldest() -> None:
    changes = numbered_changes(the_timeline(TWO_FRAMEWORKS))

    assert [(one.label, one.change.before.code, one.change.now.code) for one in changes] == [
        ("break 1", "sif2013", "ilacs2018")
    ]


def test_nothing_is_drawn_where_no_inspection_has_a_day() -> None:
    undated = held_record(an_inspection("barnsley", "cpi2012"), REFERENCE)

    empty = timeline_from([undated], REFERENCE.authorities["barnsley"], Dates(END, END), REFERENCE)

    assert timeline_chart(empty, "Barnsley", END) is None
