"""What readers send: taken without account and cookie, given back as it was where something is wrong, kept from spam."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from assizes.register.feedback import contact_of, messages
from assizes.register.models import AuditEvent
from assizes.website.serving import rate_limit
from reader_sites import FIGURE, NOW, SLUG, UNPUBLISHED, Reader, token_in

FEEDBACK, FIGURES = "/feedback/", "/feedback/figure"
WORDS = "Numbers of each region by year, as one file"
WRONG = "The report of the one in York says good."
TRAP = {"website": "https://shop.example"}


def report(reader: Reader, **more: str) -> Any:
    return reader.send(FIGURES, {**FIGURE, "wrong": WRONG, **more})


def test_a_page_leads_to_a_form_that_knows_it_and_takes_what_is_said(reader_of_any: Reader) -> None:
    reader = reader_of_any
    shown = reader.open(FEEDBACK, {"page": "/data/", "useful": "no"})

    answer = reader.send(FEEDBACK, {"page": "/data/", "useful": "no", "looking_for": WORDS, "group": "research"}, shown)

    (kept,) = messages()
    assert 'value="no" checked' in shown
    assert (answer.status_code, answer["Location"]) == (303, f"/feedback/sent/?reference={kept.reference}")
    assert kept.reference in reader.client.get(answer["Location"]).content.decode()
    assert (kept.page, kept.is_useful, kept.text, kept.group) == ("/data/", False, WORDS, "research")
    assert answer.cookies.output() == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"useful": ""}, "Say whether the page was useful"),
        ({"useful": "no", "looking_for": "see https://a.example " * 3}, "may have 2 links; yours has 3"),
        ({"useful": "no", "looking_for": "x" * 2_001}, "may have 2,000 characters; yours has 2,001"),
    ],
)
def test_a_form_with_a_fault_comes_back_filled_in(reader: Reader, values: dict[str, str], sentence: str) -> None:
    answer = reader.send(FEEDBACK, {"page": "/data/", "group": "press", **values})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert values.get("looking_for", "").strip() in page
    assert 'value="press" checked' in page
    assert messages() == ()


@pytest.mark.parametrize(
    ("seconds", "more", "sentence"),
    [
        (0, {}, "faster than it can be filled in"),
        (25 * 3600, {}, "open for more than a day"),
        (20, {"form_token": "made-up"}, "could not be read"),
        (20, TRAP, "filled in by a program"),
    ],
)
def test_a_program_that_fills_in_forms_is_refused_and_a_person_loses_nothing(
    reader: Reader, seconds: int, more: dict[str, str], sentence: str
) -> None:
    token = token_in(reader.client.get(FEEDBACK).content.decode())
    reader.clock.moment = NOW + timedelta(seconds=seconds)

    answer = reader.client.post(FEEDBACK, {"form_token": token, "useful": "yes", "looking_for": WORDS, **more})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert WORDS in page
    assert messages() == ()


def test_a_client_that_sends_many_forms_has_to_wait_and_loses_nothing(reader: Reader, settings: Any) -> None:
    settings.ASSIZES_WRITE_LIMIT = "2/hour"
    rate_limit.the_write_limit.cache_clear()
    answers = [reader.send(FEEDBACK, {"useful": "no", "looking_for": f"{WORDS} {one}"}) for one in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert f"{WORDS} 2" in answers[-1].content.decode()
    assert re.search(r"send this one in \d+ minutes", answers[-1].content.decode())
    assert [answer.headers.get("Retry-After", "") for answer in answers[:2]] == ["", ""]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert len(messages()) == 2


def test_who_reports_many_errors_is_told_in_seconds_when_to_come_again(reader: Reader, settings: Any) -> None:
    settings.ASSIZES_WRITE_LIMIT = "1/hour"
    rate_limit.the_write_limit.cache_clear()
    reader.send(FEEDBACK, {"useful": "no", "looking_for": WORDS})

    answer = report(reader)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "There is a problem" in answer.content.decode()


def test_the_same_sent_again_is_one_message(reader_of_any: Reader) -> None:
    reader = reader_of_any
    answers = [
        reader.send(FEEDBACK, {"page": "/data/", "useful": "no", "looking_for": text})
        for text in (WORDS, f"  {WORDS.upper()} ", "Something else")
    ]

    assert answers[0]["Location"] == answers[1]["Location"] != answers[2]["Location"]
    assert sorted(one.times for one in messages()) == [1, 2]


def test_a_report_shows_the_figure_as_published_and_binds_to_its_cell(reader_of_any: Reader) -> None:
    reader = reader_of_any
    shown = reader.open(FIGURES, FIGURE)

    answer = report(reader, group="local_authority", email="ana@council.example")

    (kept,) = messages()
    assert re.search(r"South, Overall effectiveness, N</dd>.*<strong>2</strong>", shown, re.DOTALL)
    assert kept.figure is not None
    assert (kept.figure.cell, kept.figure.value) == (FIGURE["cell"], "2")
    assert answer["Location"] == f"/feedback/report/{kept.reference}/?sent=yes"
    assert contact_of(kept.reference) == "ana@council.example"


def test_the_page_of_a_report_says_where_it_stands_and_nothing_of_who_sent_it(reader: Reader) -> None:
    address = report(reader, email="ana@council.example")["Location"]

    page = reader.client.get(address).content.decode()

    assert "Received" in page
    assert "South, Overall effectiveness, N: 2" in page
    assert WRONG not in page
    assert "ana@" not in page
    assert reader.client.get("/feedback/report/E-AAAAAA/").status_code == 404


def test_whatever_is_asked_in_place_of_a_reference_there_is_no_such_report(reader_of_any: Reader) -> None:
    asked = ("E-%00AAAAA", "E-" + "A" * 400, "F-AAAAAA", "%20")

    assert {reader_of_any.client.get(f"/feedback/report/{one}/").status_code for one in asked} == {404}


def test_a_figure_is_chosen_by_row_and_column_without_script(reader: Reader) -> None:
    table = {"release": SLUG, "table": "by_region"}

    whole = reader.open(FIGURES, table)
    chosen = reader.open(FIGURES, {**table, "row": "north/overall-effectiveness", "column": "n"})

    assert '<option value="north/overall-effectiveness">North, Overall effectiveness</option>' in whole
    assert "<strong>9</strong>" in chosen


@pytest.mark.parametrize("half", [{"row": "north/overall-effectiveness"}, {"column": "n"}])
def test_half_a_figure_is_not_taken_for_the_whole_table(reader: Reader, half: dict[str, str]) -> None:
    answer = report(reader, cell="", **half)

    assert answer.status_code == 400
    assert "A figure has a row and a column: choose both." in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{"release": UNPUBLISHED}, {"release": "../one"}, {"table": "no_such_table"}, {"release": ""}]
)
def test_nothing_is_shown_of_what_is_not_published(reader: Reader, asked: dict[str, str]) -> None:
    answer = reader.client.get(FIGURES, {**FIGURE, **asked})

    assert answer.status_code == 404
    assert UNPUBLISHED not in answer.content.decode()


def test_a_report_with_a_fault_comes_back_filled_in(reader: Reader) -> None:
    answers = [report(reader, email="no address"), report(reader, wrong=" ", email="ana@council.example")]

    pages = [answer.content.decode() for answer in answers]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert "This is not an e-mail address" in pages[0]
    assert WRONG in pages[0]
    assert "Say what is wrong with the figure" in pages[1]
    assert 'value="ana@council.example"' in pages[1]
    assert messages() == ()


def test_what_is_said_of_an_address_that_is_none_is_said_of_the_site(reader: Reader) -> None:
    for page in ("//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        shown = reader.open(FEEDBACK, {"page": page})

        assert "evil.example" not in shown
        assert "javascript" not in shown


def test_what_readers_write_is_shown_as_text(reader: Reader) -> None:
    answer = reader.send(FEEDBACK, {"useful": "", "looking_for": "", "page": '/"><script>'})

    assert "<script>" not in answer.content.decode()


def test_no_audit_event_holds_what_a_reader_wrote(reader: Reader) -> None:
    report(reader, email="ana@council.example")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM register_auditevent")
        told = str(cursor.fetchall())
    assert AuditEvent.objects.get().what == "feedback.receive"
    assert WRONG not in told
    assert "council.example" not in told
