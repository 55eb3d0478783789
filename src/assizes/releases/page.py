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
from assizes.domain.tables import Table
from assizes.releases.about import LICENCE_ADDRESS, about
from assizes.releases.bound_links import bound_links
from assizes.releases.chart_files import FOLDER, chart_path
from assizes.releases.charts import breaks_of, chart_svg, cue, end_note_of, numbers_in_words
from assizes.releases.drawings import element_id
from assizes.releases.file_titles import file_format, file_size, file_title
from assizes.releases.folder import Written
from assizes.releases.links import (
    authority_anchor,
    authority_rows,
    is_beside,
    is_web_address,
    link_words,
    row_authorities,
    table_anchor,
    table_linked,
)
from assizes.releases.markers import explained, markers
from assizes.releases.notes import NumberedNote, notes_of, numbered_notes
from assizes.releases.quality_document import QUALITY
from assizes.releases.stacked_bars import dates_in_words
from assizes.releases.templating import TEMPLATES, environment
from assizes.releases.trace_links import trace_href

PAGE = "index.html"
_WORKBOOKS = (".xlsx", ".ods")
_LISTED_ONCE = "data/parquet/outcomes.parquet"  # stands for the other Parquet files, which the README lists
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
    row_names: tuple[str, ...]  # the name by which each row can be linked to, where rows have one


@dataclass(frozen=True)
class ShownChart:
    """A chart as SVG, with the table that holds its numbers."""

    chart: Chart
    anchor: str
    svg: Markup
    numbers: str  # what the numbers in it are
    dates: str  # which days the names below the bars stand for, where they leave them out
    cue: str  # what a reader of a narrow window must do to see all of it
    cue_look: str
    breaks: tuple[tuple[str, str], ...]
    end_note: str
    downloads: tuple[Download, ...]
    table: Table


def page_file(
    content: ReleaseContent, written: Mapping[str, Written], to_come: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """The page; `written` are the files that it offers for downloading, `to_come` those that will be made of them."""
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
        charts=[_shown_chart(chart, content, written) for chart in content.charts if chart.table_id in shown_ids],
        tables=[_shown_table(table, notes, written) for table in content.tables],
        notes=notes,
        downloads=downloads(content, written, to_come),
        quality_page=f"{QUALITY}.html",
        words=_words(content),
    )
    return {PAGE: html.encode("utf-8")}


def _words(content: ReleaseContent) -> dict[str, Callable[..., str]]:
    """What the templates of the release page say cells and bound values with."""
    words = cell_words({table.id for table in content.tables})
    return {**words, **bound_links(content), "trace": trace_href if content.inspections else _no_link}


def cell_words(shown_ids: set[str]) -> dict[str, Callable[..., str]]:
    """What templates say cells with, where nothing is bound or traced."""
    return {
        "trace": _no_link,
        "anchor": _no_link,
        "markers": markers,
        "in_words": in_words,
        "link": partial(_link, shown_ids=shown_ids),
        "link_words": link_words,
        "element_id": element_id,
        "table_anchor": table_anchor,
    }


def _no_link(*_: object) -> str:
    return ""


@cache
def style() -> str:
    """The stylesheet of the page, which stands inside it."""
    return "\n" + (TEMPLATES / "release.css").read_text(encoding="utf-8")


def style_source() -> str:
    """The style's hash as a content security policy names it: `'sha256-…'`."""
    digest = hashlib.sha256(style().encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def downloads(
    content: ReleaseContent, written: Mapping[str, Written], to_come: tuple[str, ...] = ()
) -> tuple[Download, ...]:
    """The files beside the page, each with a title, its format and, once it is written, its size."""
    sizes = dict.fromkeys(reversed(to_come), "") | {path: file_size(file.size) for path, file in written.items()}
    return tuple(
        Download(path, file_title(content, path), file_format(path), size, path.endswith(_WORKBOOKS))
        for path, size in sizes.items()
        if path == _LISTED_ONCE or not (path.endswith((".parquet", ".meta.csv")) or path.startswith(f"{FOLDER}/"))
    )


def _shown_table(table: Table, notes: tuple[NumberedNote, ...], written: Mapping[str, Written]) -> ShownTable:
    data = f"data/{table.id}.csv"
    return ShownTable(
        table=table,
        anchor=table_anchor(table.id),
        notes=notes_of(table, notes),
        shorthand=explained(table.shorthand),
        data=data if data in written else "",
        leading=key_columns(table),
        is_long=len(table.rows) > _LONG,
        row_names=tuple(authority_anchor(la_id) for la_id in row_authorities(table)),
    )


def _shown_chart(chart: Chart, content: ReleaseContent, written: Mapping[str, Written]) -> ShownChart:
    small_base = content.specification.small_base
    rows = authority_rows(content)
    words, look = cue(chart)
    return ShownChart(
        chart=chart,
        anchor=element_id(chart),
        svg=chart_svg(chart, small_base, lambda la_id: f"#{authority_anchor(la_id)}" if la_id in rows else ""),
        numbers=numbers_in_words(chart, small_base),
        dates=dates_in_words(chart),
        cue=words,
        cue_look=look,
        breaks=breaks_of(chart),
        end_note=end_note_of(chart),
        downloads=_chart_downloads(chart, written),
        table=content.table(chart.table_id),
    )


def _chart_downloads(chart: Chart, written: Mapping[str, Written]) -> tuple[Download, ...]:
    paths = (chart_path(chart, extension) for extension in ("svg", "png"))
    return tuple(
        Download(path, chart.title, file_format(path), file_size(written[path].size), is_workbook=False)
        for path in paths
        if path in written
    )


def _link(href: str, shown_ids: set[str]) -> str:
    """The address as the page may link to it: the web, a file beside, a table that stands on the page; else nothing."""
    if is_web_address(href) or is_beside(href):
        return href
    return f"#{table_anchor(table_linked(href))}" if table_linked(href) in shown_ids else ""
