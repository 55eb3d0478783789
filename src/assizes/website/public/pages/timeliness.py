"""Timeliness: inspections by year and kind, days to publication, waiting times, outcomes by region and framework.

It is what regional groups compile by hand. Each table stands beside its CSV file.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assizes.domain.dates import in_words
from assizes.domain.releases import Dates
from assizes.domain.tables import Table
from assizes.statistics.activity import activity_table
from assizes.statistics.days_charts import lag_chart, waiting_chart
from assizes.statistics.outcomes_by_framework import outcomes_by_framework_table
from assizes.statistics.timeliness import interval_table, lag_table
from assizes.statistics.visits_by_year import visits_by_year_table
from assizes.statistics.waiting_bands import waiting_bands_table
from assizes.statistics.waiting_by_region import waiting_by_region_table
from assizes.website.public.files import SiteFile
from assizes.website.public.pages import timeliness_regions
from assizes.website.public.pages.timeliness_tables import (
    TIMELINESS,
    TablePage,
    chart_shown,
    linked_to_authorities,
    parts_by,
    table_shown,
)
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page of times, those of waiting times, outcomes and activity, and one for each region."""
    for one in (_overview(source), _waiting(source), _outcomes(source), _activity(source)):
        yield one.file(source)
        yield from one.csv_files(source)
    yield from timeliness_regions.files(source)


def _overview(source: SiteSource) -> TablePage:
    dates, small_base = source.dates, source.settings.small_base
    lag = _with_last_year_explained(lag_table(source.snapshot, dates), dates)
    bands = waiting_bands_table(source.brief_source.selection, source.reference.authorities)
    return TablePage(
        address=TIMELINESS.address,
        title="Timeliness and waiting times",
        description="How many inspections there were, how long reports took to come out, and how long ago each "
        "authority was inspected. Everything here was observed; nothing is forecast.",
        tables=(
            table_shown(visits_by_year_table(source.snapshot, source.reference, dates), "Inspections by year and kind"),
            table_shown(lag, "Days to publication", chart_shown(lag_chart(lag, dates), small_base)),
            table_shown(
                bands, "Time since the latest inspection", chart_shown(waiting_chart(bands, dates), small_base)
            ),
            table_shown(waiting_by_region_table(source.brief_source), "Waiting times by region"),
            table_shown(interval_table(source.snapshot, dates), "From one inspection to the next"),
        ),
        crumbs=(HOME,),
        is_overview=True,
    )


def _with_last_year_explained(lag: Table, dates: Dates) -> Table:
    """The table of lags, which says why its last year cannot be set beside the others, where that year is not over."""
    if dates.published_by == date(dates.published_by.year, 12, 31):
        return lag
    said = (
        f"{dates.published_by.year} is incomplete: it holds reports that came out by {in_words(dates.published_by)} of "
        f"inspections that had ended by {in_words(dates.as_at)}. Many short lags are missing from it, so that its "
        "numbers cannot be set beside those of whole years."
    )
    return replace(lag, base=f"{lag.base} {said}")


def _waiting(source: SiteSource) -> TablePage:
    table = linked_to_authorities(source.brief_source.waiting_times)
    return TablePage(
        address=f"{TIMELINESS.address}waiting-times/",
        title="Waiting times by local authority",
        description="Days since the end of each authority’s latest full inspection, in order of name.",
        tables=(table_shown(table, "Days since the latest full inspection"),),
    )


def _outcomes(source: SiteSource) -> TablePage:
    table = outcomes_by_framework_table(source.snapshot, source.reference, source.dates)
    return TablePage(
        address=f"{TIMELINESS.address}outcomes/",
        title="Outcomes by region and framework",
        description="Of each authority the outcome of its latest full inspection under each framework, by region.",
        tables=tuple(table_shown(part, name) for name, part in parts_by(table, "framework")),
        whole=table,
    )


def _activity(source: SiteSource) -> TablePage:
    table = activity_table(source.snapshot, source.dates)
    return TablePage(
        address=f"{TIMELINESS.address}activity/",
        title="Inspections by half year, quarter and month",
        description="How many full inspections ended in each period, under each framework.",
        tables=tuple(table_shown(part, f"By {name}") for name, part in reversed(parts_by(table, "period_kind"))),
        whole=table,
    )
