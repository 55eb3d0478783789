"""Local authorities through time: names, codes, regions, predecessors and successors."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from assizes.domain.dates import Period
from assizes.domain.errors import InvalidValue

_LA_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


class RegionKind(StrEnum):
    """The two classifications of regions."""

    OFSTED = "region"  # the publisher's eight; the North East is one with Yorkshire and the Humber
    ONS = "ons_region"  # the nine, with codes


@dataclass(frozen=True)
class Dated:
    """A name or code and the days on which it was in force."""

    value: str
    period: Period


@dataclass(frozen=True)
class Region:
    """A region of one classification; the publisher's eight have no code."""

    name: str
    code: str = ""

    @property
    def slug(self) -> str:
        """The name as addresses have it: `north-east-yorkshire-and-the-humber`."""
        return "-".join(re.findall("[a-z0-9]+", self.name.casefold()))


@dataclass(frozen=True)
class Authority:
    """An English local authority with children's services duties, over its life."""

    la_id: str
    name: str
    names: tuple[Dated, ...]
    gss_codes: tuple[Dated, ...]
    ofsted_region: Region
    ons_region: Region
    la_type: str
    life: Period = field(default_factory=Period)
    dfe_la_number: str = ""
    ofsted_urn: str = ""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    publisher_path_2014: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not _LA_ID.fullmatch(self.la_id):
            raise InvalidValue(f"'{self.la_id}' is not an authority's identifier", "la_id")
        if not self.name:
            raise InvalidValue(f"{self.la_id} has no name", "name")
        if not self.gss_codes:
            raise InvalidValue(f"{self.la_id} has no GSS code", "gss_code_history")

    def exists_on(self, day: date) -> bool:
        """Whether it had children's services duties on that day."""
        return day in self.life

    def name_on(self, day: date) -> str:
        """The name in use on that day, else the present one."""
        return next((dated.value for dated in self.names if day in dated.period), self.name)

    def gss_code_on(self, day: date) -> str:
        """The GSS code in force on that day, else the code of its life nearest to it."""
        in_force = [dated.value for dated in self.gss_codes if day in dated.period]
        if in_force:
            return in_force[0]
        start = self.gss_codes[0].period.start
        return self.gss_codes[0].value if start and day < start else self.gss_code_latest

    @property
    def gss_code_latest(self) -> str:
        """The newest GSS code."""
        return self.gss_codes[-1].value

    def region(self, kind: RegionKind) -> Region:
        """Its region in one of the two classifications."""
        return self.ofsted_region if kind is RegionKind.OFSTED else self.ons_region


@dataclass(frozen=True)
class Authorities:
    """Every authority, in order of its identifier; `others` are identifiers that these may name besides."""

    all: tuple[Authority, ...]
    others: frozenset[str] = frozenset()
    _by_id: Mapping[str, Authority] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.all, key=lambda authority: authority.la_id))
        by_id = {authority.la_id: authority for authority in ordered}
        if len(by_id) != len(ordered):
            raise InvalidValue("two authorities have the same identifier", "la_id")
        for authority in ordered:
            for other in (*authority.predecessors, *authority.successors):
                if other not in by_id and other not in self.others:
                    raise InvalidValue(f"{authority.la_id} names an unknown authority '{other}'", "predecessors")
        object.__setattr__(self, "all", ordered)
        object.__setattr__(self, "_by_id", by_id)

    def __iter__(self) -> Iterator[Authority]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, la_id: object) -> bool:
        return la_id in self._by_id

    def __getitem__(self, la_id: str) -> Authority:
        return self._by_id[la_id]

    def only(self, la_ids: Collection[str]) -> "Authorities":
        """A group of these authorities: those with the given identifiers."""
        part = tuple(authority for authority in self.all if authority.la_id in la_ids)
        return Authorities(part, self.others | self._by_id.keys())

    def existing(self, on: date) -> tuple[Authority, ...]:
        """The authorities in existence on a day: 152 on 30 September 2014, 153 on 1 April 2023."""
        between = bisect_right(self._turning_days, on.toordinal())
        if between not in self._existing:
            self._existing[between] = tuple(authority for authority in self.all if authority.exists_on(on))
        return self._existing[between]

    @cached_property
    def _turning_days(self) -> list[int]:
        """The days on which an authority began or no longer was, as ordinals: between two of them nothing changes."""
        starts = {one.life.start.toordinal() for one in self.all if one.life.start}
        return sorted(starts | {one.life.end.toordinal() + 1 for one in self.all if one.life.end})

    @cached_property
    def _existing(self) -> dict[int, tuple[Authority, ...]]:
        # Figures ask for the same few days again and again; one entry a turning day is all that there can be.
        return {}

    def regions(self, kind: RegionKind) -> tuple[Region, ...]:
        """The regions of a classification, in order of name."""
        return tuple(self._members[kind])

    def members(self, region: Region, kind: RegionKind) -> tuple[str, ...]:
        """The identifiers of a region's authorities of any time; none for one of the other kind."""
        return self._members[kind].get(region, ())

    @cached_property
    def _members(self) -> dict[RegionKind, dict[Region, tuple[str, ...]]]:
        found: dict[RegionKind, dict[Region, tuple[str, ...]]] = {}
        for kind in RegionKind:
            regions = sorted({authority.region(kind) for authority in self.all}, key=lambda region: region.name)
            found[kind] = {
                region: tuple(one.la_id for one in self.all if one.region(kind) == region) for region in regions
            }
        return found

    def region_kinds(self, name: str) -> tuple[RegionKind, ...]:
        """The classifications that have a region of this name, the publisher's first."""
        return tuple(kind for kind in RegionKind if name in {region.name for region in self.regions(kind)})

    def find(self, text: str, on: date | None = None) -> tuple[Authority, ...]:
        """The authorities that an identifier, a name or a code of any time names.

        With a day, those of them that existed `on` it, where any did.
        """
        wanted = text.strip().casefold()
        found = tuple(authority for authority in self.all if wanted in _words_for(authority))
        existed = tuple(authority for authority in found if on is not None and authority.exists_on(on))
        return existed or found


def _words_for(authority: Authority) -> set[str]:
    words = {authority.la_id, authority.name, authority.dfe_la_number, authority.ofsted_urn}
    words |= {dated.value for dated in (*authority.names, *authority.gss_codes)}
    return {word.casefold() for word in words if word}
