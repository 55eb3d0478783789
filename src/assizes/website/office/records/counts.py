"""How many records rest on no report."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.inspections import Basis
from assizes.domain.people import Actor, Right
from assizes.register.queries import current_statements
from assizes.website.office.work_counts import WorkCount


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """The records whose report nobody has read, for who keeps the register."""
    if actor.may(Right.KEEP_REGISTER):
        number = current_statements().filter(basis=Basis.SECONDARY.value).count()
        yield WorkCount("Records", "records not checked against a report", number, "/office/records/?basis=secondary")
