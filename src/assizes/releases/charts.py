"""Charts as accessible SVG: numbers come from the value, places on the drawing from the module of its kind.

On a page the chart takes the page's typeface; standing alone it bears its own, its title and subtitle, and its source.
"""

from dataclasses import dataclass

from markupsafe import Markup

from assizes.domain.charts import (
    AuthorityMap,
    Bands,
    ChangeMatrix,
    Chart,
    DaysRanges,
    InspectionTimeline,
    StackedBars,
    TileMap,
)
from assizes.domain.releases import ATTRIBUTION, ReleaseContent
from assizes.releases.authority_map_drawing import authority_map_drawing
from assizes.releases.bars_down_the_page import bars_down_the_page
from assizes.releases.days_drawings import bands_drawing, ranges_drawing
from assizes.releases.drawings import FILLS, INK, QUIET, Drawing, Sketch, Words, wrapped
from assizes.releases.matrix_drawing import matrix_drawing
from assizes.releases.stacked_bars import by_region, dates_in_words, is_wide, numbered_breaks, over_time
from assizes.releases.templating import environment
from assizes.releases.tile_map_drawing import Link, tile_map_drawing
from assizes.releases.timeline_drawing import letters_in_words, timeline_drawing
from assizes.releases.typefaces import TYPEFACE

FONTS = f"'{TYPEFACE}', 'Liberation Sans', Arial, sans-serif"
_MARGIN = 12
_TITLE, _SUBTITLE, _SOURCE = 16, 12, 10
_LOOSE = 1.1  # running words are narrower than the letters and numbers that labels are kept apart by


@dataclass(frozen=True)
class Frame:
    """What a chart that stands alone has around it, and the size of the whole."""

    width: float
    height: float
    x: float
    y: float
    words: tuple[Words, ...]


def no_link(la_id: str) -> str:
    """A tile leads nowhere: in a picture nothing can be followed."""
    return ""


def chart_svg(chart: Chart, small_base: int, link: Link = no_link) -> Markup:
    """The chart as an `<svg>` element of a page, with title and description; `link` gives where a tile leads."""
    return _rendered(chart, _drawn(chart, small_base, link), None)


def chart_on_paper(chart: Chart, small_base: int) -> Markup:
    """The chart for a page of paper: what is too wide for one is drawn down the page."""
    return _rendered(chart, _drawn_on_paper(chart, small_base), None)


def chart_alone(chart: Chart, content: ReleaseContent, link: Link = no_link) -> Markup:
    """The chart as an SVG that says by itself what it shows, of when, and where it comes from."""
    drawn = _drawn(chart, content.specification.small_base, link)
    return _rendered(chart, drawn, _frame(chart, drawn, content))


def chart_alone_on_paper(chart: Chart, content: ReleaseContent) -> Markup:
    """The same for a page of paper."""
    drawn = _drawn_on_paper(chart, content.specification.small_base)
    return _rendered(chart, drawn, _frame(chart, drawn, content))


def drawn_width(svg: str) -> float:
    """How wide a chart is, in the units of its SVG."""
    return float(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])


def _drawn(chart: Chart, small_base: int, link: Link) -> Drawing | Sketch:
    match chart:
        case StackedBars():
            return over_time(chart, small_base) if chart.is_over_time else by_region(chart, small_base)
        case TileMap():
            return tile_map_drawing(chart, link)
        case AuthorityMap():
            return authority_map_drawing(chart, link)
        case InspectionTimeline():
            return timeline_drawing(chart, link)
        case ChangeMatrix():
            return matrix_drawing(chart)
        case DaysRanges():
            return ranges_drawing(chart, small_base)
        case Bands():
            return bands_drawing(chart)
    raise TypeError(f"nobody draws a {type(chart).__name__}")


def _drawn_on_paper(chart: Chart, small_base: int) -> Drawing | Sketch:
    if isinstance(chart, StackedBars) and is_wide(chart):
        return bars_down_the_page(chart, small_base)
    return _drawn(chart, small_base, no_link)


def _rendered(chart: Chart, drawn: Drawing | Sketch, frame: Frame | None) -> Markup:
    name = "chart_sketch"
    if isinstance(drawn, Drawing):
        name = "chart_over_time" if drawn.ticks else "chart_by_region"
    template = environment().get_template(f"{name}.svg.jinja")
    return Markup(template.render(chart=chart, drawing=drawn, fills=FILLS, frame=frame, fonts=FONTS))


def _frame(chart: Chart, drawn: Drawing | Sketch, content: ReleaseContent) -> Frame:
    """Title and subtitle above; below what the numbers are, what breaks mean, and the source."""
    source = f"Source: {content.table(chart.table_id).source}. {ATTRIBUTION}"
    breaks = (f"{label.capitalize()}: {meaning}" for label, meaning in breaks_of(chart))
    dates = dates_in_words(chart) if isinstance(drawn, Drawing) else ""
    numbers = " ".join(filter(None, (numbers_in_words(chart, content.specification.small_base), dates)))
    titles = ((chart.title, _TITLE, INK, True), (chart.subtitle, _SUBTITLE, QUIET, False))
    words: list[Words] = []
    y = float(_MARGIN)
    for text, size, colour, is_bold in titles:
        for line in wrapped(text, drawn.width * _LOOSE, size):
            y += size + 4
            words.append(Words(line, _MARGIN, y, "start", size, colour, is_bold))
        y += 6
    top = y + 8
    y = top + drawn.height + 6
    for text in filter(None, (numbers, *breaks, end_note_of(chart), source)):
        for line in wrapped(text, drawn.width * _LOOSE, _SOURCE):
            y += _SOURCE + 4
            words.append(Words(line, _MARGIN, y, "start", _SOURCE, QUIET))
    return Frame(drawn.width + 2 * _MARGIN, y + _MARGIN, _MARGIN, top, tuple(words))


# --- words around a chart -----------------------------------------------------------------------------------


def numbers_in_words(chart: Chart, small_base: int) -> str:
    """What the numbers and letters in a chart are, for the words around it."""
    match chart:
        case StackedBars():
            return _of_bars(chart, small_base)
        case ChangeMatrix():
            return "The numbers are counts of local authorities. On the diagonal the grade is the same."
        case DaysRanges():
            return _of_ranges(chart, small_base)
        case Bands():
            return "The numbers are counts of local authorities."
        case TileMap():
            return "Lines part the regions. The letters of a tile stand for its local authority and its grade."
        case AuthorityMap():
            return "Lines part the regions. The letters of a tile stand for its local authority."
        case InspectionTimeline():
            return _of_timeline(chart)
    raise TypeError(f"nobody draws a {type(chart).__name__}")


def _of_bars(chart: StackedBars, small_base: int) -> str:
    small = [bar for bar in chart.bars if bar.n < small_base]
    if not small:
        return "The numbers in the bars are percentages of those with a grade."
    if chart.is_over_time:
        return f"The numbers in the bars are percentages; in bars of fewer than {small_base} they are counts."
    return f"The numbers in the bars are counts, because some bars stand for fewer than {small_base}."


def _of_ranges(chart: DaysRanges, small_base: int) -> str:
    said = "The numbers on the lines are days; those at the right say how many reports a line stands for."
    if any(one.n < small_base for one in chart.ranges):
        return f"{said} A line of fewer than {small_base} is dashed."
    return said


def _of_timeline(chart: InspectionTimeline) -> str:
    days = "" if all(one.is_day_known for one in chart.marks) else " A dotted stem: the day is not known."
    return (
        f"{letters_in_words(chart)}. Grades that a line joins may be compared; a dashed line is a break; grades "
        f"that no line joins are not comparable.{days}"
    )


def breaks_of(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Each break by the label that the drawing gives it, with what it means."""
    return numbered_breaks(chart) if isinstance(chart, StackedBars) else ()


def end_note_of(chart: Chart) -> str:
    """That and when the series of the chart has ended, where it has."""
    return chart.end_note if isinstance(chart, StackedBars) else ""


def cue(chart: Chart) -> tuple[str, str]:
    """What a reader of a narrow window must do to see all of a chart, and how wide a window needs no such cue."""
    if isinstance(chart, TileMap | AuthorityMap):
        return "Scroll sideways to see the whole map", ""
    if isinstance(chart, InspectionTimeline):
        return "Scroll sideways for later dates", ""
    if isinstance(chart, StackedBars) and chart.is_over_time:
        return "Scroll sideways for later dates", "cue-wide" if is_wide(chart) else ""
    return "", ""
