"""Ending subscriptions, whoever does it; inside the caller's transaction."""

from datetime import datetime

from assizes.domain.notices import Topic
from assizes.register.models import AuditEvent, OutgoingMessage, Subscriber, Subscription

READER = "a reader"  # who does what people without an account do: nobody's name is known, and none is kept


def end_subscriptions(subscriber: Subscriber, *, reason: str, now: datetime, topic: Topic | None = None) -> int:
    """End what an address is told of, all or one topic; how many those are. What waits for it is not sent."""
    told = Subscription.objects.filter(subscriber=subscriber, confirmed_at__isnull=False, ended_at__isnull=True)
    waiting = OutgoingMessage.objects.filter(subscriber=subscriber, sent_at__isnull=True, message__isnull=False)
    if topic is not None:
        told, waiting = told.filter(topic=topic.code), waiting.filter(message__topic=topic.code)
    topics = list(told.values_list("topic", flat=True))
    told.update(ended_at=now, end_reason=reason)
    waiting.filter(next_attempt_at__isnull=False).delete()
    # Neither the address nor the number of the subscriber: audit events are never deleted.
    AuditEvent.objects.bulk_create(
        AuditEvent(at=now, by=READER, what="subscription.end", subject=code, after={"reason": reason}, why=reason)
        for code in topics
    )
    return len(topics)
