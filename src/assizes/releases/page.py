"""`index.html`: the release page, readable with no server, no script and nothing beside it."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from assizes.domain.cell_addresses import key_columns
from assizes.domain.charts import Chart
from assizes.domain.dates import in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent
from assizes.domain.tables import Cell, Table
from assizes.releases.about import LICENCE_ADDRESS, about
from assizes.releases.bound_links import bound_links
from assizes.releases.charts import chart_svg, dates_in_words, element_id, is_wide, numbered_breaks, numbers_in_words
from assizes.releases.folder import Written
from assizes.releases.links import is_web_address, link_words, table_linked
from assizes.releases.markers import explained, markers
from assizes.releases.notes import NumberedNote, notes_of, numbered_notes
from assizes.releases.templating import TEMPLATES, environment
from assizes.releases.trace_links import trace_href

PAGE = "index.html"
_FORMATS = {"csv": "CSV", "xlsx": "Excel workbook", "ods": "OpenDocument spreadsheet"}
_WORKBOOKS = {".xlsx": "All tables in one accessible workbook", ".ods": "The same workbook as OpenDocument"}
_KILO = 1000
_LONG = 60  # a table of more rows is closed until a reader opens it


@dataclass(frozen=True)
class Download:
    """A file of the release as the page offers it."""

    path: str
    title: str
    format: str
    size: str
    is_workbook: bool


@dataclass(frozen=True)
class ShownTable:
    """A table with what the page puts around it."""

    table: Table
    anchor: str
    notes: tuple[NumberedNote, ...]
    shorthand: str
    data: str
    leading: int  # how many columns from the left say what a row is of
    is_long: bool


@dataclass(frozen=True)
class ShownChart:
    """A chart as SVG, with the table that holds its numbers."""

    chart: Chart
    anchor: str
    svg: Markup
    numbers: str  # what the numbers in the bars are
    dates: str  # which days the names below the bars stand for, where they leave them out
    is_wide: bool
    breaks: tuple[tuple[str, str], ...]
    table: Table


def page_file(content: ReleaseContent, written: Mapping[str, Written]) -> dict[str, bytes]:
    """The page; `written` are the files that it offers for downloading."""
    notes = numbered_notes(content)
    specification = content.specification
    shown_ids = {table.id for table in content.tables}
    template = environment().get_template("release.html.jinja")
    html = template.render(
        content=content,
        specification=specification,
        style=Markup(style()),
        as_at=in_words(specification.dates.as_at),
        published_by=in_words(specification.dates.published_by),
        independence=INDEPENDENCE,
        attribution=ATTRIBUTION,
        licence_address=LICENCE_ADDRESS,
        facts=about(content),
        charts=[_shown_chart(chart, content) for chart in content.charts if chart.table_id in shown_ids],
        tables=[_shown_table(table, notes, written) for table in content.tables],
        notes=notes,
        downloads=downloads(content, written),
        words=_words(content),
    )
    return {PAGE: html.encode("utf-8")}


def _words(content: ReleaseContent) -> dict[str, Callable[..., str]]:
    """What the templates say cells and bound values with."""
    shown_ids = {table.id for table in content.tables}
    return {
        "trace": trace_href if content.inspections else _no_trace,
        "markers": markers,
        "in_words": in_words,
        "link": partial(_link, shown_ids=shown_ids),
        "link_words": link_words,
        "element_id": element_id,
        "table_anchor": _anchor,
        **bound_links(content),
    }


def _no_trace(table: Table, row_number: int, cell: Cell) -> str:
    return ""


@cache
def style() -> str:
    """The stylesheet of the page, which stands inside it."""
    return "\n" + (TEMPLATES / "release.css").read_text(encoding="utf-8")


def style_source() -> str:
    """The style's hash as a content security policy names it: `'sha256-…'`."""
    digest = hashlib.sha256(style().encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def downloads(content: ReleaseContent, written: Mapping[str, Written]) -> tuple[Download, ...]:
    """The files written before the page, each with a title, its format and its size."""
    titles = {f"data/{table.id}.csv": table.title for table in content.tables}
    titles["data/outcomes.csv"] = content.outcomes.title
    titles |= {f"{content.specification.slug}{extension}": title for extension, title in _WORKBOOKS.items()}
    return tuple(
        Download(path, titles.get(path, path), _format(path), _size(file.size), path.endswith(tuple(_WORKBOOKS)))
        for path, file in written.items()
    )


def _format(path: str) -> str:
    extension = path.rpartition(".")[2]
    return _FORMATS.get(extension, extension.upper())


def _size(count: int) -> str:
    """A size for readers: `812 bytes`, `14 KB`."""
    return f"{count} bytes" if count < _KILO else f"{(count + _KILO // 2) // _KILO:,} KB"


def _shown_table(table: Table, notes: tuple[NumberedNote, ...], written: Mapping[str, Written]) -> ShownTable:
    data = f"data/{table.id}.csv"
    return ShownTable(
        table=table,
        anchor=_anchor(table.id),
        notes=notes_of(table, notes),
        shorthand=explained(table.shorthand),
        data=data if data in written else "",
        leading=key_columns(table),
        is_long=len(table.rows) > _LONG,
    )


def _shown_chart(chart: Chart, content: ReleaseContent) -> ShownChart:
    small_base = content.specification.small_base
    return ShownChart(
        chart=chart,
        anchor=element_id(chart),
        svg=chart_svg(chart, small_base),
        numbers=numbers_in_words(chart, small_base),
        dates=dates_in_words(chart),
        is_wide=is_wide(chart),
        breaks=numbered_breaks(chart),
        table=content.table(chart.table_id),
    )


def _anchor(table_id: str) -> str:
    return f"table-{table_id.replace('_', '-')}"


def _link(href: str, shown_ids: set[str]) -> str:
    """The address as the page may link to it: the web, or a table that stands on the page; else nothing."""
    if is_web_address(href):
        return href
    return f"#{_anchor(table_linked(href))}" if table_linked(href) in shown_ids else ""
