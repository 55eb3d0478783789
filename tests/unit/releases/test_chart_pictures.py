"""Charts as pictures: drawn on white, in the packaged typeface alone, as wide as a page needs."""

import io

import pytest
from PIL import Image

from assizes.domain.charts import Chart
from assizes.releases import charts
from assizes.releases.chart_pictures import PIXELS, chart_png
from assizes.releases.charts import chart_on_paper
from assizes.releases.typefaces import TYPEFACE, fonts
from factories import a_bar, a_chart_by_region, a_chart_of_each_kind, a_chart_over_time, a_waiting_chart


@pytest.mark.parametrize("chart", a_chart_of_each_kind(), ids=lambda chart: chart.id)
def test_a_picture_is_as_wide_as_a_page_needs_and_white_behind(chart: Chart) -> None:
    picture = Image.open(io.BytesIO(chart_png(chart_on_paper(chart, 20))))

    assert picture.width in (PIXELS, PIXELS + 1)
    assert picture.getpixel((0, picture.height - 1)) == (255, 255, 255, 255)


def test_words_are_drawn() -> None:
    svg = chart_on_paper(a_chart_over_time(), 20)

    assert chart_png(svg) != chart_png(svg.replace("<text", "<desc").replace("</text", "</desc"))


def test_only_the_packaged_typeface_is_known() -> None:
    assert [font.family for font in fonts().fonts()] == [TYPEFACE] * 5


def test_the_words_are_in_the_packaged_typeface_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = chart_png(chart_on_paper(a_waiting_chart(), 20))

    monkeypatch.setattr(charts, "FONTS", TYPEFACE)

    assert chart_png(chart_on_paper(a_waiting_chart(), 20)) == usual


def test_a_series_too_wide_for_paper_goes_down_the_page_with_all_its_numbers_and_breaks() -> None:
    bars = tuple(
        a_bar(f"31 Mar {2000 + at}", (20, 30, 40, 10), break_before="New framework" if at == 9 else "", remark="so far")
        for at in range(20)
    )
    chart = a_chart_over_time(bars=bars)

    svg = chart_on_paper(chart, 20)

    assert charts.drawn_width(svg) < 600 < charts.drawn_width(charts.chart_svg(chart, 20))
    assert svg.count(">40%</text>") == 20
    assert svg.count(">100 of 102</text>") == 20
    assert svg.count(">break 1 [b]</text>") == 1
    assert svg.count(">so far</text>") == 1
    assert ">31 Mar 2019</text>" in svg


def test_a_series_down_the_page_shows_counts_of_small_bases_and_bars_of_nothing() -> None:
    bars = tuple(a_bar(f"31 Mar {2000 + at}", (0, 0, 0, 0) if at else (3, 4, 5, 6)) for at in range(20))

    svg = chart_on_paper(a_chart_over_time(bars=bars), 20)

    assert svg.count(">5</text>") == 1
    assert svg.count(">0 of 2</text>") == 19


def test_what_fits_on_paper_is_drawn_as_on_the_page() -> None:
    assert chart_on_paper(a_chart_by_region(), 20) == charts.chart_svg(a_chart_by_region(), 20)
