"""The words of written files, whatever their format."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

from assizes.releases.page import page_file
from assizes.releases.plain_text import plain_texts
from assizes.releases.xlsx import workbook_file
from factories import a_content

TITLE = "Invented outcomes & grades as at 31 March 2020"


def test_a_page_gives_what_it_shows_and_what_stands_in_for_it_but_no_style() -> None:
    (page,) = page_file(a_content(), {}).values()

    texts = plain_texts("index.html", page) or ()

    assert TITLE in texts
    assert "Ashvale" in texts
    assert any("rises from 40% to 55%" in text for text in texts)
    assert not any("border-collapse" in text for text in texts)


def test_a_workbook_gives_its_cells_and_properties() -> None:
    ((name, data),) = workbook_file(a_content()).items()
    assert isinstance(data, bytes)

    texts = plain_texts(name, data) or ()

    assert {"Ashvale", "Brackenmoor", TITLE} <= set(texts)


def test_data_files_give_every_cell_once() -> None:
    data = b'authority,grade\n"Ashvale, ""the"" council\nof Ashvale",good\nBrackenmoor,good\n'

    texts = plain_texts("data/outcomes.csv", data)

    assert texts == ("authority", "grade", 'Ashvale, "the" council of Ashvale', "good", "Brackenmoor")


def test_a_document_gives_a_paragraph_as_one_text_in_however_many_runs() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", '<w:p xmlns:w="w"><w:r>Jane </w:r><w:r>Blo</w:r><w:r>ggs</w:r></w:p>')

    assert plain_texts("a.docx", packed.getvalue()) == ("Jane Bloggs",)


def test_drawings_databases_and_json_give_their_texts(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><style>x</style><title>A chart</title><text>North</text></svg>'
    database = tmp_path / "a.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE grades (name TEXT, n INTEGER)")
        connection.execute("INSERT INTO grades VALUES ('Ashvale', 3)")
    connection.close()

    assert plain_texts("a.svg", svg) == ("A chart", "North")
    assert "Ashvale" in (plain_texts("a.sqlite", database.read_bytes()) or ())
    assert plain_texts("a.json", json.dumps({"one": ["two", 3, {"four": None}]}).encode()) == ("one", "two", "four")


def test_a_file_without_text_gives_none() -> None:
    assert plain_texts("chart.png", b"\x89PNG") is None
