"""Records in the office: looked for, seen with their history, corrected and withdrawn with a reason."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assizes.domain.grades import Grade
from assizes.register import queries
from assizes.register.models import AuditEvent
from form_fields import fields_of
from office_clients import signed_in
from office_reports import RECORD, a_register, a_reported_row, kept_report
from register_files import a_row

pytestmark = pytest.mark.usefixtures("sqlite_register", "office")
WHY = "a grade was misread in the first reading"
PAGE = f"/office/records/{RECORD}/"


@pytest.fixture
def analyst(office: Any, tmp_path: Path) -> Client:
    a_register(tmp_path, a_reported_row(), a_row())
    return signed_in("analyst", name="Ann")


def test_records_are_found_by_authority_and_by_days_that_are_known_in_part(analyst: Client) -> None:
    def found(question: str) -> list[str]:
        text = analyst.get(f"/office/records/?{question}").text
        return [id_ for id_ in (RECORD, "invented-sif2013-2014-06") if f"/office/records/{id_}/" in text]

    assert found("authority=barnsley") == ["invented-sif2013-2014-06"]
    assert found("from=25/6/2014&to=2014") == [RECORD, "invented-sif2013-2014-06"]
    assert found("from=26/6/2014") == []
    assert found("to=24/6/2014") == []
    assert found("basis=secondary") == []


def test_the_days_of_records_are_listed_in_words(analyst: Client) -> None:
    text = analyst.get("/office/records/?authority=barnsley").text

    assert "25 June 2014" in text
    assert ">2014-06-25<" not in text


def test_a_search_for_what_is_no_day_says_so(analyst: Client) -> None:
    text = analyst.get("/office/records/?from=soon").text

    assert "soon" in text
    assert 'id="from-error"' in text


def test_a_record_shows_what_changed_by_whom_and_why_and_the_pages_of_its_evidence(
    analyst: Client, tmp_path: Path
) -> None:
    sha256 = kept_report(tmp_path)
    a_register(tmp_path / "later", a_reported_row(2, adoption="good", supersedes=f"{RECORD}/1", reason=WHY))

    text = analyst.get(PAGE).text

    assert WHY in text
    assert "<td" in text.partition("Adoption performance</th>")[2][:60]
    assert f'src="{PAGE}evidence/{sha256}/1.png"' in text
    assert f'href="/inspections/{RECORD}/"' in text


def test_a_correction_supersedes_the_statement_that_was_seen(analyst: Client) -> None:
    sent = fields_of(analyst.get(f"{PAGE}correct/").text)

    answer = analyst.post(f"{PAGE}correct/", {**sent, "adoption": "good", "reason": WHY})

    first, second = queries.history(RECORD)
    event = AuditEvent.objects.get(what="record.correct")
    assert answer["Location"] == PAGE
    assert (second.supersedes, second.recorded_by, second.reason) == (first.statement_id, "Ann", WHY)
    assert second.inspection.judgements["adoption"] is Grade.GOOD
    assert (event.before, event.after["adoption"]) == ({"adoption": "outstanding"}, "good")


def test_a_correction_changes_nothing_but_what_was_changed(analyst: Client) -> None:
    sent = fields_of(analyst.get(f"{PAGE}correct/").text)

    answer = analyst.post(f"{PAGE}correct/", {**sent, "reason": WHY})

    assert answer.status_code == 400
    assert "the record says all this already" in answer.text


@pytest.mark.parametrize("reason", ["", "wrong", "is wrong"])
def test_a_correction_without_a_reason_in_some_words_is_refused(analyst: Client, reason: str) -> None:
    sent = fields_of(analyst.get(f"{PAGE}correct/").text)

    answer = analyst.post(f"{PAGE}correct/", {**sent, "adoption": "good", "reason": reason})

    assert answer.status_code == 400
    assert 'id="reason-error"' in answer.text
    assert fields_of(answer.text)["adoption"] == "good"
    assert len(queries.history(RECORD)) == 1


def test_a_correction_of_a_record_that_was_changed_meanwhile_is_refused_and_the_words_stay(
    analyst: Client, tmp_path: Path
) -> None:
    sent = fields_of(analyst.get(f"{PAGE}correct/").text)
    a_register(tmp_path / "later", a_reported_row(2, adoption="good", supersedes=f"{RECORD}/1"))

    answer = analyst.post(f"{PAGE}correct/", {**sent, "adoption": "inadequate", "reason": WHY})

    assert answer.status_code == 403
    assert "changed meanwhile" in answer.text
    assert "Begin again with the record as it is now" in answer.text
    assert fields_of(answer.text)["reason"] == WHY
    assert len(queries.history(RECORD)) == 2


def test_a_record_that_was_withdrawn_stays_with_its_history(analyst: Client) -> None:
    sent = fields_of(analyst.get(f"{PAGE}withdraw/").text)

    refused = analyst.post(f"{PAGE}withdraw/", {**sent, "reason": "no"})
    analyst.post(f"{PAGE}withdraw/", {**sent, "reason": "there was no such inspection"})

    assert refused.status_code == 400
    assert RECORD not in [one.inspection_id for one in queries.current_inspections()]
    assert "there was no such inspection" in analyst.get(PAGE).text
    assert analyst.get(f"{PAGE}correct/").status_code == 403


@pytest.mark.parametrize("address", ["correct/", "withdraw/"])
def test_an_assurer_reads_a_record_and_cannot_change_it(analyst: Client, address: str) -> None:
    assurer = signed_in("assurer")

    seen, asked = assurer.get(PAGE), assurer.get(f"{PAGE}{address}")
    sent = assurer.post(f"{PAGE}{address}", {"known_as": f"{RECORD}/1", "reason": WHY, "adoption": "good"})

    assert (seen.status_code, asked.status_code, sent.status_code) == (200, 403, 403)
    assert f"{PAGE}{address}" not in seen.text
    assert len(queries.history(RECORD)) == 1


def test_what_the_register_never_knew_is_not_found(analyst: Client) -> None:
    assert analyst.get("/office/records/nowhere-sif2013-2014-06/").status_code == 404
