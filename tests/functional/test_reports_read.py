"""`assizes reports read` and `reports show` as a user runs them: what they print where, and how they end."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from assizes.reference import load_reference
from forked_programs import clean_environment, run_assizes
from report_files import report
from report_files.samples import PLAIN

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    "file", "sha256", "status", "authority", "authority_printed", "framework", "event",
    "inspection_start", "inspection_end", "published", "judgements", "reasons",
]  # fmt: skip


class Assizes:
    """The command `assizes` with a data folder of its own, run in a folder of reports."""

    def __init__(self, data: Path, place: Path) -> None:
        self.data = data
        self.place = place
        self.environment = clean_environment() | {"ASSIZES_DATA": str(data)}

    def __call__(self, *arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = run_assizes(*arguments, environment=self.environment, cwd=self.place)
        assert done.returncode == code, done.stderr
        return done

    def read(self, *arguments: str | Path, code: int = 0) -> list[dict[str, object]]:
        """The JSON of `reports read`."""
        found: list[dict[str, object]] = json.loads(
            self("reports", "read", *arguments, "--format", "json", code=code).stdout
        )
        return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plain report of each layout in `good`, and files that are none in `bad`."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "good" / "deep").mkdir(parents=True)
    (folder / "bad").mkdir()
    for number, spec in enumerate(PLAIN.values()):
        (folder / "good" / ("deep" if number % 2 else ".") / f"{number}.pdf").write_bytes(report(spec))
    (folder / "bad" / "page.pdf").write_text("<html><body>Not found</body></html>", encoding="utf-8")
    (folder / "bad" / "empty.PDF").write_bytes(b"")
    (folder / "bad" / "notes.txt").write_text("notes", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the tests of this module fill together."""
    return tmp_path_factory.mktemp("data") / "data"


@pytest.fixture
def assizes(shared_data: Path, place: Path) -> Iterator[Assizes]:
    """The command, in the folder of reports."""
    return Assizes(shared_data, place)


# --- which files ------------------------------------------------------------------------------------------


def test_a_folder_means_every_pdf_file_under_it_in_name_order(assizes: Assizes, place: Path) -> None:
    files = [found["file"] for found in assizes.read("good")]

    assert files == sorted(f"good/{path.relative_to(place / 'good')}" for path in (place / "good").rglob("*.pdf"))
    assert len(files) == len(PLAIN)


def test_a_pattern_is_expanded_and_a_file_given_twice_is_read_once(assizes: Assizes) -> None:
    files = [found["file"] for found in assizes.read("good/0.pdf", "good/*.pdf", "good/**/1.pdf", "good/./2.pdf")]

    assert files == sorted({"good/0.pdf", "good/deep/1.pdf", *files})
    assert len(files) == len(set(files)) > 2


def test_a_file_keeps_the_name_by_which_it_was_given(assizes: Assizes, place: Path) -> None:
    [found] = assizes.read(place / "good" / "0.pdf")

    assert found["file"] == str(place / "good" / "0.pdf")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("absent.pdf", "absent.pdf: there is no such file or folder"),
        ("absent-*.pdf", "absent-*.pdf: no file matches this"),
        ("nothing", "nothing: the folder holds no PDF file"),
    ],
)
def test_a_path_that_gives_no_file_is_bad_input(assizes: Assizes, place: Path, path: str, sentence: str) -> None:
    (place / "nothing").mkdir(exist_ok=True)

    done = assizes("reports", "read", "good", path, code=3)

    assert done.stderr == f"Error: {sentence}\n"
    assert done.stdout == ""


# --- what is printed --------------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_design_in_their_order(assizes: Assizes) -> None:
    codes = set(load_reference().frameworks.judgement_codes)

    for found in assizes.read("good"):
        assert list(found) == KEYS
        assert found["status"] == "read"
        judgements = found["judgements"]
        assert isinstance(judgements, dict)
        assert judgements.keys() <= codes
        for judgement in judgements.values():
            assert list(judgement) == ["grade", "page", "box"]
            assert len(judgement["box"]) == 4


def test_what_is_not_printed_is_null(assizes: Assizes) -> None:
    events = {found["framework"]: found["event"] for found in assizes.read("good")}

    assert events["ilacs2023"] is None
    assert events["sif2013"] is not None


def test_csv_has_a_row_for_each_report_and_a_column_for_each_judgement(assizes: Assizes) -> None:
    done = assizes("reports", "read", "good", "bad", "--format", "csv", code=1)

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == [*KEYS[:-2], *load_reference().frameworks.judgement_codes, "reasons"]
    assert len(rows) == len(PLAIN) + 2
    for row, found in zip(rows, assizes.read("good", "bad", code=1), strict=True):
        judgements = found["judgements"]
        assert isinstance(judgements, dict)
        assert row["file"] == found["file"]
        for code in load_reference().frameworks.judgement_codes:
            assert row[code] == judgements.get(code, {}).get("grade", "")


def test_the_table_has_the_grades_by_framework_and_the_reasons_at_the_end(assizes: Assizes) -> None:
    text = assizes("reports", "read", "good", "bad", code=1).stdout

    assert "(sif2013): " in text
    assert "No framework found: 2 reports" in text
    assert "  bad/page.pdf: unreadable\n      The file is a web page (HTML), not a PDF\n" in text


def test_a_summary_goes_to_standard_error_unless_it_is_quiet(assizes: Assizes) -> None:
    done = assizes("reports", "read", "good", "bad", "--format", "csv", code=1)
    quiet = assizes("--quiet", "reports", "read", "good", "bad", "--format", "csv", code=1)

    assert done.stderr.startswith(f"{len(PLAIN) + 2} reports: {len(PLAIN)} read, 2 unreadable\n")
    assert quiet.stderr == ""
    assert quiet.stdout == done.stdout


def test_out_receives_what_would_be_printed(assizes: Assizes, tmp_path: Path) -> None:
    printed = assizes("reports", "read", "good", "--format", "json").stdout

    done = assizes("reports", "read", "good", "--format", "json", "--out", tmp_path / "new" / "readings.json")

    assert done.stdout == ""
    assert (tmp_path / "new" / "readings.json").read_text(encoding="utf-8") == printed
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_file_name_that_is_no_text_is_printed_all_the_same(assizes: Assizes, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"")

    [found] = assizes.read(tmp_path, code=1)

    assert os.fsencode(str(found["file"])) == os.fsencode(tmp_path / os.fsdecode(b"caf\xe9.pdf"))


# --- how it ends ------------------------------------------------------------------------------------------


def test_it_ends_with_1_only_where_a_person_must_look(assizes: Assizes) -> None:
    assizes("reports", "read", "good", code=0)
    assizes("reports", "read", "good", "bad/page.pdf", code=1)


def test_reading_needs_no_register(tmp_path: Path, place: Path) -> None:
    assizes = Assizes(tmp_path / "data", place)

    assizes.read("good/0.pdf")

    assert [path.name for path in (tmp_path / "data").iterdir()] == ["readings"]


def test_a_scheduler_that_does_not_answer_is_said_in_one_sentence(assizes: Assizes) -> None:
    done = assizes("reports", "read", "good", "--scheduler", "127.0.0.1:9", code=3)

    assert done.stderr == "Error: no Dask scheduler answers at 127.0.0.1:9\n"


def test_help_imports_nothing_that_reads(place: Path) -> None:
    program = (
        "import sys; from assizes.cli import _run; _run(['reports', 'read', '--help']); _run(['--help']); "
        "print([name for name in ('pebble', 'distributed', 'pypdfium2', 'PIL') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert "\n[]\n" in done.stdout


# --- kept readings ----------------------------------------------------------------------------------------


def test_output_is_the_same_fresh_and_kept_and_with_any_number_of_jobs(tmp_path: Path, place: Path) -> None:
    assizes = Assizes(tmp_path / "data", place)
    arguments = ("reports", "read", "good", "bad", "--format", "json")

    fresh = assizes(*arguments, "--jobs", "1", code=1)
    kept = assizes(*arguments, "--jobs", "4", code=1)
    anew = assizes(*arguments, "--jobs", "3", "--fresh", code=1)

    assert kept.stdout == fresh.stdout == anew.stdout


def test_a_kept_reading_is_used_and_fresh_does_without(tmp_path: Path, place: Path) -> None:
    assizes = Assizes(tmp_path / "data", place)
    assizes.read("good/0.pdf")
    [kept] = (tmp_path / "data" / "readings").rglob("*.json")
    first = kept.stat().st_mtime_ns

    assizes.read("good/0.pdf")
    second = kept.stat().st_mtime_ns
    assizes.read("good/0.pdf", "--fresh")
    third = kept.stat().st_mtime_ns

    assert first == second < third


# --- show -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["good/0.pdf", "good/deep/1.pdf"])
def test_show_draws_each_page_that_holds_evidence(assizes: Assizes, tmp_path: Path, file: str) -> None:
    done = assizes("reports", "show", file, "--out", tmp_path)

    stem = Path(file).stem
    pictures = sorted(path.name for path in tmp_path.iterdir())
    assert f"{stem}-page-1.png" in pictures
    assert all(str(tmp_path / name) in done.stdout for name in pictures)
    assert "Overall effectiveness" in done.stdout


def test_show_draws_at_the_size_asked_for(assizes: Assizes, place: Path, tmp_path: Path) -> None:
    assizes("reports", "show", "good/0.pdf", "--out", tmp_path, "--page", "1", "--dpi", "72")

    with Image.open(tmp_path / "0-page-1.png") as picture, pypdfium2.PdfDocument(place / "good" / "0.pdf") as pdf:
        assert picture.height > pdf[0].get_height()
        assert picture.width > pdf[0].get_width()


def test_show_says_that_a_page_is_not_there(assizes: Assizes, tmp_path: Path) -> None:
    done = assizes("reports", "show", "good/0.pdf", "--out", tmp_path, "--page", "900")

    assert "Not drawn: page 900: the file has " in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_show_of_what_is_no_report_draws_nothing_and_says_why(assizes: Assizes, tmp_path: Path) -> None:
    done = assizes("reports", "show", "bad/page.pdf", "--out", tmp_path, code=1)

    assert "The file is a web page (HTML), not a PDF" in done.stdout
    assert list(tmp_path.iterdir()) == []
