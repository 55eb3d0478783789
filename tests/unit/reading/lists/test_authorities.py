"""Authorities as lists name them."""

from datetime import date

import pytest

from assizes.reading.lists.authorities import AuthorityFinder
from assizes.reading.lists.words import folded, load_words
from list_files import REFERENCE

WORDS = load_words()
FINDER = AuthorityFinder(REFERENCE.authorities, WORDS.authorities)


@pytest.mark.parametrize(
    ("name", "year", "la_id"),
    [
        ("Barnsley", 2014, "barnsley"),
        ("BARNSLEY MBC", 2014, "barnsley"),
        ("London Borough of Barnet", 2014, "barnet"),
        ("LB Hackney", 2014, "hackney"),
        ("Kent County Council", 2014, "kent"),
        ("City of York Council", 2014, "york"),
        ("london corporation", 2024, "city-of-london"),
        ("Bath & NE Somerset", 2014, "bath-and-north-east-somerset"),
        ("bath-and-ne-somerset", 2014, "bath-and-north-east-somerset"),
        ("Saint Helens", 2014, "st-helens"),
        ("St. Helens", 2014, "st-helens"),
        ("Hammersmith & Fulham", 2014, "hammersmith-and-fulham"),
        ("bournemouth, christchurch & poole", 2022, "bournemouth-christchurch-and-poole"),
        ("Bristol, City of", 2014, "bristol"),
        ("County Durham", 2014, "durham"),
        ("Hull", 2014, "kingston-upon-hull"),
        ("Southend", 2014, "southend-on-sea"),
        ("Dorset", 2016, "dorset-county-to-2019"),
        ("Dorset Council", 2016, "dorset-county-to-2019"),
        ("Dorset", 2021, "dorset"),
        ("Northamptonshire", 2016, "northamptonshire"),
        ("Northamptonshire", 2022, "northamptonshire"),  # refused later: it did not exist then
        ("Bradford Children and Families Trust", 2026, "bradford"),
    ],
)
def test_an_authority_is_found_by_any_name_of_its_time(name: str, year: int, la_id: str) -> None:
    assert FINDER.by_name(name, date(year, 6, 1)) == (la_id,)


@pytest.mark.parametrize("name", ["Nowhere", "England", "North East", "London", "Yorkshire", "Council", "", "&", "42"])
def test_what_names_no_authority_finds_none(name: str) -> None:
    assert FINDER.by_name(name, date(2022, 6, 1)) == ()


def test_every_authority_is_found_by_every_name_and_code_of_its_life() -> None:
    missed = []
    for authority in REFERENCE.authorities:
        on = authority.life.end or date(2026, 1, 1)
        names = {
            authority.name,
            authority.la_id,
            authority.publisher_path_2014,
            *(one.value for one in authority.names),
        }
        missed += [name for name in names if name and FINDER.by_name(name, on) != (authority.la_id,)]
        codes = {authority.dfe_la_number, authority.ofsted_urn, *(one.value for one in authority.gss_codes)}
        missed += [code for code in codes if code and authority.la_id not in FINDER.by_code(code)]

    assert missed == []


def test_a_name_without_a_day_may_mean_several() -> None:
    assert FINDER.by_name("Dorset", None) == ("dorset", "dorset-county-to-2019")


def test_other_names_are_of_authorities_that_exist() -> None:
    assert set(WORDS.authorities.values()) <= {authority.la_id for authority in REFERENCE.authorities}
    assert all(name == folded(name) for name in WORDS.authorities)
