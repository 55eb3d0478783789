"""On SQLite and on PostgreSQL a message is told once, sent by one sender, and by one that died once more at most."""

from datetime import timedelta

import pytest
from django.db import transaction

from assizes.actions.notices.sending import send_waiting
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES
from assizes.register.models import OutgoingMessage
from mail_servers import ReceivingServer
from nginx_servers import HOST
from told_readers import NOW, a_reader, told

pytestmark = [pytest.mark.allow_hosts([HOST]), pytest.mark.usefixtures("register")]


def test_what_was_sent_is_not_sent_again(mail_server: ReceivingServer) -> None:
    a_reader("reader@there.example")
    told()

    first = send_waiting(now=NOW, mail=mail_server.sender(), post=None)
    told()
    second = send_waiting(now=NOW + timedelta(days=1), mail=mail_server.sender(), post=None)

    assert (first.sent, second.sent) == (1, 0)
    assert mail_server.receivers == ["reader@there.example"]


def test_who_follows_two_topics_that_are_told_one_thing_gets_one_mail(mail_server: ReceivingServer) -> None:
    a_reader("both@there.example", RELEASES, DELAYS_AND_CORRECTIONS)
    a_reader("one@there.example", DELAYS_AND_CORRECTIONS)

    numbers = [told(RELEASES), told(DELAYS_AND_CORRECTIONS)]
    send_waiting(now=NOW, mail=mail_server.sender(), post=None)

    assert numbers == [1, 1]
    assert sorted(mail_server.receivers) == ["both@there.example", "one@there.example"]


def test_nobody_is_told_of_what_was_rolled_back(mail_server: ReceivingServer) -> None:
    a_reader("reader@there.example")

    with transaction.atomic():
        told()
        transaction.set_rollback(True)

    assert not OutgoingMessage.objects.exists()


def test_a_sender_that_dies_after_the_server_took_a_mail_sends_it_once_more_at_most(
    mail_server: ReceivingServer,
) -> None:
    a_reader("reader@there.example")
    told()

    class Killed(BaseException):
        pass

    def dies(message: object) -> object:
        mail_server.sender()(message)
        raise Killed

    with pytest.raises(Killed):
        send_waiting(now=NOW, mail=dies, post=None)
    at_once = send_waiting(now=NOW + timedelta(minutes=1), mail=mail_server.sender(), post=None)
    later = send_waiting(now=NOW + timedelta(hours=2), mail=mail_server.sender(), post=None)
    last = send_waiting(now=NOW + timedelta(days=2), mail=mail_server.sender(), post=None)

    assert [at_once.sent, later.sent, last.sent] == [0, 1, 0]
    first, second = mail_server.mails_to("reader@there.example")
    assert first["Message-ID"] == second["Message-ID"]


def test_of_two_who_send_at_once_each_message_is_sent_by_one(mail_server: ReceivingServer) -> None:
    for number in range(4):
        a_reader(f"reader{number}@there.example")
    told()
    mail = mail_server.sender()

    def meanwhile(message: object) -> object:
        if not mail_server.receivers:
            send_waiting(now=NOW, mail=mail_server.sender(), post=None)
        return mail(message)

    send_waiting(now=NOW, mail=meanwhile, post=None)

    assert sorted(mail_server.receivers) == [f"reader{number}@there.example" for number in range(4)]
