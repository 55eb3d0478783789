"""A trace leads from a cell to the inspections in it, or to the counts that it is computed from."""

from assizes.domain.cell_addresses import CellAddress
from assizes.domain.tables import Cell, ColumnKind, Table
from assizes.domain.traces import CellTrace, trace_of
from factories import a_column, a_table, a_traced_inspection

INSPECTIONS = {name: a_traced_inspection(name) for name in ("a", "b", "c")}


def judgements() -> Table:
    count, percent = ColumnKind.COUNT, ColumnKind.PERCENT
    columns = (a_column("judgement"), a_column("good", count), a_column("good_percent", percent), a_column("n", count))
    row = (
        Cell("Overall effectiveness"),
        Cell(2, inspection_ids=("a", "b")),
        Cell(67),
        Cell(3, inspection_ids=("a", "b", "c")),
    )
    return a_table(id="judgements", columns=(*columns, a_column("x", count)), rows=((*row, Cell(0)),))


def traced(text: str) -> CellTrace:
    return trace_of(CellAddress.parse(text), (judgements(),), INSPECTIONS)


def test_a_count_leads_to_the_inspections_in_it() -> None:
    found = traced("judgements:overall-effectiveness:good")

    assert [one.inspection_id for one in found.inspections] == ["a", "b"]
    assert (found.row_words, found.column.key, found.cell.text) == ("Overall effectiveness", "good", "2")
    assert found.computed_from == ()


def test_a_percentage_leads_to_its_count_and_its_base() -> None:
    found = traced("judgements:overall-effectiveness:good_percent")

    assert [(str(address), cell.text) for address, _, cell in found.computed_from] == [
        ("judgements:overall-effectiveness:good", "2"),
        ("judgements:overall-effectiveness:n", "3"),
    ]


def test_a_count_of_nothing_leads_to_the_counts_beside_it() -> None:
    found = traced("judgements:overall-effectiveness:x")

    assert found.inspections == ()
    assert len(found.computed_from) == 2
