"""Telling readers: what a topic is told waits in the outbox, written together with what it tells of.

`sending.send_waiting` sends it after that transaction. Called inside a transaction that is rolled back, nobody is told.
"""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from assizes.domain.notices import Message, Topic
from assizes.register.models import MailKind, OutgoingMessage, Subscriber, ToldMessage, Webhook

_ROWS_AT_ONCE = 500


def tell(topic: Topic, *, subject: str, title: str, text: str, address: str, key: str, now: datetime) -> int:
    """Put a message for all who are to be told of a topic into the outbox; how many those are.

    `address` is a page below the site's, such as `/calendar/x/`. Nobody is told twice under one `key`, whichever the
    topic: telling two topics under one key tells those who follow both once. Raises `InvalidValue` for no message.
    """
    return tell_message(Message(topic, key, subject.strip(), title.strip(), text.strip(), address), now=now)


def tell_message(message: Message, *, now: datetime) -> int:
    """The same for a message that is made already."""
    with transaction.atomic():
        told, is_new = ToldMessage.objects.get_or_create(
            key=message.key,
            topic=message.topic.code,
            defaults={
                "subject": message.subject,
                "title": message.title,
                "text": message.text,
                "address": message.address,
                "told_at": now,
            },
        )
        if not is_new:
            return 0
        outgoing = [*_to_subscribers(told, now), *_to_webhooks(told, now)]
        OutgoingMessage.objects.bulk_create(outgoing, batch_size=_ROWS_AT_ONCE)
    return len(outgoing)


def _to_subscribers(told: ToldMessage, now: datetime) -> Iterator[OutgoingMessage]:
    asked = Subscriber.objects.filter(
        subscriptions__topic=told.topic,
        subscriptions__confirmed_at__isnull=False,
        subscriptions__ended_at__isnull=True,
    )
    untold = asked.exclude(outgoing__told_key=told.key)
    for subscriber_id in untold.order_by("pk").values_list("pk", flat=True):
        yield _outgoing(told, now, subscriber_id=subscriber_id)


def _to_webhooks(told: ToldMessage, now: datetime) -> Iterator[OutgoingMessage]:
    untold = Webhook.objects.filter(stopped_at__isnull=True).exclude(outgoing__told_key=told.key)
    for webhook in untold.order_by("pk"):
        if wants(webhook.topics, told.topic):
            yield _outgoing(told, now, webhook_id=webhook.pk)


def wants(topics: Iterable[str], code: str) -> bool:
    """Whether somebody who chose topics is to be told of one: itself, or all of its kind (`authority:*`)."""
    kind = code.partition(":")[0]
    return code in topics or f"{kind}:*" in topics


def _outgoing(told: ToldMessage, now: datetime, **receiver: int) -> OutgoingMessage:
    return OutgoingMessage(
        kind=MailKind.NOTICE,
        message_key=secrets.token_hex(16),
        told_key=told.key,
        message=told,
        created_at=now,
        next_attempt_at=now,
        **receiver,
    )
