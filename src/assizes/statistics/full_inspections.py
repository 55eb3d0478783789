"""The full inspections of some families in a snapshot, ready to be asked at any dates.

Most questions are of a few hundred rows: there a lazy query of the data frame costs ten times the work itself, so that
rows are found by comparing columns, and only what is counted is put together as a frame.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.releases import Dates


class Picked:
    """Some rows of a frame: single columns are had without putting them together, which hands over to other threads."""

    def __init__(self, whole: pl.DataFrame, rows: pl.Series | None = None) -> None:
        self._whole, self._rows = whole, rows

    @property
    def height(self) -> int:
        """The number of rows."""
        return self._whole.height if self._rows is None else self._rows.len()

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The rows as a frame, with every column."""
        return self._whole if self._rows is None else self._whole[self._rows]

    def series(self, name: str) -> pl.Series:
        """One column."""
        column = self._whole.get_column(name)
        return column if self._rows is None else column[self._rows]

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        return self.series(name).to_list()

    def of(self, la_ids: Collection[str]) -> "Picked":
        """The rows of some authorities: looked at one by one, since mostly every row is."""
        is_theirs = [la_id in la_ids for la_id in self.column(c.LA_ID)]
        return self if all(is_theirs) else self.where(pl.Series(is_theirs, dtype=pl.Boolean))

    def where(self, condition: pl.Series) -> "Picked":
        """The rows for which a condition holds."""
        every = pl.Series("row", range(self.height), dtype=pl.UInt32) if self._rows is None else self._rows
        return Picked(self._whole, every.filter(condition))


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

    def _by(self, dates: Dates) -> pl.Series:
        return self._rows.filter((self._end <= dates.as_at) & (self._published <= dates.published_by))

    def by(self, dates: Dates) -> Picked:
        """Those ended by `as_at` and published by `published_by`; one without a date is in neither."""
        return Picked(self._frame, self._by(dates))

    def latest(self, dates: Dates) -> Picked:
        """The last of each authority."""
        rows = self._by(dates)
        if rows.is_empty():
            return Picked(self._frame, rows)
        before = rows.slice(0, rows.len() - 1)
        kept = before.filter(self._is_of_another(rows)).append(rows.slice(rows.len() - 1))
        return Picked(self._frame, kept)

    def first(self, dates: Dates) -> Picked:
        """The first of each authority."""
        rows = self._by(dates)
        if rows.is_empty():
            return Picked(self._frame, rows)
        return Picked(self._frame, rows.slice(0, 1).append(rows.slice(1).filter(self._is_of_another(rows))))

    def _is_of_another(self, rows: pl.Series) -> pl.Series:
        """Whether a row is of another authority than the row before, for all rows but the first."""
        la_ids = self._frame.get_column(c.LA_ID)[rows]
        return la_ids.slice(1) != la_ids.slice(0, la_ids.len() - 1)

    # --- dates that are not known to the day ------------------------------------------------------------------------

    @cached_property
    def inexact(self) -> pl.DataFrame:
        """Those with a date that is not known to the day; few, and every figure asks for them."""
        rows = self._rows.filter(~self._frame.get_column(c.HAS_EXACT_DATES)[self._rows])
        return self._none if rows.is_empty() else self._frame[rows]

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
            return self._none  # every one of them is counted
        inside = (pl.col(c.END_DATE) <= dates.as_at) & (pl.col(c.PUBLISHED_DATE) <= dates.published_by)
        return self.possible(dates).filter(~inside.fill_null(False))

    @cached_property
    def _none(self) -> pl.DataFrame:
        return self._frame.clear()

    @cached_property
    def _latest_inexact(self) -> tuple[date, date] | None:
        """The last end and publication of those with inexact dates; none where one of them has no date at all."""
        if self.inexact.is_empty():
            return date.min, date.min
        columns = [self.inexact.get_column(name) for name in (c.END_DATE, c.PUBLISHED_DATE)]
        return None if any(column.null_count() for column in columns) else (max(columns[0]), max(columns[1]))
