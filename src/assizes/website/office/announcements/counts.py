"""What waits in telling people."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.people import Actor, Right
from assizes.register import outbox
from assizes.website.office.announcements.announced import announced
from assizes.website.office.announcements.views import ADDRESS
from assizes.website.office.announcements.webhook_views import WEBHOOKS
from assizes.website.office.work_counts import WorkCount


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Releases that are out and not announced, webhooks that were stopped."""
    if actor.may(Right.SEND_ANNOUNCEMENTS):
        unsaid = sum(one.is_waiting for one in announced())
        yield WorkCount(
            "Announcements",
            "published releases without a post",
            unsaid,
            ADDRESS,
            one="published release without a post",
        )
        stopped = outbox.webhooks().filter(stopped_at__isnull=False).count()
        yield WorkCount(
            "Announcements", "webhooks that were stopped", stopped, WEBHOOKS, one="webhook that was stopped"
        )
