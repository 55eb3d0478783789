"""What a release publishes of its assurance: outcomes and roles, places in reports, and the name of nobody."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from assizes.actions.assurance.checking import check_register
from assizes.actions.assurance.findings import explain, record_run, sign_off
from assizes.actions.publication.releases import BuiltRelease, build_from_register, specification_of_dates
from assizes.domain.check_runs import RunInputs
from assizes.domain.evidence import RecordedEvidence
from assizes.domain.findings import Finding, Severity, Subject, SubjectKind
from assizes.domain.grades import Grade
from assizes.domain.readings import Box, Evidence
from assizes.domain.releases import Producer
from assizes.reference.specifications import packaged_specifications
from assizes.register.evidence import add_evidence
from assizes.releases.plain_text import plain_texts
from register_databases import copied, point_at, pointed_at
from register_files import REFERENCE

LOADED = datetime(2026, 11, 24, 9, tzinfo=UTC)
ASKED = LOADED + timedelta(days=1)
RAN = ASKED + timedelta(hours=1)
PRODUCER = Producer("An office", "statistics@office.example")
PACKAGED = packaged_specifications(producer=PRODUCER, small_base=20)
FIRST, SECOND = "Jane Bloggs", "Joe Muggins"
# Free words can name anybody in any way, so none of them is published.
REASONS = ("KWAME ASANTE SAID BOTH DATES ARE RIGHT", "priya of the council rang us", "both stand in the report")
INSPECTION, SHA256 = "barnet-ilacs2023-2024-06", "ab" * 32


@pytest.fixture(scope="module")
def answered_template(
    packaged_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[str, list[Finding]]:
    """A register that is answered, and the findings; no test changes it."""
    url = copied(packaged_template, tmp_path_factory.mktemp("answered"))
    with django_db_blocker.unblock(), pointed_at(url):
        return url, _answer()


@pytest.fixture
def answered(answered_template: tuple[str, list[Finding]], pointing: None, tmp_path: Path) -> list[Finding]:
    """The packaged register, checked; three of its warnings are answered by one person, two signed off by another."""
    register, findings = answered_template
    point_at(copied(register, tmp_path))
    return findings


@pytest.fixture(scope="module")
def built_as_answered(
    answered_template: tuple[str, list[Finding]],
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> BuiltRelease:
    """A release of the register as it is answered, in tables and pages; no test changes it."""
    with django_db_blocker.unblock(), pointed_at(answered_template[0]):
        return build(tmp_path_factory.mktemp("built"), formats=("csv", "html"))


def _answer() -> list[Finding]:
    checked = check_register((), now=LOADED, reference=REFERENCE)
    findings = [one for one in checked.findings if one.code == "B006"][:3]
    inputs = RunInputs(known_at=LOADED, checks=checked.looked_at)
    record_run(checked.findings, now=LOADED, ran_by="the office", inputs=inputs)
    for finding, reason in zip(findings, REASONS, strict=True):
        explain(finding.finding_id, reason=reason, by=FIRST, now=ASKED)
    for finding in findings[:2]:
        sign_off(finding.finding_id, by=SECOND, now=ASKED + timedelta(minutes=1))
    return findings


def build(out: Path, published_by: date = date(2026, 7, 31), *, formats: tuple[str, ...] = ("csv",)) -> BuiltRelease:
    specification = specification_of_dates(
        date(2026, 3, 31),
        published_by,
        today=date(2026, 11, 29),
        packaged=PACKAGED,
        reference=REFERENCE,
        producer=PRODUCER,
        small_base=20,
    )
    return build_from_register(
        specification,
        today=date(2026, 11, 29),
        out=out,
        reference=REFERENCE,
        formats=formats,
    )


def log_of(built: BuiltRelease) -> list[dict[str, str]]:
    text = (built.folder / "qa-log.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def files_of(built: BuiltRelease) -> dict[str, bytes]:
    paths = (path for path in built.folder.rglob("*") if path.is_file())
    return {path.relative_to(built.folder).as_posix(): path.read_bytes() for path in paths}


def test_what_became_of_a_finding_is_published_by_turn_and_nobody_is_named(
    built_as_answered: BuiltRelease, answered: list[Finding]
) -> None:
    built = built_as_answered

    log = {row["finding_id"]: row for row in log_of(built) if row["kind"] == "finding"}
    said = [log[finding.finding_id] for finding in answered]
    assert [row["state"] for row in said] == ["explanation_signed_off", "explanation_signed_off", "explained"]
    assert "reason" not in said[0]
    assert {(row["answered_by"], row["signed_off_by"]) for row in said[:2]} == {("first person", "second person")}
    private = ("jane", "bloggs", "muggins", *REASONS)
    assert not [
        words for data in files_of(built).values() for words in private if words.lower().encode() in data.lower()
    ]


def test_the_page_tells_the_same_and_is_linked_from_the_release(built_as_answered: BuiltRelease) -> None:
    built = built_as_answered

    page = plain_texts("qa-report.html", (built.folder / "qa-report.html").read_bytes()) or ()
    assert "Explained and signed off" in page
    assert any(text.startswith("Devon: ") and ", ended " in text for text in page)
    assert not [text for text in page if "devon-ilacs" in text or "by_region:" in text]
    assert any("full inspections that this release can count, " in text for text in page)
    assert b'href="qa-report.html"' in (built.folder / "index.html").read_bytes()
    assert b"<script" not in (built.folder / "qa-report.html").read_bytes()
    assert b"<img" not in (built.folder / "qa-report.html").read_bytes()


def test_the_rules_of_the_commentary_are_published_among_the_checks_with_the_sentences_they_looked_at(
    built_as_answered: BuiltRelease,
) -> None:
    built = built_as_answered

    checks = {row["code"]: row for row in log_of(built) if row["kind"] == "check"}
    of_commentary = [row for code, row in checks.items() if "D101" <= code <= "D114"]
    assert len(of_commentary) == 14
    assert {(row["things"], row["found"]) for row in of_commentary} == {("sentences", "0")}
    assert all(int(row["looked_at"]) > 5 for row in of_commentary)
    page = plain_texts("qa-report.html", (built.folder / "qa-report.html").read_bytes()) or ()
    assert checks["D101"]["title"] in page


def test_a_grade_against_its_evidence_is_an_open_error_with_page_box_and_address(
    tmp_path: Path, answered: list[Finding]
) -> None:
    add_evidence([evidence(Grade.INADEQUATE)])

    built = build(tmp_path)

    (row,) = [row for row in log_of(built) if row["code"] == "A040" and row["kind"] == "finding"]
    assert (row["subject_id"], row["field"], row["page"]) == (INSPECTION, "leadership", "1")
    assert [row[f"box_{side}"] for side in ("left", "bottom", "right", "top")] == ["72.0", "500.1", "300.2", "512.9"]
    assert row["report_url"].startswith("https://")
    assert row["report_sha256"] == SHA256
    assert built.quality.approval.sentence == "This release could not be approved: 1 open error (A040)."


def test_an_answer_given_later_than_the_release_knows_changes_nothing(tmp_path: Path, answered: list[Finding]) -> None:
    built = build(tmp_path, published_by=date(2026, 6, 30))  # the packaged one, whose time is before the answers

    assert {row["state"] for row in log_of(built) if row["kind"] == "finding"} == {"open"}
    assert built.open_now is not None
    assert "answered or found after that time" in built.open_now.sentence


def test_what_a_later_run_beside_reports_finds_is_in_the_release_with_its_run(
    tmp_path: Path, answered: list[Finding]
) -> None:
    standing = run_beside_a_report()

    built = build(tmp_path)

    log = log_of(built)
    (found,) = [row for row in log if row["kind"] == "finding" and row["code"] == "A003"]
    assert (found["finding_id"], found["state"], found["page"]) == (standing.finding_id, "open", "1")
    (check,) = [row for row in log if row["kind"] == "check" and row["code"] == "A003"]
    assert (check["looked_at"], check["things"], check["found"]) == ("1", "records beside reports", "1")
    (run,) = [row for row in log if row["kind"] == "run"]
    assert (run["at"], run["looked_at"], run["things"]) == ("2026-11-25T10:00:00Z", "317", "reports")
    assert run["sentence"] == "A003"
    assert built.quality.approval.sentence == "This release could not be approved: 1 open error (A003)."
    coded = {row["code"] for row in log if row["kind"] == "check"}
    assert {row["code"] for row in log if row["kind"] == "finding"} <= coded


def test_a_release_of_an_earlier_time_says_what_is_open_in_the_register_now(
    tmp_path: Path, answered: list[Finding]
) -> None:
    run_beside_a_report()

    built = build(tmp_path, published_by=date(2026, 6, 30))

    assert built.quality.approval.is_possible
    assert built.open_now is not None
    assert built.open_now.approval.codes == ("A003",)
    assert built.open_now.sentence.startswith("In the register now, 1 error is open (A003)")


def test_a_check_without_names_of_teams_is_listed_as_not_run(built_as_answered: BuiltRelease) -> None:
    built = built_as_answered

    (row,) = [row for row in log_of(built) if row["kind"] == "check" and row["code"] == "D064"]
    assert (row["looked_at"], row["things"], row["found"]) == ("", "not run: no reports at hand", "")
    page = plain_texts("qa-report.html", (built.folder / "qa-report.html").read_bytes()) or ()
    assert "not run: no reports at hand" in page


def run_beside_a_report() -> Finding:
    """A run of one check beside reports, which finds that a date of an inspection is not that of its report."""
    subject = Subject.of(SubjectKind.INSPECTION, INSPECTION, "its end")
    sentence = "The record ends on another day than the report"
    finding = Finding("A003", Severity.ERROR, subject, "inspection_end", sentence, "The report", "barnet", 1)
    run = RunInputs(
        known_at=RAN,
        checks={"A003": frozenset({INSPECTION})},
        reader_version="0123456789abcdef",
        counts={"records": 554, "records_checked_against_reports": 315, "reports": 317},
    )
    record_run([finding], now=RAN, ran_by="the office", inputs=run)
    return finding


def test_the_same_register_gives_the_same_bytes_and_another_answer_others(
    tmp_path: Path, built_as_answered: BuiltRelease, answered: list[Finding]
) -> None:
    one, two = built_as_answered, build(tmp_path / "two", formats=("csv", "html"))
    explain(answered[2].finding_id, reason="the report prints both dates", by=SECOND, now=ASKED + timedelta(hours=1))
    three = build(tmp_path / "three", formats=("csv", "html"))

    assert files_of(one) == files_of(two)
    inputs = [json.loads(files_of(built)["manifest.json"])["inputs"] for built in (one, three)]
    assert {"findings", "evidence"} <= inputs[0].keys()
    assert {name for name in inputs[0] if inputs[0][name] != inputs[1][name]} == {"findings", "specification"}


def evidence(outcome: Grade) -> RecordedEvidence:
    return RecordedEvidence(
        inspection_id=INSPECTION,
        report_sha256=SHA256,
        recorded_at=ASKED,
        recorded_by="the office",
        reader_version="0123456789abcdef",
        judgement="leadership",
        outcome=outcome,
        place=Evidence(1, Box(72.0, 500.1, 300.2, 512.9)),
    )
