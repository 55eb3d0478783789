"""The charts of numbers of days as values, each made of the cells of its table: publication lag, waiting time."""

from datetime import date
from itertools import groupby

from assizes.domain.charts import Band, Bands, DaysRange, DaysRanges
from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.domain.tables import Row, Table
from assizes.statistics.wording import full_inspections, local_authorities

_SAID_FROM = 3  # the band, in years, from which the title counts: the cycle in which authorities are inspected


def lag_chart(table: Table, dates: Dates) -> DaysRanges | None:
    """Median and spread of the lag for each row of the lag table; nothing where the table is empty."""
    if not table.rows:
        return None
    found = tuple(
        sorted((_range(row, table) for row in table.rows), key=lambda one: (_since(one, table), one.group, one.label))
    )
    said = _latest_whole_year(found, dates.published_by)
    return DaysRanges(
        id="lag",
        title=(
            f"Reports published in {said.label} came out a median of {said.median} days after the end of the "
            f"inspection ({full_inspections(said.n)})"
        ),
        subtitle=(
            "Calendar days from the end of a full inspection to the publication of its report, by year of "
            f"publication, up to {in_words(dates.published_by)}: median, and 10th to 90th percentile"
        ),
        description=(
            "A line for each year from the 10th to the 90th percentile, with a mark at the median. Medians in days: "
            + "; ".join(_medians(group, tuple(ranges)) for group, ranges in groupby(found, key=lambda one: one.group))
            + "."
        ),
        table_id=table.id,
        ranges=found,
    )


def _medians(group: str, ranges: tuple[DaysRange, ...]) -> str:
    return f"{group}, " + ", ".join(f"{one.label} {one.median}" for one in ranges)


def _range(row: Row, table: Table) -> DaysRange:
    cells = {column.key: cell.value for column, cell in zip(table.columns, row, strict=True)}
    days = [int(str(cells[key])) for key in ("n", "percentile_10", "median", "percentile_90")]
    return DaysRange(str(cells["framework"]), str(cells["year"]), *days)


def _since(one: DaysRange, table: Table) -> str:
    """The first year of the framework of a row, so that frameworks follow each other in time."""
    pairs = zip(table.cells("year"), table.cells("framework"), strict=True)
    return min(str(year.value) for year, framework in pairs if framework.value == one.group)


def _latest_whole_year(found: tuple[DaysRange, ...], published_by: date) -> DaysRange:
    """The row to speak of: of the latest year that is over, else of the latest there is, the one with most reports."""
    is_over = (published_by.month, published_by.day) == (12, 31)
    whole = [one for one in found if int(one.label) < published_by.year or is_over]
    latest = max(one.label for one in whole or found)
    return max((one for one in found if one.label == latest), key=lambda one: one.n)


def waiting_chart(table: Table, dates: Dates) -> Bands | None:
    """How long ago authorities were last inspected, by the bands of their table; nothing where none was."""
    bands = tuple(
        Band(str(label.value), int(str(count.value)), is_apart=longer.value is None)
        for label, count, longer in zip(
            table.cells("band"), table.cells("authorities"), table.cells("this_long_or_longer"), strict=True
        )
    )
    if not any(band.count for band in bands if not band.is_apart):
        return None
    longer = [cell.value for cell in table.cells("this_long_or_longer")][_SAID_FROM]
    existing = sum(band.count for band in bands)
    as_at = in_words(dates.as_at)
    return Bands(
        id="waiting-time",
        title=(
            f"{longer} of {local_authorities(existing)} had their latest full inspection {_SAID_FROM} years or more "
            f"before {as_at}"
        ),
        subtitle=(
            f"Time from the end of the latest full inspection to {as_at}, numbers of local authorities in existence; "
            f"reports published by {in_words(dates.published_by)}"
        ),
        description="A bar for each band of time: "
        + "; ".join(f"{band.label[0].lower()}{band.label[1:]} {band.count}" for band in bands)
        + ".",
        table_id=table.id,
        bands=bands,
    )
