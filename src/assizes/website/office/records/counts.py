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
        words = "not checked against a report"
        address = "/office/records/?basis=secondary"
        yield WorkCount("Records", f"records {words}", number, address, one=f"record {words}")
