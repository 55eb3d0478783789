"""What waits on the start page: releases that a reader may see now."""

from collections.abc import Iterable
from datetime import datetime

from assizes.actions.publication.pre_release import granted_to
from assizes.domain.people import Actor, Right
from assizes.website.office.work_counts import WorkCount


def counts(actor: Actor, now: datetime) -> Iterable[WorkCount]:
    """Releases to read before their minute."""
    if actor.may(Right.READ_PRE_RELEASE):
        open_now = [one for one in granted_to(actor) if one.window and not one.is_over and one.window.holds(now)]
        if open_now:
            words = f"release{'' if len(open_now) == 1 else 's'} open to you before publication"
            yield WorkCount("Pre-release access", words, len(open_now), "/office/pre-release/")
