"""Where the traces of a release stand, and how a count links to them."""

from assizes.domain.tables import Cell, Table

INSPECTIONS_PAGE = "inspections.html"


def counts_inspections(table: Table) -> bool:
    """Whether any cell of a table names inspections."""
    return any(cell.inspection_ids for row in table.rows for cell in row)


def trace_path(table: Table) -> str:
    """Where the page that traces a table stands in the release."""
    return f"trace/{table.id}.html"


def row_anchor(number: int) -> str:
    """The anchor of a row, counted from 0, on the page that traces its table: an edition never changes."""
    return f"row-{number + 1}"


def inspection_anchor(inspection_id: str) -> str:
    """The anchor of an inspection on the page of inspections."""
    return f"inspection-{inspection_id}"


def trace_href(table: Table, row_number: int, cell: Cell) -> str:
    """The address, from the release page, of what a cell counts; empty where it counts nothing."""
    return f"{trace_path(table)}#{row_anchor(row_number)}" if cell.inspection_ids else ""
