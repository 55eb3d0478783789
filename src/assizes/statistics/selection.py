"""Which inspections a figure counts: the three bases, and the reviews of safeguarding boards (design rule 2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.dates import Period
from assizes.domain.events import Event
from assizes.domain.frameworks import LSCB, Frameworks
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.statistics.full_inspections import Picked
from assizes.statistics.snapshot import Snapshot

# Rule 2 names them: the families whose overall outcomes the publisher itself has always pooled.
POOLED_FAMILIES = ("sif", "ilacs")
_BEFORE_EVERY_INSPECTION = date(2000, 1, 1)


@dataclass(frozen=True, eq=False)
class Selection:
    """The inspections that a basis selects at two dates.

    `existing` is the number of authorities in existence, none for a period. `inexact_ids` are inspections counted
    although a date of theirs is not known to the day; `possible_ids` those left out that may belong in, of which
    `possible_additions` would raise the denominator and the others take the place of one that is counted.
    """

    basis: StatisticsBasis
    families: tuple[str, ...]
    dates: Dates
    snapshot: Snapshot
    picked: Picked
    existing: int | None
    inexact_ids: tuple[str, ...]
    possible_ids: tuple[str, ...]
    possible_additions: int
    period: Period | None = None

    @property
    def denominator(self) -> int:
        """The number of inspections selected."""
        return self.picked.height

    @property
    def frame(self) -> pl.DataFrame:
        """The inspections selected, a row each with every column."""
        return self.picked.frame


def family_in_force(frameworks: Frameworks, as_at: date) -> str:
    """The family whose inspections were being made: `sif` before 2018, `ilacs` from then on."""
    started = [
        framework.family
        for framework in frameworks
        if framework.family in POOLED_FAMILIES and framework.validity.start and framework.validity.start <= as_at
    ]
    return started[-1] if started else POOLED_FAMILIES[0]


def most_recent(
    snapshot: Snapshot, authorities: Authorities, dates: Dates, families: tuple[str, ...] = POOLED_FAMILIES
) -> Selection:
    """Of each authority in existence, its latest full inspection in the families."""
    existing = {authority.la_id for authority in authorities.existing(dates.as_at)}
    full = snapshot.full(families)
    picked = full.latest(dates).of(existing)
    possible = Picked(full.uncounted_but_possible(dates)).of(existing).frame
    if not possible.is_empty():
        possible = _beside(possible, picked.frame).filter(
            pl.col("selected_end_date").is_null() | (pl.col(c.END_DATE) > pl.col("selected_end_date"))
        )
    return _selection(StatisticsBasis.MOST_RECENT, families, dates, snapshot, picked, len(existing), possible)


def first_under_framework(snapshot: Snapshot, authorities: Authorities, dates: Dates, family: str) -> Selection:
    """Each authority's first full inspection in the family; abolished authorities are kept."""
    full = snapshot.full((family,))
    picked = full.first(dates)
    possible = full.uncounted_but_possible(dates)
    if not possible.is_empty():
        possible = _beside(possible, picked.frame).filter(
            pl.col("selected_end_date").is_null()
            | pl.col(c.EARLIEST_END_DATE).is_null()
            | (pl.col(c.EARLIEST_END_DATE) < pl.col("selected_end_date"))
        )
    existing = len(authorities.existing(dates.as_at))
    return _selection(StatisticsBasis.FIRST_UNDER_FRAMEWORK, (family,), dates, snapshot, picked, existing, possible)


def in_period(
    snapshot: Snapshot, period: Period, published_by: date, families: tuple[str, ...] = POOLED_FAMILIES
) -> Selection:
    """Every full inspection that ended in the period, abolished authorities included; it counts inspections."""
    assert period.start and period.end
    dates = Dates(period.end, published_by)
    full = snapshot.full(families)
    every = full.by(dates)
    picked = every.where(every.series(c.END_DATE) >= period.start)
    possible = full.possible(dates)
    if not possible.is_empty():
        possible = possible.filter(
            (pl.col(c.LATEST_END_DATE) >= period.start).fill_null(True)
            & ~pl.col(c.POSITION).is_in(picked.column(c.POSITION))
        )
    return _selection(StatisticsBasis.IN_PERIOD, families, dates, snapshot, picked, None, possible, period)


def every_full_inspection(
    snapshot: Snapshot, dates: Dates, families: tuple[str, ...], la_ids: Collection[str]
) -> Selection:
    """Every full inspection of some authorities, from the first."""
    theirs = snapshot.only(pl.col(c.LA_ID).is_in(list(la_ids)))
    return in_period(theirs, Period(_BEFORE_EVERY_INSPECTION, dates.as_at), dates.published_by, families)


def boards(snapshot: Snapshot, authorities: Authorities, dates: Dates) -> Selection:
    """First single inspections, each replaced by the separate review of its board where there was one."""
    first = first_under_framework(snapshot, authorities, dates, "sif")
    reviews = snapshot.by(dates).filter(pl.col(c.EVENT) == Event.LSCB_REVIEW)
    latest = reviews.unique(c.LA_ID, keep="last", maintain_order=True)
    unreviewed = first.frame.filter(
        pl.col(LSCB).is_not_null() | ~pl.col(c.LA_ID).is_in(latest.get_column(c.LA_ID).to_list())
    )
    judged = unreviewed.filter(pl.col(LSCB).is_not_null()).get_column(c.LA_ID).to_list()
    separate = latest.filter(~pl.col(c.LA_ID).is_in(judged))
    frame = pl.concat([unreviewed, separate]).sort(c.POSITION)
    possible = pl.concat(
        [
            snapshot.uncounted_but_possible(dates).filter(pl.col(c.EVENT) == Event.LSCB_REVIEW),
            snapshot.frame.filter(pl.col(c.INSPECTION_ID).is_in(list(first.possible_ids))),
        ]
    )
    return _selection(first.basis, ("sif", "lscb"), dates, snapshot, Picked(frame), first.existing, possible)


def _beside(possible: pl.DataFrame, selected: pl.DataFrame) -> pl.DataFrame:
    ends = selected.select(c.LA_ID, pl.col(c.END_DATE).alias("selected_end_date"))
    return possible.join(ends, on=c.LA_ID, how="left", maintain_order="left")


def _selection(
    basis: StatisticsBasis,
    families: tuple[str, ...],
    dates: Dates,
    snapshot: Snapshot,
    picked: Picked,
    existing: int | None,
    possible: pl.DataFrame,
    period: Period | None = None,
) -> Selection:
    is_exact = picked.series(c.HAS_EXACT_DATES)
    inexact = () if is_exact.all() else snapshot.named(picked.series(c.POSITION).filter(~is_exact))
    if basis is StatisticsBasis.IN_PERIOD:
        additions = possible.height
    else:
        additions = len(set(possible.get_column(c.LA_ID)) - set(picked.column(c.LA_ID)))
    return Selection(
        basis,
        families,
        dates,
        snapshot,
        picked,
        existing,
        inexact,
        snapshot.ids(possible),
        additions,
        period,
    )
