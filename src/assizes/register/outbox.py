"""What waits to be sent and what was sent, in numbers that name nobody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from assizes.register.models import OutgoingMessage, Subscription, ToldMessage, Webhook


@dataclass(frozen=True)
class ToldNumbers:
    """One message with the numbers of those it was sent to, waits for, and could not be sent to."""

    key: str
    topic: str
    title: str
    told_at: datetime
    sent: int
    waiting: int
    given_up: int


def told_numbers(limit: int = 50) -> tuple[ToldNumbers, ...]:
    """The newest messages. Of old ones it is forgotten whom they went to: their numbers are 0."""
    waits, sent = Q(outgoing__next_attempt_at__isnull=False), Q(outgoing__sent_at__isnull=False)
    rows = ToldMessage.objects.annotate(
        sent=Count("outgoing", filter=sent),
        waiting=Count("outgoing", filter=waits),
        given_up=Count("outgoing", filter=~waits & ~sent & Q(outgoing__isnull=False)),
    ).order_by("-told_at", "-pk")[:limit]
    return tuple(
        ToldNumbers(row.key, row.topic, row.title, row.told_at, row.sent, row.waiting, row.given_up) for row in rows
    )


def followers() -> dict[str, int]:
    """How many addresses are told of each topic."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)
    counted = rows.values("topic").annotate(number=Count("pk")).order_by("topic")
    return {row["topic"]: row["number"] for row in counted}


def waiting_number() -> int:
    """How many messages wait to be sent."""
    return OutgoingMessage.objects.filter(next_attempt_at__isnull=False).count()


def webhooks() -> QuerySet[Webhook]:
    """Every webhook, by name."""
    return Webhook.objects.order_by("name")
