"""Authorities begin and end: a new one inherits no grade, an abolished one drops out of the state of the nation."""

from datetime import date

import pytest

from assizes.domain.grades import Grade
from assizes.reference import load_reference
from assizes.statistics.coverage_table import coverage_table
from registers import dates, drawn, figures_of, packaged_snapshot

AUTHORITIES = load_reference().authorities
OVERALL = "overall_effectiveness"
# Cumbria was abolished on 1 April 2023; Cumberland is one of its two successors.
CUMBRIA = """
    authority  | framework | ended      | published  | overall
    cumbria    | ilacs2018 | 2022-09-30 | 2022-11-21 | requires_improvement
    leeds      | ilacs2018 | 2022-02-25 | 2022-04-11 | outstanding
"""


@pytest.mark.parametrize(
    ("on", "existing"),
    [
        ("2014-09-30", 152),
        ("2019-03-31", 152),
        ("2019-04-01", 151),
        ("2021-03-31", 151),
        ("2021-04-01", 152),
        ("2023-03-31", 152),
        ("2023-04-01", 153),
        ("2026-03-31", 153),
    ],
)
def test_as_many_authorities_are_in_existence_as_there_were(on: str, existing: int) -> None:
    assert len(AUTHORITIES.existing(date.fromisoformat(on))) == existing


def test_the_register_knows_158_authorities() -> None:
    assert len(AUTHORITIES) == 158


def test_an_abolished_authority_drops_out_of_the_most_recent_outcomes_the_day_after() -> None:
    last_day, day_after = (figures_of(drawn(CUMBRIA), day).selection for day in ("2023-03-31", "2023-04-01"))

    assert (last_day.denominator, last_day.existing) == (2, 152)
    assert (day_after.denominator, day_after.existing) == (1, 153)


def test_a_new_authority_inherits_no_grade() -> None:
    found = figures_of(drawn(CUMBRIA), "2023-04-01").judgement(OVERALL)

    assert found.n == 1
    assert found.count(Grade.REQUIRES_IMPROVEMENT).value == 0


def test_an_abolished_authority_is_kept_among_first_inspections_under_a_framework() -> None:
    found = figures_of(drawn(CUMBRIA), "2024-03-31", basis="first_under_framework", family="ilacs")

    assert found.selection.denominator == 2


def test_an_abolished_authority_is_kept_in_a_period() -> None:
    found = figures_of(drawn(CUMBRIA), "2024-03-31", basis="in_period", period_start="2022-01-01")

    assert found.selection.denominator == 2


def test_coverage_is_of_authorities_in_existence_and_gives_the_abolished_apart() -> None:
    found = figures_of(drawn(CUMBRIA), "2023-04-01").coverage

    assert (found.inspected, found.existing, len(found.abolished_inspected_ids)) == (1, 153, 1)


def test_on_31_march_2024_ilacs_had_reached_151_of_153_authorities() -> None:
    found = figures_of(packaged_snapshot(), "2024-03-31", "2024-05-31").coverage

    assert (found.inspected, found.existing) == (151, 153)
    assert len(found.abolished_inspected_ids) == 3


def test_the_single_inspection_reached_every_one_of_152_authorities() -> None:
    found = figures_of(packaged_snapshot(), "2018-08-31", family="sif").coverage

    assert (found.inspected, found.existing) == (152, 152)


def test_the_coverage_table_has_a_row_for_each_framework_that_had_begun() -> None:
    table = coverage_table(packaged_snapshot(), load_reference(), dates("2024-03-31"))

    assert [cell.value for cell in table.cells("framework")] == ["Single inspection framework", "ILACS"]
    assert table.cell("inspected_percent", framework="ILACS").value == 99


@pytest.mark.parametrize(
    ("on", "code"), [("2025-03-31", "E08000016"), ("2025-04-01", "E08000038"), ("2014-09-30", "E08000016")]
)
def test_the_code_of_an_authority_is_the_one_in_force_at_the_date(on: str, code: str) -> None:
    barnsley = AUTHORITIES["barnsley"]

    assert barnsley.gss_code_on(date.fromisoformat(on)) == code
    assert barnsley.gss_code_latest == "E08000038"


@pytest.mark.parametrize(("on", "name"), [("2014-09-30", "Derby City"), ("2015-01-01", "Derby")])
def test_the_name_of_an_authority_is_the_one_in_use_at_the_date(on: str, name: str) -> None:
    assert AUTHORITIES["derby"].name_on(date.fromisoformat(on)) == name


def test_predecessors_and_successors_name_each_other() -> None:
    for authority in AUTHORITIES:
        assert all(authority.la_id in AUTHORITIES[other].successors for other in authority.predecessors)
        assert all(authority.la_id in AUTHORITIES[other].predecessors for other in authority.successors)
