"""Statistical neighbours: the authorities that a model of the Department for Education calls most like another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from assizes.domain.errors import InvalidValue

EDITION_NOT_KNOWN = "edition not known"


class NeighbourRow(NamedTuple):
    """That one authority is another's neighbour; rank 1 is the nearest."""

    la_id: str
    rank: int
    neighbour_la_id: str


class NeighbourFault(NamedTuple):
    """A row with which the lists cannot be used: the column to blame, and a sentence."""

    row: NeighbourRow
    column: str
    sentence: str


@dataclass(frozen=True)
class StatisticalNeighbours:
    """The list of each authority that has one, the nearest first; `edition` says which, as far as it is known.

    Only authorities of today have lists, of authorities of today: nobody published any for those abolished before.
    """

    rows: tuple[NeighbourRow, ...] = ()
    edition: str = EDITION_NOT_KNOWN
    _by_id: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.rows))
        if fault := next(faults_of(ordered), None):
            raise InvalidValue(fault.sentence, fault.column)
        by_id: dict[str, tuple[str, ...]] = {}
        for row in ordered:
            by_id[row.la_id] = (*by_id.get(row.la_id, ()), row.neighbour_la_id)
        object.__setattr__(self, "rows", ordered)
        object.__setattr__(self, "_by_id", by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def of(self, la_id: str) -> tuple[str, ...]:
        """The neighbours of an authority, the nearest first; none where it has no list."""
        return self._by_id.get(la_id, ())


def faults_of(rows: tuple[NeighbourRow, ...]) -> Iterator[NeighbourFault]:
    """What is wrong with some rows: an authority beside itself or named twice, a rank given twice or left out."""
    listed: dict[str, list[str]] = {}
    for row in sorted(rows):
        before = listed.setdefault(row.la_id, [])
        expected = len(before) + 1
        if row.rank < expected:
            yield NeighbourFault(row, "rank", f"{row.la_id} has a neighbour of rank {row.rank} twice, or below rank 1")
        elif row.rank > expected:
            yield NeighbourFault(row, "rank", f"{row.la_id} has no neighbour of rank {expected}")
        if row.neighbour_la_id == row.la_id:
            yield NeighbourFault(row, "neighbour_la_id", f"{row.la_id} is named as its own neighbour")
        elif row.neighbour_la_id in before:
            yield NeighbourFault(row, "neighbour_la_id", f"{row.la_id} has {row.neighbour_la_id} twice")
        before.append(row.neighbour_la_id)
