"""One message as a post to a webhook, signed by the published standard (standardwebhooks.com)."""

import json
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import F
from standardwebhooks.webhooks import Webhook as Signer

from assizes.actions.notices.attempts import Attempt, Result
from assizes.actions.notices.webhook_posting import NotPosted, Post
from assizes.domain.notices import NoticeRules, Topic
from assizes.domain.people import SYSTEM
from assizes.register.models import AuditEvent, OutgoingMessage, ToldMessage, Webhook

_GONE = 410
_AGENT = "Assizes (notices)"


class PostSending:
    """Posts the messages of one run."""

    def __init__(self, post: Post, rules: NoticeRules, now: datetime, clock: Callable[[], datetime]) -> None:
        self._post, self._rules, self._now, self._clock = post, rules, now, clock

    def send(self, outgoing: OutgoingMessage) -> Attempt:
        """What became of it."""
        webhook, told = outgoing.webhook, outgoing.message
        assert webhook is not None
        assert told is not None
        if webhook.stopped_at is not None:
            return Attempt(Result.UNWANTED)
        body = webhook_body(told, settings.ASSIZES_SITE_ADDRESS)
        try:
            status, _ = self._post(webhook.address, body.encode(), self._headers(webhook, outgoing.message_key, body))
        except NotPosted as error:
            return Attempt(Result.LATER, str(error))
        if 200 <= status < 300:
            return Attempt(Result.SENT)
        if status == _GONE:
            return Attempt(Result.NEVER, "the webhook says that it is gone (410)", is_gone=True)
        return Attempt(Result.LATER, f"the webhook answered {status}")

    def note(self, outgoing: OutgoingMessage, attempt: Attempt) -> None:
        """Count attempts that fail in a row; a webhook that fails too often, or says that it is gone, is stopped."""
        assert outgoing.webhook_id is not None
        webhooks = Webhook.objects.filter(pk=outgoing.webhook_id, stopped_at__isnull=True)
        if attempt.result is Result.SENT:
            webhooks.exclude(failures=0).update(failures=0)
        elif attempt.result in (Result.LATER, Result.NEVER):
            webhooks.update(failures=F("failures") + 1)
            for webhook in webhooks:
                self._failed(webhook, attempt)

    def _failed(self, webhook: Webhook, attempt: Attempt) -> None:
        if attempt.is_gone or webhook.failures >= self._rules.webhook_failures_at_most:
            stop_webhook(webhook, why=f"failed {webhook.failures} times in a row; {attempt.words}", now=self._now)
            return
        # What else waits for it waits as long: a server that is down would otherwise be asked once for each message.
        again = self._now + self._rules.waits[min(webhook.failures, len(self._rules.waits)) - 1]
        OutgoingMessage.objects.filter(webhook=webhook, next_attempt_at__lt=again).update(next_attempt_at=again)

    def _headers(self, webhook: Webhook, message_key: str, body: str) -> dict[str, str]:
        moment = self._clock()  # receivers refuse what was signed minutes ago, and a run can take longer
        return {
            "Content-Type": "application/json",
            "User-Agent": _AGENT,
            "webhook-id": message_key,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": Signer(webhook.secret).sign(message_key, moment, body),
        }


def stop_webhook(webhook: Webhook, *, why: str, now: datetime, by: str = SYSTEM.name) -> None:
    """Send a webhook nothing more, inside the caller's transaction."""
    Webhook.objects.filter(pk=webhook.pk).update(stopped_at=now, stop_reason=why)
    OutgoingMessage.objects.filter(webhook=webhook, next_attempt_at__isnull=False).delete()
    AuditEvent.objects.create(
        at=now, by=by, what="webhook.stop", subject=webhook.name, after={"failures": webhook.failures}, why=why
    )


def webhook_body(told: ToldMessage, site: str) -> str:
    """What is posted, as `docs/notices.md` describes it."""
    topic = Topic.parse(told.topic)
    body = {
        "type": f"notice.{topic.kind.value}",
        "timestamp": told.told_at.isoformat(),
        "data": {
            "topic": topic.code,
            "key": told.key,
            "title": told.title,
            "text": told.text,
            "address": f"{site}{told.address}",
        },
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
