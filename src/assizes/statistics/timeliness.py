"""Publication lag, waiting time and completed intervals (design rule 13): observed, never forecast."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.dates import in_words
from assizes.domain.frameworks import OVERALL
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Column, Row, Table
from assizes.statistics.authority_list import NOT_YET_INSPECTED
from assizes.statistics.counting import Count, scale_of
from assizes.statistics.notes import dates_sentence
from assizes.statistics.percentages import nearest_rank
from assizes.statistics.selection import POOLED_FAMILIES, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    coded,
    coded_column,
    count_column,
    date_column,
    days_column,
    family_cell,
    family_column,
    grade_cell,
    number,
    text_column,
    words,
)

_DAYS = "days"
_KNOWN_END = "known_end_date"
_GRADE_BEFORE = "grade_before"


def _known_end() -> pl.Expr:
    """The end where it is known to the day, else null: a number of days is taken of no other."""
    return pl.when(pl.col(c.END).str.len_chars() == 10).then(pl.col(c.END_DATE)).alias(_KNOWN_END)


@dataclass(frozen=True)
class Spread:
    """The distribution of some numbers of days, with the inspections they were observed at."""

    count: Count
    days: tuple[int, ...]

    @property
    def lowest(self) -> int | None:
        """The fewest days observed; none where nothing was."""
        return min(self.days, default=None)

    @property
    def median(self) -> int | None:
        """The middle of the days observed, itself observed."""
        return nearest_rank(sorted(self.days), 50) if self.days else None

    @property
    def highest(self) -> int | None:
        """The most days observed; none where nothing was."""
        return max(self.days, default=None)

    def cells(self) -> Row:
        """n, lowest, 10th percentile, median, 90th percentile and highest."""
        ordered = sorted(self.days)
        ranks = (nearest_rank(ordered, percent) for percent in (10, 50, 90)) if ordered else ()
        found = [Cell(value) for value in (*ordered[:1], *ranks, *ordered[-1:])]
        return (number(self.count), *(found or [NOT_AVAILABLE] * 5))


def spread_columns(of: str, what: str) -> tuple[Column, ...]:
    """The columns of `Spread.cells`: of how many, and what was measured in days."""
    return (
        count_column("n", of),
        days_column("lowest", f"{what}: lowest"),
        days_column("percentile_10", f"{what}: 10th percentile"),
        days_column("median", f"{what}: median"),
        days_column("percentile_90", f"{what}: 90th percentile"),
        days_column("highest", f"{what}: highest"),
    )


def _spread(snapshot: Snapshot, frame: pl.DataFrame) -> Spread:
    return Spread(Count(snapshot.ids(frame)), tuple(frame.get_column(_DAYS).to_list()))


def lag_table(snapshot: Snapshot, dates: Dates) -> Table:
    """Days from the end of an inspection to the publication of its report, by year of publication and family."""
    lags = (
        snapshot.by(dates)
        .filter(pl.col(c.IS_FULL) & pl.col(c.HAS_EXACT_DATES) & pl.col(c.FAMILY).is_in(list(POOLED_FAMILIES)))
        .with_columns(
            (pl.col(c.PUBLISHED_DATE) - pl.col(c.END_DATE)).dt.total_days().alias(_DAYS),
            pl.col(c.PUBLISHED_DATE).dt.year().alias("year"),
        )
    )
    groups = lags.partition_by("year", c.FAMILY, as_dict=True, maintain_order=False)
    rows = [
        (words(str(year)), family_cell(str(family)), *_spread(snapshot, frame).cells())
        for (year, family), frame in sorted(groups.items())
    ]
    return Table(
        id="lag",
        title="Days from the end of the inspection to publication of the report, by year of publication",
        columns=(
            text_column("year", "Year of publication"),
            family_column(),
            *spread_columns("Inspections", "Publication lag"),
        ),
        rows=tuple(rows),
        base=f"{lags.height} full inspections whose end and publication are known to the day",
        notes=(
            dates_sentence(dates),
            "Calendar days from the last day of the inspection to publication as printed in the report, else as listed "
            "by the publisher. Percentiles are nearest rank: each is a lag that was observed.",
        ),
        source=SOURCE,
    )


def waiting_time_table(snapshot: Snapshot, authorities: Authorities, dates: Dates) -> Table:
    """Days since the end of each authority's latest full inspection; those not yet inspected stand at the end."""
    frame = most_recent(snapshot, authorities, dates).frame.with_columns(_known_end())
    latest = {row[c.LA_ID]: row for row in frame.iter_rows(named=True)}
    existing = sorted(authorities.existing(dates.as_at), key=lambda authority: authority.name_on(dates.as_at))
    inspected = [authority for authority in existing if authority.la_id in latest]
    waiting = [authority for authority in existing if authority.la_id not in latest]
    rows = (
        (
            words(authority.name_on(dates.as_at), code=authority.la_id),
            words(authority.ofsted_region.name),
            *_waiting(latest.get(authority.la_id), dates),
        )
        for authority in (*inspected, *waiting)
    )
    return Table(
        id="waiting_time",
        title=f"Days since the latest full inspection on {in_words(dates.as_at)}",
        columns=(
            coded_column("authority", "Local authority", c.LA_ID),
            text_column("region", "Region"),
            coded_column("state", "State"),
            date_column("latest_inspection_end", "End of latest full inspection"),
            days_column("waiting_time", "Waiting time"),
        ),
        rows=tuple(rows),
        base=f"{len(existing)} local authorities in existence: {len(inspected)} inspected, {len(waiting)} not yet",
        notes=(
            dates_sentence(dates),
            "A waiting time is counted to the day of the figures. Nothing is forecast. [x]: the day on which the "
            "inspection ended is not known. [z]: the authority has not been inspected yet.",
        ),
        source=SOURCE,
    )


def _waiting(found: Mapping[str, Any] | None, dates: Dates) -> Row:
    if found is None:
        return coded(NOT_YET_INSPECTED), NOT_APPLICABLE, NOT_APPLICABLE
    end = found[_KNOWN_END]
    if end is None:
        return coded("inspected"), NOT_AVAILABLE, NOT_AVAILABLE
    latest = (found[c.INSPECTION_ID],)
    return coded("inspected"), Cell(end, inspection_ids=latest), Cell((dates.as_at - end).days, inspection_ids=latest)


@dataclass(frozen=True)
class Interval:
    """The days from the end of one full inspection of an authority to the end of its next."""

    la_id: str
    inspection_id: str  # the later one
    days: int
    grade_before: Grade | None  # overall effectiveness at the earlier one, where it is known


@dataclass(frozen=True)
class ObservedIntervals:
    """Every completed interval of some authorities, by authority and time."""

    intervals: tuple[Interval, ...]

    @property
    def spread(self) -> Spread:
        """n and range over all of them."""
        return Spread(
            Count(tuple(one.inspection_id for one in self.intervals)), tuple(one.days for one in self.intervals)
        )

    def of(self, la_id: str) -> "ObservedIntervals":
        """Those of one authority."""
        return ObservedIntervals(tuple(one for one in self.intervals if one.la_id == la_id))

    def after(self, grade: Grade) -> "ObservedIntervals":
        """Those that began with one grade for overall effectiveness."""
        return ObservedIntervals(tuple(one for one in self.intervals if one.grade_before is grade))


def observed_intervals(snapshot: Snapshot, dates: Dates) -> ObservedIntervals:
    """The completed intervals between full inspections with known last days; who still waits is in none."""
    columns = (c.LA_ID, c.INSPECTION_ID, _DAYS, _GRADE_BEFORE)
    grades = {grade.value: grade for grade in Grade}
    return ObservedIntervals(
        tuple(
            Interval(la_id, inspection_id, days, grades.get(before))
            for la_id, inspection_id, days, before in _completed(snapshot, dates).select(columns).iter_rows()
        )
    )


def _completed(snapshot: Snapshot, dates: Dates) -> pl.DataFrame:
    full = snapshot.by(dates).filter(pl.col(c.IS_FULL) & pl.col(c.FAMILY).is_in(list(POOLED_FAMILIES)))
    known = full.with_columns(_known_end()).with_columns(
        (pl.col(_KNOWN_END) - pl.col(_KNOWN_END).shift(1).over(c.LA_ID)).dt.total_days().alias(_DAYS),
        pl.col(OVERALL).shift(1).over(c.LA_ID).alias(_GRADE_BEFORE),
    )
    return known.filter(pl.col(_DAYS).is_not_null())


def interval_table(snapshot: Snapshot, dates: Dates) -> Table:
    """Completed intervals between full inspections of one authority, by overall effectiveness at the earlier one."""
    completed = _completed(snapshot, dates)
    return Table(
        id="intervals",
        title="Completed intervals between full inspections, by overall effectiveness at the earlier one",
        columns=(
            coded_column("grade_before", "Overall effectiveness at the earlier inspection"),
            *spread_columns("Completed intervals", "Interval"),
        ),
        rows=tuple(_interval_rows(snapshot, completed)),
        base=f"{completed.height} pairs of successive full inspections of one local authority with known last days",
        notes=(
            dates_sentence(dates),
            "Rows of grades may not add up to all: an earlier inspection may have no known grade.",
            "Observed, completed intervals only, from the end of one full inspection to the end of the next. "
            "Authorities still waiting are not in them, and nothing is forecast.",
        ),
        source=SOURCE,
    )


def _interval_rows(snapshot: Snapshot, completed: pl.DataFrame) -> Iterator[Row]:
    yield coded("All"), *_spread(snapshot, completed).cells()
    for grade in scale_of(snapshot.frameworks, POOLED_FAMILIES):
        part = completed.filter(pl.col(_GRADE_BEFORE) == grade.value)
        yield grade_cell(grade), *_spread(snapshot, part).cells()
