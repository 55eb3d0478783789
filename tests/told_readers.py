"""Readers who are told of things, and messages for them."""

from datetime import UTC, datetime
from typing import Any

from assizes.actions.notices.telling import tell
from assizes.domain.notices import RELEASES, Topic
from assizes.register.models import OutgoingMessage, Subscriber, Subscription, Webhook

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def a_reader(email: str, *topics: Topic, confirmed: bool = True) -> Subscriber:
    """An address that follows some topics."""
    subscriber = Subscriber.objects.create(
        key=f"{abs(hash(email)):032x}"[:32], email=email, email_key=email.casefold(), asked_at=NOW
    )
    for topic in topics or (RELEASES,):
        Subscription.objects.create(
            subscriber=subscriber, topic=topic.code, asked_at=NOW, confirmed_at=NOW if confirmed else None
        )
    return subscriber


def a_webhook(address: str = "https://hooks.example/in", *topics: str, **columns: Any) -> Webhook:
    """A program elsewhere that follows some topics, by default releases."""
    columns = {"name": "hook", "secret": SECRET, "added_at": NOW, "added_by": "me"} | columns
    return Webhook.objects.create(address=address, topics=list(topics) or [RELEASES.code], **columns)


def told(topic: Topic = RELEASES, *, key: str = "release:x", now: datetime = NOW, **texts: str) -> int:
    """Tell a topic something; how many are to be told."""
    said = {"subject": "A release is out", "title": "Outcomes", "text": "153 authorities.", "address": "/releases/x/"}
    return tell(topic, key=key, now=now, **(said | texts))


def waiting() -> list[OutgoingMessage]:
    """What waits to be sent, in order."""
    return list(OutgoingMessage.objects.filter(next_attempt_at__isnull=False).order_by("pk"))
