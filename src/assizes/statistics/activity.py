"""Activity: full inspections by month, quarter and half year of their end, with the lowest full quarter.

The lowest quarter is the measure that once moved the release from quarterly to six-monthly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from assizes.domain import columns as c
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Frameworks
from assizes.domain.releases import Dates
from assizes.domain.tables import Row, Table
from assizes.statistics.counting import Count
from assizes.statistics.notes import dates_sentence, inexact_notes
from assizes.statistics.selection import POOLED_FAMILIES, every_full_inspection
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    SOURCE,
    coded,
    coded_column,
    count_column,
    date_column,
    day,
    family_cell,
    family_column,
    number,
)
from assizes.statistics.wording import FAMILY_NAMES, and_list

_LENGTHS = (("month", "1mo", 1), ("quarter", "1q", 3), ("half year", "6mo", 6))
LOWEST = "lowest full quarter"


@dataclass(frozen=True)
class ActivityPeriod:
    """A month, quarter or half year, and the full inspections of one family that ended, or came out, in it."""

    family: str
    kind: str
    start: date
    end: date
    count: Count
    is_full: bool


def activity(snapshot: Snapshot, dates: Dates, day_of: str = c.END_DATE) -> tuple[ActivityPeriod, ...]:
    """Every period from a family's first inspection to its last, those without inspections included.

    `day_of` is the column of the day that an inspection is counted by: its end, or the publication of its report.

    A period is full if the framework was in force from its first day, the inspections went on to its last, and it
    ended by the date of the figures.
    """
    return tuple(
        period
        for family in POOLED_FAMILIES
        for kind, step, months in _LENGTHS
        for period in _periods(snapshot, dates, family, day_of, kind, step, months)
    )


def lowest_full_quarters(periods: tuple[ActivityPeriod, ...], family: str) -> tuple[ActivityPeriod, ...]:
    """The full quarter of a family with the fewest inspections; all that tie."""
    quarters = [one for one in periods if one.family == family and one.kind == "quarter" and one.is_full]
    lowest = min((one.count.value for one in quarters), default=None)
    return tuple(one for one in quarters if one.count.value == lowest)


def _periods(
    snapshot: Snapshot, dates: Dates, family: str, day_of: str, kind: str, step: str, months: int
) -> Iterator[ActivityPeriod]:
    full = snapshot.by(dates).filter(pl.col(c.IS_FULL) & (pl.col(c.FAMILY) == family))
    if full.is_empty():
        return
    grouped = full.group_by(pl.col(day_of).dt.truncate(step)).agg(c.POSITION)
    found = {start: Count(snapshot.named(positions)) for start, positions in grouped.iter_rows()}
    in_force = snapshot.frameworks.of_family(family)[0].validity.start
    last_end = max(found) if _is_over(snapshot.frameworks, family, dates.as_at) else dates.as_at
    start = min(found)
    while start <= last_end:
        end = _months_later(start, months) - timedelta(days=1)
        whole = in_force is not None and in_force <= start and end <= dates.as_at
        ongoing = not _is_over(snapshot.frameworks, family, dates.as_at) or start < max(found)
        yield ActivityPeriod(family, kind, start, end, found.get(start, Count()), whole and ongoing)
        start = _months_later(start, months)


def _is_over(frameworks: Frameworks, family: str, as_at: date) -> bool:
    end = frameworks.of_family(family)[-1].validity.end
    return end is not None and end < as_at


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)


def activity_table(snapshot: Snapshot, dates: Dates) -> Table:
    """Activity by month, quarter and half year; a note tells the lowest full quarter of each framework."""
    periods = activity(snapshot, dates)
    la_ids = snapshot.frame.get_column(c.LA_ID).unique().to_list()
    lowest = {family: lowest_full_quarters(periods, family) for family in POOLED_FAMILIES}
    return Table(
        id="activity",
        title="Full inspections by month, quarter and half year of the inspection's end",
        columns=(
            family_column(),
            coded_column("period_kind", "Length of period"),
            date_column("period_start", "First day"),
            date_column("period_end", "Last day"),
            count_column("inspections", "Inspections"),
            coded_column("remark", "Remark"),
        ),
        rows=tuple(_row(period, period in lowest[period.family]) for period in periods),
        base=f"Full inspections ended by {in_words(dates.as_at)}, published by {in_words(dates.published_by)}",
        notes=(
            dates_sentence(dates),
            *_notes(lowest, snapshot.frameworks),
            *inexact_notes(every_full_inspection(snapshot, dates, POOLED_FAMILIES, la_ids)),
        ),
        source=SOURCE,
    )


def _row(period: ActivityPeriod, is_lowest: bool) -> Row:
    remark = LOWEST if is_lowest else "full" if period.is_full else "incomplete"
    return (
        family_cell(period.family),
        coded(period.kind),
        day(period.start),
        day(period.end),
        number(period.count),
        coded(remark),
    )


def _notes(lowest: dict[str, tuple[ActivityPeriod, ...]], frameworks: Frameworks) -> Iterator[str]:
    yield (
        "A period is incomplete where the framework came into force, or its last inspections ended, inside it, or "
        "where it had not ended by the date of the figures. Inspections still to be published can raise recent periods."
    )
    yield "The lowest full quarter is the measure that once moved the release from quarterly to six-monthly."
    for family, quarters in lowest.items():
        if quarters:
            spans = and_list([f"{in_words(one.start)} to {in_words(one.end)}" for one in quarters])
            yield f"Lowest full quarter under {FAMILY_NAMES[family]}: {quarters[0].count.value} inspections ({spans})."
            yield from (one.activity_note for one in frameworks.of_family(family) if one.activity_note)
