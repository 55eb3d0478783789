"""Which consultations wait for something."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.consultations import ConsultationState
from assizes.domain.london_time import london_day
from assizes.domain.people import Actor, Right
from assizes.register.consultations import consultations
from assizes.website.office.work_counts import WorkCount

TOPIC = "Consultations"
ADDRESS = "/office/consultations/"


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Those that are open, and those that are closed and have no summary yet."""
    if not actor.may(Right.ANSWER_USERS):
        return
    today = london_day(now)
    states = [one.state_on(today) for one in consultations()]
    yield WorkCount(TOPIC, "open consultations", states.count(ConsultationState.OPEN), ADDRESS, one="open consultation")
    yield WorkCount(
        TOPIC, "summaries to write", states.count(ConsultationState.CLOSED), ADDRESS, one="summary to write"
    )
