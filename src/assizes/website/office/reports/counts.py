"""How many reports wait for a person."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.people import Actor, Right
from assizes.register.work_list import open_items
from assizes.website.office.work_counts import WorkCount


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """The reports to look at, for who keeps the register."""
    if actor.may(Right.KEEP_REGISTER):
        number = len(open_items())
        yield WorkCount("Reports", "reports to look at", number, "/office/reports/", one="report to look at")
