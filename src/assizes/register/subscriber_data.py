"""What is held of those who asked to be told of something: found, and taken out, for `personal_data.PLACES`."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from assizes.domain.personal_data import Retention
from assizes.register.models import OutgoingMessage, Subscriber, Subscription

Keys = tuple[Any, ...]


def count_subscriptions(*, is_confirmed: bool) -> int:
    """How many topics are followed, or were asked for and never confirmed."""
    return _subscriptions(is_confirmed=is_confirmed).count()


def subscriptions_due(retention: Retention, now: datetime, *, is_confirmed: bool) -> Keys:
    """Those that ended, or were asked for, too long ago."""
    before = now - timedelta(days=retention.days)
    over = Q(ended_at__lte=before) if is_confirmed else Q(asked_at__lte=before)
    return tuple(_subscriptions(is_confirmed=is_confirmed).filter(over).values_list("pk", flat=True))


def subscriptions_of(email: str, *, is_confirmed: bool) -> Keys:
    """Those of an address."""
    found = _subscriptions(is_confirmed=is_confirmed).filter(subscriber__email_key__in=spellings_of(email))
    return tuple(found.values_list("pk", flat=True))


def spellings_of(email: str) -> set[str]:
    """An address as it may be kept: as it is written, and with its host in ASCII, as mail servers have it."""
    user, _, host = email.strip().rpartition("@")
    written = {f"{user}@{host}".casefold()}
    try:
        return written | {f"{user}@{host.encode('idna').decode('ascii')}".casefold()}
    except UnicodeError:  # no name of a host
        return written


def take_out_subscriptions(keys: Collection[Any], now: datetime) -> int:
    """Delete subscriptions, and with the last one of an address the address and all that was sent to it."""
    found = Subscription.objects.filter(pk__in=keys)
    subscribers = list(found.values_list("subscriber", flat=True))
    number, _ = found.delete()
    Subscriber.objects.filter(pk__in=subscribers, subscriptions__isnull=True).delete()
    return number


def count_messages() -> int:
    """How many messages to addresses are remembered."""
    return _messages().count()


def messages_due(retention: Retention, now: datetime) -> Keys:
    """Those that were sent or given up, too long ago."""
    old = _messages().filter(created_at__lte=now - timedelta(days=retention.days), next_attempt_at__isnull=True)
    return tuple(old.values_list("pk", flat=True))


def messages_of(email: str) -> Keys:
    """Those to an address."""
    return tuple(_messages().filter(subscriber__email_key__in=spellings_of(email)).values_list("pk", flat=True))


def take_out_messages(keys: Collection[Any], now: datetime) -> int:
    """Forget that messages went to addresses."""
    return OutgoingMessage.objects.filter(pk__in=keys).delete()[0]


def _subscriptions(*, is_confirmed: bool) -> QuerySet[Subscription]:
    return Subscription.objects.filter(confirmed_at__isnull=not is_confirmed)


def _messages() -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(subscriber__isnull=False)
