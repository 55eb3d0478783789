"""Laws of drawings: parts add up, nothing is lost, whatever the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.charts import Band, DaysRange, Move
from assizes.domain.grades import Grade
from assizes.releases.days_drawings import bands_drawing, ranges_drawing
from assizes.releases.drawings import Area, Words, wrapped
from assizes.releases.matrix_drawing import matrix_drawing
from assizes.releases.stacked_bars import by_region, over_time
from factories import (
    GRADES,
    a_bar,
    a_change_matrix,
    a_chart_by_region,
    a_chart_over_time,
    a_lag_chart,
    a_waiting_chart,
)

counts = st.integers(min_value=0, max_value=200)
four = st.tuples(counts, counts, counts, counts)
days = st.lists(st.integers(min_value=0, max_value=900), min_size=3, max_size=3).map(sorted)


@given(bars=st.lists(four, min_size=1, max_size=12))
def test_the_parts_of_a_bar_add_up_to_its_length(bars: list[tuple[int, int, int, int]]) -> None:
    made = tuple(a_bar(f"31 Mar {2000 + number}", numbers) for number, numbers in enumerate(bars))

    level = by_region(a_chart_by_region(bars=made), 20)
    upright = over_time(a_chart_over_time(bars=made), 20)

    filled = [bar for bar in made if bar.n]
    assert sum(box.width for box in level.boxes) == pytest.approx(376 * len(filled))
    assert sum(box.height for box in upright.boxes) == pytest.approx(280 * len(filled))


@given(numbers=st.lists(counts, min_size=16, max_size=16))
def test_a_matrix_shows_each_count_once_in_the_order_of_its_moves(numbers: list[int]) -> None:
    pairs = [(before, now) for before in GRADES for now in GRADES]
    moves = tuple(Move(*pair, count) for pair, count in zip(pairs, numbers, strict=True))

    shapes = matrix_drawing(a_change_matrix(moves=moves)).shapes

    assert [int(one.words) for one in shapes if isinstance(one, Words) and one.words.isdigit()] == numbers


@given(lines=st.lists(st.tuples(days, counts), min_size=1, max_size=15))
def test_no_line_of_days_leaves_the_drawing(lines: list[tuple[list[int], int]]) -> None:
    ranges = tuple(DaysRange("Framework", f"{2000 + at}", n, *found) for at, (found, n) in enumerate(lines))

    sketch = ranges_drawing(a_lag_chart(ranges=ranges), 20)

    for one in sketch.shapes:
        if isinstance(one, Area):
            assert one.x >= 0
            assert one.x + one.width <= sketch.width
            assert one.y + one.height <= sketch.height


@given(numbers=st.lists(counts, min_size=1, max_size=8))
def test_bars_of_bands_are_in_proportion(numbers: list[int]) -> None:
    chart = a_waiting_chart(bands=tuple(Band(f"Band {at}", count) for at, count in enumerate(numbers)))

    bars = [one for one in bands_drawing(chart).shapes if isinstance(one, Area)]

    filled = [number for number in numbers if number]
    assert [one.width * max(numbers) for one in bars] == pytest.approx(
        [bars[0].width * max(numbers) / filled[0] * n for n in filled]
    )


@given(words=st.text("abc ", min_size=1), width=st.integers(min_value=1, max_value=400))
def test_wrapped_words_are_all_there_in_their_order(words: str, width: int) -> None:
    assert " ".join(wrapped(words, width)) == words


def test_the_grades_of_a_matrix_may_be_of_the_older_scale() -> None:
    scale = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)
    moves = tuple(Move(before, now, 1) for before in scale for now in scale)

    words = [
        one.words for one in matrix_drawing(a_change_matrix(grades=scale, moves=moves)).shapes if isinstance(one, Words)
    ]

    assert words.count("adequate") == 2
