"""Statistical neighbours: the packaged lists, and what is refused in another file."""

from datetime import date
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.neighbours import EDITION_NOT_KNOWN
from assizes.reference import load_reference
from assizes.reference.neighbour_file import load_neighbours

REFERENCE = load_reference()
HEAD = "la_id,rank,neighbour_la_id\n"


def of_file(folder: Path, text: str) -> None:
    path = folder / "statistical_neighbours.csv"
    path.write_text(text, encoding="utf-8")
    load_neighbours(path, REFERENCE.authorities)


def test_each_authority_of_today_has_ten_of_today_and_no_other_has_any() -> None:
    today = {one.la_id for one in REFERENCE.authorities.existing(date(2026, 8, 20))}

    for authority in REFERENCE.authorities:
        listed = REFERENCE.neighbours.of(authority.la_id)
        assert len(listed) == (10 if authority.la_id in today else 0)
        assert set(listed) <= today


def test_they_stand_with_the_nearest_first_and_say_that_their_edition_is_not_known() -> None:
    assert REFERENCE.neighbours.of("cumberland")[:2] == ("westmorland-and-furness", "lincolnshire")
    assert REFERENCE.neighbours.edition == EDITION_NOT_KNOWN == "edition not known"


def test_no_digest_of_the_reference_data_rests_on_them() -> None:
    assert "statistical_neighbours.csv" not in dict(REFERENCE.digests)


def test_another_file_takes_their_place_in_any_order_and_an_authority_may_have_no_list(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(f"{HEAD}leeds,2,york\nleeds,1,kent\n", encoding="utf-8")

    lists = load_neighbours(path, REFERENCE.authorities)

    assert lists.of("leeds") == ("kent", "york")
    assert lists.of("barnsley") == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("leeds,1,atlantis\n", "line 2, column neighbour_la_id: 'atlantis' is not an authority"),
        ("lyonesse,1,leeds\n", "line 2, column la_id: 'lyonesse' is not an authority"),
        ("leeds,1,york\nleeds,1,kent\n", "line 2, column rank: leeds has a neighbour of rank 1 twice"),
        ("leeds,1,york\nleeds,1,york\n", "line 3, column rank: leeds has a neighbour of rank 1 twice"),
        ("leeds,1,york\nleeds,3,kent\n", "line 3, column rank: leeds has no neighbour of rank 2"),
        ("leeds,0,york\n", "line 2, column rank: leeds has a neighbour of rank 0 twice, or below rank 1"),
        ("leeds,1,york\nleeds,2,york\n", "line 3, column neighbour_la_id: leeds has york twice"),
        ("leeds,1,leeds\n", "line 2, column neighbour_la_id: leeds is named as its own neighbour"),
        ("leeds,first,york\n", "line 2, column rank: 'first' is not a whole number"),
        ("leeds,1\n", "line 2: the row does not have one cell for each column"),
        ("leeds,1,york,kent\n", "line 2: the row does not have one cell for each column"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, lines: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        of_file(tmp_path, HEAD + lines)

    assert str(refused.value).startswith(f"statistical_neighbours.csv, {expected}")


def test_a_file_without_its_columns_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"statistical_neighbours\.csv, line 1: the columns must be la_id, rank"):
        of_file(tmp_path, "leeds,1,york\n")
    with pytest.raises(BadInput, match=r"absent\.csv: the file is missing"):
        load_neighbours(tmp_path / "absent.csv", REFERENCE.authorities)
