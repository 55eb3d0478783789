"""How many messages wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assizes.domain.feedback import FeedbackKind, FeedbackState
from assizes.domain.people import Actor, Right
from assizes.register.feedback import Choice, messages, number_of_messages
from assizes.website.office.work_counts import WorkCount

TOPIC = "Feedback"
_WAITING = (
    (FeedbackState.RECEIVED, "messages to look at", "message to look at"),
    (FeedbackState.LOOKED_AT, "messages to answer", "message to answer"),
    (FeedbackState.ACCEPTED, "errors to correct", "error to correct"),
)
_LONG = timedelta(days=7)  # after which somebody who reported an error has waited for too long


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Messages that nobody has looked at, and errors that were accepted and are to be corrected."""
    if not actor.may(Right.ANSWER_USERS):
        return
    reports = messages(Choice([FeedbackState.RECEIVED], kind=FeedbackKind.FIGURE))
    is_late = any(now - one.received_at > _LONG for one in reports)
    for state, words, one in _WAITING:
        number = number_of_messages(Choice([state]))
        is_urgent = is_late and state is FeedbackState.RECEIVED
        yield WorkCount(TOPIC, words, number, f"/office/feedback/?state={state.value}", is_urgent, one)
