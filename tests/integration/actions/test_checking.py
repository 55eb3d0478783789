"""Checking a register: what stands in it, beside the reports at hand."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.actions.assurance.checking import Checked, Collected, check_register
from assizes.actions.assurance.findings import explain, record_run, sign_off
from assizes.actions.records.applying import apply_readings
from assizes.actions.register_files.register import load_register
from assizes.actions.reports.reading import ReportReading
from assizes.collecting.origins import Origin, Origins
from assizes.domain.check_runs import RunInputs, RunResult
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.domain.proposals import ReadReport
from assizes.domain.readings import Reading
from made_readings import a_reading
from register_files import NOW, REFERENCE, a_corrected_row, a_folder, a_row

LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _checked(*readings: Reading, **options: object) -> Checked:
    given = [ReportReading(f"reports/{number}.pdf", reading) for number, reading in enumerate(readings)]
    return check_register(given, now=LATER, reference=REFERENCE, **options)


def _codes(checked: Checked) -> set[tuple[str, str]]:
    return {(one.code, one.field) for one in checked.findings if one.code not in ("B010", "C010")}


@pytest.fixture
def loaded(register: str, tmp_path: Path) -> None:
    """A register of one inspection, corrected once."""
    rows = [a_row(), a_corrected_row()]
    load_register(a_folder(tmp_path / "in", rows), by="tests", now=NOW, reference=REFERENCE)


@pytest.mark.usefixtures("loaded")
def test_the_statement_in_force_is_checked_against_the_report_of_its_time() -> None:
    checked = _checked(a_reading())

    assert (checked.records, checked.compared) == (1, 1)
    assert ("A004", "adoption") in _codes(checked)  # corrected to what the report does not say
    assert checked.count(Severity.ERROR) == 1


@pytest.mark.usefixtures("loaded")
def test_a_report_that_agrees_gives_no_error() -> None:
    assert _codes(_checked(a_reading(adoption="outstanding"))) == set()


@pytest.mark.usefixtures("loaded")
def test_evidence_binds_a_report_to_its_record_whatever_the_record_says_now(tmp_path: Path) -> None:
    reading = a_reading(adoption="outstanding")
    report = ReadReport(reading, "0.pdf")
    apply_readings([report], by="tests", now=LATER, reference=REFERENCE, reader_version="tests")
    wrong = a_row(number=3) | {
        "supersedes": "invented-sif2013-2014-06/2",
        "la_id": "doncaster",
        "adoption": "outstanding",
    }
    rows = [a_row(), a_corrected_row(), wrong]
    load_register(a_folder(tmp_path / "again", rows), by="tests", now=LATER, reference=REFERENCE)

    assert ("A001", "la_id") in _codes(_checked(reading))


@pytest.mark.usefixtures("loaded")
def test_the_address_binds_a_collected_report_to_its_record() -> None:
    reading = a_reading(la_id="doncaster", adoption="outstanding")
    origin = Origin("https://reports.example/1", reading.sha256, 10, LATER)

    assert ("A001", "la_id") in _codes(_checked(reading, collected=Collected(Origins((origin,)))))


@pytest.mark.usefixtures("loaded")
def test_other_bytes_at_the_address_than_those_that_were_read_are_found() -> None:
    reading = a_reading(adoption="outstanding")
    report = ReadReport(reading, "0.pdf")
    apply_readings([report], by="tests", now=LATER, reference=REFERENCE, reader_version="tests")
    origin = Origin("https://reports.example/1", "cd" * 32, 10, LATER)

    assert _codes(_checked(collected=Collected(Origins((origin,))))) == {("A022", "report_url")}


@pytest.mark.usefixtures("loaded")
def test_an_address_that_answered_that_its_report_is_gone_is_found() -> None:
    gone = Collected(gone=frozenset({"https://reports.example/1"}))

    assert _codes(_checked(collected=gone)) == {("A023", "report_url")}


@pytest.mark.usefixtures("loaded")
def test_a_grade_that_the_kept_evidence_does_not_have_is_found_without_the_report(tmp_path: Path) -> None:
    report = ReadReport(a_reading(adoption="outstanding"), "0.pdf")
    apply_readings([report], by="tests", now=LATER, reference=REFERENCE, reader_version="tests")
    assert _codes(_checked()) == set()

    wrong = a_row(number=3) | {"supersedes": "invented-sif2013-2014-06/2", "adoption": "good"}
    rows = [a_row(), a_corrected_row(), wrong]
    load_register(a_folder(tmp_path / "again", rows), by="tests", now=LATER, reference=REFERENCE)

    assert _codes(_checked()) == {("A040", "adoption")}


@pytest.mark.usefixtures("loaded")
def test_evidence_of_an_inspection_that_was_withdrawn_is_found(tmp_path: Path) -> None:
    report = ReadReport(a_reading(adoption="outstanding"), "0.pdf")
    apply_readings([report], by="tests", now=LATER, reference=REFERENCE, reader_version="tests")
    withdrawn = a_row(number=3) | {
        "supersedes": "invented-sif2013-2014-06/2",
        "adoption": "outstanding",
        "withdrawn": "yes",
    }
    rows = [a_row(), a_corrected_row(), withdrawn]
    load_register(a_folder(tmp_path / "again", rows), by="tests", now=LATER, reference=REFERENCE)

    assert _codes(_checked()) == {("E006", "")}


@pytest.mark.usefixtures("loaded")
def test_inspections_after_the_dates_asked_for_are_left_out() -> None:
    assert _checked(as_at=date(2014, 6, 24)).records == 0
    assert _checked(as_at=date(2014, 6, 25)).records == 1
    assert _checked(published_by=date(2014, 8, 7)).records == 0


def _remembered(checked: Checked) -> RunResult:
    inputs = RunInputs(known_at=LATER, checks=checked.looked_at, left_out=checked.left_out)
    return record_run(checked.findings, now=LATER, ran_by="the office", inputs=inputs)


@pytest.mark.usefixtures("register")
def test_a_report_at_hand_settles_nothing_that_is_only_asked_without_one(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "in", [a_row(listed="2014-08-11")])
    load_register(folder, by="tests", now=NOW, reference=REFERENCE)
    found = _checked()
    (one,) = [finding for finding in found.findings if finding.code == "A026"]
    _remembered(found)
    explain(one.finding_id, reason="the list was changed later", by="A", now=LATER)
    sign_off(one.finding_id, by="B", now=LATER)

    assert _remembered(_checked(a_reading())).settled == 0
    assert _remembered(_checked()).states[one.finding_id] is FindingState.EXPLANATION_SIGNED_OFF
