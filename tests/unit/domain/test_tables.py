"""Tables as values: what a valid one must have, what a cell shows, how a cell is found."""

from datetime import date
from typing import Any

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table, Value, format_value

REGION = Column("region", "Region", ColumnKind.TEXT)
COUNT = Column("n", "Inspections (number)", ColumnKind.COUNT)


def a_table(rows: tuple[Row, ...] = (), columns: tuple[Column, ...] = (REGION, COUNT)) -> Table:
    """A table of two columns."""
    return Table("invented", "Invented", columns, rows, "Of nothing")


@pytest.mark.parametrize("columns", [(), (REGION, REGION), (REGION, COUNT, Column("n", "Again", ColumnKind.TEXT))])
def test_columns_need_keys_of_their_own(columns: tuple[Column, ...]) -> None:
    with pytest.raises(InvalidValue, match="table invented needs columns with keys of their own"):
        a_table(columns=columns)


CODED = Column("judgement", "Judgement", ColumnKind.TEXT, "judgement_code")


def test_a_column_of_codes_takes_a_key_of_its_own_too() -> None:
    with pytest.raises(InvalidValue, match="table invented needs columns with keys of their own"):
        a_table(columns=(CODED, Column("judgement_code", "Code", ColumnKind.CODE)))


def test_words_in_a_column_with_codes_need_theirs() -> None:
    with pytest.raises(InvalidValue, match="table invented, row 2, column judgement: 'Adoption' needs its code"):
        a_table(((Cell("Leadership", code="leadership"),), (Cell("Adoption"),)), (CODED,))


def test_what_is_not_there_needs_no_code_and_may_have_one() -> None:
    none, unknown = Cell(shorthand=(Shorthand.Z,)), Cell(shorthand=(Shorthand.X,), code="not_known")

    assert [cell.code for cell in a_table(((none,), (unknown,)), (CODED,)).cells("judgement")] == ["", "not_known"]


def test_a_code_needs_a_column_for_codes() -> None:
    with pytest.raises(InvalidValue, match="row 1, column region: a code, 'E12', and no column for codes"):
        a_table(((Cell("North", code="E12"), Cell(1)),))


@pytest.mark.parametrize("row", [(), (Cell("North"),), (Cell("North"), Cell(1), Cell(2))])
def test_a_row_has_as_many_cells_as_there_are_columns(row: Row) -> None:
    with pytest.raises(InvalidValue, match=rf"table invented, row 2: {len(row)} cells for 2 columns"):
        a_table(((Cell("South"), Cell(1)), row))


def test_an_empty_cell_needs_a_shorthand_that_says_why() -> None:
    with pytest.raises(InvalidValue, match="table invented, row 1, column n: an empty cell needs a shorthand"):
        a_table(((Cell("North"), Cell()),))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ColumnKind.TEXT, 1),
        (ColumnKind.CODE, 1),
        (ColumnKind.LINK, date(2014, 9, 30)),
        (ColumnKind.DATE, "2014-09-30"),
        (ColumnKind.COUNT, "1"),
        (ColumnKind.COUNT, True),
        (ColumnKind.COUNT, 1.5),
        (ColumnKind.PERCENT, "28"),
        (ColumnKind.POINTS, date(2014, 9, 30)),
        (ColumnKind.DAYS, 1.0),
    ],
)
def test_a_value_is_of_its_columns_kind(kind: ColumnKind, value: Any) -> None:
    with pytest.raises(InvalidValue, match=rf"is not a {kind}"):
        a_table(((Cell(value),),), (Column("a", "A", kind),))


def test_a_count_that_names_inspections_names_each_of_them() -> None:
    with pytest.raises(InvalidValue, match="2 counted, 1 named"):
        a_table(((Cell("North"), Cell(2, inspection_ids=("a",))),))


def test_a_count_need_not_name_inspections() -> None:
    assert a_table(((Cell("North"), Cell(2)),)).cell("n", region="North").value == 2


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("good"), "good"),
        (Cell(12), "12"),
        (Cell(0), "0"),
        (Cell(12, (Shorthand.R,)), "12 [r]"),
        (Cell(-4, (Shorthand.B, Shorthand.P)), "-4 [b] [p]"),
        (Cell(shorthand=(Shorthand.Z,)), "[z]"),
        (Cell(date(2014, 9, 30)), "2014-09-30"),
    ],
)
def test_a_cell_shows_its_value_then_its_shorthand(cell: Cell, text: str) -> None:
    assert cell.text == text


@pytest.mark.parametrize(("value", "text"), [(None, ""), (1234567, "1234567"), (date(2014, 9, 3), "2014-09-03")])
def test_values_are_plain_text(value: Value, text: str) -> None:
    assert format_value(value) == text


def test_a_cell_is_found_by_its_column_and_the_values_beside_it() -> None:
    table = a_table(((Cell("North"), Cell(1)), (Cell("South"), Cell(2))))

    assert table.cell("n", region="South").value == 2
    assert [cell.value for cell in table.cells("region")] == ["North", "South"]
    with pytest.raises(KeyError, match="table invented has no row where"):
        table.cell("n", region="West")


def test_a_table_tells_the_shorthand_that_it_uses_in_a_fixed_order() -> None:
    table = a_table(((Cell("a", (Shorthand.P, Shorthand.B)), Cell(1)), (Cell("b"), Cell(shorthand=(Shorthand.X,)))))

    assert table.shorthand == (Shorthand.X, Shorthand.B, Shorthand.P)


@pytest.mark.parametrize("shorthand", Shorthand)
def test_every_shorthand_is_printed_in_brackets_and_has_a_meaning(shorthand: Shorthand) -> None:
    assert shorthand.printed == f"[{shorthand.value}]"
    assert shorthand.meaning


def test_counts_percentages_points_and_days_are_measures() -> None:
    assert [kind.value for kind in ColumnKind if kind.is_measure] == ["count", "percent", "percentage_points", "days"]
