"""The whole data set in one request, as other programs read it."""

import csv
import io
import json
import sqlite3
import warnings
from pathlib import Path

import polars as pl
import pytest

from assizes.website.public.files import SiteFile

Files = dict[str, SiteFile]
DATA = "api/v1/data/"
pytestmark = pytest.mark.filterwarnings(
    # The validators' own dependencies warn about each other.
    "ignore::DeprecationWarning",
    "ignore::ResourceWarning",
    "ignore::FutureWarning",
)


@pytest.fixture(scope="module")
def folder(api_files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files in a folder."""
    place = tmp_path_factory.mktemp("data")
    for path, file in api_files.items():
        if path.startswith(DATA):
            (place / path.removeprefix(DATA)).write_bytes(file.data)
    return place


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    """The rows of the CSV file."""
    return list(csv.DictReader(io.StringIO((folder / "inspections.csv").read_text(encoding="utf-8"))))


def test_data_set_has_a_row_for_each_inspection(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 554
    assert len({row["inspection_id"] for row in rows}) == 554


def test_row_has_names_codes_dates_and_every_judgement(rows: list[dict[str, str]]) -> None:
    row = next(row for row in rows if row["inspection_id"] == "barnsley-sif2013-2014-06")

    assert (row["gss_code"], row["gss_code_latest"]) == ("E08000016", "E08000038")
    assert row["region"] == "North East, Yorkshire and the Humber"
    assert (row["overall_effectiveness"], row["children_in_care"]) == ("requires_improvement", "")
    assert (row["is_counted"], row["is_most_recent"]) == ("yes", "no")


def test_inspection_before_the_pooled_frameworks_is_listed_and_not_counted(rows: list[dict[str, str]]) -> None:
    assert {row["is_counted"] for row in rows if row["framework"] == "cpi2012"} == {"no"}


def test_every_format_has_the_same_rows(folder: Path, rows: list[dict[str, str]]) -> None:
    as_json = json.loads((folder / "inspections.json").read_text(encoding="utf-8"))["inspections"]
    parquet = pl.read_parquet(folder / "inspections.parquet").cast(pl.String).fill_null("").to_dicts()
    with sqlite3.connect(folder / "inspections.sqlite3") as database:
        database.row_factory = sqlite3.Row
        stored = [dict(row) for row in database.execute("SELECT * FROM inspections ORDER BY rowid")]
    database.close()

    assert [as_text(row) for row in as_json] == rows
    assert parquet == rows
    assert [as_text(row) for row in stored] == rows


def test_database_says_whose_it_is_and_what_its_columns_are(folder: Path, rows: list[dict[str, str]]) -> None:
    with sqlite3.connect(folder / "inspections.sqlite3") as database:
        about = dict(database.execute("SELECT * FROM about"))
        columns = database.execute("SELECT column_key FROM columns WHERE table_id = 'inspections'").fetchall()
    database.close()

    assert "not official statistics" in about["Independence"]
    assert {key for (key,) in columns} == set(rows[0])


def test_csv_on_the_web_metadata_describe_the_files(folder: Path, rows: list[dict[str, str]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import csvw

        group = csvw.TableGroup.from_file(folder / "inspections.csv-metadata.json")

        found = {str(table.url): list(table) for table in group.tables}

    assert len(found["inspections.csv"]) == len(rows)
    assert found["codes.csv"]


def test_data_package_is_valid(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.Package(folder / "datapackage.json").validate()

    assert report.valid, report.flatten(["type", "message"])


def as_text(row: dict[str, str | None]) -> dict[str, str]:
    """A row with nothing for what has no value, as CSV has it."""
    return {key: value or "" for key, value in row.items()}
