"""A page of times for each region: its inspections by year, its waiting times, and its outcomes by framework."""

from collections.abc import Iterator
from dataclasses import replace

from assizes.domain.authorities import Region, RegionKind
from assizes.domain.tables import Table
from assizes.statistics.outcomes_by_framework import outcomes_by_framework_table
from assizes.statistics.visits_by_year import visits_by_year_table
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.timeliness_tables import (
    TIMELINESS,
    TablePage,
    linked_to_authorities,
    parts_by,
    table_shown,
)
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """A page and its CSV files for each of the publisher's regions."""
    outcomes = outcomes_by_framework_table(source.snapshot, source.reference, source.dates)
    for region in source.reference.authorities.regions(RegionKind.OFSTED):
        one = _page(source, region, outcomes)
        yield one.file(source)
        yield from one.csv_files(source)


def timeliness_address(region: Region) -> str:
    """The address of a region's page of times."""
    return f"{TIMELINESS.address}region/{region.slug}/"


def _page(source: SiteSource, region: Region, outcomes: Table) -> TablePage:
    visits = visits_by_year_table(source.snapshot.of_authorities(_of(source, region)), source.reference, source.dates)
    waiting = linked_to_authorities(_rows_of(source.brief_source.waiting_times, region))
    of_region = dict(parts_by(_rows_of(outcomes, region), "framework"))
    return TablePage(
        address=timeliness_address(region),
        title=f"Timeliness: {region.name}",
        description=f"Inspections, waiting times and outcomes of the local authorities of {region.name}.",
        tables=(
            table_shown(_named(visits, region), "Inspections by year and kind"),
            table_shown(waiting, "Waiting times"),
            *(table_shown(part, f"Outcomes: {name}") for name, part in of_region.items()),
        ),
    )


def _named(table: Table, region: Region) -> Table:
    return replace(table, title=f"{table.title}, {region.name}", base=f"Local authorities of {region.name}")


def _of(source: SiteSource, region: Region) -> frozenset[str]:
    return frozenset(one.la_id for one in source.reference.authorities if one.ofsted_region == region)


def _rows_of(table: Table, region: Region) -> Table:
    """The rows of one region, with a title and a base that say so."""
    place = [column.key for column in table.columns].index("region")
    rows = tuple(row for row in table.rows if row[place].value == region.name)
    return _named(replace(table, rows=rows), region)
