"""The `register` commands as a user runs them: what they print where, and how they end."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assizes import cli
from assizes.register.files import FILE_NAME
from assizes_program import Assizes
from register_files import Row, a_corrected_row, a_folder, a_row, an_unnumbered_row


@pytest.fixture
def assizes(tmp_path: Path) -> Assizes:
    """The command with nothing in its data folder."""
    return Assizes(tmp_path / "data")


@pytest.fixture
def empty(assizes: Assizes, empty_data: Path) -> Assizes:
    """The command with a register that holds nothing."""
    shutil.copytree(empty_data, assizes.data)
    return assizes


@pytest.fixture(scope="module")
def filled_data(empty_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two statements of one inspection."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copytree(empty_data, folder / "data")
    Assizes(folder / "data")("register", "load", a_folder(folder / "in", [a_row(), a_corrected_row()]))
    return folder / "data"


@pytest.fixture(scope="module")
def checked_data(filled_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same data folder after the checks, which leave findings open."""
    folder = tmp_path_factory.mktemp("checked")
    shutil.copytree(filled_data, folder / "data")
    Assizes(folder / "data")("check", code=1)
    return folder / "data"


@pytest.fixture
def checked(assizes: Assizes, checked_data: Path) -> Assizes:
    """The command with two statements of one inspection, in which the checks found something."""
    shutil.copytree(checked_data, assizes.data)
    return assizes


@pytest.fixture
def filled(assizes: Assizes, filled_data: Path) -> Assizes:
    """The command with two statements of one inspection."""
    shutil.copytree(filled_data, assizes.data)
    return assizes


def test_the_first_command_makes_the_register_and_fills_it(assizes: Assizes) -> None:
    done = assizes.in_a_new_process("register", "show", "Barnsley", "--format", "json")

    assert done.stderr.startswith(f"The register was made at {assizes.data / 'register.sqlite3'}.\n")
    assert "The packaged register was loaded" in done.stderr
    inspections = json.loads(done.stdout)["inspections"]
    assert inspections[0]["judgements"]["overall_effectiveness"] == "requires_improvement"
    assert assizes("register", "show", "Barnsley").stderr == ""


def test_load_without_a_folder_loads_the_packaged_register(assizes: Assizes) -> None:
    first = assizes("register", "load")
    second = assizes("register", "load")

    added = first.stdout.split(" ")[0]
    assert first.stdout.startswith(f"{added} added, 0 superseded, 0 unchanged, ")
    assert first.stdout.endswith(" pieces of evidence\n")
    assert second.stdout == f"0 added, 0 superseded, {added} unchanged\n"


def test_load_of_a_folder_does_not_load_the_packaged_register_first(assizes: Assizes, tmp_path: Path) -> None:
    done = assizes("register", "load", a_folder(tmp_path / "in", [a_row(), a_corrected_row()]))

    assert done.stdout == "1 added, 1 superseded, 0 unchanged\n"


def test_a_bad_row_ends_with_code_3_and_one_sentence(filled: Assizes, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "in", [a_row("x-1"), a_row("x-2", la_id="atlantis")])

    done = filled("register", "load", folder, code=3)

    assert done.stderr == f"Error: {folder / FILE_NAME}, line 3, column la_id: 'atlantis' is not an authority\n"
    assert done.stdout == ""
    assert "no inspection 'x-1'" in filled("register", "history", "x-1", code=3).stderr


def test_export_then_load_gives_the_same_register(filled: Assizes, empty_data: Path, tmp_path: Path) -> None:
    other = another_with(empty_data, tmp_path)
    filled("register", "export", tmp_path / "first")

    assert other("register", "load", tmp_path / "first").stdout == "1 added, 1 superseded, 0 unchanged\n"
    other("register", "export", tmp_path / "second")

    first, second = tmp_path / "first" / FILE_NAME, tmp_path / "second" / FILE_NAME
    assert first.read_bytes() == second.read_bytes()
    assert rows_of(first.read_text(encoding="utf-8")) == [a_row(), a_corrected_row()]


def test_show_tells_what_was_known_at_a_time(filled: Assizes) -> None:
    def adoption(*arguments: str) -> list[str]:
        return [row["adoption"] for row in rows_of(filled(*show, *arguments).stdout)]

    show = ("register", "show", "barnsley", "--format", "csv")

    assert adoption() == ["outstanding"]
    assert adoption("--known-at", "2026-10-01") == ["good"]
    assert adoption("--known-at", "2026-10-02T11:59:59") == ["good"]
    assert adoption("--known-at", "2025-01-01") == []


def test_show_finds_an_authority_by_name_code_and_identifier(filled: Assizes) -> None:
    printed = {filled("register", "show", word).stdout for word in ("BARNSLEY", "barnsley", "E08000016", "370")}

    assert len(printed) == 1
    assert "    Adoption performance: outstanding\n" in printed.pop()


def test_show_names_predecessors_and_successors(filled: Assizes) -> None:
    old = filled("register", "show", "northamptonshire").stdout
    new = filled("register", "show", "West Northamptonshire").stdout

    assert "successors: North Northamptonshire (north-northamptonshire), West Northamptonshire" in old
    assert "Predecessors: Northamptonshire (northamptonshire)" in new
    assert "The register has no inspection of this authority." in new


def test_an_unknown_authority_gets_names_that_are_like_it(filled: Assizes) -> None:
    done = filled("register", "show", "Barnsly", code=3)

    assert done.stderr.startswith("Error: no authority has the name or code 'Barnsly': did you mean Barnsley")


def test_history_shows_every_statement(filled: Assizes) -> None:
    first, second = json.loads(filled("register", "history", a_row()["inspection_id"], "--format", "json").stdout)
    table = filled("register", "history", a_row()["inspection_id"]).stdout

    assert (first["supersedes"], second["supersedes"]) == (None, a_row()["statement_id"])
    assert second["recorded_at"] == "2026-10-02T12:00:00.000001Z"
    assert "recorded 2026-10-02T12:00:00.000001Z by a statistician: a correction" in table


def test_export_refuses_a_folder_with_something_else_in_it(filled: Assizes, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()

    done = filled("register", "export", tmp_path / "full", code=3)

    assert "holds something other than an export" in done.stderr


def test_a_setting_that_cannot_be_used_is_said_in_one_sentence(assizes: Assizes) -> None:
    small = assizes("register", "load", code=3, ASSIZES_SMALL_BASE="few")
    address = assizes("register", "load", code=3, ASSIZES_DATABASE_URL="somewhere")

    assert small.stderr == "Error: ASSIZES_SMALL_BASE is 'few', which is not a whole number from 1\n"
    assert address.stderr.startswith("Error: ASSIZES_DATABASE_URL is not an address")


def test_wrong_usage_ends_with_code_2(assizes: Assizes) -> None:
    assizes("register", "show", code=2)
    assizes("no-such-command", code=2)
    assizes("--verbose", "--quiet", "register", "load", code=2)


def test_quiet_says_nothing_but_errors(assizes: Assizes) -> None:
    assert assizes("--quiet", "register", "show", "Barnsley").stderr == ""


def test_verbose_says_which_database_how_many_and_after_how_many_seconds(filled: Assizes) -> None:
    usual, verbose = (filled.in_a_new_process(*words, "register", "show", "Barnsley") for words in ((), ("-v",)))

    assert usual.stderr == ""
    assert re.search(
        r"^ +[\d.]+ s \(\+[\d.]+ s\)  the register is in .*register\.sqlite3$", verbose.stderr, re.MULTILINE
    )
    assert "1 inspections of barnsley read" in verbose.stderr
    assert verbose.stdout == usual.stdout


def test_verbose_says_how_many_rows_were_loaded_and_which_file_was_written(filled: Assizes, tmp_path: Path) -> None:
    load = filled("-v", "register", "load", a_folder(tmp_path / "in", [a_row(), a_corrected_row()]))
    export = filled("-v", "register", "export", tmp_path / "out")

    assert f"{tmp_path / 'in' / FILE_NAME}: 2 rows read, 0 loaded" in load.stderr
    assert f"{tmp_path / 'out' / FILE_NAME} written" in export.stderr


def test_verbose_says_how_many_inspections_were_counted(filled: Assizes) -> None:
    question = ("figures", "--as-at", "2014-09-30", "--published-by", "2014-10-31", "--basis", "most_recent")

    assert filled("--quiet", *question).stderr == filled(*question).stderr == ""
    said = filled("--verbose", *question).stderr
    assert "1 inspections read" in said
    assert "counted" in said


def test_a_statement_is_recorded_under_the_name_that_is_set_and_not_that_of_a_person(
    empty: Assizes, tmp_path: Path
) -> None:
    def recorded_by(inspection_id: str, **settings: str) -> str:
        empty("register", "load", a_folder(tmp_path / inspection_id, [an_unnumbered_row(inspection_id)]), **settings)
        (statement,) = json.loads(empty("register", "history", inspection_id, "--format", "json").stdout)
        return str(statement["recorded_by"])

    assert recorded_by("x-1", USER="jane.doe", LOGNAME="jane.doe") == "assizes"
    assert recorded_by("x-2", ASSIZES_RECORDED_BY="the data team") == "the data team"


@pytest.mark.parametrize(
    ("known_at", "sentence"),
    [
        ("2999-01-01T12:00:00Z", "12:00:00 UTC on 1 January 2999 is in the future: it is "),
        ("2999-01-01", "23:59:59 UTC on 1 January 2999 is in the future: it is "),
        ("2020-01-31", "the register had recorded nothing by 23:59:59 UTC on 31 January 2020\n"),
    ],
)
def test_figures_as_known_in_the_future_or_before_the_register_are_refused(
    filled: Assizes, known_at: str, sentence: str
) -> None:
    question = ("figures", "--as-at", "2014-09-30", "--published-by", "2014-10-31", "--basis", "most_recent")

    said = filled(*question, "--known-at", known_at, code=3).stderr

    assert said.startswith(f"Error: --known-at: {sentence}")
    assert said.count("\n") == 1


def test_figures_as_known_today_are_given(filled: Assizes) -> None:
    question = ("figures", "--as-at", "2014-09-30", "--published-by", "2014-10-31", "--basis", "most_recent")
    today = datetime.now(UTC).date().isoformat()

    assert filled(*question, "--known-at", today).stdout


@pytest.mark.postgresql
def test_postgresql_is_set_up_by_migrate(assizes: Assizes, postgresql_url: str) -> None:
    before = assizes("register", "show", "Barnsley", code=3, ASSIZES_DATABASE_URL=postgresql_url)
    assizes("register", "migrate", ASSIZES_DATABASE_URL=postgresql_url)
    after = assizes("register", "show", "Barnsley", ASSIZES_DATABASE_URL=postgresql_url)

    assert "run `assizes register migrate`" in before.stderr
    assert "Single inspection" in after.stdout
    assert not assizes.data.exists()


def test_help_starts_at_once_and_imports_neither_django_nor_polars(assizes: Assizes) -> None:
    program = (
        "import sys, assizes.cli\n"
        "try: assizes.cli.main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "sys.exit(bool({'django', 'polars'} & set(sys.modules)))"
    )

    def seconds() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], env=assizes.environment, check=True, capture_output=True)
        return time.perf_counter() - started

    assert min(seconds() for _ in range(5)) < 0.6


def test_a_reader_who_has_seen_enough_is_no_error(filled: Assizes) -> None:
    command = filled.command("register", "show", "Barnsley")
    process = subprocess.Popen(command, env=filled.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()

    assert (process.wait(), complaint) == (0, b"")


def test_an_interrupted_command_ends_with_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object, **settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.assizes, "invoke", interrupted)

    with pytest.raises(SystemExit) as end:
        cli.main(["register"])

    assert end.value.code == 130


def test_a_fault_in_the_program_is_not_taken_for_bad_input(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*arguments: object, **settings: object) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr(cli.assizes, "invoke", faulty)

    with pytest.raises(SystemExit) as end:
        cli.main(["register"])

    assert end.value.code == 70
    assert "please report it" in caplog.text


def another_with(data: Path, folder: Path) -> Assizes:
    """A second command, with a copy of the data folder."""
    return Assizes(Path(shutil.copytree(data, folder / "other")))


def rows_of(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def test_grades_that_break_a_limiting_rule_are_loaded_with_a_warning(empty: Assizes, tmp_path: Path) -> None:
    done = empty("register", "load", a_folder(tmp_path / "in", [a_row(leadership="inadequate")]))

    assert "1 added" in done.stdout
    assert "Warning: invented-sif2013-2014-06: overall_effectiveness is 'good' though one of" in done.stderr


def test_findings_and_their_answers_go_with_an_export(checked: Assizes, empty_data: Path, tmp_path: Path) -> None:
    other, out = another_with(empty_data, tmp_path), tmp_path / "out"
    (finding, *_) = json.loads(checked("findings", "list", "--format", "json").stdout)
    said = ("--by", "first", "--reason", "as the report prints it")
    checked("findings", "explain", finding["finding_id"], *said)
    listed = checked("findings", "list", "--state", "all", "--format", "json").stdout

    checked("register", "export", out)
    loaded = other("register", "load", out).stdout

    names = {"check_runs.csv", "findings.csv", "finding_moves.csv", FILE_NAME}
    assert {path.name for path in out.iterdir()} == names
    assert re.fullmatch(r"1 added, 1 superseded, 0 unchanged, (\d+) moves of (\d+) new findings\n", loaded)
    assert other("findings", "list", "--state", "all", "--format", "json").stdout == listed


def test_a_bad_move_ends_with_code_3_and_nothing_is_loaded(checked: Assizes, empty_data: Path, tmp_path: Path) -> None:
    other, out = another_with(empty_data, tmp_path), tmp_path / "out"
    other("register", "load", a_folder(tmp_path / "in", [a_row("x-1")]))
    checked("register", "export", out)
    moves = out / "finding_moves.csv"
    moves.write_text(moves.read_text(encoding="utf-8").replace(",open,,open,", ",open,,settled,", 1), encoding="utf-8")

    done = other("register", "load", out, code=3)

    assert done.stderr.endswith(f"Error: {moves}, line 2, column state: 'open' leads to open, not to settled\n")
    assert "no inspection" in other("register", "history", a_row()["inspection_id"], code=3).stderr
