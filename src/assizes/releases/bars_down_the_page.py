"""Bars over time one below the other, for paper: a series of many dates is wider than a page, and its words too small.

The same bars, numbers, breaks and remarks as on the screen; only the direction of time differs.
"""

from collections.abc import Iterator
from itertools import groupby

from assizes.domain.charts import Bar, StackedBars
from assizes.domain.grades import Grade
from assizes.releases.drawings import (
    FILLS,
    INK,
    LETTER,
    LINE,
    QUIET,
    Area,
    Pattern,
    Rule,
    Shape,
    Sketch,
    Words,
    element_id,
    fill_name,
)
from assizes.releases.stacked_bars import numbered_breaks

_WIDTH, _LEFT, _RIGHT = 520, 84, 76
_ROW, _BAR = 25, 19


def bars_down_the_page(chart: StackedBars, small_base: int) -> Sketch:
    """Each date a row: its name, its bar, and of how many it is."""
    grades = tuple(grade for grade in Grade if grade in {one.grade for bar in chart.bars for one in bar.segments})
    legend, y = _legend(grades)
    shapes: list[Shape] = [*legend]
    breaks = {text: label for label, text in numbered_breaks(chart)}
    for remark, bars in groupby(chart.bars, key=lambda bar: bar.remark):
        if remark:
            shapes.append(Words(remark, _LEFT, y + 10, size=11, colour=QUIET))
            y += LINE
        first = y
        for bar in bars:
            if bar.break_before:
                shapes += _break(breaks[bar.break_before], y)
                y += LINE
            shapes += _row(bar, y, as_counts=bar.n < small_base)
            y += _ROW
        if remark:
            shapes.append(Rule(_LEFT - 4, first, _LEFT - 4, y - _ROW + _BAR, QUIET, 2))
    patterns = tuple(
        Pattern(fill_name(grade), FILLS[grade].colour, FILLS[grade].lines, FILLS[grade].slant)
        for grade in grades
        if FILLS[grade].lines
    )
    return Sketch(element_id(chart), _WIDTH, y + 2, tuple(shapes), patterns)


def _legend(grades: tuple[Grade, ...]) -> tuple[tuple[Shape, ...], float]:
    shapes: list[Shape] = []
    x = 1.0
    for grade in grades:
        shapes += [_area(grade, x, 2, 18, 14), Words(grade.words, x + 24, 14)]
        x += 24 + (LETTER - 0.5) * len(grade.words) + 12
    return tuple(shapes), 2 * LINE


def _area(grade: Grade, x: float, y: float, width: float, height: float) -> Area:
    fill = FILLS[grade]
    return Area(x, y, width, height, fill.colour, fill_name(grade) if fill.lines else "")


def _break(label: str, y: float) -> Iterator[Shape]:
    """A dashed line between two dates, with the label that the words below the chart explain."""
    yield Rule(0, y + 6, _WIDTH - _RIGHT, y + 6, INK, 1.5, dashes="5 4")
    yield Words(label, _WIDTH - _RIGHT + 6, y + 10)


def _row(bar: Bar, y: float, *, as_counts: bool) -> Iterator[Shape]:
    middle = y + _BAR / 2 + 4
    yield Words(bar.label, 0, middle)
    yield Words(bar.base, _WIDTH, middle, "end", colour=QUIET)
    x: float = _LEFT
    for segment in bar.segments:
        width = (_WIDTH - _LEFT - _RIGHT) * segment.count / bar.n if bar.n else 0
        if not width:
            continue
        yield _area(segment.grade, x, y, width, _BAR)
        words = str(segment.count) if as_counts else f"{segment.percent}%"
        room = LETTER * len(words) + 4
        fill = FILLS[segment.grade]
        if width >= room:
            if fill.lines:
                yield Area(x + (width - room) / 2, y + 3, room, _BAR - 6, fill.colour, stroke="none")
            yield Words(words, x + width / 2, middle, "middle", colour=fill.words, is_bold=True)
        x += width
