"""Where things stand on a chart, and what it says without colour."""

import re
from itertools import pairwise

import pytest

from assizes.domain.charts import Chart
from assizes.domain.grades import Grade
from assizes.releases.charts import chart_svg, numbers_in_words
from assizes.releases.drawings import FILLS
from assizes.releases.stacked_bars import by_region, dates_in_words, numbered_breaks, over_time
from factories import a_bar, a_chart_by_region, a_chart_over_time


def test_the_parts_of_every_upright_bar_add_up_to_the_whole() -> None:
    drawing = over_time(a_chart_over_time(), 20)

    lefts = sorted({box.x for box in drawing.boxes})
    assert len(lefts) == 4
    for left in lefts:
        assert sum(box.height for box in drawing.boxes if box.x == left) == pytest.approx(280)


def test_the_parts_of_every_level_bar_follow_each_other() -> None:
    drawing = by_region(a_chart_by_region(), 20)

    for top in {box.y for box in drawing.boxes}:
        bar = [box for box in drawing.boxes if box.y == top]
        assert [box.grade for box in bar] == sorted((box.grade for box in bar), key=list(Grade).index)
        assert all(one.x + one.width == pytest.approx(other.x) for one, other in pairwise(bar))


def test_bars_of_a_small_base_show_counts_over_time() -> None:
    labels = [label.text.words for label in over_time(a_chart_over_time(), 20).labels]

    assert "6" in labels  # the first bar stands for 15
    assert "45%" in labels  # the last one for 22


def test_regions_show_all_numbers_in_one_form() -> None:
    counts = [label.text.words for label in by_region(a_chart_by_region(), 10).labels]
    percentages = [label.text.words for label in by_region(a_chart_by_region(), 9).labels]

    assert not any(words.endswith("%") for words in counts)
    assert all(words.endswith("%") for words in percentages)


@pytest.mark.parametrize(
    ("chart", "small_base", "words"),
    [
        (a_chart_over_time(), 20, "in bars of fewer than 20 they are counts"),
        (a_chart_over_time(), 2, "are percentages"),
        (a_chart_by_region(), 20, "are counts, because"),
    ],
)
def test_the_page_says_what_the_numbers_are(chart: Chart, small_base: int, words: str) -> None:
    assert words in numbers_in_words(chart, small_base)


@pytest.mark.parametrize(
    ("labels", "names", "words"),
    [
        (("31 Mar 2014", "31 Mar 2015"), ["Mar", "Mar"], "Each bar is as at 31 March."),
        (("31 Mar 2014", "30 Sep 2014"), ["Mar", "Sep"], "Each bar is as at 31 March or 30 September."),
        (("31 Mar 2014", "30 Jun 2014"), ["Mar", "30 Jun"], "A bar without a day is as at 31 March."),
        (("30 Jun 2014", "2015"), ["30 Jun", "2015"], ""),
    ],
)
def test_usual_days_are_said_once(labels: tuple[str, ...], names: list[str], words: str) -> None:
    chart = a_chart_over_time(bars=tuple(a_bar(label, (1, 2, 3, 4), "10 of 10") for label in labels))

    firsts: dict[float, str] = {}
    for text in over_time(chart, 5).names[4:]:
        firsts.setdefault(text.x, text.words)

    assert list(firsts.values()) == names
    assert dates_in_words(chart) == words


def test_words_in_the_chart_by_region_are_legible_on_a_phone() -> None:
    assert by_region(a_chart_by_region(), 20).width <= 400
    assert dates_in_words(a_chart_by_region()) == ""


def test_a_break_is_a_dashed_line_with_a_label() -> None:
    chart = a_chart_over_time()

    svg = chart_svg(chart, 20)

    assert numbered_breaks(chart) == (("break 1 [b]", "New framework"),)
    assert svg.count("stroke-dasharray") == 1
    assert ">break 1 [b]<" in svg


def test_neighbouring_bars_share_a_remark() -> None:
    drawing = over_time(a_chart_over_time(), 20)

    ((line, text),) = drawing.remarks
    assert text.words == "of those inspected so far"
    assert line.x1 < line.x2


def test_a_bar_of_nothing_has_no_parts() -> None:
    chart = a_chart_over_time(bars=(a_bar("31 Mar 2014", (0, 0, 0, 0), "0 of 152"),))

    svg = chart_svg(chart, 20)

    assert ">0 of<" in svg
    assert svg.count('stroke-width="0.8"') == 4  # the legend's four swatches


def test_labels_of_upright_bars_do_not_cover_each_other() -> None:
    bars = tuple(a_bar(f"31 Mar {2000 + number}", (1, 80, 60, 12), "153 of 153") for number in range(30))

    drawing = over_time(a_chart_over_time(bars=bars), 20)

    bases = sorted({text.x for text in drawing.bases})
    assert all(right - left >= 44 for left, right in pairwise(bases))
    assert max(text.x for text in drawing.names) < drawing.width


def test_words_on_every_fill_are_legible() -> None:
    for fill in FILLS.values():
        assert contrast(fill.colour, fill.words) >= 7


def test_neighbouring_grades_differ_without_colour() -> None:
    shown = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)

    for one, other in pairwise(FILLS[grade] for grade in shown):
        assert contrast(one.colour, other.colour) >= 3 or (one.lines, one.slant) != (other.lines, other.slant)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
