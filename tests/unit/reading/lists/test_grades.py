"""Grades in all their wordings, and those that are none for certain."""

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.listed import GradeNumber, ListedGrade
from assizes.reading.lists.grades import listed_grade, states_scale
from assizes.reading.lists.sheets import CellValue
from assizes.reading.lists.words import load_words

WORDS = load_words()


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("Outstanding", Grade.OUTSTANDING),
        (" good ", Grade.GOOD),
        ("Good [note 2]", Grade.GOOD),
        ("Good*", Grade.GOOD),
        ("Good (provisional)", Grade.GOOD),
        ("Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT),
        ("Requires Improvement", Grade.REQUIRES_IMPROVEMENT),
        ("requires_improvement", Grade.REQUIRES_IMPROVEMENT),
        ("Requires\nimprovement", Grade.REQUIRES_IMPROVEMENT),
        ("RI", Grade.REQUIRES_IMPROVEMENT),
        ("R.I.", Grade.REQUIRES_IMPROVEMENT),
        ("Req. Imp.", Grade.REQUIRES_IMPROVEMENT),
        ("Adequate", Grade.ADEQUATE),
        ("INADEQUATE", Grade.INADEQUATE),
        ("Not judged", NoGrade.NOT_JUDGED),
        ("Grade 3", GradeNumber(3)),
        ("Grade 3 (adequate)", Grade.ADEQUATE),
        ("3 - Requires improvement", Grade.REQUIRES_IMPROVEMENT),
        ("Good (2)", Grade.GOOD),
    ],
)
def test_a_grade_is_read_in_every_wording(value: str, grade: ListedGrade) -> None:
    assert listed_grade(value, WORDS, has_scale=False) == grade


@pytest.mark.parametrize(
    "value", ["", "-", "–", "N/A", "n/a", "NULL", "None", "[z]", "[x]", "...", "Not known", "\u00a0"]
)
def test_some_cells_say_nothing(value: str) -> None:
    assert listed_grade(value, WORDS, has_scale=False) is None


@pytest.mark.parametrize("value", [3, 3.0, "3"])
def test_a_bare_number_counts_where_the_list_says_what_it_means(value: CellValue) -> None:
    assert listed_grade(value, WORDS, has_scale=True) == GradeNumber(3)
    with pytest.raises(InvalidValue, match="does not say what its numbers mean"):
        listed_grade(value, WORDS, has_scale=False)


@pytest.mark.parametrize("value", ["Very good", "5", 0, 2.5, "Grade 5", "Grade 1 (good)", "good or outstanding", True])
def test_what_is_no_grade_for_certain_is_refused(value: CellValue) -> None:
    with pytest.raises(InvalidValue, match="is not a grade that is known"):
        listed_grade(value, WORDS, has_scale=True)


@pytest.mark.parametrize(
    ("texts", "stated"),
    [
        (["1 = Outstanding, 2 = Good, 3 = Requires improvement, 4 = Inadequate"], True),
        (["Outstanding (1)", "Inadequate (4)"], True),
        (["Outstanding = 1", "Inadequate = 4"], True),
        (["1: outstanding", "4: inadequate"], True),
        (["4 = outstanding", "1 = inadequate"], False),
        (["1 = Outstanding"], False),
    ],
)
def test_a_list_states_what_its_numbers_mean_by_both_ends_of_the_scale(texts: list[str], stated: bool) -> None:
    assert states_scale(texts) is stated
