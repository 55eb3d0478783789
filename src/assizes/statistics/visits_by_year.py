"""Inspections by calendar year of their end and kind: what regional groups compile by hand.

A kind is counted where the register is said to hold all of it (design rule 12): visits without grades not before then.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from assizes.domain import columns as c
from assizes.domain.coverage import Extent
from assizes.domain.dates import in_words
from assizes.domain.events import FULL_INSPECTIONS, Event
from assizes.domain.frameworks import Framework
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Row, Table
from assizes.reference import Reference
from assizes.statistics.counting import Count
from assizes.statistics.notes import INFERRED_EVENTS, dates_sentence, harvest_notes, inexact_notes
from assizes.statistics.selection import POOLED_FAMILIES, every_full_inspection
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    coded,
    coded_column,
    count_column,
    number,
    text_column,
    words,
)
from assizes.statistics.wording import and_list

_YEAR = "year"


def visits_by_year_table(snapshot: Snapshot, reference: Reference, dates: Dates) -> Table:
    """A row a year with the number of inspections of each kind; of a region where the snapshot is of one."""
    held = _held(snapshot, reference, dates)
    kinds = _kinds(reference)
    years = held.get_column(_YEAR).to_list()
    return Table(
        id="visits_by_year",
        title="Inspections by calendar year of their end and kind",
        columns=(
            text_column("year", "Calendar year of the inspection's end"),
            *(count_column(kind.value, kind.words[0].upper() + kind.words[1:]) for kind in kinds),
            count_column("full_inspections", "Full inspections, all kinds"),
            coded_column("remark", "Remark"),
        ),
        rows=tuple(
            _row(year, held.filter(pl.col(_YEAR) == year), kinds, reference, snapshot, dates)
            for year in (range(min(years), dates.as_at.year + 1) if years else ())
        ),
        base=f"Inspections ended by {in_words(dates.as_at)}, published by {in_words(dates.published_by)}",
        notes=tuple(_notes(snapshot, reference, dates)),
        source=SOURCE,
    )


def _held(snapshot: Snapshot, reference: Reference, dates: Dates) -> pl.DataFrame:
    """What may be counted: the kinds of each framework that the register is said to hold completely."""
    complete = [
        f"{one.code}/{kind}"
        for one in reference.frameworks
        for kind in one.events
        if _is_complete(one, kind, reference)
    ]
    held = (pl.col(c.FRAMEWORK) + "/" + pl.col(c.EVENT)).is_in(complete)
    return snapshot.by(dates).filter(held).with_columns(pl.col(c.END_DATE).dt.year().alias(_YEAR))


def _is_complete(framework: Framework, kind: Event, reference: Reference) -> bool:
    return reference.coverage.extent(framework.code, kind) is Extent.COMPLETE


def _kinds(reference: Reference) -> tuple[Event, ...]:
    """The kinds that are held completely under one framework at least."""
    held = {kind for one in reference.frameworks for kind in one.events if _is_complete(one, kind, reference)}
    return tuple(kind for kind in Event if kind in held)


def _row(
    year: int, held: pl.DataFrame, kinds: tuple[Event, ...], reference: Reference, snapshot: Snapshot, dates: Dates
) -> Row:
    full = held.filter(pl.col(c.EVENT).is_in(sorted(FULL_INSPECTIONS)))
    is_over = date(year, 12, 31) <= dates.as_at
    return (
        words(str(year)),
        *(_count(year, kind, held, reference, snapshot) for kind in kinds),
        number(Count(snapshot.ids(full))),
        coded("full" if is_over else "incomplete"),
    )


def _count(year: int, kind: Event, held: pl.DataFrame, reference: Reference, snapshot: Snapshot) -> Cell:
    """[z] where no framework of the year knew the kind, [x] where the register does not hold all of it."""
    found = Count(snapshot.ids(held.filter(pl.col(c.EVENT) == kind.value)))
    in_force = [one for one in reference.frameworks if kind in one.events and _is_in_force(one, year)]
    if not all(_is_complete(one, kind, reference) for one in in_force):
        return NOT_AVAILABLE
    return number(found) if in_force or found.value else NOT_APPLICABLE


def _is_in_force(framework: Framework, year: int) -> bool:
    start, end = framework.validity.start, framework.validity.end
    return (start is None or start.year <= year) and (end is None or year <= end.year)


def _notes(snapshot: Snapshot, reference: Reference, dates: Dates) -> Iterator[str]:
    yield dates_sentence(dates)
    yield (
        "A year that had not ended by the date is incomplete, and inspections still to be published can raise it and "
        "the one before."
    )
    yield INFERRED_EVENTS
    known = {kind for one in reference.frameworks for kind in one.events}
    left_out = [f"{kind.words}s" for kind in Event if kind in known and kind not in _kinds(reference)]
    if left_out:
        yield f"Not counted, since the register does not hold all of them: {and_list(left_out)}."
    la_ids = snapshot.frame.get_column(c.LA_ID).unique().to_list()
    yield from inexact_notes(every_full_inspection(snapshot, dates, POOLED_FAMILIES, la_ids))
    yield from harvest_notes(dates, reference.coverage.harvest_date)
