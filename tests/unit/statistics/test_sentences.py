"""Sentences whose numbers and directions cannot disagree."""

from collections.abc import Sequence
from datetime import date

import pytest

from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.reference import load_reference
from assizes.statistics.comparison import Comparison
from assizes.statistics.counting import Count, JudgementCounts
from assizes.statistics.sentences import (
    and_list,
    comparison_sentence,
    grades_sentence,
    points,
    ranked,
    region_sentence,
)

OVERALL = load_reference().frameworks["ilacs2023"].judgements[0]
NOW, BEFORE = Dates(date(2024, 3, 31), date(2024, 5, 31)), Dates(date(2023, 3, 31), date(2023, 5, 31))
YES = Comparability(Verdict.YES)


def counts(good: int, n: int) -> JudgementCounts:
    """So many of n good, the others inadequate."""
    names = tuple(str(number) for number in range(n))
    grades = ((Grade.GOOD, Count(names[:good])), (Grade.INADEQUATE, Count(names[good:])))
    return JudgementCounts(OVERALL, grades, Count(), Count(), Count())


def sentence(now: tuple[int, int], before: tuple[int, int], verdict: Comparability = YES, base: int = 20) -> str:
    """The comparison of good of n now with good of n before."""
    return comparison_sentence(Comparison(NOW, BEFORE, counts(*now), counts(*before), verdict), base)


# --- words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_joined_as_prose_joins_it(parts: Sequence[str], said: str) -> None:
    assert and_list(parts) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 percentage points"), (1, "1 percentage point"), (-1, "1 percentage point"), (-12, "12 percentage points")],
)
def test_points_are_said_without_their_sign(number: int, said: str) -> None:
    assert points(number) == said


# --- comparison ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            (92, 151),
            (91, 151),
            "This is 1 percentage point higher than as at 31 March 2023, when it was 91 of 151 (60%).",
        ),
        (
            (90, 151),
            (92, 151),
            "This is 1 percentage point lower than as at 31 March 2023, when it was 92 of 151 (61%).",
        ),
        (
            (20, 20),
            (10, 20),
            "This is 50 percentage points higher than as at 31 March 2023, when it was 10 of 20 (50%).",
        ),
        ((50, 100), (50, 100), "This is the same percentage as at 31 March 2023: 50 of 100 now, 50 of 100 (50%) then."),
        ((91, 151), (90, 150), "This is the same percentage as at 31 March 2023: 91 of 151 now, 90 of 150 (60%) then."),
        ((92, 151), (10, 19), "As at 31 March 2023 it was 10 of 19."),
        ((10, 19), (92, 151), "As at 31 March 2023 it was 92 of 151 (61%)."),
        ((0, 0), (92, 151), "As at 31 March 2023 it was 92 of 151 (61%)."),
    ],
)
def test_a_comparison_says_how_the_rounded_percentages_moved(
    now: tuple[int, int], before: tuple[int, int], said: str
) -> None:
    assert sentence(now, before).startswith(said)


def test_figures_of_clearly_different_sets_of_authorities_say_so() -> None:
    assert "different sets of authorities: 59 have" in sentence((14, 59), (9, 28))
    assert "different sets" not in sentence((92, 153), (90, 151))


def test_a_comparison_across_a_break_ends_with_its_note() -> None:
    found = sentence((20, 40), (10, 40), Comparability(Verdict.BREAK, "The framework changed."))

    assert found == (
        "This is 25 percentage points higher than as at 31 March 2023, when it was 10 of 40 (25%). "
        "Break in the series: The framework changed."
    )


def test_a_refused_comparison_says_why_and_gives_no_number() -> None:
    found = sentence((20, 40), (10, 40), Comparability(Verdict.NO, "Judged on other criteria."))

    assert found == "It is not compared with 31 March 2023: Judged on other criteria."


# --- grades ----------------------------------------------------------------------------------------------


def test_grades_are_said_with_percentages_of_the_same_base() -> None:
    assert grades_sentence(counts(5, 20), 20) == "By grade: 5 of 20 (25%) good and 15 of 20 (75%) inadequate."
    assert grades_sentence(counts(5, 19), 20) == "By grade: 5 of 19 good and 14 of 19 inadequate."


# --- regions ---------------------------------------------------------------------------------------------


def regions(**shares: tuple[int, int]) -> list[tuple[str, JudgementCounts]]:
    return [(name, counts(*share)) for name, share in shares.items()]


def test_the_highest_and_lowest_regions_are_said_with_their_counts() -> None:
    found = ranked(regions(North=(15, 20), South=(10, 25), West=(12, 24)))

    assert region_sentence(found, 20) == (
        "The share was highest in North (15 of 20, 75%) and lowest in South (10 of 25, 40%)."
    )


def test_all_regions_that_tie_are_named_whatever_their_bases() -> None:
    found = ranked(regions(North=(15, 20), South=(30, 40), West=(12, 24), East=(20, 40)))

    assert region_sentence(found, 20) == (
        "The share was highest in North (15 of 20, 75%) and South (30 of 40, 75%) and lowest in West (12 of 24, 50%) "
        "and East (20 of 40, 50%)."
    )


def test_one_small_base_takes_the_percentages_from_all_of_the_list() -> None:
    found = ranked(regions(North=(15, 19), South=(10, 25)))

    assert region_sentence(found, 20) == "The share was highest in North (15 of 19) and lowest in South (10 of 25)."


def test_a_small_base_in_the_middle_takes_nothing_away() -> None:
    found = ranked(regions(North=(19, 20), Middle=(5, 9), South=(10, 25)))

    assert "(19 of 20, 95%)" in region_sentence(found, 20)


def test_shares_that_round_alike_are_not_tied() -> None:
    found = ranked(regions(North=(60, 91), South=(59, 90), West=(10, 20)))

    assert [name for name, _ in found.highest] == ["North"]


def test_a_region_without_a_base_is_not_ranked() -> None:
    found = ranked(regions(North=(15, 20), South=(0, 0), West=(12, 24)))

    assert [name for name, _ in found.lowest] == ["West"]


@pytest.mark.parametrize("shares", [{}, {"North": (0, 0)}, {"North": (1, 2)}, {"North": (1, 2), "South": (2, 4)}])
def test_there_is_no_sentence_where_no_region_differs(shares: dict[str, tuple[int, int]]) -> None:
    assert region_sentence(ranked(regions(**shares)), 20) == ""
