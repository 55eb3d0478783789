"""The inspections of one authority as shapes: a column for each where it lies in time, a row for each question.

Grades that may be compared are joined by a line, a dashed one at a break; what no line joins is not comparable.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assizes.domain.charts import InspectionTimeline, TimelineMark, TimelinePoint, outcome_mark
from assizes.domain.comparability import Verdict
from assizes.domain.grades import OUTCOMES, Grade
from assizes.releases.drawings import (
    FAINT,
    FILLS,
    INK,
    QUIET,
    Area,
    Leading,
    Pattern,
    Rule,
    Shape,
    Sketch,
    Words,
    element_id,
    fill_name,
    wrapped,
)

_NAMES = 150  # the width of the names of the questions
_YEAR = 46
_BOX_WIDTH, _BOX_HEIGHT, _ROW = 30, 24, 36
_APART = 35  # how far the middles of two columns are apart at least
_YEAR_NAMES, _AXIS, _FIRST_ROW = 44, 50, 74
_EDGE = 4  # the ring in which a pattern shows around the letters
_HALF = 2


@dataclass(frozen=True)
class _Column:
    """Where an inspection lies in time, and where its column stands so that it touches no other."""

    mark: TimelineMark
    time_x: float
    x: float


def timeline_drawing(chart: InspectionTimeline, link: Callable[[str], str]) -> Sketch:
    """The line of time; `link` gives the address that an inspection leads to, or nothing."""
    first_year = min((chart.marks[0].day, *chart.visits)).year
    columns = tuple(_columns(chart, first_year))
    right = max(_x(date(chart.end.year, 12, 31), first_year), columns[-1].x + _BOX_WIDTH / _HALF) + 4
    rows = len(chart.lines) + (1 if chart.visits else 0)
    foot = _FIRST_ROW + rows * _ROW
    led = tuple(_leading(column, link) for column in columns)
    return Sketch(
        id=element_id(chart),
        width=right,
        height=foot,
        shapes=(
            *_years(first_year, chart.end.year, foot, right),
            *_names(chart),
            *_visits(chart, first_year),
            *_stems(columns),
            *_breaks(columns, foot, first_year),
            *_joins(columns, len(chart.lines)),
            *led,
        ),
        patterns=_patterns(chart),
        look="chart-line",
        has_links=any(one.href for one in led),
    )


def letters_in_words(chart: InspectionTimeline) -> str:
    """What the letters of the outcomes that it has mean: `G good, RI requires improvement to be good`."""
    found = {point.outcome for mark in chart.marks for point in mark.points if point}
    return ", ".join(f"{outcome_mark(one)} {one.words}" for one in OUTCOMES if one in found)


# --- places -------------------------------------------------------------------------------------------------


def _x(day: date, first_year: int) -> float:
    return _NAMES + (day.year - first_year + (day.timetuple().tm_yday - 1) / 366) * _YEAR


def _row_y(row: int) -> float:
    return _FIRST_ROW + row * _ROW


def _columns(chart: InspectionTimeline, first_year: int) -> Iterator[_Column]:
    before = _NAMES + _BOX_WIDTH / _HALF - _APART
    for mark in chart.marks:
        time_x = _x(mark.day, first_year)
        before = max(time_x, before + _APART)
        yield _Column(mark, time_x, before)


# --- what stands behind -------------------------------------------------------------------------------------


def _years(first: int, last: int, foot: float, right: float) -> Iterator[Shape]:
    yield Rule(_NAMES, _AXIS, right, _AXIS)
    for year in range(first, last + 1):
        x = _x(date(year, 1, 1), first)
        yield Rule(x, _AXIS, x, foot, FAINT, 0.6)
        yield Words(str(year), x + 3, _YEAR_NAMES, size=11, colour=QUIET)


def _names(chart: InspectionTimeline) -> Iterator[Words]:
    lines = (*chart.lines, "Visits held here") if chart.visits else chart.lines
    for row, name in enumerate(lines):
        parts = wrapped(name, _NAMES)
        y = _row_y(row) + _BOX_HEIGHT / _HALF + 4 - 7 * (len(parts) - 1)
        for number, words in enumerate(parts):
            yield Words(words, 0, y + 14 * number)


def _visits(chart: InspectionTimeline, first_year: int) -> Iterator[Area]:
    y = _row_y(len(chart.lines)) + _BOX_HEIGHT / _HALF - 4
    for day in chart.visits:
        yield Area(_x(day, first_year) - 4, y, 8, 8, INK)


def _stems(columns: tuple[_Column, ...]) -> Iterator[Rule]:
    """From the day on the line of time to the first box of the column; dashed where the day is not known."""
    for column in columns:
        dashes = "" if column.mark.is_day_known else "2 2"
        first_row = next(row for row, point in enumerate(column.mark.points) if point)
        yield Rule(column.time_x, _AXIS - 4, column.time_x, _AXIS + 4, width=2)
        yield Rule(column.time_x, _AXIS + 4, column.x, _FIRST_ROW - 8, QUIET, dashes=dashes)
        yield Rule(column.x, _FIRST_ROW - 8, column.x, _row_y(first_row), QUIET, dashes=dashes)


def _breaks(columns: tuple[_Column, ...], foot: float, first_year: int) -> Iterator[Shape]:
    shown = [number for number, column in enumerate(columns) if number and column.mark.break_label]
    for level, number in enumerate(shown):
        x = _break_x(columns[number - 1], columns[number], first_year)
        y = 10 if level % 2 == 0 else 23
        yield Rule(x, y + 4, x, foot, INK, 1.4, dashes="5 4")
        yield Words(columns[number].mark.break_label, x, y, "middle", 12, is_bold=True)


def _break_x(before: _Column, after: _Column, first_year: int) -> float:
    """Where the newer framework begins, but never on a box; half way where its first day is not known."""
    day = after.mark.break_day
    if day is None:
        return (before.x + after.x) / _HALF
    clear = _BOX_WIDTH / _HALF + 4
    return min(max(_x(day, first_year), before.x + clear), max(after.x - clear, before.x + clear))


def _joins(columns: tuple[_Column, ...], rows: int) -> Iterator[Rule]:
    for row in range(rows):
        y = _row_y(row) + _BOX_HEIGHT / _HALF
        before: _Column | None = None
        for column in columns:
            point = column.mark.points[row]
            if point is None or not isinstance(point.outcome, Grade):
                continue
            if before and point.since in (Verdict.YES, Verdict.BREAK):
                dashes = "4 3" if point.since is Verdict.BREAK else ""
                yield Rule(before.x + _BOX_WIDTH / _HALF, y, column.x - _BOX_WIDTH / _HALF, y, INK, 1.6, dashes)
            before = column


# --- inspections --------------------------------------------------------------------------------------------


def _leading(column: _Column, link: Callable[[str], str]) -> Leading:
    shapes: list[Area | Words] = []
    for row, point in enumerate(column.mark.points):
        if point is not None:
            shapes += _box(point, column.x - _BOX_WIDTH / _HALF, _row_y(row))
    return Leading(column.mark.label, link(column.mark.inspection_id), tuple(shapes))


def _box(point: TimelinePoint, x: float, y: float) -> Iterator[Area | Words]:
    grade = point.outcome if isinstance(point.outcome, Grade) else None
    colour = INK
    if grade is None:
        yield Area(x, y, _BOX_WIDTH, _BOX_HEIGHT, stroke=QUIET, dashes="3 2")
    else:
        fill, colour = FILLS[grade], FILLS[grade].words
        yield Area(x, y, _BOX_WIDTH, _BOX_HEIGHT, fill.colour, fill_name(grade) if fill.lines else "")
        if fill.lines:
            plate = (x + _EDGE, y + _EDGE, _BOX_WIDTH - _HALF * _EDGE, _BOX_HEIGHT - _HALF * _EDGE)
            yield Area(*plate, fill.colour, stroke="none")
    yield Words(outcome_mark(point.outcome), x + _BOX_WIDTH / _HALF, y + 16.5, "middle", 13, colour, is_bold=True)


def _patterns(chart: InspectionTimeline) -> tuple[Pattern, ...]:
    used = {point.outcome for mark in chart.marks for point in mark.points if point}
    return tuple(
        Pattern(fill_name(grade), FILLS[grade].colour, FILLS[grade].lines, FILLS[grade].slant)
        for grade in Grade
        if grade in used and FILLS[grade].lines
    )
