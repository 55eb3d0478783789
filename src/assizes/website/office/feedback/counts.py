"""How many messages wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assizes.domain.feedback import FeedbackState
from assizes.domain.people import Actor, Right
from assizes.register.feedback import messages
from assizes.website.office.work_counts import WorkCount

TOPIC = "Feedback"
_LONG = timedelta(days=7)  # after which somebody who reported an error has waited for too long


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Messages that nobody has looked at, and errors that were accepted and are to be corrected."""
    if not actor.may(Right.ANSWER_USERS):
        return
    received = messages(states=[FeedbackState.RECEIVED])
    is_late = any(one.figure and now - one.received_at > _LONG for one in received)
    yield WorkCount(TOPIC, "to be looked at", len(received), "/office/feedback/?state=received", is_urgent=is_late)
    looked_at = messages(states=[FeedbackState.LOOKED_AT])
    yield WorkCount(TOPIC, "to be answered", len(looked_at), "/office/feedback/?state=looked_at")
    accepted = messages(states=[FeedbackState.ACCEPTED])
    yield WorkCount(TOPIC, "errors to be corrected", len(accepted), "/office/feedback/?state=accepted")
