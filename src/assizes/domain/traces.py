"""Traces: from a cell to the inspections counted in it, and from each of those to its report, page and place."""

from collections.abc import Mapping
from dataclasses import dataclass

from assizes.domain.cell_addresses import CellAddress, cell_at, key_columns, row_index
from assizes.domain.readings import Evidence
from assizes.domain.tables import Cell, Column, Table

_PERCENT = "_percent"


@dataclass(frozen=True)
class TracedJudgement:
    """One judgement of a traced inspection; `place` is where its report says so, none where that is not held."""

    code: str
    name: str
    outcome: str  # in words
    place: Evidence | None = None


@dataclass(frozen=True)
class TracedInspection:
    """An inspection that figures rest on, as the register knew it, and where its report can be had."""

    inspection_id: str
    la_id: str
    authority: str
    framework: str
    event: str  # in words
    started: str  # as stated; empty where it is not
    ended: str
    published: str
    basis: str
    report_url: str
    report_sha256: str  # of the file that was read; empty where none is evidence
    judgements: tuple[TracedJudgement, ...]


@dataclass(frozen=True)
class CellTrace:
    """A cell, and what it rests on: the inspections counted in it, or the counts that it is computed from."""

    address: CellAddress
    table: Table
    row_words: str
    column: Column
    cell: Cell
    inspections: tuple[TracedInspection, ...]
    computed_from: tuple[tuple[CellAddress, Column, Cell], ...] = ()


def trace_of(address: CellAddress, tables: tuple[Table, ...], inspections: Mapping[str, TracedInspection]) -> CellTrace:
    """What a cell rests on; raises `BadInput` for an address that leads nowhere."""
    cell = cell_at(tables, address)
    table = next(table for table in tables if table.id == address.table_id)
    row = table.rows[row_index(table, address)]
    column = table.column(address.column_key)
    return CellTrace(
        address=address,
        table=table,
        row_words=", ".join(item.text for item in row[: key_columns(table)] if item.value is not None),
        column=column,
        cell=cell,
        inspections=tuple(inspections[one] for one in cell.inspection_ids if one in inspections),
        computed_from=() if cell.inspection_ids else tuple(_counts_behind(address, table, row)),
    )


def _counts_behind(address: CellAddress, table: Table, row: tuple[Cell, ...]) -> list[tuple[CellAddress, Column, Cell]]:
    """The counts of the row that a percentage or a change is computed from; all of them where no name says which."""
    counted = [(column, cell) for column, cell in zip(table.columns, row, strict=True) if cell.inspection_ids]
    if address.column_key.endswith(_PERCENT):
        wanted = {address.column_key.removesuffix(_PERCENT), "n"}
        counted = [pair for pair in counted if pair[0].key in wanted] or counted
    return [(CellAddress(address.table_id, address.row_key, column.key), column, cell) for column, cell in counted]
