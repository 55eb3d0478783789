"""How many findings wait: for an answer, and for a second person."""

from collections.abc import Iterator
from datetime import datetime

from assizes.domain.findings import Severity
from assizes.domain.people import Actor, Right
from assizes.register.finding_lists import numbers_of_states
from assizes.website.office.findings.listing import WAITING
from assizes.website.office.work_counts import WorkCount

_LIST = "/office/findings/?state={}"


def counts(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """Errors and warnings to answer, for who answers; findings to sign off, for who signs off."""
    numbers = numbers_of_states()
    if actor.may(Right.ANSWER_FINDINGS):
        for severity in Severity:
            number = sum(count for (state, of), count in numbers.items() if state.is_open and of is severity)
            address = _LIST.format(f"open&severity={severity.value}")
            words, one = f"{severity.value}s to answer", f"{severity.value} to answer"
            yield WorkCount("Findings", words, number, address, severity is Severity.ERROR, one)
    if actor.may(Right.SIGN_OFF_FINDINGS):
        number = sum(count for (state, _), count in numbers.items() if state in WAITING)
        address = _LIST.format("waiting")
        yield WorkCount("Findings", "findings to sign off", number, address, one="finding to sign off")
