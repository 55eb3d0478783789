"""Whoever reported an error and asked for the answer gets it by mail: once, again where it failed, never for ever."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage

from assizes.actions import feedback as actions
from assizes.actions.notices.mailing import MailOutcome, ServerIsDown
from assizes.actions.notices.sending import Sent
from assizes.actions.notices.sending_answers import send_answers
from assizes.domain.feedback import FeedbackAction, Figure
from assizes.domain.people import Actor, Right
from assizes.reference.notices_file import load_notice_rules
from assizes.register.models import PersonalContact
from reader_sites import NOW, SLUG, publish_the_release

ANA = Actor("ana", frozenset({Right.ANSWER_USERS}))
EMAIL = "bea@council.example"
NOTHING = Sent()
WAITS = load_notice_rules().waits


class Post:
    """A mail server that answers as it is told, and keeps what it took."""

    def __init__(self, *outcomes: MailOutcome | None) -> None:
        self.outcomes = list(outcomes)
        self.taken: list[EmailMessage] = []

    def __call__(self, message: EmailMessage) -> tuple[MailOutcome, str]:
        outcome = self.outcomes.pop(0) if self.outcomes else MailOutcome.SENT
        if outcome is None:
            raise ServerIsDown("the mail server cannot be used: TimeoutError")
        if outcome is MailOutcome.SENT:
            self.taken.append(message)
        return outcome, ""


@pytest.fixture(autouse=True)
def _settings(register: str, settings: Any) -> None:
    settings.ASSIZES_SITE_ADDRESS = "https://statistics.example"
    publish_the_release()


def a_report(text: str = "The report of one says good.", email: str = EMAIL) -> str:
    figure = Figure(SLUG, "by_region", "By region", "by_region:south:n", "South, N", "2")
    return actions.report_figure(
        figure=figure, page="/", what_is_wrong=text, group=None, email=email, by=actions.READER, now=NOW
    )


def answered(reference: str, text: str = "The figure is right, by the report") -> None:
    actions.answer(reference, FeedbackAction.REJECT, summary="A grade in the south", answer=text, by=ANA, now=NOW)


def test_an_answer_is_sent_once_to_who_asked_for_it_and_says_what_anybody_may_read() -> None:
    answered(a_report())
    answered(a_report("another one is wrong", email=""))
    a_report("this one waits for an answer", email="ada@council.example")
    post = Post()

    done = [send_answers(now=NOW, mail=post), send_answers(now=NOW, mail=post)]

    (mail,) = post.taken
    assert done == [Sent(sent=1), NOTHING]
    assert mail.to == [EMAIL]
    assert "The figure is right, by the report" in mail.body
    assert "https://statistics.example/feedback/report/E-" in mail.body
    assert "The report of one says good." not in mail.body


def test_an_answer_that_fails_is_sent_later_and_given_up_in_the_end() -> None:
    answered(a_report())
    post, now, done = Post(*[MailOutcome.LATER] * (len(WAITS) + 1)), NOW, []

    for wait in (*WAITS, timedelta(0)):
        done.append(send_answers(now=now, mail=post))
        now += wait

    assert done == [Sent(postponed=1)] * len(WAITS) + [Sent(given_up=1)]
    assert send_answers(now=now + timedelta(days=30), mail=post) == NOTHING


def test_a_server_that_is_down_costs_no_attempt() -> None:
    answered(a_report())
    post = Post(None)

    done = send_answers(now=NOW, mail=post)

    assert done == Sent(trouble="the mail server cannot be used: TimeoutError")
    assert PersonalContact.objects.get().attempts == 0
    assert send_answers(now=NOW + WAITS[0], mail=post) == Sent(sent=1)


def test_an_answer_that_is_given_anew_is_sent_anew() -> None:
    reference = a_report()
    answered(reference)
    post = Post()
    send_answers(now=NOW, mail=post)
    answered(reference, "On second thoughts the figure is right")

    send_answers(now=NOW, mail=post)

    assert len(post.taken) == 2
    assert post.taken[0].extra_headers["Message-ID"] != post.taken[1].extra_headers["Message-ID"]
