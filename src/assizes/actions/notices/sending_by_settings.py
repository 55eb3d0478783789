"""Sending what waits by what the settings name: the mail server, if there is one, and the network."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from assizes.actions.notices.mailing import mail_server
from assizes.actions.notices.sending import MOST_AT_ONCE, Sent, send_waiting
from assizes.actions.notices.sending_answers import send_answers
from assizes.actions.notices.webhook_posting import Poster

_PORTION = 10  # messages: with every server as slow as it may be, a portion takes less than a publisher's lead


def send_by_settings(*, now: datetime, limit: int = MOST_AT_ONCE) -> Sent:
    """Send what is due; call it outside a transaction. Without a mail server, mails go on waiting."""
    poster = Poster()
    if not settings.ASSIZES_SENDS_MAIL:
        return send_waiting(now=now, mail=None, post=poster, limit=limit)
    with mail_server() as mail:
        answered = send_answers(now=now, mail=mail, limit=limit)
        return answered + send_waiting(now=now, mail=mail, post=poster, limit=limit)


def send_for(seconds: float, *, clock: Callable[[], datetime], steady: Callable[[], float]) -> Sent:
    """Send what is due, in small portions, until so many seconds are over; what is left waits for the next time.

    For whoever has something to do that cannot wait for slow servers. `steady` gives seconds of a clock that nobody
    sets (`time.monotonic`).
    """
    end, done = steady() + seconds, Sent()
    while True:
        portion = send_by_settings(now=clock(), limit=_PORTION)
        done += portion
        is_all = not (portion.sent or portion.postponed or portion.given_up)
        if is_all or portion.trouble or steady() >= end:
            return done
