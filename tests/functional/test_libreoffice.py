"""LibreOffice opens both workbooks and converts them to other formats and back, and nothing is lost on the way.

Its program takes seconds to start, so each kind of conversion is done once for all workbooks.
"""

import csv
import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import format_value
from assizes.releases.ods import opendocument
from assizes.releases.sheets import workbook_of
from assizes.releases.workbook import Sheet
from assizes.releases.xlsx import workbook
from factories import a_content
from packaged_releases import packaged_content
from workbook_checklist import see

pytestmark = pytest.mark.slow
RELEASES = ("invented", "2014-09-30")
FORMATS = ("xlsx", "ods")
OTHER = {"xlsx": "ods", "ods": "xlsx"}
WORKBOOKS = [(release, format) for release in RELEASES for format in FORMATS]
# Fields between commas, text in quotes, UTF-8, values as they are rather than as shown, a file for every sheet.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
SECONDS = 120


def content(release: str) -> ReleaseContent:
    return a_content() if release == "invented" else packaged_content(release)


class Office:
    """LibreOffice with a profile of its own, which nobody has set up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def convert(self, files: list[Path], kind: str) -> Path:
        """The folder with the files after conversion."""
        out = self._folder / kind.partition(":")[0] / files[0].suffix[1:]
        command = ["soffice", self._profile, "--headless", "--convert-to", kind, "--outdir", out, *files]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, done.stderr
        return out


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    if shutil.which("soffice") is None:
        pytest.skip("missing tool: soffice")
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Both workbooks of each release."""
    folder = tmp_path_factory.mktemp("workbooks")
    found = {}
    for release, format in WORKBOOKS:
        found[release, format] = folder / f"{release}-{format}.{format}"
        found[release, format].write_bytes({"xlsx": workbook, "ods": opendocument}[format](content(release)))
    return found


@pytest.fixture(scope="module")
def as_pdf(office: Office, files: dict[tuple[str, str], Path]) -> Path:
    return office.convert(list(files.values()), "pdf")


@pytest.fixture(scope="module")
def as_csv(office: Office, files: dict[tuple[str, str], Path]) -> Path:
    return office.convert(list(files.values()), CSV)


@pytest.fixture(scope="module")
def in_the_other_format(office: Office, files: dict[tuple[str, str], Path]) -> dict[tuple[str, str], Path]:
    """Each workbook after conversion into the other format."""
    found = {}
    for format in FORMATS:
        out = office.convert([files[release, format] for release in RELEASES], OTHER[format])
        found |= {(release, format): out / f"{release}-{format}.{OTHER[format]}" for release in RELEASES}
    return found


@pytest.fixture(scope="module")
def and_back(office: Office, in_the_other_format: dict[tuple[str, str], Path]) -> dict[tuple[str, str], Path]:
    """Each workbook after conversion into the other format and back."""
    found = {}
    for format in FORMATS:
        out = office.convert([in_the_other_format[release, format] for release in RELEASES], format)
        found |= {(release, format): out / f"{release}-{format}.{format}" for release in RELEASES}
    return found


def values(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return {
        name: [[plain(value) for value in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def plain(value: Any) -> Any:
    """A day for a time at midnight: programs differ in that."""
    return value.date() if isinstance(value, datetime) else value


@pytest.mark.parametrize(("release", "format"), WORKBOOKS)
def test_no_value_is_lost_in_the_other_format(
    files: dict[tuple[str, str], Path],
    in_the_other_format: dict[tuple[str, str], Path],
    release: str,
    format: str,
) -> None:
    assert values(in_the_other_format[release, format]) == values(files[release, format])


@pytest.mark.parametrize(("release", "format"), WORKBOOKS)
def test_neither_value_nor_table_nor_link_is_lost_on_the_way_back(
    files: dict[tuple[str, str], Path], and_back: dict[tuple[str, str], Path], release: str, format: str
) -> None:
    before, after = files[release, format], and_back[release, format]

    assert values(after) == values(before)
    assert marked(after) == marked(before)
    assert linked(after) == linked(before)


def marked(path: Path) -> list[tuple[str, str, int, int]]:
    book = see(path.read_bytes(), path.suffix[1:])
    return [(sheet.name, table.name, table.first_row, table.last_row) for sheet, table in book.tables()]


def linked(path: Path) -> list[tuple[str, str, str]]:
    book = see(path.read_bytes(), path.suffix[1:])
    return [(sheet.name, cell.text, cell.link) for sheet in book.sheets for _, _, cell in sheet.cells() if cell.link]


@pytest.mark.parametrize(("release", "format"), WORKBOOKS)
def test_every_sheet_becomes_the_csv_that_its_values_say(as_csv: Path, release: str, format: str) -> None:
    for sheet in workbook_of(content(release)).sheets:
        text = (as_csv / f"{release}-{format}-{sheet.name}.csv").read_text(encoding="utf-8")

        assert list(csv.reader(io.StringIO(text))) == as_text(sheet)


def as_text(sheet: Sheet) -> list[list[str]]:
    rows = [[format_value(cell.value) for cell in row.cells] for row in sheet.rows()]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


@pytest.mark.parametrize(("release", "format"), WORKBOOKS)
def test_every_sheet_prints_with_its_title_and_its_last_row(as_pdf: Path, release: str, format: str) -> None:
    with pypdfium2.PdfDocument(as_pdf / f"{release}-{format}.pdf") as document:
        printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())

    for sheet in workbook_of(content(release)).sheets:
        assert sheet.title in printed
        if sheet.table:
            first = sheet.table.rows[-1][0].value
            assert (first.isoformat() if isinstance(first, date) else str(first)) in printed
