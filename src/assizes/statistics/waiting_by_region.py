"""Days since the latest full inspection, region by region: observed, and nothing of when the next one is due."""

from collections.abc import Iterable

from assizes.domain.authorities import Authority, RegionKind
from assizes.domain.dates import in_words
from assizes.domain.tables import Cell, Row, Table
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.counting import Count
from assizes.statistics.notes import dates_sentence, harvest_notes
from assizes.statistics.table_cells import SOURCE, coded_column, count_column, words
from assizes.statistics.timeliness import Spread, spread_columns
from assizes.statistics.waiting import waiting_of


def waiting_by_region_table(source: BriefSource, kind: RegionKind = RegionKind.OFSTED) -> Table:
    """A row for each region in order of name, whatever its days, and one for England at the end."""
    as_at = source.dates.as_at
    existing = source.authorities.existing(as_at)
    regions = source.authorities.regions(kind)
    rows = [
        _row(source, region.name, region.code, (one for one in existing if one.region(kind) == region))
        for region in regions
    ]
    return Table(
        id="waiting_time_by_region",
        title=f"Days since the latest full inspection on {in_words(as_at)}, by region",
        columns=(
            coded_column("region", "Region", "region_code"),
            count_column("existing", "Local authorities in existence"),
            *spread_columns("Inspected, last day known", "Waiting time"),
            count_column("unknown", "Inspected, last day not known"),
            count_column("not_yet_inspected", "Not yet inspected"),
        ),
        rows=(*rows, _row(source, "England", "", existing)),
        base=f"{len(existing)} local authorities in existence on {in_words(as_at)}",
        notes=(
            dates_sentence(source.dates),
            "A waiting time is counted to the day of the figures. Percentiles are nearest rank: each is a waiting time "
            "that was observed. A region has few local authorities. Nothing is forecast.",
            *harvest_notes(source.dates, source.reference.coverage.harvest_date),
        ),
        source=SOURCE,
    )


def _row(source: BriefSource, name: str, code: str, authorities: Iterable[Authority]) -> Row:
    waits = [waiting_of(source, one) for one in authorities]
    known = [(one.latest.inspection_id, one.days) for one in waits if one.latest and one.days is not None]
    spread = Spread(Count(tuple(found for found, _ in known)), tuple(days for _, days in known))
    unknown = Count(tuple(one.latest.inspection_id for one in waits if one.latest and one.is_day_unknown))
    return (
        words(name, code=code or name.lower().replace(",", "").replace(" ", "_")),
        Cell(len(waits)),
        *spread.cells(),
        Cell(unknown.value, inspection_ids=unknown.inspection_ids),
        Cell(sum(one.latest is None for one in waits)),
    )
