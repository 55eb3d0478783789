"""Every kind of chart as SVG: well-formed, named, legible without colour, and with no number of its own."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from assizes.domain.charts import Bands, Chart, DaysRange
from assizes.domain.grades import Grade
from assizes.releases.charts import chart_alone, chart_svg, cue, numbers_in_words
from assizes.releases.days_drawings import bands_drawing, ranges_drawing
from assizes.releases.drawings import FILLS, Area, Leading, Rule, Words, element_id
from assizes.releases.matrix_drawing import matrix_drawing
from assizes.releases.tile_map_drawing import tile_map_drawing
from factories import (
    a_change_matrix,
    a_chart_of_each_kind,
    a_content_of_charts,
    a_lag_chart,
    a_tile_map,
    a_waiting_chart,
)
from unit.releases.test_charts import contrast

SVG = "{http://www.w3.org/2000/svg}"
KINDS = pytest.mark.parametrize("chart", a_chart_of_each_kind(), ids=lambda chart: chart.id)


def linked(la_id: str) -> str:
    return "" if la_id == "place-i" else f"#authority-{la_id}"


def element(chart: Chart, *, is_alone: bool = False) -> ElementTree.Element:
    """The chart parsed; fails where it is not well-formed."""
    svg = chart_alone(chart, a_content_of_charts(), linked) if is_alone else chart_svg(chart, 20, linked)
    return ElementTree.fromstring(str(svg))


def numbers_of(value: object) -> set[str]:
    """Every number that a value holds, in its fields or in its words."""
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(numbers_of(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, tuple):
        return set().union(*map(numbers_of, value))
    return set(re.findall(r"\d+", str(value)))


# --- all of them -----------------------------------------------------------------------------------------


@KINDS
@pytest.mark.parametrize("is_alone", [False, True])
def test_it_has_a_title_and_a_description_that_name_it(chart: Chart, is_alone: bool) -> None:
    svg = element(chart, is_alone=is_alone)

    named = {one.get("id"): one.text for one in svg if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [named[name] for name in (svg.get("aria-labelledby") or "").split()] == [chart.title, chart.description]


@KINDS
def test_it_is_an_image_unless_it_has_links(chart: Chart) -> None:
    svg = element(chart)

    has_links = next(svg.iter(f"{SVG}a"), None) is not None
    assert svg.get("role") == ("group" if has_links else "img")  # what is in an image, no screen reader reaches


@KINDS
@pytest.mark.parametrize("is_alone", [False, True])
def test_identifiers_are_its_own_and_unique(chart: Chart, is_alone: bool) -> None:
    svg = element(chart, is_alone=is_alone)

    names = Counter(one.get("id") for one in svg.iter() if one.get("id"))
    used = set(re.findall(r"url\(#([^)]*)\)", ElementTree.tostring(svg, encoding="unicode")))
    assert set(names.values()) == {1}
    assert all(str(name).startswith(f"{element_id(chart)}-") for name in names)
    assert used <= names.keys()


@KINDS
def test_it_has_neither_script_nor_style(chart: Chart) -> None:
    for one in element(chart, is_alone=True).iter():
        assert one.tag not in (f"{SVG}script", f"{SVG}style")
        assert not [name for name in one.attrib if name == "style" or name.startswith("on")]


@KINDS
def test_it_shows_no_number_that_its_value_does_not_hold(chart: Chart) -> None:
    shown = " ".join("".join(text.itertext()) for text in element(chart).iter(f"{SVG}text"))

    axis = {"0", "50", "100"} | {"10", "90"}  # the share axis, and the names of percentiles
    assert set(re.findall(r"\d+", shown)) <= numbers_of(chart) | axis


@KINDS
def test_no_words_leave_the_drawing(chart: Chart) -> None:
    svg = element(chart)

    width, height = (float(number) for number in (svg.get("viewBox") or "").split()[2:])
    for text in svg.iter(f"{SVG}text"):
        long = 6.9 * float(text.get("font-size", 12)) / 12 * len("".join(text.itertext()))
        left = float(text.get("x", 0)) - {"end": long, "middle": long / 2}.get(text.get("text-anchor", ""), 0)
        assert left >= -8
        assert left + long <= width + 12
        assert 0 < float(text.get("y", 0)) <= height


@KINDS
def test_standing_alone_it_says_what_and_whence(chart: Chart) -> None:
    svg = element(chart, is_alone=True)

    shown = " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))
    assert chart.title in shown
    assert chart.subtitle in shown
    assert "Source: An invented register. Contains public sector information" in shown
    assert numbers_in_words(chart, 20) in shown


@KINDS
def test_a_phone_shows_it_whole_or_says_how_to_see_the_rest(chart: Chart) -> None:
    width = float(element(chart).get("width", 0))

    assert width <= 400 or cue(chart)[0].startswith("Scroll sideways")


def test_a_kind_that_nobody_draws_is_a_fault() -> None:
    chart = Chart(id="odd", title="Odd", subtitle="", description="Odd", table_id="odd")

    with pytest.raises(TypeError, match="nobody draws a Chart"):
        chart_svg(chart, 20)
    with pytest.raises(TypeError, match="nobody draws a Chart"):
        numbers_in_words(chart, 20)


# --- change matrix ---------------------------------------------------------------------------------------


def test_every_pair_of_grades_has_its_square_and_number() -> None:
    chart = a_change_matrix()

    shapes = matrix_drawing(chart).shapes
    numbers = [one.words for one in shapes if isinstance(one, Words) and one.words.isdigit()]
    assert numbers == [str(move.count) for move in chart.moves]


def test_lower_grades_have_a_pattern_and_higher_ones_none() -> None:
    shapes = [one for one in matrix_drawing(a_change_matrix()).shapes if isinstance(one, Area) and one.height == 48]

    rows = {y: number for number, y in enumerate(sorted({one.y for one in shapes}))}
    columns = {x: number for number, x in enumerate(sorted({one.x for one in shapes}))}
    assert len(shapes) == 16
    for one in shapes:
        assert bool(one.pattern) == (columns[one.x] > rows[one.y])


# --- days ------------------------------------------------------------------------------------------------


def test_a_line_of_few_reports_is_dashed_and_the_words_say_so() -> None:
    chart = a_lag_chart()

    lines = [one for one in ranges_drawing(chart, 20).shapes if isinstance(one, Area) and one.height == 12]
    assert [bool(one.dashes) for one in lines] == [False, True, False]
    assert "A line of fewer than 20 is dashed" in numbers_in_words(chart, 20)
    assert "dashed" not in numbers_in_words(chart, 5)


def test_days_are_drawn_to_one_scale() -> None:
    lines = [one for one in ranges_drawing(a_lag_chart(), 5).shapes if isinstance(one, Area) and one.height == 12]

    first, _, last = lines
    assert last.width / first.width == pytest.approx((119 - 30) / (75 - 50))
    assert (first.x - last.x) / last.width == pytest.approx((50 - 30) / (119 - 30))


def test_each_framework_has_a_heading_over_its_years() -> None:
    words = [one.words for one in ranges_drawing(a_lag_chart(), 5).shapes if isinstance(one, Words)]

    order = [words.index(label) for label in ("Older framework", "2017", "Newer framework", "2018", "2019")]
    assert order == sorted(order)


@pytest.mark.parametrize("days", [(30, 30, 30), (30, 31, 119), (0, 0, 0), (100, 118, 119)])
def test_numbers_of_a_line_do_not_cover_each_other(days: tuple[int, int, int]) -> None:
    chart = a_lag_chart(
        ranges=(DaysRange("Framework", "2019", 40, *days), DaysRange("Framework", "2020", 40, 0, 9, 119))
    )

    words = [one for one in ranges_drawing(chart, 5).shapes if isinstance(one, Words)]
    (place,) = (one.y for one in words if one.words == "2019")
    spans = sorted(span(one) for one in words if one.y == place)
    assert len(spans) == 5
    assert all(right <= left + 0.01 for (_, right), (left, _) in pairwise(spans))


def span(one: Words) -> tuple[float, float]:
    long = 6.9 * len(one.words)
    left = one.x - {"end": long, "middle": long / 2, "start": 0}[one.anchor]
    return left, left + long


def test_a_bar_is_as_long_as_its_band_is_large() -> None:
    bars = [one for one in bands_drawing(a_waiting_chart()).shapes if isinstance(one, Area)]

    assert [one.width / bars[0].width for one in bars] == pytest.approx([1, 16 / 41, 7 / 41, 3 / 41])


def test_a_band_of_nobody_is_a_line_with_a_nought_and_nobody_apart_is_left_out() -> None:
    shapes = bands_drawing(a_waiting_chart()).shapes

    words = [one.words for one in shapes if isinstance(one, Words)]
    assert len([one for one in shapes if isinstance(one, Rule)]) == 1
    assert words[6:8] == ["3 years or more", "0"]
    assert "The day is not known" not in words
    assert "Not yet inspected" in words


def test_nobody_in_any_band_is_drawn_too() -> None:
    chart: Bands = a_waiting_chart(bands=a_waiting_chart().bands[3:5])

    assert [one.words for one in bands_drawing(chart).shapes if isinstance(one, Words)] == ["3 years or more", "0"]


# --- tile map --------------------------------------------------------------------------------------------


def test_every_authority_has_one_tile_with_its_letters_its_mark_and_its_name() -> None:
    chart = a_tile_map()

    tiles = [one for one in tile_map_drawing(chart, linked).shapes if isinstance(one, Leading)]
    assert [one.label for one in tiles] == [f"{tile.name}: {tile.words}" for tile in chart.tiles]
    assert [[one.words for one in tile.shapes if isinstance(one, Words)] for tile in tiles] == [
        [tile.short_name, tile.mark] for tile in chart.tiles
    ]


def test_a_tile_leads_to_its_authority_where_there_is_a_place_to_lead_to() -> None:
    svg = element(a_tile_map())

    links = {one.get("href"): one.findtext(f"{SVG}title") for one in svg.iter(f"{SVG}a")}
    assert len(links) == 8
    assert links["#authority-place-a"] == "Place <A>: outstanding"
    assert "Place <I>: not yet inspected" in {one.text for one in svg.iter(f"{SVG}title")}


def test_no_two_tiles_cover_each_other() -> None:
    tiles = [one.shapes[0] for one in tile_map_drawing(a_tile_map(), linked).shapes if isinstance(one, Leading)]

    corners = [(one.x, one.y) for one in tiles]
    assert len(set(corners)) == len(tiles) == 9
    for number, (x, y) in enumerate(corners):
        assert all(abs(x - other) >= 36 or abs(y - above) >= 36 for other, above in corners[:number])


def test_the_legend_explains_each_mark_once() -> None:
    chart = a_tile_map()

    words = [one.words for one in tile_map_drawing(chart, linked).shapes if isinstance(one, Words)]
    marks = [tile.mark for tile in chart.tiles]
    assert [word for word in words if word in marks] == marks
    assert " ".join(words).count("requires improvement to be good") == 1


def test_a_line_parts_two_regions() -> None:
    lines = [one for one in tile_map_drawing(a_tile_map(), linked).shapes if isinstance(one, Rule)]

    assert len(lines) == 4  # the middle row is of both regions: one to its right neighbour, and three below and above


@pytest.mark.parametrize("grade", Grade)
def test_letters_stand_on_a_plain_ground_of_enough_contrast(grade: Grade) -> None:
    tile = next(tile for tile in a_tile_map().tiles if tile.grade is grade)

    (shown,) = (one for one in tile_map_drawing(a_tile_map(tiles=(tile,)), linked).shapes if isinstance(one, Leading))
    grounds = [one for one in shown.shapes if isinstance(one, Area)]
    assert grounds[-1].fill == FILLS[grade].colour
    assert not grounds[-1].pattern
    assert all(contrast(grounds[-1].fill, one.colour) >= 7 for one in shown.shapes if isinstance(one, Words))
