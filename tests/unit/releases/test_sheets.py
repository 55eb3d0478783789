"""What the workbook says, before any format of it is written."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseStatus
from assizes.domain.tables import Cell, ColumnKind, Shorthand
from assizes.releases.sheets import workbook_of
from assizes.releases.workbook import CellStyle, Sheet, Workbook
from factories import a_column, a_content, a_specification, a_table

FRONT = ["Cover", "Contents", "Notes"]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return workbook_of(a_content())


def sheet(book: Workbook, name: str) -> Sheet:
    return next(one for one in book.sheets if one.name == name)


def body(book: Workbook, name: str) -> list[list[Any]]:
    """The values of the table on a sheet, headings first."""
    table = sheet(book, name).table
    assert table is not None
    return [[cell.value for cell in row] for row in (table.headings, *table.rows)]


def test_sheets_come_in_the_order_of_reading(book: Workbook) -> None:
    assert [one.name for one in book.sheets] == [*FRONT, *(table.id for table in a_content().tables)]


def test_the_cover_says_whose_statistics_these_are(book: Workbook) -> None:
    facts = {str(label): words for label, words in body(book, "Cover")[1:]}

    assert facts["Independence"] == INDEPENDENCE
    assert facts["Coverage"] == "Local authorities in England with children's services duties"
    assert facts["Records checked against their report"] == "1,021 of 1,034"
    assert facts["Of these, read again by the program, with page and place"] == "315 of 1,034"
    assert facts["Register harvested on"] == "10 June 2020"
    assert facts["As the register knew it at"] == "midday UTC on Monday 15 June 2020"
    assert facts["Inspections ended by (as at)"] == "31 March 2020"
    assert facts["Reports published by"] == "31 May 2020"
    assert facts["Published"] == "9:30am on Tuesday 30 June 2020"
    assert facts["Next release"] == "Invented outcomes as at 30 September 2020"
    assert facts["Producer"] == "The <Invented> Office"
    assert facts["Contact"] == "statistics@office.example"
    assert facts["Licence"] == ATTRIBUTION


@pytest.mark.parametrize("status", ReleaseStatus)
def test_the_cover_says_what_the_status_is(status: ReleaseStatus) -> None:
    book = workbook_of(a_content(specification=a_specification(status=status)))

    facts = {str(label): str(words) for label, words in body(book, "Cover")[1:]}

    assert facts["Status"].casefold().startswith(status.value)


def test_contents_say_where_every_table_is(book: Workbook) -> None:
    headings, *rows = body(book, "Contents")

    assert headings == ["Sheet", "What it holds", "Heading row (row number)", "Rows (number)", "Name of the table"]
    assert rows[0] == ["Cover", "About this release", 3, 15, "cover"]
    assert rows[1] == ["Notes", "Notes and shorthand", 3, 9, "notes"]
    assert rows[2] == ["judgements", "Table 1: Outcomes by judgement", 8, 3, "table_judgements"]
    assert rows[7] == ["nothing", "Table 6: A table without rows", "[z]", 0, "[z]"]


def test_contents_link_to_every_sheet_and_every_sheet_links_back(book: Workbook) -> None:
    contents = sheet(book, "Contents").table
    assert contents is not None
    others = [one for one in book.sheets if one.name != "Contents"]

    assert [row[0].href for row in contents.rows] == [f"#{one.name}" for one in others]
    assert all("#Contents" in [line.href for line in one.lines] for one in others)


def test_notes_are_numbered_and_say_where_they_apply(book: Workbook) -> None:
    rows = {row[0]: row[1:] for row in body(book, "Notes")[1:]}

    assert rows["[note 1]"] == ["Every value here is invented.", "The whole release"]
    assert rows["[note 3]"] == ["Percentages may not add up to 100.", "Tables 1 and 2"]
    assert rows["[note 4]"] == ["Care was judged under another name before 2018.", "Table 1"]
    assert rows["Shorthand [r]"] == [Shorthand.R.meaning, "Table 4"]
    assert rows["Shorthand [b]"] == [Shorthand.B.meaning, "Tables 1, 3 and 5"]


def test_base_shorthand_source_and_notes_stand_above_a_table(book: Workbook) -> None:
    lines = [line.value for line in sheet(book, "judgements").lines]

    assert lines == [
        "Table 1: Outcomes by judgement",
        "22 local authorities with a full inspection, of 24 in existence",
        f"Shorthand: [x] {Shorthand.X.meaning}; [z] {Shorthand.Z.meaning}; [b] {Shorthand.B.meaning}.",
        "In a column of markers an empty cell means that no marker applies.",
        "Source: An invented register",
        "Notes, on the sheet Notes: [note 3] [note 4]",
        "All tables are listed on the sheet Contents.",
    ]
    assert sheet(book, "judgements").heading_row == len(lines) + 1


def test_a_number_with_a_marker_stays_a_number(book: Workbook) -> None:
    rows = body(book, "in_period")

    assert rows[0] == ["Grade", "First given", "Now", "Now: marker"]
    assert rows[1] == ["Good", 11, 12, "[r]"]
    assert rows[2] == ["Inadequate", 2, 2, None]


def test_shorthand_stands_where_there_is_no_value(book: Workbook) -> None:
    rows = body(book, "judgements")

    assert rows[2] == ["Help, “protection” & care", "[b]", 0, "[x]"]
    assert rows[3] == ["Adoption", None, "[z]", "[z]"]


def test_days_are_dates(book: Workbook) -> None:
    assert body(book, "over_time")[1][0] == date(2019, 3, 31)


def test_only_web_addresses_and_tables_of_the_release_become_links(book: Workbook) -> None:
    table = sheet(book, "authorities").table
    assert table is not None

    links = [[cell.href for cell in row if cell.style is CellStyle.LINK] for row in table.rows]

    assert links == [["https://reports.example/report/1?a=1&b=2", "#in_period"], []]


def test_a_bare_address_is_shown_as_words() -> None:
    table = a_table(
        columns=(a_column("authority"), a_column("report", ColumnKind.LINK)),
        rows=((Cell("Ashvale"), Cell("https://x.example/1", href="https://x.example/1")),),
    )

    assert body(workbook_of(a_content(tables=(table,))), "small")[1] == ["Ashvale", "Report: Ashvale"]


def test_a_value_stands_on_one_line_without_control_characters() -> None:
    table = a_table(columns=(a_column("a"),), rows=((Cell("Ashvale,\nthe \x0bcouncil"),),))

    assert body(workbook_of(a_content(tables=(table,))), "small")[1] == ["Ashvale, the  council"]


def test_headings_that_are_alike_are_told_apart() -> None:
    columns = (a_column("a", title="Number"), a_column("b", title="number"))
    table = a_table(columns=columns, rows=((Cell("x"), Cell("y")),))

    assert body(workbook_of(a_content(tables=(table,))), "small")[0] == ["Number", "number (2)"]


def test_a_row_is_as_high_as_its_longest_cell_needs() -> None:
    words = "a sentence of many words " * 10
    table = a_table(columns=(a_column("a"), a_column("b")), rows=((Cell("x"), Cell(words)), (Cell("x"), Cell("y"))))

    *_, long, short = sheet(workbook_of(a_content(tables=(table,))), "small").rows()

    assert (long.height, short.height) == (5 * 16, 16)


def test_the_document_says_what_it_is_and_knows_no_clock(book: Workbook) -> None:
    properties = book.properties

    assert properties.title == "Invented outcomes & grades as at 31 March 2020"
    assert properties.subject == "Outcomes of inspections of local authority children's services in England"
    assert properties.author == "The <Invented> Office"
    assert properties.language == "en-GB"
    assert properties.comments == f"{INDEPENDENCE} {ATTRIBUTION}"
    assert properties.created == datetime(2020, 6, 30, 8, 30, tzinfo=UTC)


def test_a_release_without_notes_says_so() -> None:
    content = a_content(tables=(a_table(),), notes=(), specification=replace(a_specification(), notes=()))

    assert body(workbook_of(content), "Notes")[1:] == [["No notes", "This release needs none.", "The whole release"]]
