"""What the checks of a release hold it against: the list of authorities before, and published figures made anew."""

from collections.abc import Iterable
from functools import cache, partial

import polars as pl

from assizes.domain.published_figures import FigureComputed, PublishedFigure
from assizes.domain.releases import Dates
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.statistics.authority_list import authority_table
from assizes.statistics.reproduction import computed, selection_of
from assizes.statistics.selection import most_recent
from assizes.statistics.snapshot import counted


def authorities_before(dates: Dates, frame: pl.DataFrame, reference: Reference) -> Table:
    """The list of authorities as an earlier release gave it; `frame` holds the register as then known."""
    snapshot = counted(frame, reference.frameworks)
    return authority_table(most_recent(snapshot, reference.authorities, dates), reference)


def figures_computed(
    figures: Iterable[PublishedFigure], dates: Dates, frame: pl.DataFrame, reference: Reference
) -> tuple[FigureComputed, ...]:
    """Each published figure of no later dates than the release's, with what the register gives for it."""
    snapshot = counted(frame, reference.frameworks)
    asked_for = [figure for figure in figures if figure.dates is not None and _is_earlier(figure.dates, dates)]
    select = cache(partial(selection_of, snapshot=snapshot, reference=reference))
    found = []
    for figure in asked_for:
        if figure.dates is not None and figure.basis is not None:
            values, denominator = computed(figure, select(figure.dates, figure.basis, figure.family), reference)
            found.append(FigureComputed(figure, values, denominator))
    return tuple(found)


def _is_earlier(one: Dates, other: Dates) -> bool:
    return one.as_at <= other.as_at and one.published_by <= other.published_by
