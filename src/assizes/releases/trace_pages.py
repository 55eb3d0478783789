"""Pages that trace every count: `trace/<table>.html` names the inspections in each, `inspections.html` their reports.

Static files without script: a count on the release page links to its row here, each inspection to its record, and
the record to its report's address and the page in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assizes.domain.cell_addresses import key_columns
from assizes.domain.dates import stated_in_words
from assizes.domain.releases import INDEPENDENCE, ReleaseContent
from assizes.domain.tables import Row, Table
from assizes.domain.traces import TracedInspection
from assizes.releases.links import is_web_address
from assizes.releases.page import style
from assizes.releases.templating import environment
from assizes.releases.trace_links import (
    INSPECTIONS_PAGE,
    counts_inspections,
    inspection_anchor,
    row_anchor,
    trace_path,
)


@dataclass(frozen=True)
class TracedGroup:
    """Inspections of one row that the same columns count, with the titles of those columns."""

    columns: tuple[str, ...]
    inspections: tuple[TracedInspection, ...]


@dataclass(frozen=True)
class TracedRow:
    """A row of a table with the inspections that its counts name."""

    anchor: str
    words: str
    groups: tuple[TracedGroup, ...]


def trace_files(content: ReleaseContent) -> Mapping[str, bytes]:
    """The page of inspections, and one page for each table that counts some; none where the content names none."""
    if not content.inspections:
        return {}
    by_id = {one.inspection_id: one for one in content.inspections}
    files = {INSPECTIONS_PAGE: _page("inspections.html.jinja", content, inspections=content.inspections)}
    for table in content.tables:
        if counts_inspections(table):
            rows = tuple(_rows(table, by_id))
            files[trace_path(table)] = _page("trace.html.jinja", content, table=table, rows=rows)
    return files


def _rows(table: Table, by_id: Mapping[str, TracedInspection]) -> Iterator[TracedRow]:
    leading = key_columns(table)
    for number, row in enumerate(table.rows):
        groups = tuple(_groups(table, row, by_id))
        if groups:
            words = ", ".join(cell.text for cell in row[:leading] if cell.value is not None)
            yield TracedRow(row_anchor(number), words, groups)


def _groups(table: Table, row: Row, by_id: Mapping[str, TracedInspection]) -> Iterator[TracedGroup]:
    """Each inspection once, under the titles of all columns that count it."""
    columns: dict[str, list[str]] = {}
    for column, cell in zip(table.columns, row, strict=True):
        for inspection_id in cell.inspection_ids:
            columns.setdefault(inspection_id, []).append(column.title)
    groups: dict[tuple[str, ...], list[TracedInspection]] = {}
    for inspection_id, titles in columns.items():
        groups.setdefault(tuple(titles), []).append(by_id[inspection_id])
    for titles_of_group, inspections in groups.items():
        yield TracedGroup(titles_of_group, tuple(sorted(inspections, key=lambda one: (one.authority, one.ended))))


def _page(template: str, content: ReleaseContent, **given: object) -> bytes:
    html = (
        environment()
        .get_template(template)
        .render(
            specification=content.specification,
            independence=INDEPENDENCE,
            style=Markup(style()),
            anchor=inspection_anchor,
            is_web_address=is_web_address,
            box=_box,
            day=stated_in_words,
            **given,
        )
    )
    return html.encode("utf-8")


def _box(sides: Sequence[float]) -> str:
    """A box as people read it: left, bottom, right and top in points from the page's lower left corner."""
    return ", ".join(f"{side:.1f}" for side in sides)
