"""What changed between two makings of the same tables, cell by cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assizes.domain.cell_addresses import CellAddress, key_columns, row_keys
from assizes.domain.tables import Cell, Column, Row, Shorthand, Table


@dataclass(frozen=True)
class CellChange:
    """A value that is another now. A row that came or went counts as one change of its first measure, or first cell."""

    address: CellAddress
    table_title: str
    row_words: str
    column: Column
    old: Cell | None  # none where the row is new
    new: Cell | None  # none where the row is gone


def cell_changes(before: Iterable[Table], after: Iterable[Table]) -> tuple[CellChange, ...]:
    """Every value that differs, in the order of the later tables; what is gone comes last in its table."""
    old_tables = {table.id: table for table in before}
    found: list[CellChange] = []
    for new in after:
        found += _of_table(old_tables.pop(new.id, None), new)
    for gone in old_tables.values():
        found += (_whole_row(gone, key, row, is_new=False) for key, row in zip(row_keys(gone), gone.rows, strict=True))
    return tuple(found)


def marked_as_revised(table: Table, changes: Iterable[CellChange]) -> Table:
    """The table with [r] on each value that changed, and on the first cell of each row that is new."""
    wanted = {(one.address.row_key, one.address.column_key) for one in changes if one.address.table_id == table.id}
    if not wanted:
        return table
    rows = tuple(
        tuple(
            _revised(cell) if (key, column.key) in wanted else cell
            for column, cell in zip(table.columns, row, strict=True)
        )
        for key, row in zip(row_keys(table), table.rows, strict=True)
    )
    return replace(table, rows=rows)


def _revised(cell: Cell) -> Cell:
    if Shorthand.R in cell.shorthand:
        return cell
    return replace(cell, shorthand=(*cell.shorthand, Shorthand.R))


def _of_table(old: Table | None, new: Table) -> Iterator[CellChange]:
    if old is None:
        yield from (_whole_row(new, key, row, is_new=True) for key, row in zip(row_keys(new), new.rows, strict=True))
        return
    partners = _partners(old, new)
    matched = set(partners.values())
    columns = {column.key: index for index, column in enumerate(old.columns)}
    for number, (key, row) in enumerate(zip(row_keys(new), new.rows, strict=True)):
        if number not in partners:
            yield _whole_row(new, key, row, is_new=True)
            continue
        before = old.rows[partners[number]]
        for column, cell in zip(new.columns, row, strict=True):
            was = before[columns[column.key]] if column.key in columns else None
            if was is None or not _says_the_same(was, cell):
                address = CellAddress(new.id, key, column.key)
                yield CellChange(address, new.title, _words(new, row), column, was, cell)
    for number, (key, row) in enumerate(zip(row_keys(old), old.rows, strict=True)):
        if number not in matched:
            yield _whole_row(old, key, row, is_new=False)


def _partners(old: Table, new: Table) -> dict[int, int]:
    """Which row of the old table each new one was: by its key, else by its first cell where only one is left of it."""
    by_key = {key: number for number, key in enumerate(row_keys(old))}
    found = {number: by_key[key] for number, key in enumerate(row_keys(new)) if key in by_key}
    left_old = _by_first_cell(old, set(range(len(old.rows))) - set(found.values()))
    left_new = _by_first_cell(new, set(range(len(new.rows))) - set(found))
    for words, numbers in left_new.items():
        if len(numbers) == 1 and len(left_old.get(words, ())) == 1:
            found[numbers[0]] = left_old[words][0]
    return found


def _by_first_cell(table: Table, numbers: set[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number in sorted(numbers):
        found.setdefault(table.rows[number][0].text, []).append(number)
    return found


def _says_the_same(one: Cell, other: Cell) -> bool:
    """Whether a reader sees the same. That other inspections make up the same count is no revision of it."""
    return (one.value, one.shorthand) == (other.value, other.shorthand)


def _whole_row(table: Table, key: str, row: Row, *, is_new: bool) -> CellChange:
    measures = [index for index, column in enumerate(table.columns) if column.kind.is_measure]
    index = measures[0] if measures else 0
    column, cell = table.columns[index], row[index]
    address = CellAddress(table.id, key, column.key)
    return CellChange(
        address, table.title, _words(table, row), column, None if is_new else cell, cell if is_new else None
    )


def _words(table: Table, row: Row) -> str:
    return ", ".join(cell.text for cell in row[: key_columns(table)] if cell.value is not None)
