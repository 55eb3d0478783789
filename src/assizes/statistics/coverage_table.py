"""How far a framework's cycle has come round the authorities."""

from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Table
from assizes.reference import Reference
from assizes.statistics.counting import Count
from assizes.statistics.figures import CycleCoverage, cycle_coverage
from assizes.statistics.notes import dates_sentence, inexact_notes
from assizes.statistics.percentages import whole_percent
from assizes.statistics.selection import POOLED_FAMILIES, family_in_force, first_under_framework
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_AVAILABLE,
    SOURCE,
    count_column,
    family_cell,
    family_column,
    number,
    percent,
    percent_column,
)
from assizes.statistics.wording import family_heading


def coverage_table(snapshot: Snapshot, reference: Reference, dates: Dates) -> Table:
    """Authorities inspected at least once, of those in existence, under each framework that has begun.

    The framework in force has a row even while nothing under it was published.
    """
    coverages = [cycle_coverage(snapshot, reference, dates, family) for family in POOLED_FAMILIES]
    in_force = family_in_force(reference.frameworks, dates.as_at)
    begun = [one for one in coverages if one.family == in_force or one.inspected_ids or one.abolished_inspected_ids]
    return Table(
        id="coverage",
        title="Local authorities inspected at least once under each framework",
        columns=(
            family_column(),
            count_column("inspected", "Inspected at least once"),
            count_column("existing", "Local authorities in existence"),
            percent_column("inspected_percent", "Inspected at least once"),
            count_column("abolished_inspected", "Abolished authorities inspected, not counted before"),
            Column("cycle", "Cycle as meant (years)", ColumnKind.COUNT),
        ),
        rows=tuple(_row(one) for one in begun),
        base=f"Local authorities in existence on {in_words(dates.as_at)}",
        notes=(
            dates_sentence(dates),
            *(
                f"{family_heading(one.family)}: {one.cycle.description} Source: {one.cycle.source}."
                for one in begun
                if one.cycle
            ),
            *inexact_notes(
                *(first_under_framework(snapshot, reference.authorities, dates, one.family) for one in begun)
            ),
        ),
        source=SOURCE,
    )


def _row(one: CycleCoverage) -> Row:
    return (
        family_cell(one.family),
        number(Count(one.inspected_ids)),
        Cell(one.existing),
        percent(whole_percent(one.inspected, one.existing)),
        number(Count(one.abolished_inspected_ids)),
        Cell(one.cycle.years) if one.cycle else NOT_AVAILABLE,
    )
