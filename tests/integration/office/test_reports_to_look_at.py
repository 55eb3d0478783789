"""The work list of reports: what is shown of each, and what a person states from it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assizes.actions.records.applying import apply_readings
from assizes.actions.reports.reports_at_hand import ReportsAtHand
from assizes.domain.grades import Grade
from assizes.register import queries
from assizes.register.evidence import evidence_of
from assizes.register.models import AuditEvent
from assizes.register.work_list import item, open_items
from assizes.website.office.reports import sending
from form_fields import fields_of
from office_clients import signed_in
from office_reports import APPLIED, RECORD, REPORT, a_register, a_reported_row, kept_report
from register_files import REFERENCE
from report_files import report
from report_files.damage import encrypted
from report_files.made import pages_of
from report_files.samples import ilacs_2018, single, single_2014

pytestmark = pytest.mark.usefixtures("sqlite_register", "office")
WHY = "the report says outstanding on its first page"


@pytest.fixture
def analyst(office: Any) -> Client:
    return signed_in("analyst", name="Ann")


# --- what is shown -----------------------------------------------------------------------------------------------


def test_the_list_says_why_each_report_waits_and_since_when(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    kept_report(tmp_path)

    text = analyst.get("/office/reports/").text

    assert "buckinghamshire.pdf" in text
    assert "Adoption performance: the register has good, the report outstanding (page 1)" in text
    assert "23 November 2026" in text


def test_the_page_of_a_report_fills_the_fields_from_the_reading_and_marks_what_differs(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)

    text = analyst.get(f"/office/reports/{sha256}/").text

    fields = fields_of(text)
    assert (fields["adoption"], fields["inspection_start"], fields["la_id"]) == (
        "outstanding",
        "03/06/2014",
        "buckinghamshire",
    )
    assert (fields["inspection"], fields["known_as"]) == (RECORD, f"{RECORD}/1")
    assert text.count("office-differs__words") == 1
    assert "The register has good; the report has outstanding on page 1" in text


def test_the_picture_of_a_page_says_in_words_what_is_boxed_and_nobody_keeps_it(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)

    text = analyst.get(f"/office/reports/{sha256}/").text
    picture = analyst.get(f"/office/reports/{sha256}/pages/1.png")

    assert f'<img src="/office/reports/{sha256}/pages/1.png" alt="Page 1 of ' in text
    assert "Adoption performance: outstanding" in text
    assert picture.content.startswith(b"\x89PNG")
    assert (picture["Cache-Control"], picture["Content-Type"]) == ("no-store", "image/png")


def test_a_report_is_nothing_to_who_is_not_signed_in(tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)

    answers = [Client().get(f"/office/reports/{sha256}/{below}") for below in ("", "pages/1.png")]

    assert [answer.status_code for answer in answers] == [303, 303]


def test_another_framework_brings_its_own_judgements_and_writes_nothing(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)

    text = analyst.post(f"/office/reports/{sha256}/", {**sent, "framework": "ilacs2018", "show": "judgements"}).text

    assert 'name="children_in_care_and_care_leavers"' in text
    assert 'name="adoption"' not in text
    assert len(queries.history(RECORD)) == 1


# --- what is stated ----------------------------------------------------------------------------------------------


def test_what_a_person_saw_becomes_a_statement_with_its_evidence_and_the_item_is_done(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)

    answer = analyst.post(f"/office/reports/{sha256}/", {**sent, "reason": WHY})

    first, second = queries.history(RECORD)
    assert answer["Location"] == "/office/reports/"
    assert (second.supersedes, second.recorded_by, second.reason) == (first.statement_id, "Ann", WHY)
    assert second.inspection.judgements["adoption"] is Grade.OUTSTANDING
    assert {one.judgement for one in evidence_of({RECORD})} == {"", *second.inspection.judgements}
    assert open_items() == ()
    assert AuditEvent.objects.filter(what="record.from_report", subject=RECORD, by="Ann", why=WHY).count() == 1


def test_a_reading_that_is_not_certain_stays_off_the_list_once_a_person_has_looked(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path, a_reported_row())
    sha256 = kept_report(tmp_path, is_doubtful=True)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/?inspection={RECORD}").text)

    analyst.post(f"/office/reports/{sha256}/", {**sent, "reason": WHY})

    hand = ReportsAtHand(tmp_path, REFERENCE)
    again = {"by": "me", "now": APPLIED, "reference": REFERENCE, "reader_version": hand.reader_version}
    apply_readings(hand.reports([sha256]), **again)
    known = item(sha256)
    assert known is not None
    assert (open_items(), known.closed_by, known.closed_why) == ((), "Ann", WHY)
    assert len(queries.history(RECORD)) == 1


def test_a_report_that_the_register_lacks_becomes_a_new_inspection(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path, report(single()), is_doubtful=True)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)

    analyst.post(f"/office/reports/{sha256}/", {**sent, "adoption": "outstanding", "reason": WHY})

    made = [one for one in queries.current_inspections() if one.inspection_id != RECORD]
    assert sent["inspection"] == "new"
    assert [one.judgements["adoption"] for one in made] == [Grade.OUTSTANDING]
    assert open_items() == ()


def test_each_field_that_is_wrong_says_so_and_nothing_is_written(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)
    wrong = {"inspection_start": "31/31/2014", "adoption": "", "reason": "no"}

    answer = analyst.post(f"/office/reports/{sha256}/", {**sent, **wrong})

    assert answer.status_code == 400
    assert [name for name in ("inspection_start", "adoption", "reason") if f'id="{name}-error"' in answer.text] == [
        "inspection_start",
        "adoption",
        "reason",
    ]
    assert 'href="#adoption"' in answer.text
    assert fields_of(answer.text)["inspection_start"] == "31/31/2014"
    assert len(queries.history(RECORD)) == 1


def test_an_error_of_the_checks_is_shown_at_its_field_before_anything_is_written(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)

    answer = analyst.post(f"/office/reports/{sha256}/", {**sent, "published": "8/8/2044", "reason": WHY})

    assert answer.status_code == 400
    assert "(B003)" in answer.text
    assert 'id="published-error"' in answer.text
    assert len(queries.history(RECORD)) == 1


def test_a_record_that_was_changed_meanwhile_is_not_written_over(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    sent = fields_of(analyst.get(f"/office/reports/{sha256}/").text)
    a_register(tmp_path / "later", a_reported_row(2, adoption="inadequate", supersedes=f"{RECORD}/1"))

    answer = analyst.post(f"/office/reports/{sha256}/", {**sent, "reason": WHY})

    assert answer.status_code == 403
    assert f"{RECORD} was changed meanwhile" in answer.text
    assert len(queries.history(RECORD)) == 2


def test_a_report_is_set_aside_with_a_reason_alone(analyst: Client, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)

    refused = analyst.post(f"/office/reports/{sha256}/set-aside/", {"why_aside": "wrong"})
    done = analyst.post(f"/office/reports/{sha256}/set-aside/", {"why_aside": "a misprint, says the publisher"})

    assert (refused.status_code, done.status_code) == (400, 303)
    assert open_items() == ()
    assert len(queries.history(RECORD)) == 1


@pytest.mark.parametrize("role", ["assurer", "auditor", "release_manager"])
def test_who_does_not_keep_the_register_sees_the_report_and_changes_nothing(role: str, tmp_path: Path) -> None:
    a_register(tmp_path)
    sha256 = kept_report(tmp_path)
    other = signed_in(role)

    seen = other.get(f"/office/reports/{sha256}/")
    answer = other.post(f"/office/reports/{sha256}/", {"reason": WHY, "known_as": f"{RECORD}/1"})

    assert (seen.status_code, answer.status_code) == (200, 403)
    assert "Record this" not in seen.text
    assert len(open_items()) == 1


# --- reports that are sent ---------------------------------------------------------------------------------------


def test_reports_that_are_sent_are_kept_read_and_told_to_the_register_on_a_second_step(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path)
    new, different = pdf("plymouth.pdf", report(ilacs_2018())), pdf("buckinghamshire.pdf", REPORT)

    kept = analyst.post("/office/reports/upload/", {"reports": [new, different]})
    seen = analyst.get(kept["Location"]).text
    before = [one.inspection_id for one in queries.current_inspections()]
    told = analyst.post(kept["Location"])

    assert "plymouth.pdf" in seen
    assert "The report says something else than the register" in seen
    assert before == [RECORD]
    assert [one.la_id for one in queries.current_inspections()] == ["buckinghamshire", "plymouth"]
    assert told["Location"] == f"/office/reports/{open_items()[0].report_sha256}/"
    assert list(AuditEvent.objects.filter(by="Ann").values_list("what", flat=True)) == ["reports.keep", "reports.apply"]


def test_a_report_that_is_locked_with_a_password_is_kept_for_a_person_who_says_what_it_judges(
    analyst: Client, tmp_path: Path
) -> None:
    a_register(tmp_path, a_reported_row(adoption=""))
    locked = encrypted(pages_of(single_2014()), password="secret")

    kept = analyst.post("/office/reports/upload/", {"reports": [pdf("locked.pdf", locked)]})
    seen = analyst.get(kept["Location"]).text
    waiting = analyst.post(kept["Location"])["Location"]
    sent = fields_of(analyst.get(f"{waiting}?inspection={RECORD}").text)
    analyst.post(waiting, {**sent, "adoption": "outstanding", "reason": WHY})

    assert "password" in seen
    assert queries.history(RECORD)[-1].inspection.judgements["adoption"] is Grade.OUTSTANDING
    assert open_items() == ()


def test_a_report_that_is_too_large_is_refused(analyst: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LARGEST_REPORT", len(REPORT) - 1)

    answer = analyst.post("/office/reports/upload/", {"reports": [pdf("report.pdf", REPORT)]})

    assert answer.status_code == 400
    assert "are taken" in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "the file is a picture"),
        (b"", "the file is empty"),
        (b"authority,start\nBarnsley,2019-01-01\n", "a PDF document is wanted"),
    ],
)
def test_what_is_no_pdf_is_not_kept(analyst: Client, tmp_path: Path, content: bytes, sentence: str) -> None:
    answer = analyst.post("/office/reports/upload/", {"reports": [pdf("report.pdf", content)]})

    assert answer.status_code == 400
    assert sentence in answer.text
    assert not list((tmp_path / "collected").rglob("*.pdf"))


def pdf(name: str, content: bytes) -> Any:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")
