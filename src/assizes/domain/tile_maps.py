"""Tile maps: one tile of equal size for each authority, placed so that neighbours are where people expect them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assizes.domain.authorities import Authorities
from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue

_SHORT_NAME = re.compile(r"[A-Z&][A-Za-z&]{1,3}")


@dataclass(frozen=True)
class TilePlace:
    """Where an authority's tile stands, counted from 1 at the top left, and the two to four letters on it."""

    la_id: str
    short_name: str
    column: int
    row: int

    def __post_init__(self) -> None:
        if not _SHORT_NAME.fullmatch(self.short_name):
            raise InvalidValue(f"'{self.short_name}' is not a short name of two to four letters", "short_name")
        if self.column < 1 or self.row < 1:
            raise InvalidValue("columns and rows are counted from 1", "column" if self.column < 1 else "row")


@dataclass(frozen=True)
class TileLayout:
    """The places of all authorities in existence during a period: no tile and no short name twice."""

    period: Period
    places: tuple[TilePlace, ...]

    def __post_init__(self) -> None:
        seen: dict[object, TilePlace] = {}
        for place in self.places:
            for key in (place.la_id, (place.column, place.row), ("short", place.short_name.casefold())):
                other = seen.setdefault(key, place)
                if other is not place:
                    raise InvalidValue(_twice(place, other), place.la_id)

    def __iter__(self) -> Iterator[TilePlace]:
        return iter(self.places)

    def missing_or_unknown(self, authorities: Authorities) -> tuple[str, ...]:
        """The authorities that the layout lacks, or has too many, on any day of its period."""
        found = {place.la_id for place in self.places}
        lives = [authority.life for authority in authorities]
        changes = {day for life in (self.period, *lives) for day in (life.start, life.end) if day}
        wrong: set[str] = set()
        for day in sorted(day for day in changes if day in self.period):
            wrong |= found ^ {authority.la_id for authority in authorities.existing(day)}
        return tuple(sorted(wrong))


def _twice(place: TilePlace, other: TilePlace) -> str:
    if place.la_id == other.la_id:
        return f"{place.la_id} has two tiles"
    if place.short_name.casefold() == other.short_name.casefold():
        return f"{place.la_id} and {other.la_id} have the same short name '{place.short_name}'"
    return f"{place.la_id} and {other.la_id} have the same tile: column {place.column}, row {place.row}"


@dataclass(frozen=True)
class TileLayouts:
    """One layout for each period, oldest first."""

    all: tuple[TileLayout, ...]

    def __iter__(self) -> Iterator[TileLayout]:
        return iter(self.all)

    def on(self, day: date) -> TileLayout | None:
        """The layout of the authorities in existence on a day, where there is one."""
        return next((layout for layout in self.all if day in layout.period), None)
