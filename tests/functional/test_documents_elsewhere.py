"""Documents in the hands of others: LibreOffice opens the Word file without loss, a PDF/UA checker finds no error.

Checked with LibreOffice and with outloud, which runs from an environment of its own (`make pdfua`).
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from assizes.releases.document_parts import PrintedTable, imprint, printed_blocks
from assizes.releases.docx import docx_of
from assizes.releases.key_findings_document import key_findings_document
from assizes.releases.pdf import pdf_of
from factories import a_document, an_imprint
from packaged_releases import packaged_content
from printed_words import printed_words

pytestmark = pytest.mark.slow
RELEASE = packaged_content("2024-03-31")
DOCUMENTS = {
    "sample": (a_document(), an_imprint()),
    "key-findings": (key_findings_document(RELEASE), imprint(RELEASE.specification)),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which LibreOffice has turned each Word file into text and PDF."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("missing tool: soffice")
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"{name}.docx" for name in DOCUMENTS]
    for file, (document, prints) in zip(files, DOCUMENTS.values(), strict=True):
        file.write_bytes(docx_of(document, prints))
    for target in ("txt:Text (encoded):UTF8", "pdf"):
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_keeps_every_word_of_a_word_file(office: Path, name: str) -> None:
    text = (office / f"{name}.txt").read_text(encoding="utf-8-sig")

    assert not printed_words(*DOCUMENTS[name]) - set(text.split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_prints_a_word_file(office: Path, name: str) -> None:
    with pdfium.PdfDocument(office / f"{name}.pdf") as pdf:
        sizes = {tuple(round(side) for side in page.get_size()) for page in pdf}
        text = "".join(page.get_textpage().get_text_range() for page in pdf)

    assert sizes == {(595, 842), (842, 595)}
    assert "page 1 of" in text


@pytest.fixture(scope="module")
def checker(repository: Path) -> Path:
    """The PDF/UA checker."""
    program = repository / ".venv-pdfua" / "bin" / "outloud"
    if not program.is_file():
        pytest.skip("missing tool: outloud (make pdfua)")
    return program


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_ua_checker_finds_no_error(checker: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(pdf_of(*DOCUMENTS[name]))

    errors = [found for found in findings(checker, file) if found["severity"] == "error"]

    assert [found for found in errors if not is_repeated_header(found, name)] == []


def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    file, broken = tmp_path / "whole.pdf", tmp_path / "broken.pdf"
    file.write_bytes(pdf_of(*DOCUMENTS["key-findings"]))
    with pikepdf.open(file) as pdf:
        del pdf.Root.Lang
        pdf.save(broken)

    assert [found for found in findings(checker, broken) if found["severity"] == "error"]


def findings(checker: Path, file: Path) -> list[dict[str, Any]]:
    """What the checker has to say of a file."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [checker, "--json", "-", file], capture_output=True, text=True, check=False, timeout=120, env=environment
    )
    (result,) = json.loads(done.stdout)["results"]
    assert result["error"] is None
    return list(result["findings"])


def is_repeated_header(found: dict[str, Any], name: str) -> bool:
    """Whether a finding is that a table's header, repeated on its further pages, is not read out again there.

    The checker takes it for lost text; the header is tagged once, where the table begins, as the standard wants it.
    """
    tables = [block for block in printed_blocks(*DOCUMENTS[name]) if isinstance(block, PrintedTable)]
    headings = {word for block in tables for column in block.table.columns for word in column.title.split()}
    printed = str(found.get("evidence", "")).replace(";", " ").rstrip("…").split()
    return found["rule"] == "TAG-002" and bool(printed) and set(printed[:-1]) <= headings
