"""What may become of a message of a reader, from when to when a consultation is open, how long personal data stay."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assizes.domain.consultations import (
    Consultation,
    ConsultationState,
    Question,
    QuestionKind,
    Response,
    Summary,
    counted,
    response_of,
)
from assizes.domain.errors import BadInput, InvalidValue, NotAllowed
from assizes.domain.feedback import (
    MOVES,
    FeedbackAction,
    FeedbackKind,
    FeedbackState,
    actions_from,
    state_after,
    tidy_email,
    tidy_text,
)
from assizes.domain.user_requests import RequestState, UserRequest
from assizes.reference.retention_file import load_retention

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
OPENS, CLOSES = date(2026, 12, 1), date(2026, 12, 31)
QUESTIONS = (
    Question("How often?", QuestionKind.ONE, ("Monthly", "Yearly"), is_required=True),
    Question("Which files?", QuestionKind.SEVERAL, ("CSV", "Excel", "ODS")),
    Question("Anything else?", QuestionKind.TEXT),
)
ASKED = Consultation("how-often", "How often?", "To decide how often.", OPENS, CLOSES, QUESTIONS, announced_at=NOW)
ENTRY = UserRequest(
    "a1", 1, "A map", "public", date(2026, 11, 1), RequestState.DONE, "There is a map", "", "", NOW, "ana"
)


def moved(kind: FeedbackKind, *actions: FeedbackAction) -> FeedbackState:
    """The state after some actions, from the receipt on."""
    state = state_after(kind, None, FeedbackAction.RECEIVE)
    for action in actions:
        state = state_after(kind, state, action)
    return state


@pytest.mark.parametrize(
    ("kind", "actions", "state"),
    [
        (FeedbackKind.FIGURE, ["look_at", "accept", "correct"], FeedbackState.CORRECTED),
        (FeedbackKind.FIGURE, ["reject"], FeedbackState.NOT_AN_ERROR),
        (FeedbackKind.FIGURE, ["reject", "accept"], FeedbackState.ACCEPTED),
        (FeedbackKind.FIGURE, ["mark_spam", "take_back", "look_at"], FeedbackState.LOOKED_AT),
        (FeedbackKind.PAGE, ["look_at", "answer", "answer"], FeedbackState.ANSWERED),
    ],
)
def test_a_message_goes_its_way(kind: FeedbackKind, actions: list[str], state: FeedbackState) -> None:
    assert moved(kind, *map(FeedbackAction, actions)) is state


@pytest.mark.parametrize(
    ("kind", "actions", "refused"),
    [
        (FeedbackKind.PAGE, [], "correct"),
        (FeedbackKind.FIGURE, [], "answer"),
        (FeedbackKind.FIGURE, ["reject"], "mark_spam"),
        (FeedbackKind.FIGURE, ["correct"], "reject"),
        (FeedbackKind.FIGURE, ["mark_spam"], "accept"),
        (FeedbackKind.FIGURE, ["look_at"], "look_at"),
        (FeedbackKind.PAGE, ["look_at"], "receive"),
    ],
)
def test_what_the_table_of_moves_lacks_is_not_allowed(kind: FeedbackKind, actions: list[str], refused: str) -> None:
    state = moved(kind, *map(FeedbackAction, actions))

    with pytest.raises(NotAllowed):
        state_after(kind, state, FeedbackAction(refused))


@pytest.mark.parametrize("kind", FeedbackKind)
def test_what_was_answered_never_goes_back_and_every_state_can_be_reached(kind: FeedbackKind) -> None:
    reached, waiting = {FeedbackState.RECEIVED}, [FeedbackState.RECEIVED]
    while waiting:
        state = waiting.pop()
        found = {MOVES[kind][state, action] for action in actions_from(kind, state)}
        assert not state.is_answered or all(one.is_answered for one in found)
        waiting += found - reached
        reached |= found

    assert reached == {state for _, state in ((move, MOVES[kind][move]) for move in MOVES[kind])}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (OPENS - timedelta(days=1), ConsultationState.ANNOUNCED),
        (OPENS, ConsultationState.OPEN),
        (CLOSES, ConsultationState.OPEN),
        (CLOSES + timedelta(days=1), ConsultationState.CLOSED),
    ],
)
def test_a_consultation_opens_and_closes_by_its_dates(day: date, state: ConsultationState) -> None:
    assert ASKED.state_on(day) is state
    assert replace(ASKED, announced_at=None).state_on(day) is ConsultationState.DRAFT
    assert replace(ASKED, summary=Summary(NOW, "ana", "x", "y")).state_on(day) is ConsultationState.SUMMARISED


def test_answers_keep_the_order_of_the_choices_and_leave_out_what_is_empty() -> None:
    answers, faults = response_of(ASKED, {0: ["Yearly"], 1: ["ODS", "CSV"], 2: ["  "]})

    assert answers == {0: ("Yearly",), 1: ("CSV", "ODS")}
    assert faults == {}


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ({1: ["CSV"]}, 0),
        ({0: ["Monthly", "Yearly"]}, 0),
        ({0: ["Weekly"]}, 0),
        ({0: ["Monthly"], 1: ["PDF"]}, 1),
        ({0: ["Monthly"], 2: ["x" * 2_001]}, 2),
    ],
)
def test_an_answer_that_cannot_be_is_told_by_its_question(given: dict[int, list[str]], number: int) -> None:
    assert list(response_of(ASKED, given)[1]) == [number]


def test_an_empty_response_is_none() -> None:
    optional = replace(ASKED, questions=QUESTIONS[1:])

    assert response_of(optional, {}) == ({}, {0: "Answer at least one question"})


def test_choices_are_counted_by_hand() -> None:
    given = [{0: ("Monthly",), 1: ("CSV", "ODS")}, {0: ("Monthly",), 2: ("No",)}, {0: ("Yearly",), 1: ("CSV",)}]

    how_often, files, words = counted(QUESTIONS, [Response(one, None, NOW) for one in given])

    assert (how_often.answered, how_often.counts) == (3, (("Monthly", 2), ("Yearly", 1)))
    assert (files.answered, files.counts) == (2, (("CSV", 2), ("Excel", 0), ("ODS", 1)))
    assert (words.answered, words.counts) == (1, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"closes_on": date(2026, 11, 30)},
        {"title": " "},
        {"questions": ()},
        {"consultation_id": "How often"},
    ],
)
def test_a_consultation_that_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        replace(ASKED, **changes)


def test_a_question_with_choices_has_two_and_none_twice() -> None:
    for options in ((), ("Yes",), ("Yes", "No", "Yes")):
        with pytest.raises(InvalidValue):
            Question("Well?", QuestionKind.ONE, options)


def test_what_was_done_or_not_done_is_said_in_words() -> None:
    for state in (RequestState.DONE, RequestState.NOT_DONE):
        with pytest.raises(InvalidValue):
            replace(ENTRY, state=state, done=" ")

    assert replace(ENTRY, state=RequestState.PLANNED, done="").is_public


def test_a_text_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    assert tidy_text("  One \r\n\n\n\n two\0  words ", what="it") == "One\n\ntwo words"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana",
        "ana@example",
        "ana@@example.org",
        "a b@example.org",
        "a@example.org\nb",
        '"a"@example.org',
        "=?utf-8?q?a?=@example.org",
        "a@[10.0.0.1]",
        "a\x01@example.org",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        tidy_email(text)


def test_what_is_kept_for_some_days_has_to_go_on_the_last_of_them() -> None:
    contact = load_retention()["contact"]
    accounts = load_retention()["accounts"]

    assert not contact.is_over(NOW, NOW + timedelta(days=contact.days, seconds=-1))
    assert contact.is_over(NOW, NOW + timedelta(days=contact.days))
    assert not accounts.is_over(NOW, NOW + timedelta(days=100_000))
