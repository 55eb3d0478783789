"""Messages of readers from receipt to answer, consultations, requests, and what goes when its days are over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from assizes.actions import consulting, personal_data
from assizes.actions import feedback as actions
from assizes.domain.consultations import Question, QuestionKind
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.feedback import FeedbackAction, FeedbackState, Figure, UserGroup
from assizes.domain.people import SYSTEM, Actor, Right
from assizes.domain.user_requests import RequestState
from assizes.reference.retention_file import load_retention
from assizes.register import feedback as kept
from assizes.register import published
from assizes.register.consultations import responses
from assizes.register.models import AuditEvent, FeedbackMove, PersonalContact, User
from assizes.register.personal_data import PLACES
from assizes.register.publications import add_publication
from reader_sites import NOW, SLUG
from site_sources import packaged_editions

ANA = Actor("ana", frozenset({Right.ANSWER_USERS}))
BEA = Actor("bea", frozenset({Right.READ_OFFICE}))
READER = actions.READER
FIGURE = Figure(SLUG, "by_region", "By region", "by_region:south:n", "South, N", "2")
EMAIL = "ana@council.example"
CORRECTED = f"{SLUG}-edition-2"
OPEN_DAY = NOW + timedelta(days=1)
QUESTIONS = (
    Question("How often?", QuestionKind.ONE, ("Monthly", "Yearly"), is_required=True),
    Question("Why?", QuestionKind.TEXT),
)


@pytest.fixture(autouse=True)
def _published(register: str) -> None:
    publication = packaged_editions()[-1].publication
    add_publication(publication)
    add_publication(replace(publication, slug=CORRECTED, edition=2, corrects=SLUG))


def a_report(text: str = "The report says good.", email: str = EMAIL) -> str:
    return actions.report_figure(
        figure=FIGURE, page="/", what_is_wrong=text, group=None, email=email, by=READER, now=NOW
    )


def a_message(text: str = "A map of all regions") -> str:
    return actions.send_page_feedback(
        page="/data/", is_useful=False, looking_for=text, group=UserGroup.PRESS, by=READER, now=NOW
    )


def answered(reference: str, action: FeedbackAction, **more: str) -> FeedbackState:
    texts = {"summary": "A grade in the south", "answer": "The record was wrong, thank you", **more}
    return actions.answer(reference, action, **texts, by=ANA, now=NOW).state


def a_consultation() -> None:
    consulting.save_draft(
        "how-often",
        title="How often?",
        why="To decide how often to publish.",
        opens_on=OPEN_DAY.date(),
        closes_on=OPEN_DAY.date() + timedelta(days=7),
        questions=QUESTIONS,
        by=ANA,
        now=NOW,
    )
    consulting.announce("how-often", by=ANA, now=NOW)


def responded(answer: str, words: str = "", form: str = "1") -> bool:
    answers = {0: [answer], 1: [words]}
    return consulting.respond("how-often", answers=answers, group=None, form=form, by=READER, now=OPEN_DAY)


def test_a_report_is_looked_at_accepted_and_corrected_and_all_of_it_can_be_read() -> None:
    reference = a_report()
    actions.look_at(reference, by=ANA, now=NOW)
    answered(reference, FeedbackAction.ACCEPT)
    first = published.published_answers()
    answered(reference, FeedbackAction.CORRECT, correction=CORRECTED, answer="Edition 2 puts it right")

    (one,) = published.published_answers()
    assert [found.state for found in first] == [FeedbackState.ACCEPTED]
    assert (one.state, one.correction, one.answer) == (
        FeedbackState.CORRECTED,
        CORRECTED,
        "Edition 2 puts it right",
    )
    assert "The report says good." not in str(one)
    assert [event.what for event in AuditEvent.objects.order_by("pk")] == [
        "feedback.receive",
        "feedback.look_at",
        "feedback.accept",
        "feedback.correct",
    ]


@pytest.mark.parametrize("correction", ["", SLUG, "no-such-edition"])
def test_a_correction_is_a_later_published_edition_of_the_release(correction: str) -> None:
    reference = a_report()

    with pytest.raises(BadInput):
        answered(reference, FeedbackAction.CORRECT, correction=correction)

    assert kept.message(reference).state is FeedbackState.RECEIVED


def test_an_answer_has_words_and_who_lacks_the_right_gives_none() -> None:
    reference = a_report()

    with pytest.raises(BadInput):
        answered(reference, FeedbackAction.REJECT, answer="No.")
    with pytest.raises(NotAllowed):
        actions.mark_spam(reference, by=BEA, now=NOW)
    with pytest.raises(NotAllowed):
        actions.assign_group(reference, UserGroup.PRESS, by=READER, now=NOW)

    assert AuditEvent.objects.count() == 1


def test_a_report_on_what_is_not_published_is_not_taken() -> None:
    hidden = replace(FIGURE, release="outcomes-as-at-2026-09-30")

    with pytest.raises(NotAllowed, match="there is no such release"):
        actions.report_figure(figure=hidden, page="/", what_is_wrong="x y z", group=None, email="", by=READER, now=NOW)


def test_moves_and_versions_cannot_be_changed_or_unsaid() -> None:
    reference = a_report()

    for sql in ("UPDATE register_feedbackmove SET answer = 'x'", "DELETE FROM register_feedbackmove"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        FeedbackMove.objects.create(
            feedback_id=reference, number=2, state="corrected", action="look_at", at=NOW, by="x"
        )

    assert FeedbackMove.objects.get().state == "received"


def test_messages_are_counted_by_state_and_group_and_spam_is_never_public() -> None:
    spam, message = a_report("Buy this now"), a_message()
    actions.mark_spam(spam, by=ANA, now=NOW)
    actions.assign_group(message, UserGroup.RESEARCH, by=ANA, now=NOW)

    assert kept.counts() == {(FeedbackState.SPAM, None): 1, (FeedbackState.RECEIVED, UserGroup.RESEARCH): 1}
    assert [one.reference for one in kept.messages(kept.Choice(group=UserGroup.RESEARCH))] == [message]
    assert actions.known_report(spam) is None
    assert published.published_answers() == ()


def test_a_yes_or_no_without_words_is_counted_for_the_group_that_it_comes_from() -> None:
    for group in (UserGroup.PRESS, UserGroup.RESEARCH, UserGroup.RESEARCH):
        actions.send_page_feedback(page="/data/", is_useful=True, looking_for="", group=group, by=READER, now=NOW)

    assert {one.group: one.times for one in kept.messages()} == {UserGroup.PRESS: 1, UserGroup.RESEARCH: 2}


def test_a_consultation_takes_answers_between_its_days_and_counts_each_person_once() -> None:
    a_consultation()
    with pytest.raises(NotAllowed, match="opens on 2026-12-01"):
        consulting.respond("how-often", answers={0: ["Monthly"]}, group=None, form="1", by=READER, now=NOW)

    taken = [responded("Monthly", form="1"), responded("Monthly", form="1"), responded("Monthly", form="2")]

    late = OPEN_DAY + timedelta(days=8)
    with pytest.raises(NotAllowed, match="closed on 2026-12-08"):
        consulting.respond("how-often", answers={0: ["Monthly"]}, group=None, form="3", by=READER, now=late)
    assert taken == [True, False, True]
    assert len(responses("how-often")) == 2


def test_a_choice_with_blanks_in_it_can_be_chosen_from_the_form_that_shows_it() -> None:
    question = Question("How often?", QuestionKind.ONE, ("Each  month", "Each\u00a0year"), is_required=True)
    given = {"title": "Again", "why": "To decide it.", "opens_on": OPEN_DAY.date(), "closes_on": OPEN_DAY.date()}
    asked = consulting.save_draft("again", **given, questions=[question], by=ANA, now=NOW)
    consulting.announce("again", by=ANA, now=NOW)

    for number, choice in enumerate(asked.questions[0].options):
        consulting.respond("again", answers={0: [choice]}, group=None, form=str(number), by=READER, now=OPEN_DAY)

    assert [one.answers[0] for one in responses("again")] == [("Each month",), ("Each year",)]


def test_what_is_announced_stands_and_closes_never_earlier() -> None:
    a_consultation()

    with pytest.raises(NotAllowed, match="questions and dates stand"):
        a_consultation()
    with pytest.raises(NotAllowed):
        consulting.extend("how-often", closes_on=OPEN_DAY.date(), reason="because of that", by=ANA, now=NOW)
    later = consulting.extend("how-often", closes_on=date(2026, 12, 24), reason="users asked for it", by=ANA, now=NOW)

    assert later.closes_on == date(2026, 12, 24)


def test_the_public_sees_counts_once_the_summary_is_published_and_drafts_never() -> None:
    a_consultation()
    consulting.save_draft(
        "a-secret",
        title="Secret",
        why="Because we wonder.",
        opens_on=OPEN_DAY.date(),
        closes_on=OPEN_DAY.date(),
        questions=QUESTIONS,
        by=ANA,
        now=NOW,
    )
    responded("Yearly", "It is enough")
    with pytest.raises(NotAllowed, match="is not closed"):
        consulting.publish_summary("how-often", text="a b c", will_change="d e f", by=ANA, now=OPEN_DAY)
    before = published.published_consultations(OPEN_DAY.date())
    later = NOW + timedelta(days=30)
    consulting.publish_summary(
        "how-often", text="One answer came.", will_change="Nothing will change.", by=ANA, now=later
    )

    (one,) = published.published_consultations(later.date())
    assert [(found.consultation.title, found.responses, found.counted) for found in before] == [
        ("How often?", None, ())
    ]
    assert (one.responses, one.counted[0].counts) == (1, (("Monthly", 0), ("Yearly", 1)))
    assert "It is enough" not in str(one)


def test_an_entry_of_what_users_asked_for_comes_from_a_message_and_can_be_said_anew() -> None:
    reference = a_message()
    values = {"asked": "A map of all regions", "group": UserGroup.PRESS, "asked_on": NOW.date(), "by": ANA, "now": NOW}
    first = consulting.keep_request("", **values, state=RequestState.PLANNED, done="", feedback=reference)

    second = consulting.keep_request(first.request_id, **values, state=RequestState.DONE, done="There is one now")

    (shown,) = published.published_requests()
    assert (second.number, second.feedback, shown.state) == (2, reference, RequestState.DONE)
    consulting.keep_request(first.request_id, **values, state=RequestState.WITHDRAWN, done="")
    assert published.published_requests() == ()


def test_the_public_facts_change_with_every_answer_consultation_and_request_and_with_nothing_else() -> None:
    reference = a_report()
    facts = [tuple(published.facts_of_users())]
    actions.look_at(reference, by=ANA, now=NOW)
    facts.append(tuple(published.facts_of_users()))
    answered(reference, FeedbackAction.REJECT)
    facts.append(tuple(published.facts_of_users()))
    a_consultation()
    facts.append(tuple(published.facts_of_users()))

    assert facts[0] == facts[1] == ()
    assert len(set(facts)) == 3


def test_every_kind_of_personal_data_has_a_place_and_every_place_a_reason() -> None:
    assert PLACES.keys() == load_retention().keys()


def test_an_address_goes_some_days_after_the_answer_and_not_before() -> None:
    reference, waiting = a_report(), a_report("another figure is wrong", "bea@council.example")
    answered(reference, FeedbackAction.REJECT)
    days = timedelta(days=load_retention()["contact"].days)

    early = personal_data.delete_due(by=SYSTEM, now=NOW + days - timedelta(seconds=1))
    taken = personal_data.delete_due(by=SYSTEM, now=NOW + days)

    assert early == {}
    assert taken == {"contact": 1}
    assert [one.feedback_id for one in PersonalContact.objects.all()] == [waiting]
    assert personal_data.delete_due(by=SYSTEM, now=NOW + days) == {}


def test_words_go_after_their_days_and_counts_and_answers_stay() -> None:
    reference, spam = a_message("I am Ana of the council"), a_message("Buy this now")
    answered(reference, FeedbackAction.ANSWER)
    actions.mark_spam(spam, by=ANA, now=NOW)
    a_consultation()
    responded("Yearly", "I am Ana of the council")

    taken = personal_data.delete_due(by=SYSTEM, now=NOW + timedelta(days=400))

    assert taken == {"message_words": 1, "spam_words": 1, "consultation_words": 1}
    assert {one.text for one in kept.messages()} == {""}
    assert responses("how-often")[0].answers == {0: ("Yearly",)}
    assert published.published_answers()[0].summary == "A grade in the south"


@pytest.mark.parametrize("asked", ["ünal@bücher.example", "ÜNAL@Bücher.example", "ünal@xn--bcher-kva.example"])
def test_an_address_given_with_a_report_is_found_in_each_of_its_spellings(asked: str) -> None:
    reference = a_report("a figure is wrong", "Ünal@bücher.example")

    taken = personal_data.delete_of(email=asked, by=ANA, now=NOW)

    assert taken == {"contact": 1, "message_words": 1}
    assert kept.contact_of(reference) == ""


def test_all_that_is_held_of_an_address_goes_and_the_audit_event_does_not_name_it() -> None:
    reference, named = a_report(), a_message(f"Please write to {EMAIL.upper()}")
    other = a_report("another figure is wrong", "bea@council.example")
    a_consultation()
    responded("Yearly", f"Ask {EMAIL}")
    User.objects.create(username="ana", person_key="ana", email=EMAIL)

    shown, _ = personal_data.held_of(email=EMAIL, by=ANA)
    taken = personal_data.delete_of(email=EMAIL, by=ANA, now=NOW)

    assert shown == {"contact": 1, "message_words": 2, "consultation_words": 1, "accounts": 1}
    assert taken == {"contact": 1, "message_words": 2, "consultation_words": 1, "accounts": 1}
    assert {one.reference: bool(one.text) for one in kept.messages()} == {reference: False, named: False, other: True}
    assert kept.contact_of(other) == "bea@council.example"
    event = AuditEvent.objects.get(what="personal_data.delete")
    assert EMAIL not in f"{event.subject}{event.after}{event.why}"
    assert personal_data.delete_of(email=EMAIL, by=ANA, now=NOW) == {}
    with pytest.raises(NotAllowed):
        personal_data.delete_of(email=EMAIL, by=BEA, now=NOW)
