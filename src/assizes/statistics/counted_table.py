"""How many inspections each basis counts, at which dates: the totals that sentences begin with."""

from assizes.domain.releases import StatisticsBasis
from assizes.domain.tables import Cell, Row, Table
from assizes.statistics.counting import Count
from assizes.statistics.notes import inexact_notes
from assizes.statistics.selection import Selection
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    SOURCE,
    count_column,
    date_column,
    day,
    number,
    text_column,
    words,
)

_NAMES = {
    StatisticsBasis.MOST_RECENT: "Most recent",
    StatisticsBasis.FIRST_UNDER_FRAMEWORK: "First under the framework",
    StatisticsBasis.IN_PERIOD: "In the period",
}


def counted_table(selections: tuple[Selection, ...]) -> Table:
    """One row a basis: the inspections counted, and the authorities in existence where it counts authorities."""
    return Table(
        id="counted",
        title="Full inspections counted, by basis",
        columns=(
            text_column("basis", "Basis"),
            count_column("inspections", "Full inspections counted"),
            count_column("existing", "Local authorities in existence"),
            date_column("period_from", "Ended from"),
            date_column("as_at", "Ended by"),
            date_column("published_by", "Published by"),
        ),
        rows=tuple(_row(selection) for selection in selections),
        base="Full inspections of local authorities under the single inspection framework and ILACS",
        notes=tuple(inexact_notes(*selections)),
        source=SOURCE,
    )


def _row(selection: Selection) -> Row:
    start = selection.period.start if selection.period else None
    return (
        words(_NAMES[selection.basis]),
        number(Count(selection.snapshot.ids(selection.frame))),
        NOT_APPLICABLE if selection.existing is None else Cell(selection.existing),
        day(start) if start else NOT_APPLICABLE,
        day(selection.dates.as_at),
        day(selection.dates.published_by),
    )
