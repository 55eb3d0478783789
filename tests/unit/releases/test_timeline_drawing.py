"""The line of time: columns where inspections lie, joined as far as grades may be compared."""

from datetime import date
from itertools import pairwise

import pytest

from assizes.domain.charts import InspectionTimeline, TimelineMark, TimelinePoint
from assizes.domain.comparability import Verdict
from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade, NoGrade
from assizes.releases.charts import chart_svg, numbers_in_words
from assizes.releases.drawings import Area, Leading, Rule, Sketch, Words
from assizes.releases.timeline_drawing import timeline_drawing

GOOD, POOR = Grade.GOOD, Grade.INADEQUATE


def a_mark(day: str, *points: TimelinePoint | None, break_label: str = "", is_day_known: bool = True) -> TimelineMark:
    """An inspection that ended on a day."""
    return TimelineMark(
        f"ended-{day}", f"Inspection of {day}", date.fromisoformat(day), is_day_known, points, break_label
    )


def a_timeline(*marks: TimelineMark, lines: tuple[str, ...] = ("Leadership",), visits: tuple[date, ...] = ()) -> Sketch:
    """Some inspections as drawn."""
    return timeline_drawing(a_chart(*marks, lines=lines, visits=visits), lambda one: f"/inspections/{one}/")


def a_chart(
    *marks: TimelineMark, lines: tuple[str, ...] = ("Leadership",), visits: tuple[date, ...] = ()
) -> InspectionTimeline:
    """Some inspections as a chart that goes on to the end of 2026."""
    return InspectionTimeline(
        id="timeline",
        title="Inspections",
        subtitle="",
        description="In words.",
        table_id="timeline",
        lines=lines,
        marks=marks,
        visits=visits,
        end=date(2026, 11, 30),
    )


def joins(drawn: Sketch) -> list[str]:
    """The lines between boxes, as their dashes."""
    return [one.dashes for one in drawn.shapes if isinstance(one, Rule) and one.width == 1.6]


def columns(drawn: Sketch) -> list[float]:
    """Where the boxes of each inspection begin."""
    led = (one for one in drawn.shapes if isinstance(one, Leading))
    return [next(inner.x for inner in one.shapes if isinstance(inner, Area)) for one in led]


@pytest.mark.parametrize(("verdict", "drawn"), [(Verdict.YES, [""]), (Verdict.BREAK, ["4 3"]), (Verdict.NO, [])])
def test_grades_are_joined_as_far_as_they_may_be_compared(verdict: Verdict, drawn: list[str]) -> None:
    sketch = a_timeline(a_mark("2014-06-25", TimelinePoint(POOR)), a_mark("2018-10-19", TimelinePoint(GOOD, verdict)))

    assert joins(sketch) == drawn


def test_a_join_passes_over_an_inspection_without_a_grade() -> None:
    sketch = a_timeline(
        a_mark("2014-06-25", TimelinePoint(POOR)),
        a_mark("2016-02-12", TimelinePoint(NoGrade.NOT_JUDGED)),
        a_mark("2018-10-19", TimelinePoint(GOOD, Verdict.YES)),
    )

    assert joins(sketch) == [""]


def test_columns_of_inspections_that_lie_close_together_do_not_touch() -> None:
    places = columns(a_timeline(*(a_mark(f"2014-0{month}-01", TimelinePoint(GOOD)) for month in (1, 2, 3))))

    assert all(after - before >= 30 for before, after in pairwise(places))


def test_a_change_of_framework_is_a_line_with_its_name() -> None:
    sketch = a_timeline(
        a_mark("2014-06-25", TimelinePoint(POOR)),
        a_mark("2018-10-19", TimelinePoint(GOOD, Verdict.BREAK), break_label="break 1"),
    )

    assert [one.words for one in sketch.shapes if isinstance(one, Words) and one.is_bold] == ["break 1"]


def test_visits_stand_on_a_line_of_their_own() -> None:
    sketch = a_timeline(a_mark("2014-06-25", TimelinePoint(GOOD)), visits=(date(2015, 3, 4), date(2016, 3, 4)))

    assert "Visits held here" in [one.words for one in sketch.shapes if isinstance(one, Words)]
    assert sum(isinstance(one, Area) for one in sketch.shapes) == 2


def test_each_inspection_leads_to_its_page_and_is_named_for_those_who_do_not_see_it() -> None:
    svg = chart_svg(a_chart(a_mark("2014-06-25", TimelinePoint(GOOD))), 20, lambda one: f"/inspections/{one}/")

    assert '<a href="/inspections/ended-2014-06-25/"><title>Inspection of 2014-06-25</title>' in svg
    assert 'role="group"' in svg


def test_letters_and_dotted_stems_are_explained_where_they_are_used() -> None:
    known = a_chart(a_mark("2014-06-25", TimelinePoint(GOOD)))
    unknown = a_chart(a_mark("2014-06-30", TimelinePoint(NoGrade.NOT_KNOWN), is_day_known=False))

    assert numbers_in_words(known, 20).startswith("G good. Grades that a line joins")
    assert "dotted" not in numbers_in_words(known, 20)
    assert numbers_in_words(unknown, 20).startswith("x not known.")
    assert numbers_in_words(unknown, 20).endswith("A dotted stem: the day is not known.")


def test_an_inspection_has_a_point_or_none_on_each_line() -> None:
    with pytest.raises(InvalidValue):
        a_chart(a_mark("2014-06-25", TimelinePoint(GOOD)), lines=("Leadership", "Help and protection"))
