"""What waits is sent through a real mail server: once, to whom asked for it, whatever one address does."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from assizes.actions.notices.mailing import MailOutcome
from assizes.actions.notices.sending import send_waiting
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES
from assizes.register.models import OutgoingMessage, Subscriber, Subscription
from mail_servers import ReceivingServer, body_of
from nginx_servers import HOST
from told_readers import NOW, a_reader, told, waiting

pytestmark = [pytest.mark.allow_hosts([HOST]), pytest.mark.usefixtures("sqlite_register")]


def test_a_mail_says_what_is_new_who_writes_why_and_how_to_hear_no_more(mail_server: ReceivingServer) -> None:
    a_reader("reader@there.example")
    told(subject="New release: outcomes at 30 September 2026", text="153 authorities were judged.")

    sent = send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    (mail,) = mail_server.mails_to("reader@there.example")
    assert sent.sent == 1
    assert mail["Subject"] == "New release: outcomes at 30 September 2026"
    assert mail["From"] == "Assizes <notices@assizes.example>"
    assert mail["Reply-To"] == "questions@assizes.example"
    assert mail["To"] == "reader@there.example"
    assert mail["Message-ID"].endswith("@assizes.example>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    body = body_of(mail)
    assert mail["List-Unsubscribe"].strip(" <>") in body
    assert "153 authorities were judged." in body
    assert "https://assizes.example/releases/x/" in body
    assert "since this address asked Assizes to tell of releases" in body
    assert "https://assizes.example/subscriptions/manage/" in body


def test_an_address_that_nobody_confirmed_is_told_nothing() -> None:
    a_reader("somebody@there.example", confirmed=False)

    assert told() == 0


def test_one_bad_address_does_not_stop_the_others(mail_server: ReceivingServer) -> None:
    for name in ("first", "bad", "later", "last"):
        a_reader(f"{name}@there.example")
    mail_server.answers["bad@there.example"] = "550 5.7.1 not wanted here"
    mail_server.answers["later@there.example"] = "451 4.7.1 please come back"
    told()

    sent = send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    assert mail_server.receivers == ["first@there.example", "last@there.example"]
    assert (sent.sent, sent.postponed, sent.given_up) == (2, 1, 1)


def test_an_address_that_no_mail_can_be_written_to_does_not_stop_the_others(mail_server: ReceivingServer) -> None:
    for email in ("first@there.example", '"\x0bBcc:victim@other.example\x0b"@there.example', "last@there.example"):
        a_reader(email)
    told()

    sent = send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    assert mail_server.receivers == ["first@there.example", "last@there.example"]
    assert (sent.sent, sent.given_up) == (2, 1)


def test_a_server_that_says_later_is_asked_later_and_gets_the_same_message(mail_server: ReceivingServer) -> None:
    a_reader("grey@there.example")
    mail_server.answers["grey@there.example"] = "451 4.7.1 please come back"
    told()

    refused = send_waiting(now=NOW, mail=mail_server.sender(), post=None)
    too_early = send_waiting(now=NOW + timedelta(minutes=4), mail=mail_server.sender(), post=None)
    mail_server.answers.clear()
    sent = send_waiting(now=NOW + timedelta(minutes=6), mail=mail_server.sender(), post=None)

    outgoing = OutgoingMessage.objects.get()
    (mail,) = mail_server.mails_to("grey@there.example")
    assert (refused.postponed, too_early.postponed, sent.sent) == (1, 0, 1)
    assert outgoing.attempts == 2
    assert mail["Message-ID"] == f"<{outgoing.message_key}@assizes.example>"
    assert mail["Date"].datetime == NOW


def test_a_message_is_given_up_after_its_last_attempt(mail_server: ReceivingServer) -> None:
    a_reader("grey@there.example")
    mail_server.answers["grey@there.example"] = "451 4.7.1 please come back"
    told()

    results = [send_waiting(now=NOW + timedelta(days=day), mail=mail_server.sender(), post=None) for day in range(12)]

    assert [one.postponed for one in results] == [1] * 7 + [0] * 5
    assert sum(one.given_up for one in results) == 1
    assert OutgoingMessage.objects.get().last_error == "451 4.7.1"
    assert Subscriber.objects.get().refusals == 1


def test_an_address_that_does_not_exist_is_told_no_more(mail_server: ReceivingServer) -> None:
    a_reader("gone@there.example", RELEASES, DELAYS_AND_CORRECTIONS)
    mail_server.answers["gone@there.example"] = "550 5.1.1 gone@there.example: no such user"
    told()

    send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    assert {one.end_reason for one in Subscription.objects.all()} == {"refused"}
    assert told(key="another") == 0
    assert "gone@there.example" not in OutgoingMessage.objects.get().last_error


def test_an_address_that_refuses_three_times_in_a_row_is_told_no_more(mail_server: ReceivingServer) -> None:
    a_reader("picky@there.example")
    mail_server.answers_to_data["picky@there.example"] = "554 5.7.1 looks like spam"
    ended = []

    for number in range(3):
        told(key=f"release:{number}")
        send_waiting(now=NOW, mail=mail_server.sender(), post=None)
        ended.append(Subscription.objects.get().ended_at is not None)

    assert ended == [False, False, True]


def test_who_ended_it_meanwhile_gets_no_mail(mail_server: ReceivingServer) -> None:
    a_reader("quick@there.example")
    told()
    Subscription.objects.update(ended_at=NOW, end_reason="asked")

    sent = send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    assert sent.sent == 0
    assert mail_server.receivers == []
    assert waiting() == []


def test_an_address_that_is_deleted_while_its_mail_is_refused_does_not_stop_the_others() -> None:
    for name in ("first", "last"):
        a_reader(f"{name}@there.example")
    told()
    asked = []

    def refusing(message: EmailMessage) -> tuple[MailOutcome, str]:
        asked.append(message.to)
        Subscriber.objects.filter(email__in=message.to).delete()
        return MailOutcome.REFUSED, "550"

    sent = send_waiting(now=NOW, mail=refusing, post=None)

    assert asked == [["first@there.example"], ["last@there.example"]]
    assert (sent.given_up, Subscriber.objects.count()) == (2, 0)


def test_a_server_that_is_not_there_costs_no_message_an_attempt(mail_server: ReceivingServer) -> None:
    a_reader("one@there.example")
    a_reader("two@there.example")
    told()
    there, mail_server.port = mail_server.port, 1

    down = send_waiting(now=NOW, mail=mail_server.sender(), post=None)
    attempts = [one.attempts for one in waiting()]
    mail_server.port = there
    sent = send_waiting(now=NOW + timedelta(minutes=5), mail=mail_server.sender(), post=None)

    assert down.trouble == "the mail server cannot be used: ConnectionRefusedError"
    assert attempts == [0, 0]
    assert sent.sent == 2


def test_a_server_that_breaks_off_again_and_again_is_left_for_this_time(mail_server: ReceivingServer) -> None:
    for number in range(5):
        a_reader(f"reader{number}@there.example")
    told()

    def breaks(message: EmailMessage) -> int:
        raise smtplib.SMTPServerDisconnected

    sender = mail_server.sender()
    sender._backend._send = breaks
    sent = send_waiting(now=NOW, mail=sender, post=None)

    assert (sent.postponed, sent.sent) == (2, 0)
    assert sent.trouble == "the mail server breaks off again and again: SMTPServerDisconnected"
    assert [one.attempts for one in waiting()] == [1, 1, 0, 0, 0]


def test_what_waits_is_sent_as_far_as_the_limit_goes(mail_server: ReceivingServer) -> None:
    for number in range(3):
        a_reader(f"reader{number}@there.example")
    told()

    sent = [send_waiting(now=NOW, mail=mail_server.sender(), post=None, limit=2).sent for _ in range(3)]

    assert sent == [2, 1, 0]
