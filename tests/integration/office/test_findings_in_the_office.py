"""Findings in the office: filtered, answered by one person, signed off by another, and the checks run."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assizes.actions.assurance.findings import record_run
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.register.findings import life, runs
from form_fields import fields_of
from made_findings import a_finding, inputs
from office_clients import NOW, signed_in
from office_reports import a_register
from register_files import a_corrected_row, a_row

pytestmark = pytest.mark.usefixtures("sqlite_register", "office")
WHY = "two visits, agreed with the publisher"
ERROR = a_finding()
WARNING = a_finding(code="A002", severity=Severity.WARNING, field="published", sentence="the day is unusual")


@pytest.fixture
def analyst(office: Any, tmp_path: Path) -> Client:
    a_register(tmp_path, a_row(), a_corrected_row())
    record_run([ERROR, WARNING], now=NOW, ran_by="me", inputs=inputs())
    return signed_in("analyst", name="Ann")


@pytest.fixture
def assurer(analyst: Client) -> Client:
    return signed_in("assurer", name="Bob")


def state(finding: Any) -> FindingState:
    known = life(finding.finding_id)
    assert known is not None
    return known.state


def page_of(finding: Any, below: str = "") -> str:
    return f"/office/findings/{finding.finding_id}/{below}"


def test_findings_are_filtered_by_state_severity_check_and_authority(analyst: Client) -> None:
    def found(question: str) -> list[str]:
        text = analyst.get(f"/office/findings/?{question}").text
        return [one.code for one in (ERROR, WARNING) if page_of(one) in text]

    assert found("") == ["A001", "A002"]
    assert found("severity=error") == ["A001"]
    assert found("code=A002") == ["A002"]
    assert found("state=waiting") == []
    assert found("authority=kent") == []


def test_a_finding_is_explained_by_one_person_and_signed_off_by_another(analyst: Client, assurer: Client) -> None:
    analyst.post(page_of(ERROR, "explain/"), {"reason": WHY})
    seen = assurer.get(page_of(ERROR)).text
    assurer.post(page_of(ERROR, "sign-off/"), {"remark": ""})

    assert f"Ann said: {WHY}" in seen
    assert state(ERROR) is FindingState.EXPLANATION_SIGNED_OFF
    assert "Bob" in analyst.get(page_of(ERROR)).text


def test_nobody_signs_off_an_answer_of_their_own_whatever_their_roles(analyst: Client) -> None:
    both = signed_in("analyst", "assurer", name="Both")
    both.post(page_of(ERROR, "explain/"), {"reason": WHY})

    answer = both.post(page_of(ERROR, "sign-off/"))

    assert answer.status_code == 403
    assert "another person has to sign it off" in answer.text
    assert "You answered this finding yourself" in both.get(page_of(ERROR)).text
    assert state(ERROR) is FindingState.EXPLAINED


def test_an_analyst_cannot_sign_off_and_an_assurer_cannot_explain(analyst: Client, assurer: Client) -> None:
    analyst.post(page_of(ERROR, "explain/"), {"reason": WHY})

    refused = (
        analyst.post(page_of(ERROR, "sign-off/")),
        analyst.post("/office/findings/", {"finding": ERROR.finding_id}),
        assurer.post(page_of(WARNING, "explain/"), {"reason": WHY}),
        assurer.post("/office/findings/explain/", {"finding": WARNING.finding_id, "reason": WHY}),
        assurer.post("/office/findings/run/"),
    )

    assert [answer.status_code for answer in refused] == [403] * 5
    assert (state(ERROR), state(WARNING)) == (FindingState.EXPLAINED, FindingState.OPEN)


def test_an_explanation_that_says_too_little_is_shown_again(analyst: Client) -> None:
    answer = analyst.post(page_of(ERROR, "explain/"), {"reason": "fine"})

    assert answer.status_code == 400
    assert fields_of(answer.text)["reason"] == "fine"
    assert state(ERROR) is FindingState.OPEN


def test_a_correction_is_chosen_among_those_of_the_inspection(analyst: Client) -> None:
    sent = fields_of(analyst.get(page_of(ERROR)).text)

    analyst.post(page_of(ERROR, "correct/"), {**sent, "what_was_wrong": "a grade was misread"})

    assert sent["statement"] == "invented-sif2013-2014-06/2"
    assert state(ERROR) is FindingState.CORRECTION_NAMED


def test_several_findings_are_explained_and_signed_off_at_once(analyst: Client, assurer: Client) -> None:
    both = {"finding": [ERROR.finding_id, WARNING.finding_id]}

    seen = analyst.post("/office/findings/explain/", both).text
    analyst.post("/office/findings/explain/", {**both, "reason": WHY})
    assurer.post("/office/findings/?state=waiting", both)

    assert (ERROR.sentence in seen, WARNING.sentence in seen) == (True, True)
    assert (state(ERROR), state(WARNING)) == (FindingState.EXPLANATION_SIGNED_OFF,) * 2


def test_where_one_of_several_cannot_be_signed_off_none_is(analyst: Client, assurer: Client) -> None:
    analyst.post(page_of(ERROR, "explain/"), {"reason": WHY})

    answer = assurer.post("/office/findings/", {"finding": [ERROR.finding_id, WARNING.finding_id]})

    assert answer.status_code == 403
    assert (state(ERROR), state(WARNING)) == (FindingState.EXPLAINED, FindingState.OPEN)


def test_the_checks_are_run_from_the_office_and_the_run_is_remembered(analyst: Client) -> None:
    before = len(runs())

    answer = analyst.post("/office/findings/run/")

    assert answer["Location"] == "/office/findings/"
    assert [one.by for one in runs()[before:]] == ["Ann"]
    assert "The checks were run" in analyst.get("/office/findings/").text


def test_the_start_page_says_how_much_waits_for_whom(analyst: Client, assurer: Client) -> None:
    analyst.post(page_of(WARNING, "explain/"), {"reason": WHY})

    texts = [" ".join(one.get("/office/").text.split()) for one in (analyst, assurer)]

    assert '<span class="office-count__number">1</span> error to answer' in texts[0]
    assert '<span class="office-count__number">0</span> reports to look at' in texts[0]
    assert '<span class="office-count__number">1</span> finding to sign off' in texts[1]
    assert "to answer" not in texts[1]
