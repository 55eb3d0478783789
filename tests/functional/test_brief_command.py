"""`assizes brief` as a user runs it: files that are the same at every making, one page in Word, and plain refusals."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from assizes_program import Assizes

SECONDS = 120
# The longest histories, through an older framework and a separate review, and the shortest there is.
LONG_AND_SHORT = ("birmingham", "kirklees", "norfolk", "sandwell", "surrey", "isles-of-scilly")


@pytest.fixture(scope="module")
def assizes(tmp_path_factory: pytest.TempPathFactory, copy_of_packaged: Callable[[Path], Path]) -> Assizes:
    """The command with the packaged register."""
    data = copy_of_packaged(tmp_path_factory.mktemp("state") / "data")
    return Assizes(data, place=data)


@pytest.mark.slow
def test_it_writes_a_page_named_after_authority_and_date_and_says_where(assizes: Assizes, tmp_path: Path) -> None:
    done = assizes.run("-q", "brief", "Barnsley", "--as-at", "2026-03-31", "--out", str(tmp_path))

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
    assizes: Assizes, tmp_path: Path, as_at: str, la_id: str
) -> None:
    done = assizes.run("-q", "brief", "Dorset", "--as-at", as_at, "--out", str(tmp_path))

    assert (done.returncode, done.stdout) == (0, f"{tmp_path / f'brief-{la_id}-as-at-{as_at}.html'}\n")


@pytest.mark.slow
def test_the_same_brief_is_the_same_file(assizes: Assizes, tmp_path: Path) -> None:
    paths = [tmp_path / "once.docx", tmp_path / "again.docx"]
    words = ("-q", "brief", "--region", "north west", "--as-at", "2026-06-30", "--format", "docx", "--out")
    assizes(*words, paths[0])
    assizes.in_a_new_process(*words, paths[1])  # with another seed of hashes

    assert paths[0].read_bytes() == paths[1].read_bytes()
    properties = docx.Document(str(paths[0])).core_properties
    assert properties.title == "North West: a brief"
    assert properties.subject.endswith("as at 30 June 2026, from reports published by 20 August 2026")


@pytest.mark.slow
def test_a_brief_of_an_authority_is_one_page_in_libreoffice(assizes: Assizes, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("missing tool: soffice")
    for la_id in LONG_AND_SHORT:
        done = assizes.run(
            "-q", "brief", la_id, "--as-at", "2026-06-30", "--format", "docx", "--out", str(tmp_path / f"{la_id}.docx")
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
    assizes: Assizes, tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done = assizes.run("-q", "brief", *arguments, "--out", str(tmp_path / "folder"))

    assert done.returncode == code
    assert sentence in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "folder").exists()
