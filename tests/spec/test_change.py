"""Change: an authority's latest inspection against its first, and against the one before, under one family."""

import pytest

from assizes.domain.grades import Grade
from assizes.domain.inspections import Inspection
from assizes.domain.tables import Shorthand
from assizes.statistics.change import Change, ChangeBlock
from assizes.statistics.change_tables import change_matrix_table, change_table
from registers import drawn, figures_of, packaged_snapshot

OVERALL = "overall_effectiveness"
FIRST, PREVIOUS = ChangeBlock.LATEST_V_FIRST, ChangeBlock.LATEST_V_PREVIOUS
THRICE = """
    authority | framework | ended      | published  | overall
    barnsley  | sif2013   | 2014-06-25 | 2014-08-08 | outstanding
    barnsley  | ilacs2018 | 2018-10-12 | 2018-11-20 | inadequate
    barnsley  | ilacs2018 | 2020-01-31 | 2020-03-10 | good
    barnsley  | ilacs2018 | 2022-05-20 | 2022-07-01 | requires_improvement
"""
FOUR_WAYS = """
    authority | framework | ended      | published  | overall
    leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
    leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | outstanding
    york      | ilacs2018 | 2018-05-01 | 2018-06-11 | good
    york      | ilacs2018 | 2022-03-04 | 2022-05-04 | good
    bury      | ilacs2018 | 2018-06-01 | 2018-07-11 | inadequate
    bury      | ilacs2018 | 2021-11-05 | 2021-12-17 | inadequate
    kent      | ilacs2018 | 2018-07-01 | 2018-08-11 | good
    kent      | ilacs2018 | 2022-05-13 | 2022-07-20 | requires_improvement
    barnet    | ilacs2018 | 2019-05-17 | 2019-07-08 | good
"""


def change(
    register: tuple[Inspection, ...], block: ChangeBlock, as_at: str = "2022-12-31", code: str = OVERALL
) -> Change:
    """The change of one judgement under its own name."""
    found = dict(figures_of(register, as_at).change)[block]
    return next(one for one in found if one.judgement.code == one.earlier.code == code)


def test_the_latest_inspection_is_held_against_the_first_of_its_family() -> None:
    one = change(drawn(THRICE), FIRST)

    assert [move for move, _ in one.matrix] == [(Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT)]
    assert one.improved.inspection_ids == ("barnsley-ilacs2018-2022-05-20",)


def test_the_latest_inspection_is_held_against_the_one_before() -> None:
    one = change(drawn(THRICE), PREVIOUS)

    assert [move for move, _ in one.matrix] == [(Grade.GOOD, Grade.REQUIRES_IMPROVEMENT)]
    assert one.declined.inspection_ids == ("barnsley-ilacs2018-2022-05-20",)


def test_there_is_no_change_before_a_second_inspection_under_the_family() -> None:
    assert change(drawn(THRICE), FIRST, "2019-12-31").n == 0


@pytest.mark.parametrize("block", ChangeBlock)
def test_four_parts_add_up_to_n(block: ChangeBlock) -> None:
    one = change(drawn(FOUR_WAYS), block)

    assert one.improved.inspection_ids == ("leeds-ilacs2018-2022-02-25",)
    assert one.same_good_or_outstanding.inspection_ids == ("york-ilacs2018-2022-03-04",)
    assert one.same_below_good.inspection_ids == ("bury-ilacs2018-2021-11-05",)
    assert one.declined.inspection_ids == ("kent-ilacs2018-2022-05-13",)
    assert one.n == 4


def test_an_authority_inspected_once_is_in_no_part() -> None:
    assert "barnet" not in str(change(drawn(FOUR_WAYS), FIRST).matrix)


def test_an_abolished_authority_is_in_no_part() -> None:
    register = drawn("""
        authority       | framework | ended      | published  | overall
        northamptonshire | ilacs2018 | 2018-11-02 | 2018-12-18 | good
        northamptonshire | ilacs2018 | 2019-07-01 | 2019-07-29 | inadequate
    """)

    assert change(register, FIRST, "2021-03-31").n == 1
    assert change(register, FIRST, "2021-04-01").n == 0


def test_a_pair_is_left_out_where_either_inspection_has_no_grade() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall | help
        leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good    | not_known
        leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | good    | good
    """)

    assert change(register, FIRST).n == 1
    assert change(register, FIRST, code="help_and_protection").n == 0


def test_the_latest_pair_is_not_replaced_by_an_older_one_that_has_grades() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall
        leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
        leeds     | ilacs2018 | 2020-02-25 | 2020-04-11 | outstanding
        leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | not_known
    """)

    assert change(register, PREVIOUS).n == 0


def test_children_in_care_are_held_against_the_combined_judgement_with_a_break_of_their_own() -> None:
    register = drawn("""
        authority | framework | ended      | published  | overall | care and leavers
        leeds     | ilacs2018 | 2022-02-25 | 2022-04-11 | good    | good
    """) + drawn("""
        authority | framework | ended      | published  | overall | in care     | leavers
        leeds     | ilacs2023 | 2025-02-28 | 2025-04-11 | good    | outstanding | good
    """)
    found = figures_of(register, "2025-12-31")
    rows = {row[1].value: row for row in change_table(found).rows}

    assert change(register, FIRST, "2025-12-31", "children_in_care").n == 0
    row = rows["Children in care, before: Children in care and care leavers"]
    assert row[1].shorthand == (Shorthand.B,)
    assert [cell.value for cell in (row[2], *row[3::2])] == [1, 1, 0, 0, 0]
    assert not [name for name in rows if str(name).startswith("Care leavers, before")]


def test_the_matrix_tells_from_which_grade_to_which() -> None:
    table = change_matrix_table(figures_of(drawn(FOUR_WAYS), "2022-12-31"))
    where = {"comparison": "latest against first inspection", "judgement": "Overall effectiveness"}

    assert table.cell("outstanding", grade_before="Good", **where).value == 1
    assert table.cell("requires_improvement", grade_before="Good", **where).value == 1
    assert table.cell("inadequate", grade_before="Inadequate", **where).value == 1
    assert table.cell("good", grade_before="Inadequate", **where).value == 0


def test_on_31_march_2024_26_improved_15_and_12_stayed_and_12_declined_of_65() -> None:
    found = dict(figures_of(packaged_snapshot(), "2024-03-31", "2024-05-31").change)[FIRST]
    one = next(one for one in found if one.judgement.code == OVERALL)

    parts = one.improved, one.same_good_or_outstanding, one.same_below_good, one.declined
    assert one.n == 65
    assert [part.value for part in parts] == [26, 15, 12, 12]
