"""What bad register files get: one sentence with file, line and column."""

from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.grades import Grade, NoGrade
from assizes.register.files import FILE_NAME, read_rows, register_file, write_rows
from assizes.register.rows import StatedRow
from register_files import COLUMNS, REFERENCE, Row, a_folder, a_row, an_unnumbered_row


def rows_of(folder: Path) -> list[StatedRow]:
    return list(read_rows(register_file(folder), REFERENCE))


def error_of(folder: Path) -> str:
    with pytest.raises(BadInput) as caught:
        rows_of(folder)
    assert caught.value.exit_code == 3
    return str(caught.value)


def error_of_text(folder: Path, content: bytes) -> str:
    (folder / FILE_NAME).write_bytes(content)
    return error_of(folder)


def text_of(folder: Path, *rows: Row) -> bytes:
    return (a_folder(folder, rows) / FILE_NAME).read_bytes()


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"la_id": "atlantis"}, "la_id", "'atlantis' is not an authority"),
        ({"framework": "sif1913"}, "framework", "'sif1913' is not a framework"),
        ({"event": "raid"}, "event", "'raid' is not an event"),
        ({"event": "standard"}, "event", "sif2013 has no event 'standard'"),
        ({"adoption": "splendid"}, "adoption", "'splendid' is not a grade"),
        ({"adoption": "adequate"}, "adoption", "'adequate' is not a grade of sif2013"),
        ({"children_in_care": "good"}, "children_in_care", "sif2013 has no judgement 'children_in_care'"),
        ({"inspection_end": "2014-06-01"}, "inspection_end", "ends on 2014-06-01, before it starts on 2014-06-02"),
        ({"published": "2014-06-24"}, "published", "published on 2014-06-24, before the inspection ends"),
        ({"inspection_start": "2014-02-30"}, "inspection_start", "2014-02-30 is not a date that exists"),
        ({"inspection_end": "25/06/2014"}, "inspection_end", "'25/06/2014' is not a date"),
        ({"listed": "2014-08"}, "listed", "'2014-08' is not a full date"),
        ({"basis": "hearsay"}, "basis", "'hearsay' is not a basis"),
        ({"report_url": "ftp://x"}, "report_url", "'ftp://x' is not a web address"),
        ({"recorded_at": "yesterday"}, "recorded_at", "'yesterday' is not a time"),
        ({"recorded_at": "2026-10-01T12:00:00"}, "recorded_at", "needs its time zone"),
        ({"withdrawn": "perhaps"}, "withdrawn", "'perhaps' is neither 'yes' nor blank"),
        ({"inspection_id": "Not An Identifier"}, "inspection_id", "is not an inspection's identifier"),
        ({"note": "a\x00b"}, "note", "holds a zero byte"),
    ],
)
def test_a_bad_cell_is_refused_with_its_place(tmp_path: Path, change: Row, column: str, said: str) -> None:
    folder = a_folder(tmp_path, [a_row(), a_row("invented-sif2013-2014-07") | change])

    message = error_of(folder)

    assert message.startswith(f"{folder / FILE_NAME}, line 3, column {column}: ")
    assert said in message
    assert "\n" not in message


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert error_of_text(tmp_path, b"") == f"{tmp_path / FILE_NAME}: the file is empty"


def test_a_file_with_a_header_and_no_rows_is_refused(tmp_path: Path) -> None:
    assert "no rows" in error_of_text(tmp_path, text_of(tmp_path))


def test_a_folder_without_a_register_file_is_refused(tmp_path: Path) -> None:
    assert error_of(tmp_path) == f"{tmp_path}: the folder holds no inspections.csv"
    assert error_of(tmp_path / "absent") == f"{tmp_path / 'absent'}: there is no such folder"


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()).replace(b"report_url,", b"", 1)

    assert ", line 1, column report_url: the column report_url is missing" in error_of_text(tmp_path, content)


def test_a_missing_judgement_column_is_refused_where_a_row_needs_it(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()).replace(b"adoption,", b"unread,", 1)
    without = b"\n".join(
        b",".join(cell for cell, name in zip(line.split(b","), COLUMNS, strict=True) if name != "adoption")
        for line in content.splitlines()
    )

    assert "column adoption: the column adoption is missing, which line 2 needs" in error_of_text(tmp_path, without)


def test_the_column_of_a_judgement_that_no_row_can_have_may_be_missing(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row())
    lines = content.decode().splitlines()
    absent = COLUMNS.index("children_in_care")
    shorter = [",".join(cell for n, cell in enumerate(line.split(",")) if n != absent) for line in lines]
    (tmp_path / FILE_NAME).write_text("\n".join(shorter), encoding="utf-8")

    assert len(rows_of(tmp_path)) == 1


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()).replace(b",note,", b",remark,note,", 1)

    assert "line 1, column remark: 'remark' is not a column of the register" in error_of_text(tmp_path, content)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()).replace(b",note,", b",note,note,", 1)

    assert "column note: the column note stands twice" in error_of_text(tmp_path, content)


def test_a_row_with_too_few_cells_is_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()) + b"one,two\n"

    assert f"line 3: the row has 2 cells for {len(COLUMNS)} columns" in error_of_text(tmp_path, content)


def test_a_file_in_another_encoding_is_refused_at_its_cell(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row(), a_row("invented-sif2013-2014-07", note="café"))

    message = error_of_text(tmp_path, content.decode("utf-8").encode("cp1252"))

    assert ", line 3, column note: the file is not UTF-8 text" in message


def test_a_file_in_utf_16_is_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()).decode().encode("utf-16")

    assert "line 1: the file is not UTF-8 text" in error_of_text(tmp_path, content)


def test_broken_quotes_are_refused(tmp_path: Path) -> None:
    content = text_of(tmp_path, a_row()) + b'"a"b,\n'

    assert ", line 3: the line is not CSV" in error_of_text(tmp_path, content)


def test_lines_are_counted_as_a_text_editor_counts_them(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, [a_row(note="two\nlines"), a_row("invented-sif2013-2014-07", la_id="atlantis")])

    assert ", line 4, column la_id" in error_of(folder)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + text_of(tmp_path, a_row()).replace(b"\n", b"\r\n")
    (tmp_path / FILE_NAME).write_bytes(content)

    assert rows_of(tmp_path)[0].inspection.la_id == "barnsley"


def test_a_judgement_left_blank_is_not_known(tmp_path: Path) -> None:
    (row,) = rows_of(a_folder(tmp_path, [an_unnumbered_row(adoption="", leadership="not_judged")]))

    assert row.inspection.judgements["adoption"] is NoGrade.NOT_KNOWN
    assert row.inspection.judgements["leadership"] is NoGrade.NOT_JUDGED
    assert row.inspection.judgements["care_leavers"] is Grade.GOOD
    assert "children_in_care" not in row.inspection.judgements


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    a_folder(tmp_path, [])

    with pytest.raises(FileExistsError):
        write_rows(tmp_path / FILE_NAME, [], ())
