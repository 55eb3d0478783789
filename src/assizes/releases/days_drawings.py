"""Numbers of days as shapes: ranges with their median, and bands. Every mark bears its number, so there is no axis."""

from collections.abc import Iterator

from assizes.domain.charts import Band, Bands, DaysRange, DaysRanges
from assizes.releases.drawings import FAINT, LETTER, LINE, QUIET, Area, Rule, Shape, Sketch, Words, element_id

_WIDTH, _MARGIN = 380, 1
_DARK, _LIGHT = "#12436d", "#b9d9f2"

# --- ranges -------------------------------------------------------------------------------------------------

_ROW, _HEADING = 25, 30
_LEFT, _RIGHT = 66, 60  # room for the year and the lowest number, and for the highest number and n
_THICK, _BOX_TALL = 12, 18


def ranges_drawing(chart: DaysRanges, small_base: int) -> Sketch:
    """A line for each year under the heading of its framework, on one scale that begins at nought."""
    scale = (_WIDTH - _LEFT - _RIGHT) / max(1, *(one.percentile_90 for one in chart.ranges))
    shapes: list[Shape] = list(_legend(any(one.n < small_base for one in chart.ranges)))
    y, group = 3.2 * LINE, ""
    for one in chart.ranges:
        if one.group != group:
            group = one.group
            shapes += _heading(group, y)
            y += _HEADING
        shapes += _range(one, y, scale, is_small=one.n < small_base)
        y += _ROW
    return Sketch(element_id(chart), _WIDTH, y + 2, tuple(shapes))


def _legend(has_small: bool) -> Iterator[Shape]:
    yield Area(_MARGIN, 2, 18, 14, _DARK)
    yield Words("median, days", 25, 14)
    yield Area(126, 4, 26, 10, _LIGHT)
    yield Words("from 10th to 90th percentile", 158, 14)
    if has_small:
        yield Area(_MARGIN, 24, 26, 10, dashes="3 2")
        yield Words("the same, of few inspections", 33, 34)


def _heading(words: str, y: float) -> Iterator[Shape]:
    yield Words(words, 0, y + 18, is_bold=True)
    yield Words("reports", _WIDTH, y + 18, "end", colour=QUIET)
    yield Rule(0, y + 23, _WIDTH, y + 23, FAINT)


def _range(one: DaysRange, y: float, scale: float, *, is_small: bool) -> Iterator[Shape]:
    middle = y + _ROW / 2
    low, median, high = (_LEFT + scale * days for days in (one.percentile_10, one.median, one.percentile_90))
    half = (8 + LETTER * len(str(one.median))) / 2
    yield Words(one.label, 0, middle + 4)
    fill, dashes = ("#ffffff", "3 2") if is_small else (_LIGHT, "")
    yield Area(low, middle - _THICK / 2, max(high - low, 1), _THICK, fill, dashes=dashes)
    yield Area(median - half, middle - _BOX_TALL / 2, 2 * half, _BOX_TALL, _DARK)
    yield Words(str(one.median), median, middle + 4, "middle", colour="#ffffff", is_bold=True)
    yield Words(str(one.percentile_10), min(low, median - half) - 5, middle + 4, "end")
    yield Words(str(one.percentile_90), max(high, median + half) + 5, middle + 4)
    yield Words(str(one.n), _WIDTH, middle + 4, "end", colour=QUIET)


# --- bands --------------------------------------------------------------------------------------------------

_BAND_ROW, _BAR = 44, 18
_COUNT = 40  # room for the number at the end of the longest bar


def bands_drawing(chart: Bands) -> Sketch:
    """Level bars under their names; those that stand apart are dashed, and left out where nobody is in them."""
    shown = [band for band in chart.bands if band.count or not band.is_apart]
    scale = (_WIDTH - _MARGIN - _COUNT) / max(1, *(band.count for band in shown))
    shapes = [shape for row, band in enumerate(shown) for shape in _band(band, row * _BAND_ROW, scale)]
    return Sketch(element_id(chart), _WIDTH, len(shown) * _BAND_ROW + 2, tuple(shapes))


def _band(band: Band, y: float, scale: float) -> Iterator[Shape]:
    width = scale * band.count
    yield Words(band.label, 0, y + 13)
    if band.count:
        fill, dashes = ("#ffffff", "4 3") if band.is_apart else (_LIGHT, "")
        yield Area(_MARGIN, y + 19, width, _BAR, fill, dashes=dashes)
    else:
        yield Rule(_MARGIN, y + 19, _MARGIN, y + 19 + _BAR)
    yield Words(str(band.count), _MARGIN + width + 7, y + 33, size=13, is_bold=True)
