"""What readers do about being told: ask, confirm, change, end; and how what is known of them is deleted.

They have no account. Whoever asks for an address says nothing about it: only a link that was sent to the address
confirms. What is answered never depends on whether an address is known.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from assizes.actions.notices.ending import READER, end_subscriptions
from assizes.actions.notices.subscription_links import (
    end_link,
    manage_path,
    message_of_confirm_link,
    subscriber_of_manage_link,
)
from assizes.actions.notices.topics import known_topic, region_names, topic_in_words
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.feedback import tidy_email
from assizes.domain.notices import Topic
from assizes.reference import Reference
from assizes.reference.notices_file import load_notice_rules
from assizes.register.models import AuditEvent, MailKind, OutgoingMessage, Subscriber, Subscription
from assizes.register.subscriber_data import spellings_of

__all__ = [
    "Managed",
    "ask_to_subscribe",
    "asked_by_link",
    "change_by_link",
    "confirm_by_link",
    "end_by_link",
    "forget_by_link",
    "known_topic",
    "managed_by_link",
    "personal_data_of",
    "region_names",
    "tidy_address",
    "topic_in_words",
    "topic_of_end_link",
]
_ASKED = "asked"
_LONGEST_ADDRESS = 254  # RFC 5321
_TOO_OLD = "this link is too old, or was replaced: ask again with your address"


@dataclass(frozen=True)
class Managed:
    """What an address is told of; the address with most letters hidden, since a mail can be passed on."""

    address: str
    topics: tuple[Topic, ...]


def tidy_address(text: str) -> str:
    """The e-mail address that a text is; raises `BadInput` for any other text."""
    address = text.strip()
    try:
        validate_email(tidy_email(address))
        user, _, host = address.rpartition("@")
        address = f"{user}@{host.encode('idna').decode('ascii').lower()}"
    except (BadInput, ValidationError, UnicodeError) as error:
        raise BadInput("enter an e-mail address, such as name@example.org") from error
    if len(address) > _LONGEST_ADDRESS:
        raise BadInput(f"an e-mail address has at most {_LONGEST_ADDRESS} letters")
    return address


def ask_to_subscribe(email: str, *, topics: Iterable[Topic], reference: Reference, now: datetime) -> None:
    """Ask an address, by mail, whether it wants to be told of some topics; nothing is told before it says yes.

    An address that is known already gets a mail that says of what, with the link to change it. Only so many mails go
    to one address in a day, whoever asks for them. Raises `BadInput` for what is no address and no topic.
    """
    address, rules = tidy_address(email), load_notice_rules()
    wanted = tuple(dict.fromkeys(known_topic(topic.code, reference) for topic in topics))
    if not wanted:
        raise BadInput("choose what you want to be told of")
    with transaction.atomic():
        subscriber, _ = Subscriber.objects.get_or_create(
            email_key=address.casefold(), defaults={"key": secrets.token_hex(16), "email": address, "asked_at": now}
        )
        since = now - timedelta(days=1)
        asked = OutgoingMessage.objects.filter(
            subscriber=subscriber, kind=MailKind.CONFIRM, created_at__gt=since
        ).count()
        if asked >= rules.mails_a_day:
            return
        for topic in wanted:
            Subscription.objects.update_or_create(subscriber=subscriber, topic=topic.code, defaults={"asked_at": now})
        key = secrets.token_hex(16)
        OutgoingMessage.objects.create(
            kind=MailKind.CONFIRM,
            message_key=key,
            told_key=f"confirm:{key}",
            topics=[topic.code for topic in wanted],
            subscriber=subscriber,
            created_at=now,
            next_attempt_at=now,
        )


def asked_by_link(token: str, *, now: datetime) -> tuple[Topic, ...]:
    """The topics that a link confirms; raises `NotAllowed` for one that is not ours or too old."""
    return tuple(map(Topic.parse, _confirmable(token, now).topics))


def confirm_by_link(token: str, *, now: datetime) -> str:
    """Tell an address of the topics that it was asked about, from now on; the page where that can be changed.

    To confirm twice changes nothing. Raises `NotAllowed` for a link that is not ours or too old, and too many topics.
    """
    with transaction.atomic():
        outgoing = _confirmable(token, now)
        subscriber = outgoing.subscriber
        assert subscriber is not None
        topics = tuple(map(Topic.parse, outgoing.topics))
        _start(subscriber, topics, now)
    return manage_path(subscriber.key, now=now)


def topic_of_end_link(token: str) -> Topic:
    """What a link ends; raises `NotAllowed` for one that is not ours."""
    return end_link(token).topic


def end_by_link(token: str, *, now: datetime) -> Topic:
    """Tell an address no more of one topic. A link that was used already ends nothing and says the same."""
    link = end_link(token)
    with transaction.atomic():
        for subscriber in Subscriber.objects.filter(key=link.subscriber_key):
            end_subscriptions(subscriber, reason=_ASKED, now=now, topic=link.topic)
    return link.topic


def managed_by_link(token: str, *, now: datetime) -> Managed:
    """What an address is told of; raises `NotAllowed` for a link that is not ours, too old, or of no address now."""
    subscriber = _managing(token, now)
    return Managed(_hidden(subscriber.email), tuple(map(Topic.parse, _told(subscriber))))


def change_by_link(token: str, *, topics: Collection[Topic], reference: Reference, now: datetime) -> None:
    """Tell an address of just these topics from now on: whoever has the link reads its mail, and need not confirm."""
    wanted = {known_topic(topic.code, reference) for topic in topics}
    with transaction.atomic():
        subscriber = _managing(token, now)
        told = set(map(Topic.parse, _told(subscriber)))
        for topic in sorted(told - wanted):
            end_subscriptions(subscriber, reason=_ASKED, now=now, topic=topic)
        _start(subscriber, sorted(wanted - told), now)


def forget_by_link(token: str, *, now: datetime) -> None:
    """Tell an address no more of anything, and delete it now."""
    with transaction.atomic():
        subscriber = _managing(token, now)
        end_subscriptions(subscriber, reason=_ASKED, now=now)
        subscriber.delete()


def personal_data_of(email: str) -> dict[str, object]:
    """Everything that is kept of an address, to be handed to whom it belongs; empty where nothing is."""
    subscriber = Subscriber.objects.filter(email_key__in=spellings_of(email)).first()
    if subscriber is None:
        return {}
    columns = ("topic", "asked_at", "confirmed_at", "ended_at", "end_reason")
    sent = OutgoingMessage.objects.filter(subscriber=subscriber).order_by("created_at", "pk")
    return {
        "email": subscriber.email,
        "asked_at": subscriber.asked_at,
        "subscriptions": list(subscriber.subscriptions.order_by("topic").values(*columns)),
        "messages": list(sent.values("kind", "told_key", "created_at", "sent_at", "last_error")),
    }


def _start(subscriber: Subscriber, topics: Iterable[Topic], now: datetime) -> None:
    told, most = set(_told(subscriber)), load_notice_rules().topics_at_most
    new = [topic.code for topic in topics if topic.code not in told]
    if len(told) + len(new) > most:
        raise NotAllowed(f"an address can be told of {most} topics at most: end one of them first")
    for code in new:
        Subscription.objects.update_or_create(
            subscriber=subscriber,
            topic=code,
            defaults={"confirmed_at": now, "ended_at": None, "end_reason": ""},
            create_defaults={"asked_at": now, "confirmed_at": now},
        )
    AuditEvent.objects.bulk_create(
        AuditEvent(at=now, by=READER, what="subscription.confirm", subject=code, why="confirmed by mail")
        for code in new
    )


def _told(subscriber: Subscriber) -> list[str]:
    told = Subscription.objects.filter(subscriber=subscriber, confirmed_at__isnull=False, ended_at__isnull=True)
    return list(told.order_by("topic").values_list("topic", flat=True))


def _confirmable(token: str, now: datetime) -> OutgoingMessage:
    found = OutgoingMessage.objects.filter(message_key=message_of_confirm_link(token), kind=MailKind.CONFIRM)
    outgoing = found.select_related("subscriber").first()
    if outgoing is None or now - outgoing.created_at > load_notice_rules().confirm_within:
        raise NotAllowed(_TOO_OLD)
    return outgoing


def _managing(token: str, now: datetime) -> Subscriber:
    key = subscriber_of_manage_link(token, now=now, within=load_notice_rules().manage_within)
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None:
        raise NotAllowed("nothing is known of this address any more")
    return subscriber


def _hidden(email: str) -> str:
    user, _, host = email.rpartition("@")
    return f"{user[:1]}…@{host}"
