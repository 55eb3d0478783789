"""Charts as pictures: drawn on white, in the packaged typeface alone, the same each time."""

import io

from PIL import Image

from assizes.releases.chart_pictures import chart_png, standing_alone
from assizes.releases.charts import chart_svg
from assizes.releases.typefaces import TYPEFACE, fonts
from factories import a_chart_by_region, a_chart_over_time


def test_a_picture_is_twice_as_large_as_its_chart_and_white_behind() -> None:
    svg = chart_svg(a_chart_by_region(), 20)

    picture = Image.open(io.BytesIO(chart_png(svg)))

    assert picture.size[0] == 760
    assert picture.getpixel((0, 0)) == (255, 255, 255, 255)


def test_words_are_drawn() -> None:
    with_words = chart_png(chart_svg(a_chart_over_time(), 20))
    without = chart_png(chart_svg(a_chart_over_time(), 20).replace("<text", "<desc").replace("</text", "</desc"))

    assert with_words != without


def test_only_the_packaged_typeface_is_known() -> None:
    assert [font.family for font in fonts().fonts()] == [TYPEFACE] * 5


def test_a_chart_that_stands_alone_is_still_one_element() -> None:
    svg = standing_alone(chart_svg(a_chart_by_region(), 20))

    assert svg.startswith("<svg ")
    assert svg.count("<style>") == 1
    assert svg.index("<style>") < svg.index("<title ")
