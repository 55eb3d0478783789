"""The full inspections of one family, authority by authority: what the first, the previous and the latest were."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.releases import Dates
from assizes.statistics.full_inspections import Picked
from assizes.statistics.snapshot import Snapshot


@dataclass(frozen=True)
class History:
    """An authority's inspections in the family: its rows among those picked, from the oldest."""

    la_id: str
    rows: range


@dataclass(frozen=True, eq=False)
class Histories:
    """Every full inspection of a family at two dates, in order of authority and end; abolished authorities too."""

    snapshot: Snapshot
    dates: Dates
    family: str
    existing: frozenset[str]
    picked: Picked

    @cached_property
    def each(self) -> tuple[History, ...]:
        """The history of each authority that was inspected."""
        found, start = [], 0
        for la_id, rows in groupby(self.picked.column(c.LA_ID)):
            end = start + sum(1 for _ in rows)
            found.append(History(la_id, range(start, end)))
            start = end
        return tuple(found)

    def first_ids(self, *, in_existence: bool) -> tuple[str, ...]:
        """The first inspections of the authorities in existence, or of those abolished."""
        positions = self.picked.column(c.POSITION)
        first = (one.rows[0] for one in self.each if (one.la_id in self.existing) == in_existence)
        return self.snapshot.named(positions[row] for row in first)


def histories(snapshot: Snapshot, authorities: Authorities, dates: Dates, family: str) -> Histories:
    """The histories of a family's inspections ended by one date and published by the other."""
    existing = frozenset(authority.la_id for authority in authorities.existing(dates.as_at))
    return Histories(snapshot, dates, family, existing, snapshot.full((family,)).by(dates))
