"""A region or the nation, with what is counted of its authorities by the functions that count for releases."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority, Region
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import FIRST_POINT_DATE, Dates
from assizes.domain.tables import Cell
from assizes.statistics.brief_parts import BriefSource, of_authorities
from assizes.statistics.comparison import Comparison, compare
from assizes.statistics.counting import JudgementCounts, count_all
from assizes.statistics.selection import Selection, most_recent
from assizes.statistics.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Area:
    """A region, or the nation where there is none, with what is counted of its authorities."""

    source: BriefSource
    region: Region | None

    @cached_property
    def before_dates(self) -> Dates | None:
        """The same two days a year before, the last of a month staying one; none before the series begins."""
        dates = self.source.dates
        as_at, published_by = (_a_year_before(day) for day in (dates.as_at, dates.published_by))
        return Dates(as_at, published_by) if as_at >= FIRST_POINT_DATE else None

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.region.name if self.region else "England"

    @cached_property
    def la_ids(self) -> frozenset[str]:
        """Its authorities of any time; a region of the statistics office is the one with a code."""
        return frozenset(one.la_id for one in self.source.authorities if self._has(one))

    def _has(self, authority: Authority) -> bool:
        if self.region is None:
            return True
        return self.region == (authority.ons_region if self.region.code else authority.ofsted_region)

    @cached_property
    def existing(self) -> tuple[Authority, ...]:
        """Its authorities in existence at the date, in order of their names then."""
        as_at = self.source.dates.as_at
        existing = (one for one in self.source.authorities.existing(as_at) if one.la_id in self.la_ids)
        return tuple(sorted(existing, key=lambda one: (one.name_on(as_at), one.la_id)))

    @cached_property
    def snapshot(self) -> Snapshot:
        """The inspections of its authorities."""
        return self.source.snapshot.only(pl.col(c.LA_ID).is_in(sorted(self.la_ids)))

    @cached_property
    def selection(self) -> Selection:
        """The most recent full inspections of its authorities."""
        return of_authorities(self.source.selection, self.la_ids, self.source.authorities)

    @cached_property
    def judgements(self) -> tuple[JudgementCounts, ...]:
        """The counts of every judgement that somebody has, and of those whose series ended."""
        return tuple(one for one in count_all(self.selection) if one.n or one.has_ended)

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """Each judgement against the year before, by its code; none where nothing was counted then."""
        if self.before_dates is None:
            return {}
        source = self.source
        before = most_recent(source.snapshot, source.authorities, self.before_dates)
        before = of_authorities(before, self.la_ids, source.authorities)
        matrix = source.reference.comparability
        every = (one.judgement for one in self.judgements)
        return {one.code: compare(self.selection, before, one, matrix) for one in every}

    @cached_property
    def leading(self) -> Judgement | None:
        """Overall effectiveness while its series lasts, else what is judged next; none where nothing is."""
        return next((one.judgement for one in self.judgements if one.n), None)

    @cached_property
    def waiting(self) -> dict[str, Cell]:
        """The waiting time of each of its authorities, by its name at the date."""
        table = self.source.waiting_times
        pairs = zip(table.cells("authority"), table.cells("waiting_time"), strict=True)
        return {str(name.value): days for name, days in pairs if name.code in self.la_ids}


def _a_year_before(day: date) -> date:
    last, last_before = (calendar.monthrange(year, day.month)[1] for year in (day.year, day.year - 1))
    return day.replace(year=day.year - 1, day=last_before if day.day == last else day.day)
