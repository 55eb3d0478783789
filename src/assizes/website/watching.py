"""Whether what was built ahead is still what is to come out, asked each second until shortly before the minute.

Readers are to find a delay when it is decided, and not when the minute comes for which the release was announced.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection

from assizes.actions.publication.publishing_due import DueEdition, is_still_due
from assizes.register.published import public_state_digest
from assizes.website.public.source import SiteSource

_MARGIN = timedelta(minutes=1)  # that is left over, so that nothing comes out late for the sake of another fact
_BUILDS = 3  # the site of now, the site of then, and as much again where a build takes longer than the one before


class LetGo(Exception):
    """That what was built ahead must not be shown, or not as it is; how long before a minute all can be made anew."""

    def __init__(self, why: str, time_needed: timedelta) -> None:
        self.time_needed = time_needed
        super().__init__(why)


@dataclass(frozen=True)
class Watch:
    """What is waited for: editions, the moment, the site that was built for it and how long that took."""

    batch: Sequence[DueEdition]
    moment: datetime
    source: SiteSource
    building: timedelta

    @property
    def time_needed(self) -> timedelta:
        """How long it may take to bring the site up to date and to build the next one ahead."""
        return _BUILDS * self.building + _MARGIN

    def look(self, now: datetime) -> None:
        """Raise `LetGo` where an edition is not to come out after all, or another public fact has changed.

        The other fact waits where there is no time to build again: a release is on time first. A database that does not
        answer says nothing: it is asked once more in the transaction that publishes.
        """
        try:
            stopped = [one.slug for one in self.batch if not is_still_due(one)]
            is_other = not stopped and self._has_time(now) and self._has_other_facts()
        except Error:
            connection.close()
            return
        if stopped:
            raise LetGo(f"'{stopped[0]}' is not to come out now any more", self.time_needed)
        if is_other:
            raise LetGo("something else has become public", self.time_needed)

    def _has_time(self, now: datetime) -> bool:
        return now + self.time_needed < self.moment

    def _has_other_facts(self) -> bool:
        return public_state_digest(self.source.today) != self.source.public_state
