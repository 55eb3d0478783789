"""Programs elsewhere that are told: added, listed and removed by those who may send announcements."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from assizes.actions.notices.topics import known_topic
from assizes.actions.notices.webhook_posting import require_webhook_address
from assizes.actions.reasons import in_some_words
from assizes.domain.errors import BadInput
from assizes.domain.notices import TopicKind
from assizes.domain.people import Actor, Right
from assizes.reference import Reference
from assizes.register.models import AuditEvent, Webhook

_SECRET_BYTES = 32
_LONGEST_NAME = 100
_ALL_OF_A_KIND = tuple(f"{kind.value}:*" for kind in TopicKind if kind.is_of_one)
USUAL_TOPICS = (TopicKind.RELEASES.value, TopicKind.DELAYS_AND_CORRECTIONS.value)


def add_webhook(
    name: str, address: str, *, topics: Sequence[str], reference: Reference, by: Actor, now: datetime
) -> Webhook:
    """Tell a program elsewhere from now on; the secret of what comes back signs what it is sent, and is shown once.

    Topics are codes, or `authority:*` and `region:*` for all of a kind; without any, releases, delays and corrections.
    Raises `BadInput` for a name in use, an address that nothing is posted to, a topic that is none.
    """
    by.require(Right.SEND_ANNOUNCEMENTS)
    called = " ".join(name.split())
    if not called or len(called) > _LONGEST_NAME:
        raise BadInput(f"give the webhook a name of at most {_LONGEST_NAME} letters")
    where, wanted = require_webhook_address(address), _known(topics or USUAL_TOPICS, reference)
    with transaction.atomic():
        if Webhook.objects.filter(name=called).exists():
            raise BadInput(f"there is a webhook with the name '{called}'")
        webhook = Webhook.objects.create(
            name=called, address=where, topics=wanted, secret=_new_secret(), added_at=now, added_by=by.name
        )
        AuditEvent.objects.create(
            at=now, by=by.name, what="webhook.add", subject=called, after={"topics": wanted}, why="asked for"
        )
    return webhook


def remove_webhook(name: str, *, reason: str, by: Actor, now: datetime) -> None:
    """Tell a program no more, and forget it with what waits for it; raises `BadInput` for a name that is none."""
    by.require(Right.SEND_ANNOUNCEMENTS)
    why = in_some_words(reason)
    with transaction.atomic():
        webhook = Webhook.objects.filter(name=name.strip()).first()
        if webhook is None:
            raise BadInput(f"there is no webhook with the name '{name}'")
        AuditEvent.objects.create(
            at=now, by=by.name, what="webhook.remove", subject=webhook.name, before={"topics": webhook.topics}, why=why
        )
        webhook.delete()


def _known(topics: Sequence[str], reference: Reference) -> list[str]:
    given = dict.fromkeys(code.strip() for code in topics)
    return [code if code in _ALL_OF_A_KIND else known_topic(code, reference).code for code in given]


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode('ascii')}"
