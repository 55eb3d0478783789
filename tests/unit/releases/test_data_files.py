"""Tidy CSV of tables, plain CSV of lists."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, ColumnKind, Shorthand
from assizes.releases.data_files import csv_of, data_files
from assizes.releases.data_tables import data_listing, data_table, data_tables
from factories import a_column, a_content, a_judgements_table, a_table, an_authorities_table, an_outcomes_listing

DATES = Dates(date(2020, 3, 31), date(2020, 5, 31))


def rows_of(pieces: Iterator[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(pieces).decode("utf-8"), newline="")))


def test_a_measurement_is_a_row_with_its_unit() -> None:
    rows = rows_of(csv_of(data_table(a_table(), DATES)))

    assert rows == [
        {
            "as_at": "2020-03-31",
            "published_by": "2020-05-31",
            "grade": "Good",
            "measure": "inspections",
            "unit": "count",
            "value": "3",
            "shorthand": "",
        }
    ]


@pytest.mark.parametrize(
    ("cell", "value", "shorthand"),
    [
        (Cell(12, (Shorthand.R,)), "12", "[r]"),
        (Cell(-4, (Shorthand.B, Shorthand.P)), "-4", "[b][p]"),
        (Cell(shorthand=(Shorthand.Z,)), "", "[z]"),
        (Cell(0), "0", ""),
    ],
)
def test_shorthand_stands_beside_the_value(cell: Cell, value: str, shorthand: str) -> None:
    table = a_table(columns=(a_column("grade"), a_column("change", ColumnKind.POINTS)), rows=((Cell("Good"), cell),))

    (row,) = rows_of(csv_of(data_table(table, DATES)))

    assert (row["value"], row["shorthand"], row["unit"]) == (value, shorthand, "percentage points")


def test_words_have_their_codes_beside_them() -> None:
    rows = rows_of(csv_of(data_table(a_judgements_table(), DATES)))

    assert {(row["judgement_code"], row["judgement"]) for row in rows} == {
        ("overall_effectiveness", "Overall effectiveness"),
        ("help_and_protection", "Help, “protection” & care"),
        ("adoption", "Adoption"),
    }


def test_a_list_has_a_row_a_thing_with_its_links_and_markers() -> None:
    rows = rows_of(csv_of(data_table(an_authorities_table(), DATES)))

    assert [row["authority"] for row in rows] == ["Ashvale", "Brackenmoor"]
    assert rows[0]["authority_link"] == "https://reports.example/report/1?a=1&b=2"
    assert [(row["inspection_end"], row["inspection_end_shorthand"]) for row in rows] == [
        ("2019-02-01", ""),
        ("", "[x]"),
    ]
    assert (rows[1]["overall_effectiveness"], rows[1]["overall_effectiveness_shorthand"]) == ("not judged", "[b]")


def test_rows_with_dates_of_their_own_keep_them() -> None:
    table = a_table(
        columns=(a_column("as_at", ColumnKind.DATE), a_column("n", ColumnKind.COUNT)),
        rows=((Cell(date(2014, 3, 31)), Cell(13)),),
    )

    (row,) = rows_of(csv_of(data_table(table, DATES)))

    assert (row["as_at"], row["published_by"]) == ("2014-03-31", "2020-05-31")


def test_a_table_without_rows_has_its_heading() -> None:
    assert b"".join(csv_of(data_table(a_table(rows=()), DATES))).count(b"\n") == 1


def test_a_long_listing_comes_in_pieces() -> None:
    pieces = list(csv_of(data_listing(an_outcomes_listing(rows=25_000), DATES)))

    assert len(pieces) > 2
    assert len(rows_of(iter(pieces))) == 25_000


def test_lines_end_with_a_line_feed_and_there_is_no_byte_order_mark() -> None:
    for pieces in data_files(data_tables(a_content())).values():
        data = b"".join(pieces())
        assert data.endswith(b"\n")
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")


def test_every_file_says_both_dates() -> None:
    for path, pieces in data_files(data_tables(a_content())[:-1]).items():
        heading = next(iter(pieces())).decode("utf-8").split("\n")[0].split(",")
        assert {"as_at", "published_by"} <= set(heading), path
