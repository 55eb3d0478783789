"""The fixed shape of `--format json`, from an empty register to a full one."""

from datetime import date
from typing import Any

import pytest

from assizes.domain.authorities import RegionKind
from assizes.reference import load_reference
from assizes.statistics.figures_document import figures_document
from registers import drawn, figures_of

REFERENCE = load_reference()
KEYS = [
    "as_at",
    "published_by",
    "known_at",
    "basis",
    "framework",
    "period_start",
    "denominator",
    "existing",
    "judgements",
    "by_region",
    "change",
    "coverage",
    "notes",
]
REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good
    york      | ilacs2018 | 2018-11-02 | 2018-12-18 | inadequate
"""


def document(register: Any, as_at: str = "2018-12-31", **asked: Any) -> dict[str, Any]:
    """The document of the figures of a register."""
    return figures_document(figures_of(register, as_at, **asked), REFERENCE)


def test_it_has_every_key_in_a_fixed_order() -> None:
    assert list(document(drawn(REGISTER))) == KEYS


@pytest.mark.parametrize("basis", ["most_recent", "first_under_framework", "in_period"])
@pytest.mark.parametrize("as_at", ["2014-09-30", "2026-03-31", "2026-12-31"])
def test_an_empty_register_gives_zeros_and_says_so(basis: str, as_at: str) -> None:
    found = document((), as_at, basis=basis, period_start="2014-01-01")

    assert found["denominator"] == 0
    assert found["coverage"]["inspected"] == 0
    assert found["judgements"]["help_and_protection"]["n"] == 0
    assert found["judgements"]["help_and_protection"]["good_or_outstanding_percent"] is None
    assert any("No full inspection" in note for note in found["notes"])


def test_every_grade_of_the_scale_is_in_every_count() -> None:
    grades = ["outstanding", "good", "requires_improvement", "inadequate"]

    found = document(drawn(REGISTER))

    assert all(list(judgement["counts"]) == grades for judgement in found["judgements"].values())


def test_every_region_is_there_with_every_judgement() -> None:
    found = document(drawn(REGISTER))

    assert list(found["by_region"]) == [region.name for region in REFERENCE.authorities.regions(RegionKind.OFSTED)]
    assert all(list(region["judgements"]) == list(found["judgements"]) for region in found["by_region"].values())


@pytest.mark.parametrize(
    ("asked", "framework"),
    [
        ({}, None),
        ({"family": "sif"}, "sif"),
        ({"basis": "first_under_framework"}, "ilacs"),
        ({"basis": "first_under_framework", "family": "sif"}, "sif"),
        ({"basis": "in_period", "period_start": "2015-01-01"}, None),
    ],
)
def test_the_framework_is_named_where_only_one_is_counted(asked: dict[str, Any], framework: str | None) -> None:
    assert document(drawn(REGISTER), **asked)["framework"] == framework


def test_a_period_has_its_first_day_and_no_authorities_in_existence() -> None:
    found = document(drawn(REGISTER), basis="in_period", period_start="2015-01-01")

    assert found["period_start"] == "2015-01-01"
    assert found["existing"] is None
    assert {region["existing"] for region in found["by_region"].values()} == {None}


def test_boards_are_in_the_document_of_first_single_inspections_alone() -> None:
    first = document(drawn(REGISTER), basis="first_under_framework", family="sif")

    assert "lscb_effectiveness" in first["judgements"]
    assert "lscb_effectiveness" not in document(drawn(REGISTER))["judgements"]


def test_values_are_plain_enough_for_json() -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(one) for key, one in value.items())
        if isinstance(value, list):
            return all(plain(one) for one in value)
        return value is None or isinstance(value, str | int)

    found = document(drawn(REGISTER))

    assert plain(found)
    assert date.fromisoformat(found["as_at"]) == date(2018, 12, 31)
    assert found["known_at"] == "2026-11-23T12:00:00Z"
