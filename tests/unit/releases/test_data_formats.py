"""One list of data tables stands behind every format of data: each gives back the same values."""

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from assizes.domain.tables import Cell, ColumnKind, Value
from assizes.releases.data_files import csv_of
from assizes.releases.data_tables import DataTable, DataType, data_listing, data_table, data_tables
from assizes.releases.database import database_file
from assizes.releases.parquet import parquet_of
from factories import a_column, a_content, a_table, an_outcomes_listing

CONTENT = a_content()
TABLES = data_tables(CONTENT)
by_id = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)


def from_csv(table: DataTable) -> list[tuple[Value, ...]]:
    """The values of a CSV file by the types that its columns have."""
    lines = list(csv.reader(io.StringIO(b"".join(csv_of(table)).decode("utf-8"), newline="")))[1:]
    return [tuple(read(text, column.type) for text, column in zip(line, table.columns, strict=True)) for line in lines]


def read(text: str, type: DataType) -> Value:
    if not text:
        return None
    return {DataType.DATE: date.fromisoformat, DataType.INTEGER: int}.get(type, str)(text)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the invented release."""
    path = tmp_path_factory.mktemp("database") / "release.sqlite3"
    ((_, pieces),) = database_file(CONTENT).items()
    path.write_bytes(b"".join(pieces()))
    return path


@by_id
def test_csv_gives_back_what_was_written(table: DataTable) -> None:
    assert from_csv(table) == list(table.rows())


@by_id
def test_parquet_gives_back_what_was_written_with_its_types(table: DataTable) -> None:
    frame = pl.read_parquet(b"".join(parquet_of(table)))

    assert frame.rows() == list(table.rows())
    assert frame.columns == list(table.keys)
    types = {DataType.DATE: pl.Date, DataType.INTEGER: pl.Int64}
    assert frame.dtypes == [types.get(column.type, pl.String) for column in table.columns]


@by_id
def test_the_database_gives_back_what_was_written(table: DataTable, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        found = connection.execute(f'SELECT * FROM "{table.id}" ORDER BY rowid').fetchall()
    connection.close()

    assert found == [
        tuple(value.isoformat() if isinstance(value, date) else value for value in values) for values in table.rows()
    ]


def test_the_database_says_what_the_release_says_of_itself(database: Path) -> None:
    connection = sqlite3.connect(database)
    release = dict(connection.execute("SELECT label, says FROM release"))
    notes = [note for (note,) in connection.execute("SELECT note FROM notes ORDER BY number")]
    of_table = connection.execute(
        "SELECT note FROM notes JOIN table_notes USING (number) WHERE table_id = 'judgements' ORDER BY number"
    ).fetchall()
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()

    assert release["Title"] == CONTENT.specification.title
    assert "not produced or endorsed by Ofsted" in release["Independence"]
    assert {*CONTENT.notes, *CONTENT.specification.notes} <= set(notes)
    assert {note for (note,) in of_table} == set(CONTENT.table("judgements").notes)
    assert broken == []


def test_parquet_of_many_rows_is_not_one_piece_of_them() -> None:
    table = data_listing(an_outcomes_listing(rows=250_000), CONTENT.specification.dates)

    frame = pl.read_parquet(b"".join(parquet_of(table)))

    assert frame.height == 250_000
    assert frame["inspection_id"][249_999] == "ashvale-249999"


@by_id
def test_the_key_of_a_table_tells_its_rows_apart(table: DataTable) -> None:
    places = [table.keys.index(key) for key in table.key]
    rows = list(table.rows())

    assert len({tuple(row[place] for place in places) for row in rows}) == len(rows) or not table.key


def test_rows_that_nothing_tells_apart_have_no_key() -> None:
    twice = a_table(rows=((Cell("Good"), Cell(3)), (Cell("Good"), Cell(4))))

    assert data_table(twice, CONTENT.specification.dates).key == ()


def test_a_column_that_may_lack_values_is_not_required_and_not_in_the_key() -> None:
    table = data_table(CONTENT.table("authorities"), CONTENT.specification.dates)
    required = {column.key: column.is_required for column in table.columns}

    assert (required["gss_code"], required["inspection_end"]) == (True, False)
    assert table.key == ("gss_code",)


def test_a_change_in_points_may_be_negative_and_a_count_may_not() -> None:
    points = a_table(columns=(a_column("grade"), a_column("change", ColumnKind.POINTS)))
    least = {
        table.id: column.minimum
        for table in (
            data_table(a_table(id="counts"), CONTENT.specification.dates),
            data_table(points, CONTENT.specification.dates),
        )
        for column in table.columns
        if column.key == "value"
    }

    assert least == {"counts": 0, "small": None}


def test_every_code_that_a_file_uses_is_explained_once() -> None:
    codes = next(table for table in TABLES if table.id == "codes")
    explained = {values[:3] for values in codes.rows()}

    assert len(explained) == len(list(codes.rows()))
    assert ("judgements", "judgement_code", "help_and_protection") in explained
    assert ("judgements", "measure", "good_percent") in explained
    assert ("all", "shorthand", "[z]") in explained
