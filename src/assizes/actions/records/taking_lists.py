"""A list that a person of the office takes in: seen first, then written as it was seen, or not at all."""

import hashlib
from datetime import datetime

from django.db import transaction

from assizes.actions.reasons import in_some_words
from assizes.actions.records.intake import Intake, apply_list, propose_list
from assizes.domain.errors import NotAllowed
from assizes.domain.listed import InspectionList, ListedProposals
from assizes.domain.people import Actor, Right
from assizes.reference import Reference
from assizes.register.writing import wait_for_other_writers


def seen(proposals: ListedProposals) -> str:
    """The digest of everything that was proposed: of the bytes of the file, and of the register that they met."""
    of_list = proposals.of_list
    rows = ((one.row.row, one.kind, one.inspection_id, one.changes, one.problems) for one in proposals.of_rows)
    parts = [of_list.sha256, of_list.sheet, *map(repr, rows), *map(repr, proposals.stated)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def take_list(
    of_list: InspectionList, *, as_seen: str, reason: str, by: Actor, now: datetime, reference: Reference
) -> Intake:
    """State what a list says, all of it or nothing, if that is still what `seen` told of its proposals.

    Raises `NotAllowed` where the file or the register is no longer what the person saw.
    """
    by.require(Right.KEEP_REGISTER)
    why = in_some_words(reason)
    with transaction.atomic():
        wait_for_other_writers()
        if seen(propose_list(of_list, now=now, reference=reference)) != as_seen:
            raise NotAllowed("the register was changed since you looked: nothing was written, look at the rows again")
        return apply_list(of_list, by=by.name, now=now, reference=reference, reason=why)
