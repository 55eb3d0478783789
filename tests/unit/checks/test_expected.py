"""What is usual, as data."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assizes.checks.expected import load_expected
from assizes.domain.errors import BadInput
from made_records import REFERENCE

PACKAGED = Path(load_expected.__wrapped__.__globals__["_FILE"])


def test_the_packaged_file_names_only_what_reference_data_have() -> None:
    expected = load_expected()

    assert set(expected.lag) <= {framework.code for framework in REFERENCE.frameworks}
    assert all(event in REFERENCE.frameworks[code].events for code, event in expected.span)
    assert all(la_id in REFERENCE.authorities for _, la_id, _ in expected.not_judged)
    assert all(la_id in REFERENCE.authorities for trust in expected.trusts for la_id, _ in trust.members)


def test_rounds_weekdays_and_what_is_not_printed_name_what_reference_data_have() -> None:
    expected = load_expected()
    codes = {framework.code for framework in REFERENCE.frameworks}

    assert {one.family for one in expected.rounds} <= {framework.family for framework in REFERENCE.frameworks}
    assert all(one.period.end and one.period.end <= one.complete for one in expected.rounds)
    assert set(expected.weekdays) <= codes
    assert expected.not_printed <= codes


def test_bank_holidays_are_eight_a_year_and_days_of_the_week() -> None:
    holidays = load_expected().bank_holidays
    by_year = Counter(day.year for day in holidays)

    assert all(day.weekday() < 5 for day in holidays)
    assert by_year == dict.fromkeys(range(2009, 2028), 8) | {2011: 9, 2012: 9, 2022: 10, 2023: 9}


def test_a_trust_serves_an_authority_from_its_day_on() -> None:
    (trust,) = [trust for trust in load_expected().trusts if trust.name == "Achieving for Children"]

    assert not trust.serves("windsor-and-maidenhead", date(2017, 7, 31))
    assert trust.serves("windsor-and-maidenhead", date(2017, 8, 1))
    assert not trust.serves("barnsley", date(2020, 1, 1))


def test_bounds_the_wrong_way_round_are_refused_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "expected.toml"
    file.write_text(
        PACKAGED.read_text(encoding="utf-8").replace("most_days = 2200", "most_days = 22"), encoding="utf-8"
    )

    with pytest.raises(BadInput, match=r"interval\.most_days"):
        load_expected(file)
