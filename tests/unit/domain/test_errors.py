"""An error says where: file, line and column, or file and key."""

import pytest

from assizes.domain.errors import BadInput, InvalidValue, NotAllowed, Place


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("a.csv"), "a.csv"),
        (Place("a.csv", 7), "a.csv, line 7"),
        (Place("a.csv", 7, "la_id"), "a.csv, line 7, column la_id"),
        (Place("a.toml", column="scale"), "a.toml, key scale"),
    ],
)
def test_a_place_names_what_is_known_of_it(place: Place, words: str) -> None:
    assert str(place) == words
    assert str(BadInput("it is empty", place)) == f"{words}: it is empty"


def test_bad_input_without_a_place_is_its_message() -> None:
    assert str(BadInput("it is empty")) == "it is empty"


def test_each_kind_of_error_has_its_exit_code() -> None:
    assert (BadInput("").exit_code, NotAllowed().exit_code) == (3, 4)


def test_an_invalid_value_names_the_field_to_blame() -> None:
    assert InvalidValue("it is wrong", "la_id").field == "la_id"
    assert InvalidValue("it is wrong").field is None
