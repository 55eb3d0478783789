"""`assizes check` as a user runs it: what it prints, and how it ends."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes_program import Assizes
from register_files import a_folder, a_row
from report_files import report
from report_files.samples import PLAIN


@pytest.fixture
def assizes(tmp_path: Path, empty_data: Path) -> Assizes:
    """The command `assizes` with a register of its own that holds nothing."""
    return Assizes(Path(shutil.copytree(empty_data, tmp_path / "data")))


@pytest.fixture
def packaged(tmp_path: Path, copy_of_packaged: Callable[[Path], Path]) -> Assizes:
    """The command with the packaged register in its data folder."""
    return Assizes(copy_of_packaged(tmp_path / "data"))


def test_an_open_warning_ends_with_code_1_and_is_passed_over_where_that_is_asked_for(packaged: Assizes) -> None:
    said = packaged("check", code=1).stdout

    first = (
        r"554 records checked, 0 of them beside 0 reports at hand\. Of the 486 full inspections that "
        r"outcomes-as-at-2026-03-31 can count, 477 were read from their report; of these, 307 of 486 were read again by "
        r"the program, with page and place\. Found: 0 errors, (\d+) warnings; \1 open\n"
    )
    assert re.match(first, said)
    assert "warning  A020        61        61  Not checked against a report" in said
    assert packaged("check", "--fail-on", "error").stdout == said


def test_a_warning_that_was_explained_is_open_no_more(assizes: Assizes, tmp_path: Path) -> None:
    assizes("register", "load", a_folder(tmp_path / "in", [a_row(basis="secondary")]))
    (first, *more) = json.loads(assizes("check", "--format", "json", code=1).stdout)["findings"]

    said = ("--by", "first", "--reason", "the report can no longer be had")
    assizes("findings", "explain", *(one["finding_id"] for one in (first, *more)), *said)

    found = json.loads(assizes("check", "--format", "json").stdout)
    assert found["open"] == 0
    assert {one["state"] for one in found["findings"]} == {"explained"}
    printed = assizes("check").stdout
    assert f"{first['finding_id']}" in printed
    assert "[explained]" in printed


def test_an_open_error_ends_with_code_1_and_is_in_the_json(assizes: Assizes, tmp_path: Path) -> None:
    rows = [a_row(), a_row("invented-sif2013-2014-07", report_url="")]
    assizes("register", "load", a_folder(tmp_path / "in", rows))

    found = json.loads(assizes("check", "--format", "json", code=1).stdout)

    duplicate = next(one for one in found["findings"] if one["code"] == "C001")
    assert duplicate["subject"]["id"] == "invented-sif2013-2014-07"
    assert duplicate["severity"] == "error"
    assert found["errors"] == sum(rule["findings"] for rule in found["rules"] if rule["severity"] == "error")
    assert {rule["code"] for rule in found["rules"]} >= {"A004", "B022", "C001", "E001"}


def test_an_error_explained_and_signed_off_by_another_is_open_no_more(assizes: Assizes, tmp_path: Path) -> None:
    rows = [a_row(), a_row("invented-sif2013-2014-07", report_url="")]
    assizes("register", "load", a_folder(tmp_path / "in", rows))
    dates = ("--as-at", "2014-09-30", "--published-by", "2014-10-31")
    assizes("check", "--fail-on", "error", *dates, code=1)
    found = json.loads(assizes("findings", "list", "--severity", "error", "--format", "json").stdout)
    assert found

    ids = [one["finding_id"] for one in found]
    assizes("findings", "explain", *ids, "--by", "first", "--reason", "two reports were made of one visit")
    assizes("findings", "sign-off", *ids, "--by", "first", code=4)
    assizes("findings", "sign-off", *ids, "--by", "second")

    assizes("check", "--fail-on", "error", *dates)


def test_a_release_is_checked_with_the_register_and_a_built_one_in_its_files(packaged: Assizes, tmp_path: Path) -> None:
    first = packaged("check", "--fail-on", "error")
    packaged("release", "build", "outcomes-as-at-2026-03-31", "--formats", "html")
    page = tmp_path / "data" / "releases" / "outcomes-as-at-2026-03-31" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", "<h1>Ring 020 7946 0018: "), encoding="utf-8")

    second = packaged("check", "--fail-on", "error", "--format", "json", code=1)

    assert "release checked: outcomes-as-at-2026-03-31" in first.stderr
    (error,) = [one for one in json.loads(second.stdout)["findings"] if one["severity"] == "error"]
    assert (error["code"], error["field"]) == ("D060", "index.html")
    assert error["subject"]["id"] == "outcomes-as-at-2026-03-31"
    assert "7946" not in second.stdout + second.stderr


def test_a_commentary_written_here_is_checked_though_no_release_of_it_can_be_built(
    packaged: Assizes, tmp_path: Path
) -> None:
    own = tmp_path / "data" / "specifications"
    own.mkdir()
    (own / "outcomes-as-at-2026-03-31.md").write_text("There were 12 inspections.\n", encoding="utf-8")

    dates = ("--as-at", "2026-03-31", "--published-by", "2026-06-30")
    done = packaged("check", "--fail-on", "error", "--format", "json", *dates, code=1)

    found = json.loads(done.stdout)
    (error,) = [one for one in found["findings"] if one["severity"] == "error"]
    assert (error["code"], error["field"]) == ("D101", "line 1")
    assert error["subject"]["id"] == "outcomes-as-at-2026-03-31"
    assert {f"D{number}" for number in range(101, 115)} < {rule["code"] for rule in found["rules"]}


@pytest.fixture(scope="module")
def misread(empty_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder and a folder of one report, whose record in the register has one wrong grade."""
    folder = tmp_path_factory.mktemp("misread")
    _a_report_and_a_wrong_record(Assizes(Path(shutil.copytree(empty_data, folder / "data"))), folder)
    return folder


def test_the_page_stands_alone_and_shows_the_report_beside_the_finding(misread: Path, tmp_path: Path) -> None:
    assizes, folder = Assizes(Path(shutil.copytree(misread / "data", tmp_path / "data"))), misread / "reports"

    out = tmp_path / "checks.html"
    assizes("check", "--reports", folder, "--format", "html", "--out", out, code=1)

    page = out.read_text(encoding="utf-8")
    assert "A004 Another grade than in the report" in page
    assert 'src="data:image/png;base64,' in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="https?:', page)


def test_what_an_earlier_run_found_and_this_one_could_not_look_at_is_open_too(misread: Path, tmp_path: Path) -> None:
    assizes, folder = Assizes(Path(shutil.copytree(misread / "data", tmp_path / "data"))), misread / "reports"
    assizes("check", "--reports", folder, "--fail-on", "error", code=1)
    number = len(json.loads(assizes("findings", "list", "--rule", "A004", "--format", "json").stdout))

    said = assizes("check", "--fail-on", "error", code=1).stdout
    found = json.loads(assizes("check", "--fail-on", "error", "--format", "json", code=1).stdout)

    assert number == 1
    assert f"{number} further error{'s'[: number > 1]}" in said.splitlines()[1]
    assert "open from earlier runs that this one could not look at: see `assizes findings list`" in said.splitlines()[1]
    assert "A004" not in {one["code"] for one in found["findings"]}
    assert found["open_from_earlier_runs"]["error"] == number


def _a_report_and_a_wrong_record(assizes: Assizes, tmp_path: Path) -> None:
    """Write a report to a folder, and load a record of it with one grade that the report has not."""
    spec = PLAIN["single inspection"] if "single inspection" in PLAIN else next(iter(PLAIN.values()))
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.pdf").write_bytes(report(spec))
    (read,) = json.loads(assizes("reports", "read", folder, "--format", "json").stdout)
    code, judgement = next(iter(read["judgements"].items()))
    changes = {name: given["grade"] for name, given in read["judgements"].items()}
    changes[code] = "inadequate" if judgement["grade"] != "inadequate" else "outstanding"
    changes |= {"la_id": read["authority"], "framework": read["framework"], "event": read["event"] or "standard"}
    changes |= {"inspection_start": read["inspection_start"], "inspection_end": read["inspection_end"]}
    changes |= {"published": read["published"] or read["inspection_end"], "listed": ""}
    blank = dict.fromkeys((name for name in _judgement_columns() if name not in changes), "")
    assizes("register", "load", a_folder(tmp_path / "in", [a_row(**blank | changes)]))


def _judgement_columns() -> tuple[str, ...]:
    from register_files import REFERENCE

    return REFERENCE.frameworks.judgement_codes


@pytest.mark.slow
def test_the_register_alone_is_checked_without_a_release(packaged: Assizes) -> None:
    done = packaged("check", "--no-release", "--fail-on", "error")

    assert "release checked" not in done.stderr
    assert "0 errors" in done.stdout
