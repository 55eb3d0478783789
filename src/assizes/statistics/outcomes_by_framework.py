"""Outcomes by region and family of frameworks: of each authority its latest full inspection in the family."""

from assizes.domain.authorities import RegionKind
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.statistics.notes import BASIS_NOTES
from assizes.statistics.outcome_tables import region_table
from assizes.statistics.selection import POOLED_FAMILIES, most_recent
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import SOURCE, family_cell, family_column
from assizes.statistics.wording import family_heading


def outcomes_by_framework_table(
    snapshot: Snapshot, reference: Reference, dates: Dates, kind: RegionKind = RegionKind.OFSTED
) -> Table:
    """The tables by region of each family in one; older frameworks, of which not all is held, are in none (rule 12)."""
    pooled = BASIS_NOTES[StatisticsBasis.MOST_RECENT]  # it speaks of both families at once
    tables = {
        family: region_table(
            "by_region", most_recent(snapshot, reference.authorities, dates, (family,)), reference, kind
        )
        for family in POOLED_FAMILIES
    }
    return Table(
        id="outcomes_by_framework",
        title="Outcomes by framework and region: the latest full inspection under each",
        columns=(family_column(), *tables[POOLED_FAMILIES[-1]].columns),
        rows=tuple((family_cell(family), *row) for family, table in tables.items() for row in table.rows),
        base=". ".join(f"{family_heading(family)}: {table.base}" for family, table in tables.items()),
        notes=(
            "Counted: of each local authority in existence at the date, its latest full inspection under the framework "
            "that the row names. An authority can be in the rows of both, whose outcomes are not fully comparable.",
            *dict.fromkeys(note for table in tables.values() for note in table.notes if note != pooled),
        ),
        source=SOURCE,
    )
