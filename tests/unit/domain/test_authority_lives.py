"""An authority through time: names, codes, relatives, and its state on a day."""

from datetime import date

import pytest

from assizes.domain.authority_lives import LifeState, life_of
from assizes.reference import load_reference

AUTHORITIES = load_reference().authorities


@pytest.mark.parametrize(
    ("la_id", "day", "state"),
    [
        ("cumbria", date(2023, 3, 31), LifeState.EXISTS),
        ("cumbria", date(2023, 4, 1), LifeState.ABOLISHED),
        ("cumberland", date(2023, 3, 31), LifeState.NOT_YET),
        ("cumberland", date(2023, 4, 1), LifeState.EXISTS),
    ],
)
def test_its_state_is_that_of_the_day(la_id: str, day: date, state: LifeState) -> None:
    assert life_of(AUTHORITIES[la_id], AUTHORITIES, day).state is state


def test_it_names_who_came_before_and_after_with_the_day_of_the_change() -> None:
    old = life_of(AUTHORITIES["cumbria"], AUTHORITIES, date(2022, 1, 1))
    new = life_of(AUTHORITIES["cumberland"], AUTHORITIES, date(2024, 1, 1))

    assert [(one.la_id, one.change_date) for one in old.successors] == [
        ("cumberland", date(2023, 4, 1)),
        ("westmorland-and-furness", date(2023, 4, 1)),
    ]
    assert [(one.name, one.change_date) for one in new.predecessors] == [("Cumbria", date(2023, 4, 1))]
    assert old.predecessors == new.successors == ()


def test_names_and_codes_stand_with_their_days() -> None:
    life = life_of(AUTHORITIES["barnsley"], AUTHORITIES, date(2026, 1, 1))

    assert [one.value for one in life.gss_codes] == ["E08000016", "E08000038"]
    assert life.name == "Barnsley"
    assert all(life_of(one, AUTHORITIES, date(2026, 1, 1)).names for one in AUTHORITIES)
