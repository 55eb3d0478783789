"""Bound values on a page: each links to its cell, and those cells alone have an anchor."""

from collections.abc import Callable

from assizes.domain.cell_addresses import CellAddress, row_keys
from assizes.domain.errors import InvalidValue
from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Column, Table


def bound_links(content: ReleaseContent) -> dict[str, Callable[..., str]]:
    """What a template asks: where a bound value leads, and the anchor of a cell; empty for what is not linked."""
    shown = {table.id: row_keys(table) for table in content.tables}
    documents = (content.findings, content.quality_report.document)
    bound = {span.bound_to for one in documents for paragraph in one.paragraphs() for span in paragraph.spans}
    anchors = {name: address.anchor for name in bound if (address := _address(name)) and address.table_id in shown}

    def bound_link(bound_to: str) -> str:
        return f"#{anchors[bound_to]}" if bound_to in anchors else ""

    def anchor(table: Table, row_number: int, column: Column) -> str:
        return anchors.get(f"{table.id}:{shown[table.id][row_number]}:{column.key}", "")

    return {"bound_link": bound_link, "anchor": anchor}


def _address(text: str) -> CellAddress | None:
    try:
        return CellAddress.parse(text)
    except InvalidValue:
        return None
