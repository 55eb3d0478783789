"""What has no grade is one of three things, each given apart; percentages are of what has one."""

import pytest

from assizes.domain.grades import Grade
from assizes.domain.inspections import Inspection
from assizes.domain.tables import Shorthand
from assizes.reference import load_reference
from assizes.statistics.authority_list import authority_table, outcome_cell
from assizes.statistics.outcome_tables import outcomes_table
from registers import drawn, figures_of, packaged_snapshot

# Adoption was not judged on the Isles of Scilly; Poole's report is gone; ILACS does not judge adoption.
REGISTER = """
    authority       | framework | ended      | published  | overall | adoption
    isles-of-scilly | sif2013   | 2016-03-11 | 2016-05-10 | good    | not_judged
    poole           | sif2013   | 2017-09-28 | 2017-12-08 | good    | not_known
    leeds           | sif2013   | 2015-02-06 | 2015-03-27 | good    | outstanding
    york            | sif2013   | 2016-12-01 | 2017-02-07 | good    | good
"""
ILACS = """
    authority       | framework | ended      | published  | overall
    bristol         | ilacs2018 | 2018-10-12 | 2018-11-20 | good
"""


@pytest.fixture
def register() -> tuple[Inspection, ...]:
    return drawn(REGISTER) + drawn(ILACS)


def test_each_thing_without_a_grade_is_counted_apart(register: tuple[Inspection, ...]) -> None:
    adoption = figures_of(register, "2018-12-31").judgement("adoption")

    assert adoption.not_judged.inspection_ids == ("isles-of-scilly-sif2013-2016-03-11",)
    assert adoption.not_known.inspection_ids == ("poole-sif2013-2017-09-28",)
    assert adoption.not_applicable.inspection_ids == ("bristol-ilacs2018-2018-10-12",)


def test_with_n_they_add_up_to_the_denominator(register: tuple[Inspection, ...]) -> None:
    found = figures_of(register, "2018-12-31")
    adoption = found.judgement("adoption")

    assert adoption.n + 1 + 1 + 1 == found.selection.denominator == 5


def test_percentages_are_of_those_with_a_grade(register: tuple[Inspection, ...]) -> None:
    adoption = figures_of(register, "2018-12-31").judgement("adoption")

    assert adoption.n == 2
    assert adoption.percent(Grade.OUTSTANDING) == 50
    assert adoption.good_or_outstanding_percent == 100


def test_a_percentage_of_nothing_is_none_and_printed_as_not_applicable() -> None:
    found = figures_of(drawn(ILACS), "2018-12-31", family="ilacs")
    counts = found.judgement("help_and_protection")
    table = outcomes_table("judgements", "Outcomes", found.selection, load_reference())
    cell = table.cell("good_or_outstanding_percent", judgement="Help and protection")

    assert counts.not_known.value == 1
    assert counts.good_or_outstanding_percent is None
    assert cell.text == "[z]"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("not_judged", "not judged"),
        ("not_known", "[x]"),
        (None, "[z]"),
        ("requires_improvement", "requires improvement to be good"),
        ("outstanding", "outstanding"),
    ],
)
def test_each_outcome_is_printed_in_its_own_way(value: str | None, printed: str) -> None:
    assert outcome_cell(value).text == printed


def test_the_shorthand_says_that_an_unknown_judgement_was_made_but_is_not_held() -> None:
    assert "made by the inspectorate but is not held here" in Shorthand.X.meaning


def test_three_inspections_of_the_packaged_register_have_judgements_that_are_not_known() -> None:
    found = figures_of(packaged_snapshot(), "2018-08-31", basis="first_under_framework", family="sif")

    assert set(found.judgement("help_and_protection").not_known.inspection_ids) >= {
        "poole-sif2013-2017-09",
        "northamptonshire-sif2013-2016-02",
    }
    assert found.judgement("overall_effectiveness").not_known.value == 0


def test_a_judgement_that_no_counted_inspection_has_gets_no_row() -> None:
    found = figures_of(drawn(ILACS), "2018-12-31")
    table = outcomes_table("judgements", "Outcomes", found.selection, load_reference())

    assert "Adoption performance" not in {cell.value for cell in table.cells("judgement")}


def test_the_authority_list_prints_what_is_not_judged_and_not_known(register: tuple[Inspection, ...]) -> None:
    table = authority_table(figures_of(register, "2018-12-31").selection, load_reference())

    assert table.cell("adoption", la_id="isles-of-scilly").text == "not judged"
    assert table.cell("adoption", la_id="poole").text == "[x]"
    assert table.cell("adoption", la_id="bristol").text == "[z]"
