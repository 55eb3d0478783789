"""Tables of outcomes: rows that are there, marks beside them, the pooled row of care."""

import pytest

from assizes.domain.tables import Shorthand
from assizes.reference import load_reference
from assizes.statistics.outcome_tables import POOLED_CARE, base_sentence, outcomes_table
from registers import drawn, figures_of, packaged_snapshot

REFERENCE = load_reference()
EARLIER = """
    authority | framework | ended      | published  | overall | looked after
    leeds     | sif2013   | 2015-02-06 | 2015-03-27 | good    | good
"""
LATER = """
    authority | framework | ended      | published  | overall    | care and leavers
    york      | ilacs2018 | 2018-11-02 | 2018-12-18 | inadequate | inadequate
"""


def test_a_row_whose_grades_come_from_frameworks_not_fully_comparable_is_marked() -> None:
    register = drawn(EARLIER) + drawn(LATER)
    table = outcomes_table("judgements", "Outcomes", figures_of(register, "2018-12-31").selection, REFERENCE)

    marked = {row[0].value for row in table.rows if Shorthand.B in row[0].shorthand}
    assert "Overall effectiveness" in marked
    assert "Children looked after" not in marked
    assert any(note.startswith("[b] Overall effectiveness") for note in table.notes)


@pytest.mark.parametrize("as_at", ["2018-12-31", "2020-03-31", "2023-03-31", "2024-03-31"])
def test_the_pooled_row_of_care_is_marked_names_each_count_and_adds_up(as_at: str) -> None:
    selection = figures_of(packaged_snapshot(), as_at).selection
    table = outcomes_table("judgements", "Outcomes", selection, REFERENCE)
    rows = {str(row[0].value): row for row in table.rows}
    row = {column.key: cell for column, cell in zip(table.columns, rows[POOLED_CARE], strict=True)}
    forms = ["Children looked after", "Children in care and care leavers", "Children in care"]
    single = {form: table.cell("n", judgement=form).value for form in forms if form in rows}

    assert row["judgement"].shorthand == (Shorthand.B,)
    note = next(note for note in table.notes if POOLED_CARE in note)
    assert all(f"{n} for {form.lower()}" in note for form, n in single.items() if n)
    assert row["n"].value == sum(int(str(n)) for n in single.values())
    parts = (row[key].value for key in ("n", "not_judged", "not_known", "not_applicable"))
    assert sum(int(str(part)) for part in parts) == selection.denominator


def test_there_is_no_pooled_row_where_care_was_judged_in_one_form() -> None:
    selection = figures_of(packaged_snapshot(), "2016-03-31").selection
    table = outcomes_table("judgements", "Outcomes", selection, REFERENCE)

    assert not [row for row in table.rows if row[0].value == POOLED_CARE]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "1 local authority with a full inspection, of 152 in existence: inspections ended by 31 December 2018"),
        ({"basis": "first_under_framework"}, "1 local authority, first inspection under ILACS: inspections ended by"),
        (
            {"basis": "in_period", "period_start": "2018-01-01"},
            "1 full inspection that ended from 1 January 2018 to 31 December 2018, published by 28 February 2019",
        ),
    ],
)
def test_the_base_says_of_what_and_of_how_many(asked: dict[str, str], said: str) -> None:
    assert base_sentence(figures_of(drawn(LATER), "2018-12-31", **asked).selection).startswith(said)


def test_every_count_names_its_inspections() -> None:
    table = outcomes_table("judgements", "Outcomes", figures_of(drawn(LATER), "2018-12-31").selection, REFERENCE)

    where = {"judgement": "Overall effectiveness"}
    assert table.cell("inadequate", **where).inspection_ids == ("york-ilacs2018-2018-11-02",)
    assert table.cell("n", **where).inspection_ids == ("york-ilacs2018-2018-11-02",)


# --- what rule 7 refuses ---------------------------------------------------------------------------------

# At 30 April 2023 one most recent outcome is of a single inspection, others are of the framework of January 2023.
REFUSED = """
    authority | framework | ended      | published  | overall | leavers
    leeds     | sif2013   | 2016-02-06 | 2016-03-27 | good    | good
    bristol   | ilacs2023 | 2023-01-27 | 2023-03-10 | good    | good
"""


def test_a_row_of_grades_that_may_not_be_compared_is_marked_and_says_how_many_are_of_each() -> None:
    table = outcomes_table("judgements", "Outcomes", figures_of(drawn(REFUSED), "2023-04-30").selection, REFERENCE)

    row = next(row for row in table.rows if row[0].value == "Care leavers")
    assert row[0].shorthand == (Shorthand.B,)
    assert "(1 of ilacs2023, 1 of sif2013)" in " ".join(table.notes)
