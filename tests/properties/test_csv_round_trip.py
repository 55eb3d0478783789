"""Whatever a table holds, its CSV gives the same values back."""

import csv
import io
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, ColumnKind, Shorthand, Table
from assizes.releases.data_files import csv_of
from assizes.releases.data_tables import data_table
from factories import a_column, a_table

DATES = Dates(date(2020, 3, 31), date(2020, 5, 31))
# Any text that a register can hold: no lone carriage return, which no CSV reader keeps, and no half of a pair.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=20)
VALUES: dict[ColumnKind, st.SearchStrategy[Any]] = {
    ColumnKind.TEXT: TEXTS,
    ColumnKind.CODE: TEXTS,
    ColumnKind.LINK: TEXTS,
    ColumnKind.DATE: st.dates(),
    ColumnKind.COUNT: st.integers(0, 2_000_000),
    ColumnKind.PERCENT: st.integers(0, 100),
    ColumnKind.POINTS: st.integers(-100, 100),
    ColumnKind.DAYS: st.integers(0, 5_000),
}
SHORTHAND = st.lists(st.sampled_from(Shorthand), unique=True, max_size=2).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of any kinds of column and any values in them."""
    kinds = draw(st.lists(st.sampled_from(ColumnKind), min_size=1, max_size=5))
    rows = [tuple(cell(draw, VALUES[kind]) for kind in kinds) for _ in range(draw(st.integers(0, 4)))]
    columns = tuple(a_column(f"column_{number}", kind) for number, kind in enumerate(kinds))
    return a_table(columns=columns, rows=tuple(rows))


def cell(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Cell:
    shorthand = draw(SHORTHAND)
    value = draw(values if not shorthand else st.one_of(st.none(), values))
    return Cell(value, shorthand)


def printed(cell: Cell) -> str:
    return "".join(shorthand.printed for shorthand in cell.shorthand)


def expected_rows(table: Table) -> list[dict[str, str]]:
    """The rows of the CSV, worked out cell by cell."""
    measures = [column for column in table.columns if column.kind.is_measure]
    rows = []
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        base = {column.key: value_of(cell) for column, cell in cells.items() if not column.kind.is_measure}
        rows += [
            base | {"measure": one.key, "value": value_of(cells[one]), "shorthand": printed(cells[one])}
            for one in measures
        ] or [base]
    return rows


def value_of(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value)


@given(tables())
def test_csv_gives_back_what_the_table_holds(table: Table) -> None:
    text = b"".join(csv_of(data_table(table, DATES))).decode("utf-8")

    found = list(csv.DictReader(io.StringIO(text, newline="")))

    wanted = expected_rows(table)
    assert [{key: row[key] for key in wanted[0]} for row in found] == wanted if wanted else found == []
