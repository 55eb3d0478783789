"""What a chart refuses to be, and what a tile prints."""

import pytest

from assizes.domain.charts import DaysRange, Tile
from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade, NoGrade
from factories import a_change_matrix, a_tile_map


def test_a_change_matrix_has_each_pair_of_grades_once() -> None:
    moves = a_change_matrix().moves

    with pytest.raises(InvalidValue, match="needs each pair of grades once"):
        a_change_matrix(moves=(*moves[1:], moves[0]))


def test_percentiles_are_in_order() -> None:
    with pytest.raises(InvalidValue, match="the percentiles of 2019 are not in order"):
        DaysRange("ILACS", "2019", 5, 40, 30, 50)


def test_two_authorities_never_share_a_tile() -> None:
    first, *others = a_tile_map().tiles

    with pytest.raises(InvalidValue, match="a tile of its own for each authority"):
        a_tile_map(tiles=(first, first, *others))


@pytest.mark.parametrize(
    ("outcome", "is_inspected", "mark", "words"),
    [
        (Grade.OUTSTANDING, True, "O", "outstanding"),
        (Grade.GOOD, True, "G", "good"),
        (Grade.REQUIRES_IMPROVEMENT, True, "RI", "requires improvement to be good"),
        (Grade.ADEQUATE, True, "A", "adequate"),
        (Grade.INADEQUATE, True, "I", "inadequate"),
        (NoGrade.NOT_JUDGED, True, "nj", "not judged"),
        (NoGrade.NOT_KNOWN, True, "x", "not known"),
        (None, True, "z", "no such judgement"),
        (None, False, "–", "not yet inspected"),
    ],
)
def test_a_tile_says_its_outcome_in_letters(
    outcome: Grade | NoGrade | None, is_inspected: bool, mark: str, words: str
) -> None:
    tile = Tile("leeds", "Leeds", "Leed", "North", 1, 1, outcome, is_inspected)

    assert (tile.mark, tile.words) == (mark, words)
