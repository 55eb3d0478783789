"""Percentages are whole, half up, of inspections with a grade, and n stands beside each."""

import pytest

from assizes.domain.grades import Grade
from assizes.reference import load_reference
from assizes.statistics.notes import PERCENTAGES, POINT_CHANGES
from assizes.statistics.outcome_tables import outcomes_table
from assizes.statistics.percentages import point_change, whole_percent
from commentaries import a_release_of, content_of, told
from registers import an_inspection, figures_of

REFERENCE = load_reference()
LA_IDS = [authority.la_id for authority in REFERENCE.authorities if not authority.life.start and not authority.life.end]
OVERALL = "overall_effectiveness"


@pytest.mark.parametrize(
    ("count", "n", "percent"),
    [
        (11, 40, 28),  # 27.5
        (9, 32, 28),  # 28.125
        (1, 200, 1),  # 0.5
        (1, 201, 0),
        (5, 11, 45),  # 45.4545
        (91, 200, 46),  # 45.5
        (67, 134, 50),
        (0, 7, 0),
        (7, 7, 100),
        (1, 3, 33),
        (2, 3, 67),
        (0, 0, None),
    ],
)
def test_a_percentage_is_whole_and_rounded_half_up(count: int, n: int, percent: int | None) -> None:
    assert whole_percent(count, n) == percent


def test_percentages_may_not_add_up_to_100_and_a_note_says_so() -> None:
    counts = figures_of(graded(good=1, inadequate=1, outstanding=1), "2016-12-31").judgement(OVERALL)

    assert sum(counts.percent(grade) or 0 for grade, _ in counts.grades) == 99
    assert "may not add to 100" in PERCENTAGES


def test_n_stands_beside_every_percentage() -> None:
    found = figures_of(graded(good=3, inadequate=1), "2016-12-31")
    table = outcomes_table("judgements", "Outcomes", found.selection, REFERENCE)

    assert table.cell("n", judgement="Overall effectiveness").value == 4
    assert table.cell("good_percent", judgement="Overall effectiveness").value == 75
    assert PERCENTAGES in table.notes


def test_each_grade_of_the_scale_has_a_count_even_if_it_is_0() -> None:
    counts = figures_of(graded(good=1), "2016-12-31").judgement(OVERALL)

    assert {grade: count.value for grade, count in counts.grades} == {
        Grade.OUTSTANDING: 0,
        Grade.GOOD: 1,
        Grade.REQUIRES_IMPROVEMENT: 0,
        Grade.INADEQUATE: 0,
    }


# --- changes of a percentage -----------------------------------------------------------------------------


def test_a_change_is_the_difference_of_the_rounded_percentages() -> None:
    # 55.6 less 39.5 is 16.2, which would be 16; of the rounded figures, 56 less 39, it is 17.
    assert point_change(84, 151, 60, 152) == 17
    assert "difference of the two rounded percentages" in POINT_CHANGES


@pytest.mark.parametrize(("count", "n", "before", "n_before"), [(1, 0, 1, 2), (1, 2, 0, 0)])
def test_there_is_no_change_from_or_to_nothing(count: int, n: int, before: int, n_before: int) -> None:
    assert point_change(count, n, before, n_before) is None


def test_a_change_of_nothing_is_called_the_same_percentage_with_both_counts() -> None:
    said = compared(graded(good=20, inadequate=20), graded(good=11, inadequate=11, start=40))

    assert said.startswith(
        "As at 31 December 2016, 50% (31 of 62) were good or outstanding, compared with 50% (20 of 40) as at "
        "31 December 2015, the same percentage."
    )


@pytest.mark.parametrize(
    ("good", "inadequate", "said"),
    [
        (1, 0, "1 percentage point higher."),
        (20, 0, "17 percentage points higher."),
        (0, 10, "10 percentage points lower."),
    ],
)
def test_higher_and_lower_are_said_in_percentage_points(good: int, inadequate: int, said: str) -> None:
    found = compared(graded(good=20, inadequate=20), graded(good=good, inadequate=inadequate, start=40))

    assert f"compared with 50% (20 of 40) as at 31 December 2015, {said}" in found


# --- sentences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "n", "said"), [(9, 32, "9 of 32 (28%)"), (19, 20, "19 of 20 (95%)"), (12, 19, "12 of 19")]
)
def test_a_base_below_20_gets_no_percentage_in_a_sentence(count: int, n: int, said: str) -> None:
    headline = told(content_of(graded(good=count, inadequate=n - count), a_release_of("2015-12-31")))[1].headline

    assert headline.startswith(f"Overall effectiveness: {said} local authorities inspected so far were good")


def test_a_comparison_with_a_small_base_gives_counts_alone() -> None:
    said = compared(graded(good=10, inadequate=5), graded(good=10, start=15))

    assert "20 of 25 were good or outstanding, compared with 10 of 15 as at 31 December 2015." in said


def graded(start: int = 0, **numbers: int) -> list:
    """So many single inspections with each grade, one an authority; from the 40th authority on they are of 2016."""
    grades = [grade for grade, number in numbers.items() for _ in range(number)]
    year = 2015 if start == 0 else 2016
    return [
        an_inspection(la_id, end=f"{year}-06-12", published=f"{year}-07-31", **{OVERALL: grade})
        for la_id, grade in zip(LA_IDS[start:], grades, strict=False)
    ]


def compared(before: list, after: list) -> str:
    """What is said of overall effectiveness at the end of 2015 and, with further authorities, at the end of 2016."""
    content = content_of(before + after, a_release_of("2016-12-31", compared_with="2015-12-31"))
    return next(one.detail for one in told(content) if one.headline.startswith("Overall effectiveness"))
