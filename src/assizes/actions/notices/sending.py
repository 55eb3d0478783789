"""Sending what waits in the outbox: mails and posts to webhooks, again and later where it fails, never for ever.

Each message is taken by one sender: taking it moves its next attempt ahead, so that two who send at once share the
work, and what was taken by a process that died is tried again after `_TAKEN_FOR`. A process that dies between the
server's answer and the note of it sends that one message once more, with the same Message-ID or `webhook-id`.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from assizes.actions.notices.attempts import Attempt, Result
from assizes.actions.notices.mailing import Mail, ServerIsDown
from assizes.actions.notices.sending_mail import MailSending
from assizes.actions.notices.sending_posts import PostSending
from assizes.actions.notices.webhook_posting import Post
from assizes.domain.notices import NoticeRules
from assizes.reference.notices_file import load_notice_rules
from assizes.register.models import OutgoingMessage

MOST_AT_ONCE = 500
_TAKEN_FOR = timedelta(hours=1)  # longer than a run can take


@dataclass(frozen=True)
class Sent:
    """What became of what waited, in numbers of messages; `trouble` says why mail was left for the next time."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
    trouble: str = ""

    def __add__(self, other: "Sent") -> "Sent":
        """What became of two runs."""
        return Sent(
            self.sent + other.sent,
            self.postponed + other.postponed,
            self.given_up + other.given_up,
            self.trouble or other.trouble,
        )


def send_waiting(
    *,
    now: datetime,
    mail: Mail | None,
    post: Post | None,
    limit: int = MOST_AT_ONCE,
    steady: Callable[[], float] = time.monotonic,
) -> Sent:
    """Send what is due, oldest first, `limit` messages at most; call it outside a transaction.

    Without `mail`, mails go on waiting, and so do posts without `post`. No failure of one message stops the others.
    `steady` gives seconds of a clock that nobody sets: a post says when it was sent, and not when the run began.
    """
    began = steady()
    return _Run(now, load_notice_rules(), mail, post, lambda: now + timedelta(seconds=steady() - began)).send(limit)


class _Run:
    def __init__(
        self,
        now: datetime,
        rules: NoticeRules,
        mail: Mail | None,
        post: Post | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._now, self._rules = now, rules
        self._mail = MailSending(mail, rules, now) if mail is not None else None
        self._post = PostSending(post, rules, now, clock) if post is not None else None
        self._done: Counter[Result] = Counter()
        self._trouble = ""

    def send(self, limit: int) -> Sent:
        """Everything that is due, as far as the limit goes."""
        due = OutgoingMessage.objects.filter(next_attempt_at__lte=self._now)
        if self._mail is None:
            due = due.filter(subscriber__isnull=True)
        if self._post is None:
            due = due.filter(webhook__isnull=True)
        columns = ("pk", "next_attempt_at", "subscriber_id")
        for number, due_at, subscriber_id in list(due.order_by("next_attempt_at", "pk").values_list(*columns)[:limit]):
            is_mail = subscriber_id is not None
            if not (is_mail and self._trouble) and _take(number, due_at, self._now):
                self._send_one(
                    OutgoingMessage.objects.select_related("subscriber", "webhook", "message").get(pk=number)
                )
        done = self._done
        return Sent(done[Result.SENT], done[Result.LATER], done[Result.NEVER], self._trouble)

    def _send_one(self, outgoing: OutgoingMessage) -> None:
        sending = self._mail if outgoing.subscriber_id is not None else self._post
        assert sending is not None
        try:
            attempt = sending.send(outgoing)
        except ServerIsDown as error:
            self._trouble = str(error)
            _give_back(outgoing, self._now + self._rules.waits[0])
            return
        wait = self._rules.wait_after(outgoing.attempts)
        if attempt.result is Result.LATER and wait is None:
            attempt = Attempt(Result.NEVER, attempt.words)
        with transaction.atomic():
            _note(outgoing, attempt, self._now, wait)
            sending.note(outgoing, attempt)
        self._done[attempt.result] += 1


def _take(number: int, due_at: datetime, now: datetime) -> bool:
    """Whether this sender has the message now: of those who try, one."""
    still_there = OutgoingMessage.objects.filter(pk=number, next_attempt_at=due_at)
    return still_there.update(next_attempt_at=now + _TAKEN_FOR, attempts=F("attempts") + 1) == 1


def _give_back(outgoing: OutgoingMessage, at: datetime) -> None:
    """Let a message be tried as if it had not been: it was not its fault."""
    OutgoingMessage.objects.filter(pk=outgoing.pk).update(next_attempt_at=at, attempts=F("attempts") - 1)


def _note(outgoing: OutgoingMessage, attempt: Attempt, now: datetime, wait: timedelta | None) -> None:
    row = OutgoingMessage.objects.filter(pk=outgoing.pk)
    if attempt.result is Result.UNWANTED:
        row.delete()
    elif attempt.result is Result.SENT:
        row.update(sent_at=now, next_attempt_at=None, last_error="")
    elif attempt.result is Result.LATER and wait is not None:
        row.update(next_attempt_at=now + wait, last_error=attempt.words)
    else:
        row.update(next_attempt_at=None, last_error=attempt.words)
