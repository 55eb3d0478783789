"""The one place that speaks to a mail server."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from enum import Enum
from typing import Protocol

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

_BREAKS_AT_MOST = 3  # each can take as long as a connection may be silent
# What the server says of the receiver's address (RFC 3463, X.1.n): there is nobody of that name.
_NOBODY_THERE = (b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10")


class MailOutcome(Enum):
    """What became of one mail."""

    SENT = "sent"
    LATER = "later"  # not now: try again
    REFUSED = "refused"  # never: the server will say the same again
    NOBODY = "nobody"  # never, since there is no such address


class ServerIsDown(Exception):
    """No mail can be sent at all, whatever it is: it is the server's fault or ours, not that of a mail."""


class Mail(Protocol):
    """Sends one mail."""

    def __call__(self, message: EmailMessage) -> tuple[MailOutcome, str]:
        """What became of it, with the server's answer in short; raises `ServerIsDown`."""


class MailServer:
    """The server of the settings, over one connection that is opened when it is first needed."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend
        self._breaks = 0  # of the connection, in a row

    def __call__(self, message: EmailMessage) -> tuple[MailOutcome, str]:
        """Send one mail."""
        self._open()
        try:
            self._backend.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            return _refused(code, said)
        except smtplib.SMTPSenderRefused as error:
            self.close()
            raise ServerIsDown(f"the mail server does not take mail from our sender: {error.smtp_code}") from error
        except smtplib.SMTPResponseException as error:
            self.close()
            return _refused(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return self._broken(error)
        except (ValueError, MessageError) as error:
            return MailOutcome.REFUSED, f"this is no mail that can be sent: {type(error).__name__}"
        self._breaks = 0
        return MailOutcome.SENT, ""

    def _broken(self, error: Exception) -> tuple[MailOutcome, str]:
        self.close()
        self._breaks += 1
        if self._breaks >= _BREAKS_AT_MOST:
            raise ServerIsDown(f"the mail server breaks off again and again: {type(error).__name__}") from error
        return MailOutcome.LATER, f"the connection broke: {type(error).__name__}"

    def close(self) -> None:
        """Leave the server."""
        with suppress(smtplib.SMTPException, OSError):
            self._backend.close()
        self._backend.connection = None  # type: ignore[attr-defined]  # a broken one would be used again

    def _open(self) -> None:
        try:
            self._backend.open()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise ServerIsDown(f"the mail server cannot be used: {type(error).__name__}") from error


@contextmanager
def mail_server() -> Iterator[Mail]:
    """The mail server of the settings, left at the end of the block."""
    server = MailServer(get_connection())
    try:
        yield server
    finally:
        server.close()


def _refused(code: int, said: bytes | str) -> tuple[MailOutcome, str]:
    """What an answer means. Only its numbers are kept: its words may name the receiver."""
    words = said if isinstance(said, bytes) else said.encode("ascii", "replace")
    numbers = words.split(b" ", 1)[0].strip()
    shown = f"{code} {numbers.decode('ascii', 'replace')}" if numbers[:2] in (b"4.", b"5.") else str(code)
    if not 500 <= code < 600:
        return MailOutcome.LATER, shown
    return (MailOutcome.NOBODY if numbers in _NOBODY_THERE else MailOutcome.REFUSED), shown
