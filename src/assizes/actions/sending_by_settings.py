"""Sending what waits by what the settings name: the mail server, if there is one, and the network."""

from datetime import datetime

from django.conf import settings

from assizes.actions.mailing import mail_server
from assizes.actions.sending import MOST_AT_ONCE, Sent, send_waiting
from assizes.actions.sending_answers import send_answers
from assizes.actions.webhook_posting import Poster


def send_by_settings(*, now: datetime, limit: int = MOST_AT_ONCE) -> Sent:
    """Send what is due; call it outside a transaction. Without a mail server, mails go on waiting."""
    poster = Poster()
    if not settings.ASSIZES_SENDS_MAIL:
        return send_waiting(now=now, mail=None, post=poster, limit=limit)
    with mail_server() as mail:
        answered = send_answers(now=now, mail=mail, limit=limit)
        return answered + send_waiting(now=now, mail=mail, post=poster, limit=limit)
