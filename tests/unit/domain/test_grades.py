"""Grades, what stands in their place, and the scales they belong to."""

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.grades import OUTCOMES, Grade, NoGrade, Scale, outcome


@pytest.mark.parametrize("given", OUTCOMES)
def test_a_text_names_an_outcome(given: Grade | NoGrade) -> None:
    assert outcome(given.value) is given


@pytest.mark.parametrize("text", ["", "Good", "requires improvement", "not judged", "excellent", " good"])
def test_a_text_that_names_no_outcome_is_refused_with_those_that_do(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"is not a grade: use one of outstanding, good, .*, not_known"):
        outcome(text)


def test_only_the_two_best_grades_are_good_or_outstanding() -> None:
    assert [grade for grade in Grade if grade.is_good_or_outstanding] == [Grade.OUTSTANDING, Grade.GOOD]


def test_requires_improvement_is_printed_in_full() -> None:
    assert Grade.REQUIRES_IMPROVEMENT.words == "requires improvement to be good"
    assert NoGrade.NOT_JUDGED.words == "not judged"


@pytest.mark.parametrize("grades", [(), (Grade.GOOD,), (Grade.GOOD, Grade.GOOD), (Grade.GOOD, Grade.ADEQUATE) * 2])
def test_a_scale_needs_two_grades_each_named_once(grades: tuple[Grade, ...]) -> None:
    with pytest.raises(InvalidValue, match="at least two grades, each named once"):
        Scale(grades)


def test_a_scale_has_its_own_grades_and_no_other() -> None:
    scale = Scale((Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE))

    assert all(grade in scale for grade in scale.grades)
    assert Grade.REQUIRES_IMPROVEMENT not in scale
