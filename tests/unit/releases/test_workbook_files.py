"""Both workbooks, read back value by value with readers that have nothing to do with their writers."""

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pandas
import pytest
from python_calamine import CalamineWorkbook

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Cell, Column, Row, Table
from assizes.releases.links import link_words
from assizes.releases.ods import opendocument
from assizes.releases.sheets import workbook_of
from assizes.releases.xlsx import workbook
from factories import a_column, a_content, a_table
from packaged_releases import packaged_content

FORMATS: dict[str, Callable[[ReleaseContent], bytes]] = {"xlsx": workbook, "ods": opendocument}
ENGINES = {"xlsx": "openpyxl", "ods": "odf"}
Rows = list[list[Any]]


@pytest.fixture(scope="module", params=["invented", "2014-09-30", "2026-03-31"])
def content(request: pytest.FixtureRequest) -> ReleaseContent:
    return a_content() if request.param == "invented" else packaged_content(request.param)


# --- what the sheet of a table should hold: worked out from the table, not from the workbook ---------------


def expected(table: Table) -> Rows:
    """Each column, then its markers where a value has one."""
    columns = [(index, column) for index, column in enumerate(table.columns)]
    headings, rows = [], [[] for _ in table.rows]
    for index, column in columns:
        has_markers = any(row[index].value is not None and row[index].shorthand for row in table.rows)
        headings += [column.title, f"{column.title}: marker"][: 1 + has_markers]
        for target, row in zip(rows, table.rows, strict=True):
            target += [shown(column, row, row[index]), beside(row[index])][: 1 + has_markers]
    return [headings, *rows]


def shown(column: Column, row: Row, cell: Cell) -> Any:
    if cell.value is None:
        return printed(cell)
    return link_words(column, row, cell) if cell.href.startswith("https") else cell.value


def beside(cell: Cell) -> str | None:
    return printed(cell) or None if cell.value is not None else None


def printed(cell: Cell) -> str:
    return "".join(shorthand.printed for shorthand in cell.shorthand)


# --- what two readers find ---------------------------------------------------------------------------------


def with_calamine(data: bytes) -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def with_pandas(data: bytes, engine: str) -> dict[str, Rows]:
    frames = pandas.read_excel(io.BytesIO(data), sheet_name=None, header=None, engine=engine, keep_default_na=False)
    return {name: frame.astype(object).values.tolist() for name, frame in frames.items()}


def plain(value: Any) -> Any:
    """A value without what is a reader's own: nothing for an empty cell, a day for a time at midnight."""
    if value == "" or value is None:
        return None
    return value.date() if isinstance(value, datetime) else value


def table_in(rows: Rows, table: Table) -> Rows:
    wanted = expected(table)
    return [[plain(value) for value in row[: len(wanted[0])]] for row in rows[-len(wanted) :]]


def readers(data: bytes, format: str) -> Iterator[dict[str, Rows]]:
    yield with_calamine(data)
    yield with_pandas(data, ENGINES[format])


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_every_cell_of_every_table_reads_back(content: ReleaseContent, format: str) -> None:
    data = FORMATS[format](content)

    for found in readers(data, format):
        assert list(found) == ["Cover", "Contents", "Notes", *(table.id for table in content.tables)]
        for table in content.tables:
            if table.rows:
                assert_same(table_in(found[table.id], table), expected(table))


def assert_same(found: Rows, wanted: Rows) -> None:
    """Equal in value and in kind: a count that is read as text, or a day as a number, is no longer what it was."""
    assert found == wanted
    for row, others in zip(found, wanted, strict=True):
        for value, other in zip(row, others, strict=True):
            assert isinstance(value, str) is isinstance(other, str)
            assert isinstance(value, date) is isinstance(other, date)


@pytest.mark.slow
@pytest.mark.parametrize("as_at", ["2014-09-30", "2026-03-31"])
def test_both_formats_say_the_same_in_every_cell(as_at: str) -> None:
    content = packaged_content(as_at)

    assert with_calamine(workbook(content)) == with_calamine(opendocument(content))


def test_both_formats_of_the_invented_release_say_the_same_in_every_cell() -> None:
    assert with_calamine(workbook(a_content())) == with_calamine(opendocument(a_content()))


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_is_read_from_the_heading_row_that_the_contents_name(format: str) -> None:
    data = FORMATS[format](a_content())
    contents = pandas.read_excel(io.BytesIO(data), "Contents", header=2, engine=ENGINES[format])
    row = contents.set_index("Sheet").loc["judgements"]

    frame = pandas.read_excel(
        io.BytesIO(data), "judgements", header=row["Heading row (row number)"] - 1, engine=ENGINES[format]
    )

    assert len(frame) == row["Rows (number)"]
    assert list(frame.columns) == ["Judgement", "Judgement: marker", "Good (number)", "Good (%)"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_workbook_is_the_same_bytes_in_another_zone_on_another_day(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = FORMATS[format](a_content())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        second = FORMATS[format](a_content())
    finally:
        monkeypatch.undo()
        time.tzset()

    assert first == second
    assert os.environ.get("TZ") != "Pacific/Auckland"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "words",
    ["=1+1", "https://x.example", "007", " two  spaces ", "a <b> & \"c\" 'd'", "TRUE", "2020-01-01", "1e5", "[note 1]"],
)
def test_words_stay_the_words_that_they_were(format: str, words: str) -> None:
    table = a_table(columns=(a_column("a"), a_column("b")), rows=((Cell(words), Cell("end")),))
    data = FORMATS[format](a_content(tables=(table,)))

    for found in readers(data, format):
        assert found["small"][-1] == [words, "end"]


def test_an_opendocument_begins_with_its_kind_and_holds_nothing_of_the_library() -> None:
    with zipfile.ZipFile(io.BytesIO(opendocument(a_content()))) as archive:
        names = archive.namelist()
        manifest = archive.read("META-INF/manifest.xml").decode()

        assert names[0] == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert sorted(names[1:]) == ["META-INF/manifest.xml", "content.xml", "meta.xml", "settings.xml", "styles.xml"]
        assert all(f'"{name}"' in manifest for name in names[1:] if not name.startswith("META"))
        assert not [name for name in names if b"fr-FR" in archive.read(name) or b'"fr"' in archive.read(name)]


def test_the_model_and_the_files_have_the_same_sheets() -> None:
    names = [sheet.name for sheet in workbook_of(a_content()).sheets]

    assert all(list(with_calamine(render(a_content()))) == names for render in FORMATS.values())
