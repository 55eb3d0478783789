"""Bound values on a page: each links to its cell, and those cells have an anchor, as each authority of the list has."""

from collections.abc import Callable

from assizes.domain.cell_addresses import CellAddress, row_keys
from assizes.domain.errors import InvalidValue
from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Column, Table
from assizes.releases.links import authority_anchor


def bound_links(content: ReleaseContent) -> dict[str, Callable[..., str]]:
    """What a template asks: where a bound value leads, and the anchor of a cell; empty for what is not linked."""
    shown = {table.id: row_keys(table) for table in content.tables}
    documents = (content.findings, content.quality_report.document)
    bound = {span.bound_to for one in documents for paragraph in one.paragraphs() for span in paragraph.spans}
    anchors = {name: address.anchor for name in bound if (address := _address(name)) and address.table_id in shown}

    def bound_link(bound_to: str) -> str:
        return f"#{anchors[bound_to]}" if bound_to in anchors else ""

    def anchor(table: Table, row_number: int, column: Column) -> str:
        found = anchors.get(f"{table.id}:{shown[table.id][row_number]}:{column.key}", "")
        return found or _entry(table, row_number, column)

    return {"bound_link": bound_link, "anchor": anchor}


def _entry(table: Table, row_number: int, column: Column) -> str:
    """The anchor of an authority in the list of authorities, which other files link to."""
    if (table.id, column.key) != ("authorities", "authority"):
        return ""
    cells = zip(table.columns, table.rows[row_number], strict=True)
    return next((authority_anchor(cell.text) for one, cell in cells if one.key == "la_id"), "")


def _address(text: str) -> CellAddress | None:
    try:
        return CellAddress.parse(text)
    except InvalidValue:
        return None
