"""A list sent to the office: seen row by row, then taken in as it was seen, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assizes.register import queries
from assizes.register.models import AuditEvent
from form_fields import fields_of
from office_clients import signed_in
from office_reports import a_register
from register_files import a_row

pytestmark = pytest.mark.usefixtures("sqlite_register", "office")
HEADINGS = "Authority,Start,End,Published,Overall effectiveness\n"
NEW = "Plymouth,29/10/2018,9/11/2018,17/12/2018,Requires improvement to be good\n"
SAME = "Barnsley,2/6/2014,25/6/2014,8/8/2014,Good\n"
CONTRADICTS = "Barnsley,2/6/2014,25/6/2014,8/8/2014,Inadequate\n"
WHY = "the list of the publisher of June"


@pytest.fixture
def analyst(office: Any, tmp_path: Path) -> Client:
    a_register(tmp_path, a_row())
    return signed_in("analyst", name="Ann")


def send(client: Client, rows: str, name: str = "outcomes.csv") -> Any:
    return client.post("/office/intake/", {"list": SimpleUploadedFile(name, (HEADINGS + rows).encode()), "sheet": ""})


def authorities() -> list[str]:
    return [one.la_id for one in queries.current_inspections()]


def test_a_list_is_seen_row_by_row_before_anything_is_written(analyst: Client) -> None:
    address = send(analyst, NEW + SAME)["Location"]

    text = " ".join(analyst.get(address).text.split())

    assert "1 new" in text
    assert "1 the same" in text
    assert "requires improvement to be good" in text
    assert "from 29 October 2018 to 9 November 2018" in text
    assert authorities() == ["barnsley"]


def test_a_list_is_taken_in_with_a_reason_and_is_not_kept(analyst: Client, tmp_path: Path) -> None:
    address = send(analyst, NEW)["Location"]
    sent = fields_of(analyst.get(address).text)

    refused = analyst.post(address, {**sent, "reason": "June"})
    analyst.post(address, {**sent, "reason": WHY})

    statement = queries.history(next(one.inspection_id for one in queries.current_inspections(la_id="plymouth")))[0]
    assert refused.status_code == 400
    assert (statement.recorded_by, statement.reason.partition(":")[0]) == ("Ann", WHY)
    assert AuditEvent.objects.get(what="intake.apply").by == "Ann"
    assert not list((tmp_path / "lists-in-hand").rglob("list"))
    assert analyst.get(address).status_code == 400


def test_who_sends_the_form_of_a_list_twice_is_told_that_it_is_no_longer_here(analyst: Client) -> None:
    address = send(analyst, NEW)["Location"]
    sent = {**fields_of(analyst.get(address).text), "reason": WHY}
    analyst.post(address, sent)

    again = analyst.post(address, sent)

    assert again.status_code == 400
    assert "no longer here" in again.text


def test_nothing_is_written_while_a_row_is_refused(analyst: Client) -> None:
    address = send(analyst, NEW + CONTRADICTS)["Location"]
    text = analyst.get(address).text

    answer = analyst.post(address, {"as_seen": "", "reason": WHY})

    assert "Take in all of it" not in text
    assert "Cell E3" in text
    assert answer.status_code == 403
    assert authorities() == ["barnsley"]


def test_a_list_is_not_taken_in_over_a_register_that_changed_since_it_was_seen(analyst: Client, tmp_path: Path) -> None:
    address = send(analyst, NEW)["Location"]
    sent = fields_of(analyst.get(address).text)
    earlier = {"la_id": "plymouth", "framework": "ilacs2018"}
    days = {"inspection_start": "2018-10-29", "inspection_end": "2018-11-09", "published": "2018-12-17"}
    grades = dict.fromkeys(("adoption", "children_looked_after", "care_leavers", "lscb_effectiveness"), "")
    row = a_row("plymouth-ilacs2018-2018-10", **earlier, **days, **grades, event="standard", listed="")
    a_register(tmp_path / "later", row | {"children_in_care_and_care_leavers": "good"})

    answer = analyst.post(address, {**sent, "reason": WHY})

    assert answer.status_code == 403
    assert "was changed since you looked" in answer.text
    assert not AuditEvent.objects.filter(what="intake.apply").exists()


def test_a_list_that_was_left_is_no_longer_kept(analyst: Client, tmp_path: Path) -> None:
    address = send(analyst, NEW)["Location"]

    analyst.post(f"{address}forget/")

    assert not list((tmp_path / "lists-in-hand").rglob("list"))
    assert authorities() == ["barnsley"]


def test_a_list_in_hand_is_seen_by_who_sent_it_alone(analyst: Client) -> None:
    address = send(analyst, NEW)["Location"]

    assert signed_in("analyst", name="Cat").get(address).status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("list.csv", b"%PDF-1.7\n", "a PDF document"),
        ("list.csv", b"no headings here\n1\n", "list"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file"),
        ("list.csv", b"", "empty"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence_and_not_kept(
    analyst: Client, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    answer = analyst.post("/office/intake/", {"list": SimpleUploadedFile(name, content)})

    assert answer.status_code == 400
    assert sentence in answer.text
    assert not list((tmp_path / "lists-in-hand").rglob("list"))


def test_an_assurer_takes_in_no_list(analyst: Client) -> None:
    answer = send(signed_in("assurer"), NEW)

    assert answer.status_code == 403
