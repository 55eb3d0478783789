"""Stacked bars of 100 per cent in the order of the grades: places on the drawing; the numbers come from the value.

Nobody needs to see colour: each segment has its number, the four grades differ in lightness and pattern, and outlines
part them.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from assizes.domain.charts import Bar, Chart, Segment, StackedBars
from assizes.domain.grades import Grade
from assizes.releases.drawings import LETTER, LINE, Box, Drawing, Label, Line, Text, element_id


def numbered_breaks(chart: StackedBars) -> tuple[tuple[str, str], ...]:
    """Each break by the label that the drawing gives it, with what it means: once where several are alike."""
    texts = dict.fromkeys(bar.break_before for bar in chart.bars if bar.break_before)
    return tuple((f"break {number} [b]", text) for number, text in enumerate(texts, start=1))


# --- over time: upright bars --------------------------------------------------------------------------------

_LEAST_PITCH, _MOST_PITCH, _GAP = 44, 96, 10
_LEFT, _RIGHT, _TALL = 44, 12, 280
_LEAST_WIDTH, _MOST_NARROW = 700, 800
_USUAL_DAYS = {"31 Mar": "31 March", "30 Sep": "30 September"}


def over_time(chart: StackedBars, small_base: int) -> Drawing:
    """Upright bars side by side, outstanding at the foot, with a dashed line at each break."""
    pitch = _pitch(chart)
    width = _width(chart)
    swatches, names, below_legend = _legend(_grades(chart), width)
    broken = [index for index, bar in enumerate(chart.bars) if bar.break_before]
    top = below_legend + LINE * (len(broken) + 1)
    foot = top + _TALL
    remarks = tuple(_remarks(chart, foot + 5.4 * LINE))
    boxes: list[Box] = []
    labels: list[Label] = []
    for index, bar in enumerate(chart.bars):
        upright = list(_upright(bar, _LEFT + pitch * index, pitch, foot))
        boxes += upright
        labels += _labels(bar, upright, as_counts=bar.n < small_base, is_upright=True)
    return Drawing(
        id=element_id(chart),
        width=width,
        height=foot + (6.9 if remarks else 5.1) * LINE,
        grades=_grades(chart),
        swatches=swatches,
        boxes=tuple(boxes),
        labels=tuple(labels),
        names=(*names, *_lines_below(chart, foot + 1.9 * LINE, base=False)),
        bases=tuple(_lines_below(chart, foot + 3.9 * LINE, base=True)),
        ticks=tuple(_tick(percent, top, width) for percent in (0, 50, 100)),
        remarks=remarks,
        breaks=tuple(_break(chart, index, level, below_legend, foot) for level, index in enumerate(broken)),
    )


def is_wide(chart: StackedBars) -> bool:
    """Whether a chart over time needs more room than a tablet has."""
    return chart.is_over_time and _width(chart) > _MOST_NARROW


def dates_in_words(chart: Chart) -> str:
    """Which days the names of bars leave out, for the words around the chart."""
    if not isinstance(chart, StackedBars) or not chart.is_over_time:
        return ""
    days = [bar.label.rpartition(" ")[0] for bar in chart.bars]
    usual = " or ".join(words for day, words in _USUAL_DAYS.items() if day in days)
    if not usual:
        return ""
    whose = "Each bar" if all(day in _USUAL_DAYS for day in days) else "A bar without a day"
    return f"{whose} is as at {usual}."


def _width(chart: StackedBars) -> float:
    return max(_LEAST_WIDTH, _LEFT + _pitch(chart) * len(chart.bars) + _RIGHT)


def _pitch(chart: StackedBars) -> float:
    """The distance from bar to bar: few bars spread, many stand as close as their labels allow."""
    available = (_LEAST_WIDTH - _LEFT - _RIGHT) / max(1, len(chart.bars))
    return min(max(available, _LEAST_PITCH), _MOST_PITCH)


def _upright(bar: Bar, left: float, pitch: float, foot: float) -> Iterator[Box]:
    y = foot
    for segment in bar.segments:
        height = _TALL * segment.count / bar.n if bar.n else 0
        y -= height
        yield Box(segment.grade, left + _GAP / 2, y, pitch - _GAP, height)


def _lines_below(chart: StackedBars, y: float, *, base: bool) -> Iterator[Text]:
    """The bar's name or base in lines as short as the bar is narrow."""
    for index, bar in enumerate(chart.bars):
        x = _LEFT + _pitch(chart) * (index + 0.5)
        for number, words in enumerate(_short_lines(bar.base if base else bar.label)):
            yield Text(words, x, y + number * (LINE - 2))


def _short_lines(words: str) -> tuple[str, ...]:
    """`31 Mar 2014` as `Mar` and `2014`: the last word goes below, and the usual days are said once for all bars."""
    first, _, last = words.rpartition(" ")
    first = first.partition(" ")[2] if first in _USUAL_DAYS else first
    return (first, last) if first else (last,)


def _remarks(chart: StackedBars, y: float) -> Iterator[tuple[Line, Text]]:
    """A line under neighbouring bars that share a remark, with the remark below it."""
    pitch, index = _pitch(chart), 0
    for remark, group in groupby(chart.bars, key=lambda bar: bar.remark):
        count = len(list(group))
        if remark:
            start = _LEFT + pitch * index + _GAP / 2
            line = Line(start, y, start + pitch * count - _GAP, y)
            yield line, Text(remark, start, y + LINE, "start")
        index += count


def _tick(percent: int, top: float, width: float) -> tuple[Line, Text]:
    y = top + _TALL * (100 - percent) / 100
    return Line(_LEFT, y, width - _RIGHT, y), Text(f"{percent}%", _LEFT - 6, y + 4, "end")


def _break(chart: StackedBars, index: int, level: int, above: float, foot: float) -> tuple[Line, Text]:
    """A dashed line before a bar; each further label stands a line lower, so that none covers another."""
    x, y = _LEFT + _pitch(chart) * index, above + LINE * (level + 0.5)
    words = next(label for label, text in numbered_breaks(chart) if text == chart.bars[index].break_before)
    is_left_half = index <= len(chart.bars) / 2
    text = Text(words, x + 5 if is_left_half else x - 5, y, "start" if is_left_half else "end")
    return Line(x, y - LINE / 2, x, foot + LINE), text


# --- by region: level bars ----------------------------------------------------------------------------------

# As wide as a phone, so that its words stay legible there; a large window shows it larger.
_ROW, _BAR_HEIGHT, _WIDE = 46, 22, 380
_MARGIN = 2


def by_region(chart: StackedBars, small_base: int) -> Drawing:
    """Level bars one below the other, each under its name; all numbers in one form (design rule 8)."""
    swatches, names, top = _legend(_grades(chart), _WIDE)
    as_counts = any(bar.n < small_base for bar in chart.bars)
    boxes: list[Box] = []
    labels: list[Label] = []
    bases: list[Text] = []
    for index, bar in enumerate(chart.bars):
        y = top + _ROW * index + LINE
        level = list(_level(bar, y + 6))
        boxes += level
        labels += _labels(bar, level, as_counts=as_counts, is_upright=False)
        names = (*names, Text(bar.label, _MARGIN, y, "start"))
        bases.append(Text(bar.base, _WIDE - _MARGIN, y, "end"))
    return Drawing(
        id=element_id(chart),
        width=_WIDE,
        height=top + _ROW * len(chart.bars) + 4,
        grades=_grades(chart),
        swatches=swatches,
        boxes=tuple(boxes),
        labels=tuple(labels),
        names=names,
        bases=tuple(bases),
    )


def _level(bar: Bar, y: float) -> Iterator[Box]:
    x: float = _MARGIN
    for segment in bar.segments:
        width = (_WIDE - 2 * _MARGIN) * segment.count / bar.n if bar.n else 0
        yield Box(segment.grade, x, y, width, _BAR_HEIGHT)
        x += width


# --- both ---------------------------------------------------------------------------------------------------


def _grades(chart: StackedBars) -> tuple[Grade, ...]:
    """The grades of the chart, best first, each once."""
    used = {segment.grade for bar in chart.bars for segment in bar.segments}
    return tuple(grade for grade in Grade if grade in used)


def _legend(grades: tuple[Grade, ...], width: float) -> tuple[tuple[Box, ...], tuple[Text, ...], float]:
    """Swatches with words, in as many lines as they need, and the place where the chart may begin."""
    swatches: list[Box] = []
    words: list[Text] = []
    x, y = 2.0, 4.0
    for grade in grades:
        needed = 26 + LETTER * len(grade.words) + 18
        if x > 2 and x + needed > width:
            x, y = 2.0, y + LINE + 8
        swatches.append(Box(grade, x, y, 18, 14))
        words.append(Text(grade.words, x + 24, y + 12, "start"))
        x += needed
    return tuple(swatches), tuple(words), y + LINE + 12


def _labels(bar: Bar, boxes: list[Box], *, as_counts: bool, is_upright: bool) -> Iterator[Label]:
    """The numbers of a bar: percentages, or counts where its base (or its list's) is small."""
    last = len(boxes) - 1
    for index, (segment, box) in enumerate(zip(bar.segments, boxes, strict=True)):
        if not segment.count:
            continue
        words = str(segment.count) if as_counts else f"{segment.percent}%"
        label = _label(segment, box, words)
        room = box.height if is_upright else box.width
        if room >= (14 if is_upright else LETTER * len(words) + 2):
            yield label
        elif is_upright and index in (0, last):
            # Too thin for its number: the foot's stands below the bar, the top's above it.
            y = box.y + box.height + 13 if index == 0 else box.y - 4
            yield Label(replace(label.text, y=y), "#0b0c0c")


def _label(segment: Segment, box: Box, words: str) -> Label:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    width = LETTER * len(words) + 4
    plate = Box(segment.grade, x - width / 2, y - 7, width, 14) if box.fill.lines else None
    return Label(Text(words, x, y + 4), box.fill.words, plate)
