"""The full inspections of some families in a snapshot, ready to be asked at any dates.

Most questions are of a few hundred rows: there a lazy query of the data frame costs ten times the work itself, so that
rows are found by comparing columns, and only what is counted is put together as a frame.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import polars as pl

from assizes.domain import columns as c
from assizes.domain.releases import Dates


class FullInspections:
    """The full inspections of some families, in order of authority and end: their rows in the snapshot's frame."""

    def __init__(self, frame: pl.DataFrame, families: Sequence[str]) -> None:
        is_wanted = frame.get_column(c.IS_FULL)
        family = frame.get_column(c.FAMILY)
        is_theirs = family == families[0]
        for other in families[1:]:
            is_theirs = is_theirs | (family == other)
        self._frame = frame
        self._rows = pl.Series("row", range(frame.height), dtype=pl.UInt32).filter(is_wanted & is_theirs)
        self._end, self._published = (frame.get_column(name)[self._rows] for name in (c.END_DATE, c.PUBLISHED_DATE))

    def rows(self, dates: Dates) -> pl.Series:
        """The rows ended by `as_at` and published by `published_by`; one without a date is in neither."""
        return self._rows.filter((self._end <= dates.as_at) & (self._published <= dates.published_by))

    def by(self, dates: Dates) -> pl.DataFrame:
        """The same as a frame."""
        return self._frame[self.rows(dates)]

    def latest(self, dates: Dates) -> pl.DataFrame:
        """The last of each authority."""
        rows = self.rows(dates)
        if rows.is_empty():
            return self._frame[rows]
        before = rows.slice(0, rows.len() - 1)
        return self._frame[before.filter(self._is_of_another(rows)).append(rows.slice(rows.len() - 1))]

    def first(self, dates: Dates) -> pl.DataFrame:
        """The first of each authority."""
        rows = self.rows(dates)
        if rows.is_empty():
            return self._frame[rows]
        return self._frame[rows.slice(0, 1).append(rows.slice(1).filter(self._is_of_another(rows)))]

    def _is_of_another(self, rows: pl.Series) -> pl.Series:
        """Whether a row is of another authority than the row before, for all rows but the first."""
        la_ids = self._frame.get_column(c.LA_ID)[rows]
        return la_ids.slice(1) != la_ids.slice(0, la_ids.len() - 1)

    # --- dates that are not known to the day ------------------------------------------------------------------------

    @cached_property
    def inexact(self) -> pl.DataFrame:
        """Those with a date that is not known to the day; few, and every figure asks for them."""
        is_exact = self._frame.get_column(c.HAS_EXACT_DATES)[self._rows]
        return self._frame[self._rows.filter(~is_exact)]

    def possible(self, dates: Dates) -> pl.DataFrame:
        """Those with inexact dates whose true dates could be within these, wherever counting puts them."""
        if self.inexact.is_empty():
            return self.inexact
        ended = (pl.col(c.EARLIEST_END_DATE) <= dates.as_at).fill_null(True)
        published = (pl.col(c.EARLIEST_PUBLISHED_DATE) <= dates.published_by).fill_null(True)
        return self.inexact.filter(ended, published)

    def uncounted_but_possible(self, dates: Dates) -> pl.DataFrame:
        """Those with inexact dates that these dates leave out, though their true dates could let them in."""
        latest = self._latest_inexact
        if latest and latest[0] <= dates.as_at and latest[1] <= dates.published_by:
            return self.inexact.clear()  # every one of them is counted
        inside = (pl.col(c.END_DATE) <= dates.as_at) & (pl.col(c.PUBLISHED_DATE) <= dates.published_by)
        return self.possible(dates).filter(~inside.fill_null(False))

    @cached_property
    def _latest_inexact(self) -> tuple[date, date] | None:
        """The last end and publication of those with inexact dates; none where one of them has no date at all."""
        if self.inexact.is_empty():
            return date.min, date.min
        columns = [self.inexact.get_column(name) for name in (c.END_DATE, c.PUBLISHED_DATE)]
        return None if any(column.null_count() for column in columns) else (max(columns[0]), max(columns[1]))
