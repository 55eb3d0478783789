"""Release specifications: the packaged ones, the default one, and files that are wrong."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.domain.dates import Period
from assizes.domain.errors import BadInput
from assizes.domain.london_time import LONDON
from assizes.domain.releases import Dates, InPeriod, Producer, ReleaseSpecification
from assizes.reference.specifications import packaged_specifications, specification_for

PRODUCER = Producer("An office", "statistics@office.example")
KNOWN_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HARVEST = date(2026, 8, 20)

RIGHT = """
title = "Outcomes"
as_at = 2020-03-31
published_by = 2020-05-31
publication_time = 2020-06-30T09:30:00
known_at = 2020-06-15T12:00:00Z
status = "final"
bases = ["most_recent"]
tables = ["judgements"]
[in_period]
from = 2019-10-01
published_by = 2020-05-31
[previous_in_period]
from = 2019-04-01
to = 2019-09-30
published_by = 2019-11-30
"""


def packaged(folder: Path | None = None) -> tuple[ReleaseSpecification, ...]:
    return packaged_specifications(folder, producer=PRODUCER, small_base=20)


def asked(as_at: date, published_by: date) -> ReleaseSpecification:
    return specification_for(
        Dates(as_at, published_by),
        packaged=packaged(),
        known_at=KNOWN_AT,
        producer=PRODUCER,
        small_base=20,
        harvest_date=HARVEST,
    )


def test_four_releases_are_packaged_oldest_first() -> None:
    assert [(one.dates.as_at.isoformat(), one.dates.published_by.isoformat()) for one in packaged()] == [
        ("2014-09-30", "2014-10-31"),
        ("2019-08-31", "2019-09-30"),
        ("2024-03-31", "2024-05-31"),
        ("2026-03-31", "2026-06-30"),
    ]


def test_packaged_releases_keep_the_rules_of_publication() -> None:
    for specification in packaged():
        moment = specification.publication_time.astimezone(LONDON)
        assert (moment.hour, moment.minute) == (9, 30)
        assert moment.weekday() in (1, 2, 3, 4)  # a weekday, and not a Monday
        assert moment.date() > specification.dates.published_by
        assert any("reconstruction: " in note and "not published at the time" in note for note in specification.notes)


def test_packaged_releases_take_producer_and_small_base_from_the_settings() -> None:
    assert {(one.producer, one.small_base) for one in packaged()} == {(PRODUCER, 20)}


def test_dates_of_a_packaged_release_use_it() -> None:
    assert asked(date(2014, 9, 30), date(2014, 10, 31)).slug == "outcomes-as-at-2014-09-30"


def test_other_dates_use_the_default() -> None:
    found = asked(date(2024, 9, 30), date(2024, 11, 30))

    assert found.slug == "outcomes-as-at-2024-09-30-published-by-2024-11-30"
    assert found.title.endswith("as at 30 September 2024")
    assert found.publication_time.isoformat() == "2024-11-30T09:30:00+00:00"
    assert found.known_at == KNOWN_AT
    assert found.in_period == InPeriod(Period(date(2024, 4, 1), date(2024, 9, 30)), date(2024, 11, 30))
    assert found.previous_in_period == InPeriod(Period(date(2023, 10, 1), date(2024, 3, 31)), date(2024, 5, 31))
    assert found.comparisons == (Dates(date(2023, 9, 30), date(2023, 11, 30)),)


@pytest.mark.parametrize(
    ("as_at", "start", "previous_start", "compared"),
    [
        (date(2024, 2, 29), date(2023, 9, 1), date(2023, 3, 1), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 9, 1), date(2024, 3, 1), date(2024, 2, 29)),
        (date(2024, 5, 15), date(2023, 12, 1), date(2023, 6, 1), date(2023, 5, 15)),
        (date(2015, 3, 31), date(2014, 10, 1), date(2014, 4, 1), date(2014, 3, 31)),
        (date(2014, 12, 31), date(2014, 7, 1), date(2014, 1, 1), None),
    ],
)
def test_default_periods_are_six_months(as_at: date, start: date, previous_start: date, compared: date | None) -> None:
    found = asked(as_at, as_at)

    assert found.in_period.period.start == start
    assert found.previous_in_period.period.start == previous_start
    assert [one.as_at for one in found.comparisons] == ([compared] if compared else [])
    assert ("comparison" in found.tables) == bool(compared)


def test_a_release_beyond_the_harvest_is_refused() -> None:
    with pytest.raises(BadInput, match="harvested on 20 August 2026"):
        asked(date(2026, 6, 30), date(2026, 8, 21))


def test_the_day_of_the_harvest_is_right() -> None:
    assert asked(date(2026, 6, 30), HARVEST).dates.published_by == HARVEST


def test_a_file_may_state_producer_and_small_base(tmp_path: Path) -> None:
    stated = RIGHT.replace("[in_period]", 'small_base = 5\n[producer]\nname = "X"\ncontact = "Y"\n[in_period]')
    (tmp_path / "outcomes.toml").write_text(stated, encoding="utf-8")

    (found,) = packaged(tmp_path)

    assert (found.slug, found.producer, found.small_base) == ("outcomes", Producer("X", "Y"), 5)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "Outcomes"', "", "wrong.toml, key title: 'title' is missing"),
        ('title = "Outcomes"', 'titel = "Outcomes"', "wrong.toml, key titel"),
        ("published_by = 2020-05-31\npub", "published_by = 2020-03-30\npub", "wrong.toml, key published_by"),
        ("as_at = 2020-03-31", "as_at = 2020-03-31T00:00:00", "wrong.toml, key as_at"),
        ("as_at = 2020-03-31", 'as_at = "March"', "wrong.toml, key as_at"),
        ("2020-06-30T09:30:00", "2020-06-30", "wrong.toml, key publication_time"),
        ('"final"', '"done"', "wrong.toml, key status"),
        ('["most_recent"]', '["newest"]', "wrong.toml, key bases"),
        ('["judgements"]', '["judgements", "judgements"]', "wrong.toml, key tables"),
        ("from = 2019-10-01", "from = 2020-10-01", "wrong.toml, key in_period.from"),
        ("to = 2019-09-30", "too = 2019-09-30", "wrong.toml, key previous_in_period.too"),
        ("[in_period]", "[in_period", "wrong.toml: the file cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_naming_file_and_key(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in RIGHT
    (tmp_path / "wrong.toml").write_text(RIGHT.replace(old, new), encoding="utf-8")

    with pytest.raises(BadInput) as error:
        packaged(tmp_path)

    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)


def test_a_file_whose_name_is_no_slug_is_refused(tmp_path: Path) -> None:
    (tmp_path / "My Release.toml").write_text(RIGHT, encoding="utf-8")

    with pytest.raises(BadInput, match="'My Release' is not a slug"):
        packaged(tmp_path)
