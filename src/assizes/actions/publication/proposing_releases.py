"""What the rule of the series asks for next, beside what is published and what is in the calendar."""

from datetime import datetime

from assizes.actions.publication.calendar import release_practice
from assizes.domain.calendar import CalendarEntry
from assizes.domain.release_practice import ReleasePractice
from assizes.domain.release_series import ProposedRelease, proposed_releases
from assizes.domain.releases import Dates
from assizes.reference.series_file import load_series
from assizes.register import calendar as kept
from assizes.register.publications import publications


def proposed(*, now: datetime) -> tuple[ProposedRelease, ...]:
    """The releases of the next twelve months that are not in the calendar yet, soonest first."""
    entries = kept.entries()
    return proposed_releases(
        load_series(),
        release_practice(),
        newest_as_at=max((one.as_at for one in publications()), default=None),
        known=frozenset(entry.dates.as_at for entry in entries),
        now=now,
    )


def title_of_series(dates: Dates) -> str:
    """The neutral title that the release of two dates has in the series."""
    return load_series().title_of(dates)


def held_by_election(*, now: datetime) -> tuple[tuple[CalendarEntry, str], ...]:
    """The confirmed releases whose day is in a pre-election period, with its name: to be put on hold."""
    practice = release_practice()
    found = []
    for entry in kept.entries():
        period = _period_of(entry, practice, now)
        if period:
            found.append((entry, period))
    return tuple(found)


def _period_of(entry: CalendarEntry, practice: ReleasePractice, now: datetime) -> str:
    if entry.due_time is None or entry.due_time < now:
        return ""
    period = practice.pre_election_period(practice.day_of(entry.due_time))
    return period.name if period else ""
