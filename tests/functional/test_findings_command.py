"""`assizes findings` as a user runs it: what it prints, what it refuses, and how it ends."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from assizes_program import Assizes
from made_findings import a_finding
from register_files import a_corrected_row, a_folder, a_row

FOUND, WARNING = a_finding(), 'a_finding(code="A002", severity=Severity.WARNING)'
REASON = "two visits, agreed with the publisher"
CORRECTION = "invented-sif2013-2014-06/2"
RUN = """
import sys
from assizes.cli.opening import opened_register, set_up, this_moment
set_up()
opened_register()
from assizes.actions.assurance.findings import record_run
from assizes.domain.findings import Severity
from made_findings import a_finding, inputs
record_run(eval(sys.argv[1]), now=this_moment(), ran_by="the office", inputs=inputs())
"""


class Office(Assizes):
    """The command, and runs of the checks that find what they are told to."""

    def checks_find(self, findings: str) -> None:
        """Record a run of the checks that found these."""
        self.python("-c", RUN, findings)


@pytest.fixture(scope="module")
def found_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two statements of one inspection, an error and a warning."""
    folder = tmp_path_factory.mktemp("found")
    assizes = Office(folder / "data")
    assizes("register", "load", a_folder(folder / "in", [a_row(), a_corrected_row()]))
    assizes.checks_find(f"[a_finding(), {WARNING}]")
    return folder / "data"


@pytest.fixture
def assizes(tmp_path: Path, found_data: Path) -> Office:
    """The command with an error and a warning in its register."""
    shutil.copytree(found_data, tmp_path / "data")
    return Office(tmp_path / "data")


def listed(assizes: Office, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(assizes("findings", "list", "--format", "json", *arguments).stdout)
    return found


def test_the_list_says_what_is_wrong_where_and_what_would_settle_it(assizes: Office) -> None:
    lines = assizes("findings", "list").stdout.splitlines()

    assert lines[0].startswith(f"{FOUND.finding_id}  A001 error, open since 2")
    assert lines[1] == f"    invented-sif2013-2014-06, adoption (page 3): {FOUND.sentence}"
    assert lines[2] == "    What would settle it: correct the register"
    assert " A002 warning, open since " in lines[3]


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (("--severity", "warning"), ["A002"]),
        (("--rule", "a001"), ["A001"]),
        (("--state", "explained"), []),
        (("--state", "all"), ["A001", "A002"]),
        (("--authority", "Barnsley"), ["A001", "A002"]),
        (("--authority", "barnet"), []),
    ],
)
def test_the_list_is_filtered(assizes: Office, arguments: tuple[str, ...], rules: list[str]) -> None:
    assert [one["rule"] for one in listed(assizes, *arguments)] == rules


def test_an_empty_list_says_so(assizes: Office) -> None:
    assert assizes("findings", "list", "--state", "corrected").stdout == "There is no such finding.\n"


def test_the_list_as_csv_has_a_row_for_each(assizes: Office) -> None:
    first, second = csv.DictReader(io.StringIO(assizes("findings", "list", "--format", "csv").stdout))

    assert (first["finding_id"], first["state"], first["signed_off_by"]) == (FOUND.finding_id, "open", "")
    assert second["severity"] == "warning"


def test_two_people_explain_and_sign_off(assizes: Office) -> None:
    explained = assizes("findings", "explain", FOUND.finding_id[:8], "--reason", REASON, "--by", "AB")
    signed = assizes("findings", "sign-off", FOUND.finding_id, ASSIZES_RECORDED_BY="CD")

    assert explained.stdout == f"{FOUND.finding_id} is explained: {FOUND.sentence}\n"
    assert signed.stdout == f"{FOUND.finding_id} is explained and signed off: {FOUND.sentence}\n"
    (one,) = listed(assizes, "--state", "signed_off")
    assert (one["answered_by"], one["reason"], one["signed_off_by"]) == ("AB", REASON, "CD")
    assert [move["action"] for move in one["moves"]] == ["open", "explain", "sign_off"]
    assert f"    Explained by AB: {REASON}\n    Signed off by CD: " in assizes("findings", "list").stdout


def test_nobody_signs_off_an_explanation_of_their_own(assizes: Office) -> None:
    assizes("findings", "explain", FOUND.finding_id, "--reason", REASON, "--by", "AB")

    said = assizes("findings", "sign-off", FOUND.finding_id, "--by", "ab", code=4).stderr

    assert said == f"Error: finding {FOUND.finding_id} was answered by ab: another person has to sign it off\n"
    assert [one["state"] for one in listed(assizes, "--rule", "A001")] == ["explained"]


def test_a_correction_counts_once_the_checks_no_longer_find_the_fault(assizes: Office) -> None:
    statement = "invented-sif2013-2014-06/2"
    given = ("--statement", statement, "--reason", "the grade was misread", "--by", "AB")

    named = assizes("findings", "correct", FOUND.finding_id, *given)
    assizes("findings", "sign-off", FOUND.finding_id, "--by", "CD", code=4)
    assizes.checks_find(f"[{WARNING}]")
    signed = assizes("findings", "sign-off", FOUND.finding_id, "--by", "CD")

    assert "is said to be corrected: " in named.stdout
    assert "is corrected and signed off: " in signed.stdout
    assert f"    Corrected by {statement}, by AB: the grade was misread\n" in assizes("findings", "list").stdout


def test_what_is_no_longer_found_is_listed_only_if_asked_for(assizes: Office) -> None:
    assizes.checks_find("[]")

    assert listed(assizes) == []
    assert {one["state"] for one in listed(assizes, "--state", "settled")} == {"settled"}


def test_what_came_back_says_why(assizes: Office) -> None:
    assizes("findings", "explain", FOUND.finding_id, "--reason", REASON, "--by", "AB")

    assizes.checks_find('[a_finding("other facts")]')

    said = assizes("findings", "list").stdout
    assert f"    Reopened: what finding {FOUND.finding_id} rests on has changed, and it was explained\n" in said


@pytest.mark.parametrize("command", ["explain", "correct", "sign-off"])
def test_somebody_has_to_answer_for_it(assizes: Office, command: str) -> None:
    given = {"explain": ["--reason", REASON], "correct": ["--reason", REASON, "--statement", "x/1"], "sign-off": []}

    said = assizes("findings", command, FOUND.finding_id, *given[command], code=2).stderr

    assert "say who does this: give --by NAME-OR-ROLE, or set ASSIZES_RECORDED_BY" in said


def test_a_reason_in_one_word_is_refused(assizes: Office) -> None:
    said = assizes("findings", "explain", FOUND.finding_id, "--reason", "fine", "--by", "AB", code=3).stderr

    assert said == "Error: the reason 'fine' is too short: say in at least 3 words why\n"


def test_an_empty_reason_is_asked_for(assizes: Office) -> None:
    said = assizes("findings", "explain", FOUND.finding_id, "--reason", " ", "--by", "AB", code=3).stderr

    assert said == "Error: give a reason, in at least three words\n"


def test_an_unknown_finding_is_refused_with_one_that_is_written_alike(assizes: Office) -> None:
    misspelt = FOUND.finding_id[:-1] + ("0" if FOUND.finding_id[-1] != "0" else "1")

    said = assizes("findings", "sign-off", misspelt, "--by", "AB", code=3).stderr

    assert said == f"Error: the register has no finding '{misspelt}': did you mean {FOUND.finding_id}?\n"


def test_an_unknown_authority_is_refused(assizes: Office) -> None:
    assert (
        "no authority has the name or code 'Atlantis'"
        in assizes("findings", "list", "--authority", "Atlantis", code=3).stderr
    )


def test_the_whole_life_of_a_finding_is_shown_answers_before_it_was_reopened_too(assizes: Office) -> None:
    assizes("findings", "correct", FOUND.finding_id, "--by", "AB", "--statement", CORRECTION, "--reason", REASON)
    assizes.checks_find("[a_finding()]")

    said = assizes("findings", "show", FOUND.finding_id[:8]).stdout.splitlines()
    shown = json.loads(assizes("findings", "show", FOUND.finding_id, "--format", "json").stdout)

    assert said[0].startswith(f"{FOUND.finding_id}  A001 error, open since 2")
    assert [line.strip().split("  ")[1:3] for line in said if line.startswith("    2")] == [
        ["opened", "by the office: found"],
        ["corrected", f"by AB: {REASON}; by statement {CORRECTION}"],
        ["reopened", "by the office: still found after a correction was named"],
    ]
    assert [(move["action"], move["by"]) for move in shown["moves"]] == [
        ("open", "the office"),
        ("correct", "AB"),
        ("reopen", "the office"),
    ]
    assert shown["moves"][1]["statement_id"] == CORRECTION


def test_several_findings_are_explained_and_signed_off_together(assizes: Office) -> None:
    both = [str(one["finding_id"]) for one in listed(assizes)]

    said = assizes("findings", "explain", *both, "--reason", REASON, "--by", "AB").stdout
    assizes("findings", "sign-off", *both, "--by", "CD")

    assert said.splitlines()[-1] == "2 findings are explained"
    assert [one["state"] for one in listed(assizes)] == ["explanation_signed_off"] * 2


def test_all_findings_of_a_rule_are_answered_with_their_number_said_first(assizes: Office) -> None:
    assizes.checks_find('[a_finding(str(number), code="A002", severity=Severity.WARNING) for number in range(3)]')

    explained = assizes("findings", "explain", "--rule", "a002", "--all", "--reason", REASON, "--by", "AB")
    assizes("findings", "sign-off", "--rule", "A002", "--all", "--by", "a.b.", code=4)
    signed = assizes("findings", "sign-off", "--rule", "A002", "--all", "--by", "CD")

    assert explained.stderr.splitlines()[0] == "3 findings of A002 are open"
    assert signed.stderr.splitlines()[0] == "3 findings of A002 wait for a second person"
    assert {one["state"] for one in listed(assizes, "--rule", "A002")} == {"explanation_signed_off"}


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ([], 2, "name the findings, or give --rule CODE with --all"),
        (["--rule", "A002"], 2, "with --rule CODE give --all"),
        (["--all"], 2, "with --all give --rule CODE"),
        ([FOUND.finding_id, "--rule", "A002", "--all"], 2, "name the findings or give --rule, not both"),
        (["--rule", "A003", "--all"], 3, "no finding of A003 is open"),
    ],
)
def test_which_findings_are_meant_has_to_be_said_in_one_way(
    assizes: Office, arguments: list[str], code: int, sentence: str
) -> None:
    assert sentence in assizes("findings", "explain", *arguments, "--reason", REASON, "--by", "AB", code=code).stderr
