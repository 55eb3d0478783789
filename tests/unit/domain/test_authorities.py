"""Authorities: identifiers, names and codes through time, and how they are found."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assizes.domain.authorities import Authorities, Authority, Dated, Region, RegionKind
from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue
from assizes.reference import load_reference

EVER = Period()


def an_authority(la_id: str = "ashvale", **changes: Any) -> Authority:
    """An invented authority."""
    values: dict[str, Any] = {
        "la_id": la_id,
        "name": "Ashvale",
        "names": (),
        "gss_codes": (Dated("E00000001", EVER),),
        "ofsted_region": Region("North"),
        "ons_region": Region("North East", "E12000001"),
        "la_type": "Unitary",
    }
    return Authority(**values | changes)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"la_id": "Ashvale"}, "la_id", "'Ashvale' is not an authority's identifier"),
        ({"la_id": ""}, "la_id", "is not an authority's identifier"),
        ({"la_id": "ash vale"}, "la_id", "is not an authority's identifier"),
        ({"la_id": "-ash"}, "la_id", "is not an authority's identifier"),
        ({"name": ""}, "name", "ashvale has no name"),
        ({"gss_codes": ()}, "gss_code_history", "ashvale has no GSS code"),
    ],
)
def test_an_authority_that_cannot_be_is_refused(changes: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        an_authority(**changes)

    assert caught.value.field == field


def test_two_authorities_cannot_share_an_identifier() -> None:
    with pytest.raises(InvalidValue, match="two authorities have the same identifier"):
        Authorities((an_authority(), an_authority()))


@pytest.mark.parametrize("key", ["predecessors", "successors"])
def test_a_predecessor_or_successor_must_be_known(key: str) -> None:
    with pytest.raises(InvalidValue, match="ashvale names an unknown authority 'nowhere'"):
        Authorities((an_authority(**{key: ("nowhere",)}),))


def test_authorities_are_in_order_of_identifier_and_found_by_it() -> None:
    found = Authorities((an_authority("york"), an_authority("bury")))

    assert [one.la_id for one in found] == ["bury", "york"]
    assert "york" in found
    assert "leeds" not in found
    assert found["bury"].la_id == "bury"


def test_a_code_outside_its_history_is_the_nearest_of_its_life() -> None:
    old, new = Dated("E1", Period(date(2009, 4, 1), date(2015, 3, 31))), Dated("E2", Period(date(2015, 4, 1)))
    authority = an_authority(gss_codes=(old, new))
    ended = replace(authority, gss_codes=(old,))

    assert authority.gss_code_on(date(2000, 1, 1)) == "E1"
    assert authority.gss_code_on(date(2015, 3, 31)) == "E1"
    assert authority.gss_code_on(date(2015, 4, 1)) == "E2"
    assert ended.gss_code_on(date(2030, 1, 1)) == "E1"


def test_a_name_outside_its_history_is_the_present_one() -> None:
    authority = an_authority(names=(Dated("Old Ashvale", Period(end=date(2014, 12, 31))),))

    assert authority.name_on(date(2014, 12, 31)) == "Old Ashvale"
    assert authority.name_on(date(2015, 1, 1)) == "Ashvale"


@pytest.mark.parametrize("text", ["barnsley", "Barnsley", " BARNSLEY ", "E08000016", "e08000038", "370"])
def test_an_authority_is_found_by_identifier_name_or_any_code(text: str) -> None:
    assert [one.la_id for one in load_reference().authorities.find(text)] == ["barnsley"]


def test_a_name_of_two_authorities_finds_both() -> None:
    assert {one.la_id for one in load_reference().authorities.find("Dorset")} == {"dorset", "dorset-county-to-2019"}


@pytest.mark.parametrize(
    ("text", "on", "la_ids"),
    [
        ("Dorset", "2019-03-31", ["dorset-county-to-2019"]),
        ("Dorset", "2019-04-01", ["dorset"]),
        ("Cumbria", "2024-03-31", ["cumbria"]),  # abolished, and nobody else had the name
        ("E10000009", "2024-03-31", ["dorset-county-to-2019"]),
        ("nowhere", "2024-03-31", []),
    ],
)
def test_of_several_so_named_those_in_existence_on_the_day_are_found(text: str, on: str, la_ids: list[str]) -> None:
    found = load_reference().authorities.find(text, date.fromisoformat(on))

    assert [one.la_id for one in found] == la_ids


@pytest.mark.parametrize("text", ["", "nowhere"])
def test_a_text_that_names_no_authority_finds_none(text: str) -> None:
    assert load_reference().authorities.find(text) == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("London", (RegionKind.OFSTED, RegionKind.ONS)),
        ("North East, Yorkshire and the Humber", (RegionKind.OFSTED,)),
        ("North East", (RegionKind.ONS,)),
        ("Scotland", ()),
    ],
)
def test_a_region_is_of_one_classification_or_both(name: str, kinds: tuple[RegionKind, ...]) -> None:
    assert load_reference().authorities.region_kinds(name) == kinds
