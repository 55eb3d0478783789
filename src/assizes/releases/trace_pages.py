"""Pages that trace every count: `trace/<table>.html` names the inspections in each, `inspections.html` their reports.

Static files without script: a count on the release page links to its row here, each inspection to its record, and
the record to its report's address and the page in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
class _Entry:
    """An inspection as a line of a list, and what such lists are ordered by."""

    order: tuple[str, str]
    line: Markup


@dataclass(frozen=True)
class TracedGroup:
    """Inspections of one row that the same columns count, with the titles of those columns."""

    columns: tuple[str, ...]
    inspections: int
    entries: Markup  # of its inspections, a line each


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
    entries = dict(_entries(content.inspections))
    files = {INSPECTIONS_PAGE: _page("inspections.html.jinja", content, inspections=content.inspections)}
    for table in content.tables:
        if counts_inspections(table):
            rows = tuple(_rows(table, entries))
            files[trace_path(table)] = _page("trace.html.jinja", content, table=table, rows=rows)
    return files


def _entries(inspections: Iterable[TracedInspection]) -> Iterator[tuple[str, _Entry]]:
    """By identifier, how each inspection is listed: made once, since many counts name it."""
    for one in inspections:
        address = f"../{INSPECTIONS_PAGE}#{inspection_anchor(one.inspection_id)}"
        when = (
            f", ended {stated_in_words(one.ended)}"
            if one.ended
            else f", started {stated_in_words(one.started)}"
            if one.started
            else ""
        )
        line = Markup('<li><a href="{}">{}</a>{}</li>').format(address, one.authority, when)
        yield one.inspection_id, _Entry((one.authority, one.ended), line)


def _when(one: TracedInspection) -> str:
    if one.ended:
        return f", ended {stated_in_words(one.ended)}"
    return f", started {stated_in_words(one.started)}" if one.started else ""


def _rows(table: Table, entries: Mapping[str, _Entry]) -> Iterator[TracedRow]:
    leading = key_columns(table)
    for number, row in enumerate(table.rows):
        groups = tuple(_groups(table, row, entries))
        if groups:
            words = ", ".join(cell.text for cell in row[:leading] if cell.value is not None)
            yield TracedRow(row_anchor(number), words, groups)


def _groups(table: Table, row: Row, entries: Mapping[str, _Entry]) -> Iterator[TracedGroup]:
    """Each inspection once, under the titles of all columns that count it."""
    columns: dict[str, list[str]] = {}
    for column, cell in zip(table.columns, row, strict=True):
        for inspection_id in cell.inspection_ids:
            columns.setdefault(inspection_id, []).append(column.title)
    groups: dict[tuple[str, ...], list[_Entry]] = {}
    for inspection_id, titles in columns.items():
        groups.setdefault(tuple(titles), []).append(entries[inspection_id])
    for titles_of_group, found in groups.items():
        lines = Markup("\n").join(entry.line for entry in sorted(found, key=lambda entry: entry.order))
        yield TracedGroup(titles_of_group, len(found), lines)


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
