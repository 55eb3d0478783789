"""`assizes release`: from an empty data folder to files, and what wrong questions get."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes
from register_files import a_folder, a_row

SLUG = "outcomes-as-at-2014-09-30"


@pytest.fixture(scope="module")
def assizes(tmp_path_factory: pytest.TempPathFactory) -> Assizes:
    """The command; its register is made by the first that needs one."""
    return Assizes(tmp_path_factory.mktemp("data"))


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(assizes: Assizes) -> subprocess.CompletedProcess[str]:
    """What the command said that made the register and built a release in every format, with nothing there before."""
    return assizes("release", "build", SLUG)


@pytest.mark.slow
def test_one_command_builds_a_release_and_prints_what_it_found(
    assizes: Assizes, built: subprocess.CompletedProcess[str]
) -> None:
    assert "as at 30 September 2014" in built.stdout
    assert str(assizes.data / "releases" / SLUG) in built.stdout
    assert "counting" in built.stderr
    assert "counting" not in built.stdout


@pytest.mark.slow
def test_dates_of_a_packaged_release_give_its_bytes_again(
    assizes: Assizes, built: subprocess.CompletedProcess[str], tmp_path: Path
) -> None:
    # With another seed of hashes than the fork had in which it was built.
    assizes.in_a_new_process("release", "build", "--as-at", "2014-09-30", "--out", tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [SLUG]
    assert files_below(tmp_path / SLUG) == files_below(assizes.data / "releases" / SLUG)


@pytest.mark.slow
def test_the_list_says_what_is_built(assizes: Assizes, built: subprocess.CompletedProcess[str]) -> None:
    lines = assizes("release", "list").stdout.splitlines()

    assert len(lines) == 4
    assert [line.split()[0] for line in lines if "not built" not in line] == [SLUG]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--as-at", "2099-01-01"], 3, "Error: --as-at: 2099-01-01 is in the future"),
        (["--as-at", "2024-03-31", "--published-by", "2099-01-01"], 3, "Error: --published-by: 2099-01-01 is in the"),
        (
            ["--as-at", "2024-03-31", "--published-by", "2024-03-30"],
            3,
            "--published-by: 2024-03-30 comes before",
        ),
        (["--as-at", "2001-01-01"], 3, "Error: --as-at: 2001-01-01 is before the first record"),
        (["--as-at", "2026-06-30", "--published-by", "2026-08-21"], 3, "was harvested on 20 August 2026"),
        (["nothing-like-it"], 3, "Error: 'nothing-like-it' is not a packaged release"),
        (["--as-at", "2024-03-31", "--formats", "epub"], 2, "use one or more of xlsx,ods,"),
        ([], 2, "Name a packaged release"),
        ([SLUG, "--published-by", "2014-10-31"], 2, "a packaged release has its own"),
    ],
)
def test_wrong_questions_are_refused_and_nothing_is_written(
    assizes: Assizes, tmp_path: Path, arguments: list[str], code: int, sentence: str
) -> None:
    done = assizes.run("release", "build", *arguments, "--out", str(tmp_path / "out"))

    assert done.returncode == code
    assert sentence in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_correction_that_changes_nothing_is_refused_and_nothing_is_written(assizes: Assizes) -> None:
    done = assizes.run(
        "release",
        "correct",
        SLUG,
        "--reason",
        "record_corrected",
        "--because",
        "nothing at all is wrong",
        "--apply",
    )

    assert done.returncode == 3
    assert "rests on a later state of the register" in done.stderr
    assert not (assizes.data / "specifications").exists()


@pytest.mark.slow
def test_a_release_says_whether_it_could_be_approved_and_carries_its_quality_report(
    tmp_path: Path, copy_of_packaged: Callable[[Path], Path]
) -> None:
    assizes = Assizes(copy_of_packaged(tmp_path / "data"))
    clean = assizes("release", "build", SLUG, "--formats", "csv")
    rows = [a_row(), a_row("invented-sif2013-2014-07", report_url="")]  # one inspection twice
    assizes("register", "load", a_folder(tmp_path / "in", rows))
    faulty = assizes("release", "build", SLUG, "--formats", "csv")

    assert "could not be approved" not in clean.stderr
    assert "which is what the files say: No error is open" in clean.stderr
    assert "In the register now, no error is open" in clean.stderr
    assert "which is what the files say: This release could not be approved: " in faulty.stderr
    folder = assizes.data / "releases" / SLUG
    assert "This release could not be approved" in (folder / "qa-report.html").read_text(encoding="utf-8")
    assert "finding,C001,error" in (folder / "qa-log.csv").read_text(encoding="utf-8")
