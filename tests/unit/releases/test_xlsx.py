"""The workbook, read back with two readers that have nothing to do with its writer."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.domain.tables import Cell, ColumnKind, Shorthand, Table
from assizes.releases.links import link_words
from assizes.releases.xlsx import workbook
from factories import a_column, a_content, a_table

FRONT = ["Cover", "Contents", "Notes"]


@pytest.fixture(scope="module")
def data() -> bytes:
    return workbook(a_content())


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def body(sheet: Worksheet) -> list[list[Any]]:
    """The cells of the one table on a sheet, header row first."""
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def written(table: Table) -> list[list[Any]]:
    """What the sheet of a table should hold: each column, then its markers where a value has one."""
    rows: list[list[Any]] = [[] for _ in range(len(table.rows) + 1)]
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        rows[0].append(column.title)
        for target, row in zip(rows[1:], table.rows, strict=True):
            target.append(shown(column, row, row[index]))
        if any(cell.value is not None and cell.shorthand for cell in cells):
            rows[0].append(f"{column.title}: marker")
            for target, cell in zip(rows[1:], cells, strict=True):
                target.append(printed(cell) or None if cell.value is not None else None)
    return rows


def shown(column: Any, row: Any, cell: Cell) -> Any:
    if cell.value is None:
        return printed(cell)
    return link_words(column, row, cell) if cell.href.startswith("https") else cell.value


def printed(cell: Cell) -> str:
    return "".join(shorthand.printed for shorthand in cell.shorthand)


def as_day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_every_value_reads_back_with_openpyxl(book: Workbook) -> None:
    for table in a_content().tables[:-1]:
        found = [[as_day(value) for value in row] for row in body(book[table.id])]
        assert found == written(table)


def test_every_value_reads_back_with_calamine(data: bytes) -> None:
    found = CalamineWorkbook.from_filelike(io.BytesIO(data))

    for table in a_content().tables[:-1]:
        expected = written(table)
        rows = found.get_sheet_by_name(table.id).to_python(skip_empty_area=False)[-len(expected) :]
        assert [
            [as_day(value) if value != "" else None for value in row[: len(expected[0])]] for row in rows
        ] == expected


def test_a_number_with_a_marker_stays_a_number(book: Workbook) -> None:
    rows = body(book["in_period"])

    assert rows[0] == ["Grade", "First given", "Now", "Now: marker"]
    assert rows[1] == ["Good", 11, 12, "[r]"]
    assert rows[2] == ["Inadequate", 2, 2, None]


def test_sheets_come_in_the_order_of_reading_and_none_is_blank(book: Workbook) -> None:
    assert book.sheetnames == [*FRONT, *(table.id for table in a_content().tables)]
    assert all(sheet["A1"].value for sheet in book)


def test_every_sheet_has_one_real_table_with_a_header_row_and_no_filter(book: Workbook) -> None:
    for sheet in book:
        if sheet.title == "nothing":
            continue
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1
        assert table.autoFilter is None
        assert table.ref.startswith("A")
        assert sheet.max_row == int("".join(filter(str.isdigit, table.ref.split(":")[1])))  # nothing below


def test_no_sheet_hinders_a_screen_reader(book: Workbook) -> None:
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert not sheet.oddHeader.center.text
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert all(cell.fill.fill_type is None for row in sheet.iter_rows() for cell in row)


def test_long_texts_wrap_in_tables_and_run_on_above_them(book: Workbook) -> None:
    for sheet in book:
        for table in sheet.tables.values():
            first = sheet[table.ref][0][0].row
            assert not any(sheet.cell(row, 1).alignment.wrap_text for row in range(1, first))
        for row in (row for table in sheet.tables.values() for row in sheet[table.ref]):
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) > 60:
                    assert cell.alignment.wrap_text, f"{sheet.title} {cell.coordinate}"


def test_the_document_has_title_author_language_and_a_fixed_date(book: Workbook) -> None:
    properties = book.properties

    assert properties.title == "Invented outcomes & grades as at 31 March 2020"
    assert properties.creator == "The <Invented> Office"
    assert properties.language == "en-GB"
    assert properties.created.replace(tzinfo=UTC) == datetime(2020, 6, 30, 8, 30, tzinfo=UTC)
    assert properties.description == f"{INDEPENDENCE} {ATTRIBUTION}"


def test_the_first_sheet_opens_with_the_cursor_at_its_start(book: Workbook) -> None:
    assert book.active is not None
    assert book.active.title == "Cover"
    assert book.active.sheet_view.selection[0].activeCell in (None, "A1")


def test_the_cover_says_whose_statistics_these_are(book: Workbook) -> None:
    facts = dict(body(book["Cover"])[1:])

    assert facts["Independence"] == INDEPENDENCE
    assert facts["Records checked against their report"] == "1,021 of 1,034"
    assert facts["Register harvested on"] == "10 June 2020"
    assert facts["Reports published by"] == "31 May 2020"
    assert facts["Published"] == "9:30am on Tuesday 30 June 2020"
    assert facts["Licence"] == ATTRIBUTION


def test_contents_link_to_every_sheet(book: Workbook) -> None:
    sheet = book["Contents"]

    places = [cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink]

    assert places == [f"'{name}'!A1" for name in book.sheetnames if name != "Contents"]


def test_contents_number_the_tables_by_their_titles(book: Workbook) -> None:
    tables = a_content().tables

    rows = body(book["Contents"])[3:]

    assert rows == [[one.id, f"Table {number}: {one.title}"] for number, one in enumerate(tables, start=1)]
    assert all((book[name]["A1"].value or "").startswith(title) for name, title in rows)


def test_notes_are_numbered_and_titles_refer_to_them(book: Workbook) -> None:
    notes = dict(body(book["Notes"])[1:])

    assert notes["[note 1]"] == "Every value here is invented."
    assert notes["[note 3]"] == "Percentages may not add up to 100."
    assert notes["Shorthand [r]"] == Shorthand.R.meaning
    assert book["judgements"]["A1"].value == "Table 1: Outcomes by judgement [note 3] [note 4]"


def test_only_web_addresses_become_links(book: Workbook) -> None:
    links = [cell.hyperlink.target for cell in book["authorities"]["A"] if cell.hyperlink and cell.hyperlink.target]

    assert links == ["https://reports.example/report/1?a=1&b=2"]


def test_a_table_can_be_linked_to(book: Workbook) -> None:
    places = [cell.hyperlink.location for cell in book["authorities"]["D"] if cell.hyperlink]

    assert places == ["'in_period'!A1"]


def test_a_bare_address_is_shown_as_words() -> None:
    table = a_table(
        columns=(a_column("authority"), a_column("report", ColumnKind.LINK)),
        rows=((Cell("Ashvale"), Cell("https://x.example/1", href="https://x.example/1")),),
    )

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_content(tables=(table,)))))

    assert body(book["small"])[1] == ["Ashvale", "Report: Ashvale"]


def test_headings_that_are_alike_are_told_apart() -> None:
    columns = (a_column("a", title="Number"), a_column("b", title="number"))
    table = a_table(columns=columns, rows=((Cell("x"), Cell("y")),))

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_content(tables=(table,)))))

    assert body(book["small"])[0] == ["Number", "number (2)"]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    table = a_table(columns=(a_column("a"),), rows=((Cell("=1+1"),), (Cell("https://x.example"),)))

    book = openpyxl.load_workbook(io.BytesIO(workbook(a_content(tables=(table,)))))

    cells = [row[0] for row in book["small"][next(iter(book["small"].tables.values())).ref]]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]


def test_days_are_dates(book: Workbook) -> None:
    rows = body(book["over_time"])

    assert as_day(rows[1][0]) == date(2019, 3, 31)
