"""`assizes intake`, as a user runs it: what is printed, what is written, which code it ends with."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes
from list_files import as_csv, as_ods, as_xlsx
from register_files import a_folder, a_row

HEADINGS = ["LA", "Inspection dates", "Overall", "Adoption"]
THE_SAME = ["Barnsley", "2 - 25 June 2014", "Good", "Good"]
A_NEW_ONE = ["Kent", "2 - 25 June 2015", "RI", "Good"]
BETTER = ["Barnsley", "2 - 25 June 2014", "Outstanding", "Good"]


@pytest.fixture(scope="module")
def one_inspection(empty_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose register holds one inspection."""
    folder = tmp_path_factory.mktemp("one")
    shutil.copytree(empty_data, folder / "data")
    Assizes(folder / "data")("register", "load", a_folder(folder / "in", [a_row()]))
    return folder / "data"


@pytest.fixture
def assizes(tmp_path: Path, one_inspection: Path) -> Assizes:
    """The command `assizes` with a register of its own that holds one inspection."""
    return Assizes(Path(shutil.copytree(one_inspection, tmp_path / "data")))


@pytest.fixture
def a_list(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list with the usual headings to a file."""

    def write(*rows: list[str], name: str = "list.csv") -> Path:
        path = tmp_path / name
        make = {".csv": as_csv, ".xlsx": as_xlsx, ".ods": as_ods}[path.suffix]
        path.write_bytes(make([HEADINGS, *rows]))
        return path

    return write


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.ods"])
def test_a_list_is_shown_in_numbers_and_row_by_row(assizes: Assizes, a_list: Callable[..., Path], name: str) -> None:
    done = assizes("intake", a_list(THE_SAME, A_NEW_ONE, BETTER, name=name))

    lines = done.stdout.splitlines()
    assert lines[1] == "1 new, 1 same, 0 changed, 1 refused, of 3 rows"
    assert "row 3  new      kent-sif2013-2015-06" in lines
    assert "row 4  refused  invented-sif2013-2014-06" in lines
    assert "    C4: overall_effectiveness is good in the register, from a report, and outstanding in the list" in lines
    assert lines[-1].startswith("Look at the report: ")
    assert done.stderr == "Nothing was written: that takes --apply.\n"


def test_with_apply_what_is_new_is_written_once(assizes: Assizes, a_list: Callable[..., Path]) -> None:
    path = a_list(THE_SAME, A_NEW_ONE)

    first = assizes("intake", path, "--apply")
    second = assizes("intake", path, "--apply")

    assert first.stderr == "Written: 1 inspections added, 0 statements superseded\n"
    assert second.stderr == "Nothing had to be written.\n"
    assert "0 new, 2 same, 0 changed, 0 refused, of 2 rows" in second.stdout
    assert "list.csv" in assizes("register", "history", "kent-sif2013-2015-06").stdout


def test_with_apply_one_refused_row_means_that_nothing_is_written(
    assizes: Assizes, a_list: Callable[..., Path]
) -> None:
    path = a_list(A_NEW_ONE, BETTER, name="list.xlsx")

    done = assizes("intake", path, "--apply", code=3)

    assert "1 new, 0 same, 0 changed, 1 refused, of 2 rows" in done.stdout
    assert done.stderr == (
        "Error: list.xlsx, sheet 'List', cell C3: nothing was written, since 1 of 2 rows are refused: "
        "overall_effectiveness is good in the register, from a report, and outstanding in the list\n"
    )
    assert "0 new" not in assizes("intake", path).stdout


def test_json_gives_every_row_with_cells_and_both_values(assizes: Assizes, a_list: Callable[..., Path]) -> None:
    document = json.loads(assizes("intake", a_list(THE_SAME, BETTER), "--format", "json").stdout)

    assert document["counts"] == {"new": 0, "same": 1, "changed": 0, "refused": 1, "rows": 2}
    assert document["written"] == {"added": 0, "superseded": 0}
    same, refused = document["rows"]
    assert (same["row"], same["kind"], same["inspection_start"]) == (2, "same", "2014-06-02")
    assert refused["problems"] == [
        {
            "sentence": "overall_effectiveness is good in the register, from a report, and outstanding in the list",
            "cell": "C3",
            "field": "overall_effectiveness",
            "register": "good",
            "list": "outstanding",
        }
    ]


def test_a_sheet_is_chosen_by_its_name(assizes: Assizes, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    path.write_bytes(as_xlsx([HEADINGS, THE_SAME], sheet="2024", others=[("2025", [HEADINGS, A_NEW_ONE])]))

    said = assizes("intake", path, code=3).stderr
    found = assizes("intake", path, "--sheet", "2025").stdout

    assert said == "Error: two.xlsx: several sheets hold a list: '2024', '2025'; say which with --sheet\n"
    assert "1 new, 0 same" in found


def test_what_is_no_list_ends_with_code_3_and_makes_no_register(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    done = Assizes(tmp_path / "none")("intake", path, code=3)

    assert done.stdout == ""
    assert done.stderr.startswith("Error: list.csv: the file is named .csv but is no delimited text: it is a web page")
    assert not (tmp_path / "none").exists()


def test_a_list_that_is_not_there_is_wrong_usage(assizes: Assizes) -> None:
    assert "does not exist" in assizes("intake", "nowhere.xlsx", code=2).stderr


def test_who_took_a_list_in_and_why_is_kept(assizes: Assizes, a_list: Callable[..., Path]) -> None:
    reason = "the team's list of June"

    assizes("intake", a_list(A_NEW_ONE), "--apply", "--by", "AB", "--reason", reason)

    (statement,) = json.loads(assizes("register", "history", "kent-sif2013-2015-06", "--format", "json").stdout)
    assert statement["recorded_by"] == "AB"
    assert statement["reason"].startswith(f"{reason}: taken from the list list.csv (")


def test_who_and_why_are_asked_for_only_where_something_is_written(
    assizes: Assizes, a_list: Callable[..., Path]
) -> None:
    said = assizes("intake", a_list(A_NEW_ONE), "--by", "AB", code=2).stderr

    assert "--by and --reason go with --apply" in said
