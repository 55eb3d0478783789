"""A real mail server on this machine that keeps what it is sent, and refuses what a test wants refused."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail.backends.smtp import EmailBackend

from assizes.actions.notices.mailing import MailServer
from nginx_servers import HOST, free_port


@dataclass
class ReceivingServer:
    """What a mail server got, in order; `answers` says what it answers to an address in the place of 250."""

    answers: dict[str, str] = field(default_factory=dict)
    answers_to_data: dict[str, str] = field(default_factory=dict)
    envelopes: list[Envelope] = field(default_factory=list)
    port: int = 0
    senders: list[MailServer] = field(default_factory=list)  # closed with the server

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take an address, or give the answer that the test wants."""
        answer = self.answers.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a mail, or give the answer that the test wants."""
        answer = self.answers_to_data.get(envelope.rcpt_tos[0])
        if answer is None:
            self.envelopes.append(envelope)
        return answer or "250 OK"

    @property
    def receivers(self) -> list[str]:
        """To whom mails were sent."""
        return [address for envelope in self.envelopes for address in envelope.rcpt_tos]

    def mails_to(self, address: str) -> list[EmailMessage]:
        """The mails that an address got, as a mail program reads them."""
        return [_read(envelope) for envelope in self.envelopes if address in envelope.rcpt_tos]

    def sender(self) -> MailServer:
        """The program's way to this server."""
        self.senders.append(MailServer(EmailBackend(host=HOST, port=self.port, timeout=10)))
        return self.senders[-1]


@contextmanager
def a_mail_server(**given: Any) -> Iterator[ReceivingServer]:
    """A mail server, until the end of the block."""
    server = ReceivingServer(port=free_port(), **given)
    controller = Controller(server, hostname=HOST, port=server.port)
    controller.start()
    try:
        yield server
    finally:
        for sender in server.senders:
            sender.close()
        controller.stop()


def body_of(mail: EmailMessage) -> str:
    """The text of a mail."""
    content: str = mail.get_content()
    return content


def _read(envelope: Envelope) -> EmailMessage:
    content = envelope.content
    assert isinstance(content, bytes)
    read = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read
