"""`assizes brief` as a user runs it: files that are the same at every making, one page in Word, and plain refusals."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from forked_programs import clean_environment, run_assizes

SECONDS = 120
# The longest histories, through an older framework and a separate review, and the shortest there is.
LONG_AND_SHORT = ("birmingham", "kirklees", "norfolk", "sandwell", "surrey", "isles-of-scilly")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, copy_of_packaged: Callable[[Path], Path]) -> Path:
    """A data folder with the packaged register."""
    return copy_of_packaged(tmp_path_factory.mktemp("state") / "data")


def assizes(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment() | {"ASSIZES_DATA": str(data)}
    return run_assizes("-q", *arguments, environment=environment, cwd=data)


@pytest.mark.slow
def test_it_writes_a_page_named_after_authority_and_date_and_says_where(data: Path, tmp_path: Path) -> None:
    done = assizes(data, "brief", "Barnsley", "--as-at", "2026-03-31", "--out", str(tmp_path))

    path = tmp_path / "brief-barnsley-as-at-2026-03-31.html"
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    page = path.read_text(encoding="utf-8")
    assert "<h1>Barnsley: a brief</h1>" in page
    assert "They are not official statistics" in page
    assert "<nav" not in page
    assert 'href="https://files.ofsted.gov.uk/' in page


@pytest.mark.slow
@pytest.mark.parametrize(("as_at", "la_id"), [("2018-08-31", "dorset-county-to-2019"), ("2019-08-31", "dorset")])
def test_a_name_that_passed_on_is_that_of_the_authority_of_the_date(
    data: Path, tmp_path: Path, as_at: str, la_id: str
) -> None:
    done = assizes(data, "brief", "Dorset", "--as-at", as_at, "--out", str(tmp_path))

    assert (done.returncode, done.stdout) == (0, f"{tmp_path / f'brief-{la_id}-as-at-{as_at}.html'}\n")


@pytest.mark.slow
def test_the_same_brief_is_the_same_file(data: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "once.docx", tmp_path / "again.docx"]
    words = ("brief", "--region", "north west", "--as-at", "2026-06-30", "--format", "docx", "--out")
    done = assizes(data, *words, str(paths[0]))
    assert done.returncode == 0, done.stderr
    # A new process has another seed of hashes.
    environment = clean_environment() | {"ASSIZES_DATA": str(data)}
    command = [sys.executable, "-m", "assizes", "-q", *words, str(paths[1])]
    subprocess.run(command, env=environment, check=True, capture_output=True)

    assert paths[0].read_bytes() == paths[1].read_bytes()
    properties = docx.Document(str(paths[0])).core_properties
    assert properties.title == "North West: a brief"
    assert properties.subject.endswith("as at 30 June 2026, from reports published by 20 August 2026")


@pytest.mark.slow
def test_a_brief_of_an_authority_is_one_page_in_libreoffice(data: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("missing tool: soffice")
    for la_id in LONG_AND_SHORT:
        done = assizes(
            data, "brief", la_id, "--as-at", "2026-06-30", "--format", "docx", "--out", str(tmp_path / f"{la_id}.docx")
        )
        assert done.returncode == 0, done.stderr

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{la_id}.docx") for la_id in LONG_AND_SHORT]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)

    pages = {la_id: len(pypdfium2.PdfDocument(tmp_path / f"{la_id}.pdf")) for la_id in LONG_AND_SHORT}
    assert pages == dict.fromkeys(LONG_AND_SHORT, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("Barnsly", "--as-at", "2026-03-31"), 3, "did you mean Barnsley"),
        (("--region", "Wessex", "--as-at", "2026-03-31"), 3, "'Wessex' is not a region: use one of East Midlands"),
        (("Leeds", "--as-at", "2010-03-31"), 3, "--as-at: 2010-03-31 is before the first record"),
        (("Leeds", "--as-at", "2026-09-30"), 3, "no brief can be made for reports published by 30 September 2026"),
        (("Leeds", "--as-at", "2024-03-31", "--published-by", "2024-01-31"), 3, "comes before --as-at"),
        (("Leeds", "--nation", "--as-at", "2026-03-31"), 2, "only one of them"),
        (("--as-at", "2026-03-31"), 2, "Name an authority"),
        (("Leeds",), 2, "Missing option '--as-at'"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(
    data: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done = assizes(data, "brief", *arguments, "--out", str(tmp_path / "folder"))

    assert done.returncode == code
    assert sentence in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "folder").exists()
