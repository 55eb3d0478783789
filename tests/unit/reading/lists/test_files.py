"""Files that are taken as lists, and those that are refused in one sentence before anything in them is parsed."""

import io
import struct
import zipfile
from datetime import date

import pytest

from assizes.domain.errors import BadInput
from assizes.reading.lists.files import sheets_of_file
from assizes.reading.lists.limits import Limits
from assizes.reading.lists.sheets import Sheet
from list_files import Rows, as_csv, as_ods, as_xlsx, ods_parts, packed, parts_of

ROWS: Rows = [["LA", "Start", "Overall"], ["Barnsley", date(2024, 6, 3), "Good"]]
SHEET = "xl/worksheets/sheet1.xml"


def the_sheet(data: bytes, file: str, limits: Limits | None = None) -> Sheet:
    (only,) = sheets_of_file(data, file, limits or Limits())
    return only


def refusal(data: bytes, file: str = "list.xlsx", limits: Limits | None = None) -> str:
    with pytest.raises(BadInput) as refused:
        sheets_of_file(data, file, limits or Limits())
    assert "\n" not in str(refused.value)
    return str(refused.value)


def with_part(name: str, content: bytes, workbook: bytes | None = None) -> bytes:
    return packed(parts_of(workbook or as_xlsx(ROWS)) | {name: content})


def with_sheet_xml(cells: str) -> bytes:
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return with_part(SHEET, f"<worksheet {namespace}><sheetData>{cells}</sheetData></worksheet>".encode())


# --- what is taken -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [as_xlsx, as_ods])
def test_a_workbook_gives_its_cells_with_their_types(make: object) -> None:
    data = as_xlsx(ROWS) if make is as_xlsx else as_ods(ROWS)
    sheet = the_sheet(data, "list.xlsx" if make is as_xlsx else "list.ods")

    assert sheet.name == "List"
    assert [list(row) for row in sheet.rows] == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", ","),
        ("utf-16-be", ","),
        ("cp1252", ";"),
        ("utf-8", "|"),
    ],
)
def test_the_encoding_and_delimiter_of_text_are_found(encoding: str, delimiter: str) -> None:
    rows = [["LA", "Start", "Comment, if any"], ["Barnsley", "3/6/2024", "“£5”, or so"], ["Kent", "4/6/2024", ""]]
    sheet = the_sheet(as_csv(rows, encoding=encoding, delimiter=delimiter), "list.csv")

    assert [list(row) for row in sheet.rows] == rows


def test_a_first_line_that_states_the_delimiter_is_believed() -> None:
    assert [list(row) for row in the_sheet(b"sep=;\na,b;c\n", "list.csv").rows] == [["a,b", "c"]]


def test_trailing_blank_rows_and_columns_of_a_whole_sheet_cost_nothing() -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )

    assert len(the_sheet(as_ods(ROWS, after=rest), "list.ods").rows) == 2


# --- formulas, macros, links: never run, never followed --------------------------------------------------------


def test_the_stored_value_of_a_formula_counts_and_a_formula_without_one_has_no_value() -> None:
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f><v></v></c><c r="C1" t="e"><v>#N/A</v></c></row>'
    sheet = the_sheet(with_sheet_xml(cells), "list.xlsx")

    assert sheet.value(0, 0) == 2
    assert {place: sentence.split(":")[0] for place, sentence in sheet.unfit.items()} == {
        (0, 1): "the cell is a formula without a stored value, and formulas are not run",
        (0, 2): "the cell holds an error of the workbook",
    }


def test_a_formula_of_an_open_document_without_a_stored_value_has_none() -> None:
    cell = '<table:table-cell table:formula="of:=1+1"/>'
    after = f"<table:table-row>{cell}</table:table-row>"

    assert set(the_sheet(as_ods(ROWS, after=after), "list.ods").unfit) == {(2, 0)}


def test_macros_pictures_and_outside_links_are_left_behind() -> None:
    data = with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro", with_part("xl/media/image1.png", b"\x89PNG"))

    assert len(the_sheet(data, "list.xlsm").rows) == 2


# --- refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "file", "sentence"),
    [
        (b"", "list.csv", "the file is empty"),
        (b"  \n ", "list.csv", "the file is empty"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "list.csv", "it is a web page"),
        (b"\xef\xbb\xbf <html>", "list.csv", "it is a web page"),
        ("<html>".encode("utf-16"), "list.csv", "it is a web page"),
        (b"<table><tr><td>LA</td></tr></table>", "list.xlsx", "it is a web page"),
        (b"%PDF-1.7", "list.csv", "it is a PDF document"),
        (b"LA,Start\n", "list.xlsx", "the file is named .xlsx but is no workbook"),
        (as_xlsx(ROWS), "list.csv", "it is a workbook or another archive"),
        (as_xlsx(ROWS), "list.docx", "a list is one of"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "list.xls", "save it as .xlsx, .ods or .csv"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "list.xlsx",
            "protected by a password",
        ),
        (packed({"a.txt": b"text"}), "list.xlsx", "the file is an archive, but no workbook"),
        (b"PK\x03\x04 and nothing else", "list.xlsx", "not a workbook that can be opened"),
        (b'LA,Start\n"Barnsley"x,3/6/2024\n', "list.csv", "line 2: the line is not delimited text"),
        (b"a,b\n\x81\x8d,2\n", "list.csv", "not text in UTF-8, UTF-16 or the Western code page"),
        (b"a,b\n1,\x00\n", "list.csv", "it is not text"),
    ],
    ids=range(17),
)
def test_what_is_no_list_is_refused_in_one_sentence(data: bytes, file: str, sentence: str) -> None:
    said = refusal(data, file)

    assert said.startswith(file)
    assert sentence in said


def test_a_zip_bomb_is_refused_without_unpacking_it_all() -> None:
    bomb = with_part("xl/bomb.xml", b" " * 3_000_000)

    assert "larger, once unpacked" in refusal(bomb, limits=Limits(unpacked_bytes=1_000_000))


def test_a_part_that_states_a_smaller_size_than_it_has_is_refused() -> None:
    content = b"<x>" + b" " * 3_000_000 + b"</x>"
    data = bytearray(with_part("xl/bomb.xml", content))
    real, stated = struct.pack("<L", len(content)), struct.pack("<L", 10)
    assert data.count(real) == 2  # beside the part and in the directory
    lying = bytes(data).replace(real, stated)

    assert "larger, once unpacked" in refusal(lying, limits=Limits(unpacked_bytes=1_000_000))
    assert "not of the size it states" in refusal(lying)


def test_parts_that_share_their_bytes_are_counted_each_time() -> None:
    """An archive whose directory names one compressed part many times over unpacks to many times its size."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", b"<x>" + b" " * 400_000 + b"</x>")
        first = archive.infolist()[0]
        for number in range(20):
            twin = zipfile.ZipInfo(f"xl/{number}.xml")
            twin.compress_type, twin.CRC, twin.header_offset = first.compress_type, first.CRC, first.header_offset
            twin.file_size, twin.compress_size = first.file_size, first.compress_size
            archive.filelist.append(twin)

    assert "larger, once unpacked" in refusal(file.getvalue(), limits=Limits(unpacked_bytes=1_000_000))


def test_an_encrypted_part_is_refused() -> None:
    data = as_xlsx(ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        flagged = bytearray(data)
        start = data.rindex(b"PK\x01\x02")
        flagged[start + 8] |= 1
        assert archive.namelist()

    assert "encrypted" in refusal(bytes(flagged))


@pytest.mark.parametrize("content", [packed({"a": b"b"}), b"\x1f\x8b\x08 gzip"])
def test_an_archive_inside_a_workbook_is_refused(content: bytes) -> None:
    assert "holds another archive" in refusal(with_part("xl/embeddings/inner.bin", content))


@pytest.mark.parametrize(
    "declared",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"),
    ],
)
def test_xml_that_declares_entities_is_refused(declared: bytes) -> None:
    said = refusal(with_part("xl/sharedStrings.xml", declared))

    assert "declares XML entities" in said or "not written in UTF-8" in said


def test_a_damaged_part_is_refused() -> None:
    data = as_xlsx(ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        offset = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 5
    damaged = data[:offset] + b"\xff\xff\xff" + data[offset + 3 :]

    assert SHEET in refusal(damaged)


def test_a_part_that_is_no_xml_is_refused() -> None:
    assert "is not XML" in refusal(with_part(SHEET, b"<worksheet><sheetData>"))


def test_two_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO(as_xlsx(ROWS))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, b"<x/>")

    assert "two parts of the same name" in refusal(file.getvalue())


# --- limits --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "cell A1048576 is beyond the 100,000 rows"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "cell XFD1 is beyond the 500 columns"),
        ('<row r="9"><c r="A1"/></row><row r="90000"><c r="CV90000"/></row>', "more than the 1,000,000 cells"),
        ('<row r="1048576"><c><v>1</v></c></row>', "cell A1048576 is beyond the 100,000 rows"),
    ],
)
def test_a_sheet_that_reaches_far_is_refused_before_it_is_laid_out(cells: str, sentence: str) -> None:
    assert sentence in refusal(with_sheet_xml(cells))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ('<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>', "beyond the 100,000 rows"),
        ('<table:table-row table:number-rows-repeated="90000">{}{}{}</table:table-row>' * 1, ""),
    ],
)
def test_repeated_cells_are_counted_as_often_as_they_are_repeated(row: str, sentence: str) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="100"><text:p>A</text:p></table:table-cell>'
    data = packed(ods_parts(f'<table:table table:name="S">{row.replace("{}", cell)}</table:table>'))

    assert (sentence or "more than the 1,000,000 cells") in refusal(data, "list.ods")


def test_a_text_that_many_cells_share_is_counted_in_each() -> None:
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = f"<sst {namespace}><si><t>{'a' * 30_000}</t></si></sst>".encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2001))
    data = packed(parts_of(with_sheet_xml(cells)) | {"xl/sharedStrings.xml": texts})

    assert "more than 50,000,000 characters" in refusal(data)


def test_a_text_that_no_cell_could_hold_is_refused() -> None:
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = f"<sst {namespace}><si><t>{'a' * 40_000}</t></si></sst>".encode()

    assert "a text has more than the 32,767 characters" in refusal(with_part("xl/sharedStrings.xml", texts))


@pytest.mark.parametrize(
    ("limits", "data", "file", "sentence"),
    [
        (Limits(file_bytes=5), b"LA,Start", "a.csv", "the file has 8 bytes; at most 5 are read"),
        (Limits(rows=1), b"a,b\nc,d\n", "a.csv", "more than the 1 rows that are read"),
        (Limits(columns=1), b"a,b\n", "a.csv", "line 1: the row has 2 cells; at most 1 are read"),
        (Limits(cell_characters=3), b"a,bcde\n", "a.csv", "cell B1: the cell has 4 characters; at most 3 are read"),
        (Limits(cell_characters=3), as_xlsx([["abcd"]]), "a.xlsx", "a cell has 4 characters; at most 3 are read"),
        (Limits(markup=9), as_xlsx(ROWS), "a.xlsx", "more than the 9 marks of XML that are read"),
        (Limits(cells=5), as_xlsx(ROWS), "a.xlsx", "more than the 5 cells that are read"),
        (Limits(text_characters=9), as_xlsx(ROWS), "a.xlsx", "more than 9 characters"),
        (Limits(parts=3), as_xlsx(ROWS), "a.xlsx", "parts; at most 3 are read"),
        (Limits(sheets=1), as_xlsx(ROWS, others=[("B", ROWS)]), "a.xlsx", "2 sheets; at most 1 are read"),
    ],
    ids=range(10),
)
def test_each_limit_is_kept(limits: Limits, data: bytes, file: str, sentence: str) -> None:
    assert sentence in refusal(data, file, limits)
