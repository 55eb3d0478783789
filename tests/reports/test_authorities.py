"""Authorities as reports print them, through time; a provider is not an authority."""

from datetime import date

import pytest

from report_files import ReportSpec, expected, faults, not_left_to_a_person, not_read, reading_of, report
from report_files.samples import ilacs_2018, ilacs_2022, ilacs_2024, ilacs_2026, looked_after, re_inspection, single

ABOVE_THE_TITLE = [
    ("Metropolitan Borough of Barnsley Council", "barnsley"),
    ("Barnsley", "barnsley"),
    ("Bristol City of", "bristol"),
    ("Bristol City Council", "bristol"),
    ("City of York Council", "york"),
    ("City of York", "york"),
    ("City of Bradford Metropolitan District Council", "bradford"),
    ("Wakefield District Metropolitan Council", "wakefield"),
    ("Royal Borough of Kingston upon Thames Council", "kingston-upon-thames"),
    ("The Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"),
    ("Royal Borough of Windsor & Maidenhead", "windsor-and-maidenhead"),
    ("Kingston Upon Hull City Council", "kingston-upon-hull"),
    ("London Borough of Hammersmith & Fulham", "hammersmith-and-fulham"),
    ("City of London", "city-of-london"),
    ("City of London Corporation", "city-of-london"),
    ("City of Westminster", "westminster"),
    ("Durham County Council", "durham"),
    ("Derby City Council", "derby"),
    ("Derbyshire County Council", "derbyshire"),
    ("Leicestershire County Council", "leicestershire"),
    ("Nottingham City Council", "nottingham"),
    ("North Lincolnshire Council", "north-lincolnshire"),
    ("North East Lincolnshire Council", "north-east-lincolnshire"),
    ("St Helens Metropolitan Borough Council", "st-helens"),
    ("St. Helens Council", "st-helens"),
    ("Stockton on Tees Borough Council", "stockton-on-tees"),
    ("Southend-on-Sea Borough Council", "southend-on-sea"),
    ("Southend on Sea Borough Council", "southend-on-sea"),
    ("Telford & Wrekin Council", "telford-and-wrekin"),
    ("Isle of Wight Council", "isle-of-wight"),
    ("Council of the Isles of Scilly", "isles-of-scilly"),
    ("Reading Borough Council", "reading"),
    ("BLACKPOOL COUNCIL", "blackpool"),
]


@pytest.mark.parametrize(("printed", "la_id"), ABOVE_THE_TITLE)
def test_authority_above_the_title_is_matched(printed: str, la_id: str) -> None:
    spec = single(authority_printed=printed, la_id=la_id, place=printed)

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


WITHIN_THE_TITLE = [
    ("Bradford Children and Families Trust", "bradford"),
    ("Kent County Council", "kent"),
    ("City of Wolverhampton", "wolverhampton"),
    ("London Borough of Hammersmith & Fulham", "hammersmith-and-fulham"),
    ("East Riding", "east-riding-of-yorkshire"),
    ("Leeds City", "leeds"),
    ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
    ("Westmorland and Furness", "westmorland-and-furness"),
]


@pytest.mark.parametrize(("printed", "la_id"), WITHIN_THE_TITLE)
def test_authority_within_the_title_is_matched(printed: str, la_id: str) -> None:
    spec = ilacs_2024(authority_printed=printed, la_id=la_id)

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


IN_TIME: dict[str, ReportSpec] = {
    "the county of Dorset before 2019": single(
        authority_printed="Dorset County Council", place="Dorset", la_id="dorset-county-to-2019"
    ),
    "the new Dorset": ilacs_2022(authority_printed="Dorset", la_id="dorset"),
    "Poole before 2019": single(authority_printed="Borough of Poole", place="Poole", la_id="poole"),
    "Northamptonshire before 2021": ilacs_2018(
        authority_printed="Northamptonshire County Council",
        la_id="northamptonshire",
        visits=((date(2019, 6, 17), date(2019, 6, 28)),),
    ),
    "North Northamptonshire after 2021": ilacs_2022(
        authority_printed="North Northamptonshire",
        la_id="north-northamptonshire",
        visits=((date(2022, 10, 3), date(2022, 10, 14)),),
    ),
}


@pytest.mark.parametrize("case", IN_TIME)
def test_authority_is_the_one_of_its_time(case: str) -> None:
    spec = IN_TIME[case]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


SPELLINGS: dict[str, ReportSpec] = {
    "straight apostrophes": single(respelt=(("’", "'"),)),
    "straight apostrophes in ILACS": ilacs_2018(respelt=(("’", "'"),)),
    "two spaces between words": ilacs_2024(respelt=((" ", "  "),)),
    "no-break spaces between words": ilacs_2024(respelt=((" ", "\xa0"),)),
    "spaces at the end of a line": single(respelt=(("improvement", "improvement "), ("permanence", "permanence  "))),
    "ligatures": single(
        authority_printed="Sheffield City Council",
        place="Sheffield",
        la_id="sheffield",
        respelt=(("fi", "\ufb01"),),
        font="Ligatures",
    ),
    "dates with hyphens for dashes": re_inspection(respelt=(("2018 to ", "2018 - "),)),
    "capital letters everywhere": looked_after(respelt=(("Adequate", "ADEQUATE"), ("Good", "GOOD"))),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_does_not_matter(spelling: str) -> None:
    spec = SPELLINGS[spelling]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []


def test_soft_hyphens_are_never_read_wrong() -> None:
    spec = ilacs_2024(respelt=(("improvement", "improve\xadment"), ("children", "chil\xaddren")))

    reading = reading_of(report(spec))

    assert faults(reading, expected(spec)) == []


UNKNOWN = ["Lanternshire County Council", "Weathercock", "Greater Manchester Combined Authority", "Lorient", "Council"]


@pytest.mark.parametrize("printed", UNKNOWN)
def test_unknown_authority_is_left_to_a_person(printed: str) -> None:
    spec = single(authority_printed=printed, place="Lanternshire")

    reading = reading_of(report(spec))

    assert reading.la_id is None
    assert not_left_to_a_person(reading, expected(spec)) == []


PROVIDERS = ["Northamptonshire Children’s Trust", "Achieving for Children", "Lantern Trust"]


@pytest.mark.parametrize("printed", PROVIDERS)
def test_provider_of_several_or_unnamed_authorities_is_left_to_a_person(printed: str) -> None:
    spec = ilacs_2026(authority_printed=printed, title=f"Inspection of {printed}")

    reading = reading_of(report(spec))

    assert reading.la_id is None
    assert not_left_to_a_person(reading, expected(spec)) == []
