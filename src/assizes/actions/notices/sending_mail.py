"""One message as a mail: written, sent, and what its refusal means for the address."""

from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F

from assizes.actions.notices.attempts import Attempt, Result
from assizes.actions.notices.ending import end_subscriptions
from assizes.actions.notices.mail_texts import MailText, MailWriter, Sender
from assizes.actions.notices.mailing import Mail, MailOutcome
from assizes.domain.notices import Message, NoticeRules, Topic
from assizes.domain.releases import Producer
from assizes.reference import load_reference
from assizes.register.models import MailKind, OutgoingMessage, Subscriber, Subscription, ToldMessage

_REFUSED = "refused"


def sender_of_settings() -> Sender:
    """Who writes, as the settings say."""
    return Sender(
        producer=Producer(settings.ASSIZES_PRODUCER_NAME, settings.ASSIZES_PRODUCER_CONTACT),
        site=settings.ASSIZES_SITE_ADDRESS,
        mail_from=settings.ASSIZES_MAIL_FROM,
        reply_to=settings.ASSIZES_MAIL_REPLY_TO,
    )


class MailSending:
    """Sends the mails of one run."""

    def __init__(self, mail: Mail, rules: NoticeRules, now: datetime) -> None:
        self._mail, self._rules, self._now = mail, rules, now
        self._sender = sender_of_settings()
        self._writer = MailWriter(self._sender, rules, load_reference())

    def send(self, outgoing: OutgoingMessage) -> Attempt:
        """What became of it; raises `ServerIsDown`."""
        subscriber = outgoing.subscriber
        assert subscriber is not None
        text = self._text(outgoing, subscriber)
        if text is None:
            return Attempt(Result.UNWANTED)
        outcome, words = self._mail(self._message(outgoing, subscriber, text))
        return Attempt(_RESULTS[outcome], words, is_gone=outcome is MailOutcome.NOBODY)

    def note(self, outgoing: OutgoingMessage, attempt: Attempt) -> None:
        """Count what was refused for good; an address that refuses again and again, or is none, is told no more."""
        assert outgoing.subscriber_id is not None
        subscribers = Subscriber.objects.filter(pk=outgoing.subscriber_id)
        if attempt.result is Result.SENT:
            subscribers.exclude(refusals=0).update(refusals=0)
        elif attempt.result is Result.NEVER:
            subscribers.update(refusals=F("refusals") + 1)
            subscriber = subscribers.first()  # none where somebody had the address deleted meanwhile
            if subscriber is None:
                return
            if attempt.is_gone or subscriber.refusals >= self._rules.refusals_at_most:
                end_subscriptions(subscriber, reason=_REFUSED, now=self._now)

    def _text(self, outgoing: OutgoingMessage, subscriber: Subscriber) -> MailText | None:
        told = Subscription.objects.filter(
            subscriber=subscriber, confirmed_at__isnull=False, ended_at__isnull=True
        ).order_by("topic")
        topics = tuple(Topic.parse(code) for code in told.values_list("topic", flat=True))
        if outgoing.kind == MailKind.CONFIRM:
            if self._now - outgoing.created_at > self._rules.confirm_within:
                return None
            asked = tuple(topic for topic in map(Topic.parse, outgoing.topics) if topic not in topics)
            if not asked and not topics:
                return None
            return self._writer.confirmation(
                outgoing.message_key, subscriber.key, asked=asked, told=topics, written_at=outgoing.created_at
            )
        assert outgoing.message is not None
        message = message_of(outgoing.message)
        if message.topic not in topics:
            return None
        return self._writer.notice(message, subscriber.key, written_at=outgoing.created_at)

    def _message(self, outgoing: OutgoingMessage, subscriber: Subscriber, text: MailText) -> EmailMessage:
        host = urlsplit(self._sender.site).hostname
        headers = {
            # The same at every attempt: a mail that comes twice can be told to be one.
            "Date": format_datetime(outgoing.created_at),
            "Message-ID": f"<{outgoing.message_key}@{host}>",
            "Auto-Submitted": "auto-generated",
        }
        if text.end_address:
            headers["List-Unsubscribe"] = f"<{text.end_address}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        reply_to = [self._sender.reply_to] if self._sender.reply_to else None
        return EmailMessage(
            text.subject, text.body, self._sender.mail_from, [subscriber.email], headers=headers, reply_to=reply_to
        )


def message_of(told: ToldMessage) -> Message:
    """A row as a value."""
    return Message(Topic.parse(told.topic), told.key, told.subject, told.title, told.text, told.address)


_RESULTS = {
    MailOutcome.SENT: Result.SENT,
    MailOutcome.LATER: Result.LATER,
    MailOutcome.REFUSED: Result.NEVER,
    MailOutcome.NOBODY: Result.NEVER,
}
