"""How to load the data files in one line: for Python, R and Excel."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assizes.domain.releases import ReleaseContent
from assizes.releases.data_files import FOLDER

PYTHON = "Python"


@dataclass(frozen=True)
class LoadingLine:
    """A line that loads one file: the language, with which library or menu, and the line itself."""

    language: str
    using: str
    line: str
    path: str


def loading_lines(content: ReleaseContent, written: Iterable[str], base: str = "") -> tuple[LoadingLine, ...]:
    """The lines for those files that the release has; `base` is a folder or web address to stand before their paths."""
    there = set(written)
    return tuple(line for line in _lines(content, base) if line.path in there)


def _lines(content: ReleaseContent, base: str) -> Iterator[LoadingLine]:
    outcomes, parquet = f"{FOLDER}/outcomes.csv", f"{FOLDER}/parquet/outcomes.parquet"
    database = f"{FOLDER}/{content.specification.slug}.sqlite3"
    dates = 'parse_dates=["as_at", "published_by"]'
    query = "SELECT * FROM outcomes_most_recent"
    yield LoadingLine(PYTHON, "pandas", f'import pandas; pandas.read_csv("{base}{outcomes}", {dates})', outcomes)
    yield LoadingLine(PYTHON, "polars", f'import polars; polars.read_parquet("{base}{parquet}")', parquet)
    connect = f'sqlite3.connect("{base}{database}")'
    yield LoadingLine(PYTHON, "SQLite", f'import sqlite3; {connect}.execute("{query}").fetchall()', database)
    yield LoadingLine("R", "readr", f'outcomes <- readr::read_csv("{base}{outcomes}")', outcomes)
    yield LoadingLine("R", "arrow", f'outcomes <- arrow::read_parquet("{base}{parquet}")', parquet)
    for table in content.tables[:1]:
        yield from _excel_lines(f"{FOLDER}/{table.id}.csv", base)


def _excel_lines(path: str, base: str) -> Iterator[LoadingLine]:
    """By the menu, and as a formula of Power Query that can be refreshed."""
    menu = f"Data > Get Data > From Text/CSV, choose {base}{path}, File Origin 65001: Unicode (UTF-8), Load"
    contents = f'Web.Contents("{base}{path}")' if "://" in base else f'File.Contents("{base}{path}")'
    formula = f'= Table.PromoteHeaders(Csv.Document({contents}, [Delimiter = ",", Encoding = 65001]))'
    yield LoadingLine("Excel", "menu", menu, path)
    yield LoadingLine("Excel", "Power Query, with the whole path of the file", formula, path)
