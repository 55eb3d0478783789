"""What changed between two makings of a table is told value by value."""

from dataclasses import replace

from assizes.domain.cell_changes import cell_changes, marked_as_revised
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table

FIRST: tuple[Row, ...] = ((Cell("Good"), Cell(3)), (Cell("Inadequate"), Cell(1)))


def a_table(*rows: Row) -> Table:
    columns = (Column("grade", "Grade", ColumnKind.TEXT), Column("n", "Inspections (number)", ColumnKind.COUNT))
    return Table("judgements", "Outcomes", columns, rows, "base")


def told(before: tuple[Row, ...], after: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    return [
        (str(one.address), one.old.text if one.old else "", one.new.text if one.new else "")
        for one in cell_changes([a_table(*before)], [a_table(*after)])
    ]


def test_a_table_made_again_alike_has_no_change() -> None:
    assert told(FIRST, FIRST) == []


def test_an_order_of_rows_is_no_change() -> None:
    assert told(FIRST, FIRST[::-1]) == []


def test_other_inspections_behind_the_same_count_are_no_change() -> None:
    assert told(FIRST, ((Cell("Good"), Cell(3, inspection_ids=("a", "b", "c"))), FIRST[1])) == []


def test_a_value_that_is_another_is_named_with_both() -> None:
    assert told(FIRST, ((Cell("Good"), Cell(4)), FIRST[1])) == [("judgements:good:n", "3", "4")]


def test_a_value_that_gets_shorthand_has_changed() -> None:
    assert told(FIRST, ((Cell("Good"), Cell(3, (Shorthand.B,))), FIRST[1])) == [("judgements:good:n", "3", "3 [b]")]


def test_rows_that_come_and_go_are_named_once() -> None:
    after = (FIRST[0], (Cell("Outstanding"), Cell(2)))

    assert told(FIRST, after) == [("judgements:outstanding:n", "", "2"), ("judgements:inadequate:n", "1", "")]


def test_a_row_of_a_list_is_the_same_row_though_what_heads_it_changed() -> None:
    columns = (
        Column("authority", "Authority", ColumnKind.TEXT),
        Column("ended", "Ended", ColumnKind.TEXT),
        Column("days", "Days", ColumnKind.DAYS),
    )
    before = Table("waiting_time", "Waiting", columns, ((Cell("Barnsley"), Cell("2023"), Cell(5)),), "base")
    after = replace(before, rows=((Cell("Barnsley"), Cell("2024"), Cell(4)),))

    assert [one.address.column_key for one in cell_changes([before], [after])] == ["ended", "days"]


def test_a_table_that_comes_or_goes_is_told_row_by_row() -> None:
    assert len(cell_changes([], [a_table(*FIRST)])) == 2
    assert [one.new for one in cell_changes([a_table(*FIRST)], [])] == [None, None]


def test_revised_values_are_marked_and_no_others() -> None:
    after = a_table((Cell("Good"), Cell(4, inspection_ids=("a", "b", "c", "d"))), FIRST[1])
    changes = cell_changes([a_table(*FIRST)], [after])

    marked = marked_as_revised(after, changes)

    assert [row[1].text for row in marked.rows] == ["4 [r]", "1"]
    assert marked_as_revised(marked, changes) == marked
