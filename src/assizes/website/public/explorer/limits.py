"""What may be asked: no later than what was published, no earlier than what is recorded (design section 8)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assizes.domain.dates import in_words, last_day_of_second_month_after
from assizes.domain.errors import BadInput
from assizes.domain.publications import Publication, PublicLimits
from assizes.domain.releases import Dates
from assizes.statistics.snapshot import Snapshot


@dataclass(frozen=True)
class Limits:
    """The newest published edition's dates and knowledge, the register's first record, and the next release.

    `recorded_at` are the moments, oldest first, at which the register recorded anything up to `known_at`: between two
    of them it knew the same. `next_release` says in words what comes next, empty while nothing is announced.
    `is_reconstruction` says whether the newest edition was compiled later than its dates suggest; `releases` are the
    dates of every edition that is published.
    """

    newest: Dates
    known_at: datetime
    first_end: date
    first_published: date
    recorded_at: tuple[datetime, ...]
    next_release: str = ""
    is_reconstruction: bool = False
    releases: frozenset[Dates] = frozenset()

    def state_at(self, known_at: datetime) -> datetime | None:
        """The moment of the last record up to a time, which stands for all that was known then; none before any."""
        place = bisect_right(self.recorded_at, known_at)
        return self.recorded_at[place - 1] if place else None

    def usual_published_by(self, as_at: date) -> date:
        """A release's day for its own `as_at`; else the series' default (design rule 1), if that has come.

        A day after the newest is refused: it has the newest day of publication, or its own.
        """
        if as_at >= self.newest.as_at:
            return max(as_at, self.newest.published_by)
        of_releases = [one.published_by for one in self.releases if one.as_at == as_at]
        usual = max(of_releases, default=last_day_of_second_month_after(as_at))
        return max(as_at, min(usual, self.newest.published_by))

    def refusal_of_as_at(self, day: date) -> str:
        """Why figures as at a day are not given; empty where they are."""
        return self._outside(day, self.newest.as_at, _NEWEST_END, self.first_end, "inspection ended")

    def refusal_of_published_by(self, day: date) -> str:
        """Why figures of reports published by a day are not given; empty where they are."""
        return self._outside(
            day, self.newest.published_by, _NEWEST_REPORT, self.first_published, "report was published"
        )

    def refusal_of_known_at(self, moment: datetime) -> str:
        """Why the register is not shown as known at a time; empty where it is."""
        if moment > self.known_at:
            return f"The time is later than {_time_in_words(self.known_at)}, {_NEWEST_RECORD}. {self._next}"
        if self.state_at(moment) is None:
            return "The time is before the first record: the register had recorded nothing by then."
        return ""

    def _outside(self, day: date, last: date, what_is_last: str, first: date, what: str) -> str:
        if day > last:
            return f"{in_words(day)} is later than {in_words(last)}, {what_is_last}. {self._next}"
        if day < first:
            return f"{in_words(day)} is before the first record: the first {what} on {in_words(first)}."
        return ""

    @property
    def _next(self) -> str:
        if not self.next_release:
            return "No next release is announced."
        return f"The next release: {self.next_release.rstrip('.')}."


def limits_of(
    public: PublicLimits,
    snapshot: Snapshot,
    recorded_at: Iterable[datetime],
    next_release: str = "",
    editions: Iterable[Publication] = (),
) -> Limits:
    """The limits of what is public: `snapshot` is the register at its latest public state.

    `recorded_at` are the moments of all statements, and `editions` what is published, both in any order. Raises
    `BadInput` for a register without a date.
    """
    if snapshot.first_days is None:
        raise BadInput("the register holds no dated inspection, so nothing can be counted")
    first_end, first_published = snapshot.first_days
    newest = Dates(public.as_at, public.published_by)
    published = tuple(editions)
    return Limits(
        newest=newest,
        known_at=public.known_at,
        first_end=first_end,
        first_published=first_published,
        recorded_at=tuple(sorted({moment for moment in recorded_at if moment <= public.known_at})),
        next_release=next_release,
        is_reconstruction=any(one.is_reconstruction for one in published if _dates(one) == newest),
        releases=frozenset(map(_dates, published)),
    )


def _dates(edition: Publication) -> Dates:
    return Dates(edition.as_at, edition.published_by)


_NEWEST_END = "the day up to which the newest release counts inspections"
_NEWEST_REPORT = "the day up to which the newest release counts reports"
_NEWEST_RECORD = "the last time as at which a release shows the register"


def _time_in_words(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M:%S} UTC on {in_words(moment.date())}"
