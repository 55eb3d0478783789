"""Tables of the statistics on pages of their own: what stands around each, its chart, and its CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from assizes.domain.authorities import RegionKind
from assizes.domain.charts import Chart
from assizes.domain.columns import LA_ID
from assizes.domain.tables import Row, Table
from assizes.releases.charts import chart_svg, numbers_in_words
from assizes.releases.data_files import csv_of
from assizes.releases.data_tables import data_table
from assizes.releases.page import cell_words
from assizes.website.public.addresses import authority_address
from assizes.website.public.files import SiteFile
from assizes.website.public.shown_table import ShownTable
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, page

TIMELINESS = Crumb("/timeliness/", "Timeliness")


@dataclass(frozen=True)
class ChartShown:
    """A chart as SVG with the words around it."""

    chart: Chart
    svg: Markup
    numbers: str


@dataclass(frozen=True)
class HeadedTable(ShownTable):
    """A table with its heading on the page and, where there is one, the chart of the same numbers."""

    heading: str
    chart: ChartShown | None = None

    @property
    def csv(self) -> str:
        """The name of its CSV file."""
        return f"{self.table.id}.csv"


@dataclass(frozen=True)
class TablePage:
    """A page of tables; `whole` is the one table of which those shown are parts: it then is the one CSV file."""

    address: str
    title: str
    description: str
    tables: tuple[HeadedTable, ...]
    crumbs: tuple[Crumb, ...] = (HOME, TIMELINESS)
    whole: Table | None = None
    is_overview: bool = False
    template: str = "timeliness.html.jinja"  # or one that extends it, with words of its own before the tables

    def file(self, source: SiteSource) -> SiteFile:
        """The page."""
        return page(
            source,
            self.template,
            address=self.address,
            title=self.title,
            description=self.description,
            crumbs=self.crumbs,
            shown=self,
            words=_WORDS,
            regions=source.reference.authorities.regions(RegionKind.OFSTED) if self.is_overview else (),
        )

    def csv_files(self, source: SiteSource) -> Iterator[SiteFile]:
        """The CSV files beside it."""
        for table in (self.whole,) if self.whole else (one.table for one in self.tables):
            yield SiteFile(f"{self.address[1:]}{table.id}.csv", table_csv(table, source))


def _link(href: str) -> str:
    return href


# Unlike a release's, these pages lead to others of the site.
_WORDS = {**cell_words(set()), "link": _link}


def table_shown(table: Table, heading: str, chart: ChartShown | None = None) -> HeadedTable:
    """A table under a heading."""
    return HeadedTable(table, heading, chart)


def table_csv(table: Table, source: SiteSource) -> bytes:
    """The table as the data files of releases have it."""
    return b"".join(csv_of(data_table(table, source.dates)))


def chart_shown(chart: Chart | None, small_base: int) -> ChartShown | None:
    """A chart with its words; nothing where there is no chart."""
    if chart is None:
        return None
    return ChartShown(chart, chart_svg(chart, small_base), numbers_in_words(chart, small_base))


def linked_to_authorities(table: Table) -> Table:
    """The same table, each name of an authority a link to its page."""
    named = [index for index, column in enumerate(table.columns) if column.code_key == LA_ID]
    return replace(table, rows=tuple(_linked(row, named) for row in table.rows))


def _linked(row: Row, named: list[int]) -> Row:
    return tuple(
        replace(cell, href=authority_address(cell.code)) if index in named and cell.code else cell
        for index, cell in enumerate(row)
    )


def parts_by(table: Table, key: str) -> list[tuple[str, Table]]:
    """The parts of a table that have the same words in one column, without that column, each with the words."""
    place = [column.key for column in table.columns].index(key)
    columns = (*table.columns[:place], *table.columns[place + 1 :])
    ordered = sorted(table.rows, key=lambda row: row[place].code)  # stable: rows keep their order inside a part
    found = []
    for code, rows in groupby(ordered, key=lambda row: row[place].code):
        kept = list(rows)
        name = kept[0][place].text
        cut = tuple((*row[:place], *row[place + 1 :]) for row in kept)
        title = f"{table.title}: {name}"
        found.append((name, replace(table, id=f"{table.id}_{code}", title=title, columns=columns, rows=cut)))
    return found
