"""The register as counting sees it: dates resolved by rule 11, ended by one date and published by another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from assizes.domain import columns as c
from assizes.domain.events import FULL_INSPECTIONS
from assizes.domain.frameworks import Frameworks
from assizes.domain.grades import OUTCOMES
from assizes.domain.releases import Dates
from assizes.statistics.full_inspections import FullInspections

_OUTCOME = pl.Enum([outcome.value for outcome in OUTCOMES])
_ROWS_AT_ONCE = 100_000
_ORDER = (c.LA_ID, c.END_DATE, c.START_DATE, c.PUBLISHED_DATE, c.INSPECTION_ID)


class InspectionNames:
    """The identifiers by position, made once when first asked for: cells of many tables share these very strings."""

    def __init__(self, by_position: pl.Series) -> None:
        self._by_position = by_position

    @cached_property
    def listed(self) -> list[str]:
        """Every identifier, at its position."""
        return self._by_position.to_list()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Rows in order of authority and counted end; each judgement has a column of its own, null where it is lacking.

    A row keeps its position, and so its name, in every part of the snapshot.
    """

    frame: pl.DataFrame
    frameworks: Frameworks
    names: InspectionNames

    def only(self, condition: pl.Expr) -> "Snapshot":
        """The part of the snapshot whose rows meet a condition."""
        return replace(self, frame=self.frame.filter(condition))

    def of_authorities(self, la_ids: frozenset[str]) -> "Snapshot":
        """The part of the snapshot that is of some authorities."""
        return self.only(pl.col(c.LA_ID).is_in(sorted(la_ids)))

    def ids(self, frame: pl.DataFrame) -> tuple[str, ...]:
        """The identifiers of the inspections in a part of the snapshot."""
        return self.named(frame.get_column(c.POSITION))

    def named(self, positions: Iterable[int]) -> tuple[str, ...]:
        """The identifiers at some positions."""
        return tuple(map(self.names.listed.__getitem__, positions))

    def of(self, la_ids: Collection[str]) -> "Snapshot":
        """The part of the snapshot that is of some authorities."""
        is_theirs = [la_id in la_ids for la_id in self.frame.get_column(c.LA_ID).to_list()]
        rows = pl.Series("row", range(self.frame.height), dtype=pl.UInt32).filter(
            pl.Series(is_theirs, dtype=pl.Boolean)
        )
        return replace(self, frame=self.frame[rows])

    def full(self, families: tuple[str, ...]) -> FullInspections:
        """The full inspections of some families; made once, since every figure asks for those of a few."""
        if families not in self._full:
            self._full[families] = FullInspections(self.frame, families)
        return self._full[families]

    @cached_property
    def _full(self) -> dict[tuple[str, ...], FullInspections]:
        return {}

    def by(self, dates: Dates) -> pl.DataFrame:
        """The rows ended by `as_at` and published by `published_by`; a row without a date is in neither."""
        return self.frame.filter(_inside(dates))

    def uncounted_but_possible(self, dates: Dates) -> pl.DataFrame:
        """The rows with inexact dates that these dates leave out, though their true dates could let them in."""
        ended = (pl.col(c.EARLIEST_END_DATE) <= dates.as_at).fill_null(True)
        published = (pl.col(c.EARLIEST_PUBLISHED_DATE) <= dates.published_by).fill_null(True)
        return self.frame.filter(~pl.col(c.HAS_EXACT_DATES), ended, published, ~_inside(dates).fill_null(False))

    @cached_property
    def first_days(self) -> tuple[date, date] | None:
        """The days of the first end and of the first publication as counting takes them; none without a dated row."""
        end, published = (self.frame.get_column(name).drop_nulls() for name in (c.END_DATE, c.PUBLISHED_DATE))
        return None if end.is_empty() or published.is_empty() else (min(end), min(published))


def _inside(dates: Dates) -> pl.Expr:
    return (pl.col(c.END_DATE) <= dates.as_at) & (pl.col(c.PUBLISHED_DATE) <= dates.published_by)


def counted(raw: pl.DataFrame, frameworks: Frameworks) -> Snapshot:
    """The snapshot of raw register rows (`columns.RAW`, text as stated), dates resolved and judgements spread out."""
    # Piece by piece: spreading a million rows at once would hold every judgement as text several times over.
    pieces = [_resolved(piece, frameworks) for piece in raw.iter_slices(_ROWS_AT_ONCE)]
    frame = pl.concat(pieces or [_resolved(raw, frameworks)]).sort(_ORDER, nulls_last=False)
    return Snapshot(frame.with_row_index(c.POSITION), frameworks, InspectionNames(frame.get_column(c.INSPECTION_ID)))


def _resolved(raw: pl.DataFrame, frameworks: Frameworks) -> pl.DataFrame:
    codes = frameworks.judgement_codes
    families = {framework.code: framework.family for framework in frameworks}
    return (
        raw.with_columns(pl.col(c.JUDGEMENTS).str.json_decode(pl.Struct(dict.fromkeys(codes, pl.String))))
        .unnest(c.JUDGEMENTS)
        .with_columns(pl.col(codes).cast(_OUTCOME))
        .with_columns(_dates())
        .with_columns(_counted_end(), _latest_end())
        .with_columns(
            pl.col(c.FRAMEWORK).replace_strict(families, return_dtype=pl.String).alias(c.FAMILY),
            pl.col(c.EVENT).is_in(sorted(FULL_INSPECTIONS)).alias(c.IS_FULL),
            ((_length(c.END) == 10) & (_length(c.PUBLISHED) == 10)).fill_null(False).alias(c.HAS_EXACT_DATES),
        )
    )


def _dates() -> list[pl.Expr]:
    return [
        _last_day(c.START).alias(c.START_DATE),
        pl.coalesce(_last_day(c.PUBLISHED), _last_day(c.PUBLISHED_NO_LATER_THAN)).alias(c.PUBLISHED_DATE),
        pl.coalesce(_first_day(c.END), _first_day(c.START)).alias(c.EARLIEST_END_DATE),
        pl.coalesce(_first_day(c.PUBLISHED), _first_day(c.END), _first_day(c.START)).alias(c.EARLIEST_PUBLISHED_DATE),
    ]


def _counted_end() -> pl.Expr:
    return pl.coalesce(_last_day(c.END), pl.col(c.START_DATE), pl.col(c.PUBLISHED_DATE)).alias(c.END_DATE)


def _latest_end() -> pl.Expr:
    # An end that nobody stated can be any day up to publication, whatever day counting takes it to be.
    return pl.coalesce(_last_day(c.END), pl.col(c.PUBLISHED_DATE)).alias(c.LATEST_END_DATE)


def _length(column: str) -> pl.Expr:
    return pl.col(column).str.len_chars()


def _first_day(column: str) -> pl.Expr:
    text = pl.col(column)
    full = pl.when(_length(column) == 4).then(text + "-01-01").when(_length(column) == 7).then(text + "-01")
    return full.otherwise(text).str.to_date("%Y-%m-%d")


def _last_day(column: str) -> pl.Expr:
    text = pl.col(column)
    year = (text + "-12-31").str.to_date("%Y-%m-%d", strict=False)
    month = (text + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end()
    day = text.str.to_date("%Y-%m-%d", strict=False)
    return pl.when(_length(column) == 4).then(year).when(_length(column) == 7).then(month).otherwise(day)
