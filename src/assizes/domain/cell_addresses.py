"""Where a value stands in a release: `by_region:london/help-and-protection:n` names table, row and column.

A row's key is made of the words in its leading columns, so that it stays the same when rows are added or sorted anew.
The same address binds a number in the commentary, answers `assizes trace`, and is the anchor of a cell on a page.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.tables import Cell, Table, format_value

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class CellAddress:
    """A cell: the table's identifier, the row's key or an unambiguous beginning of it, the column's key."""

    table_id: str
    row_key: str
    column_key: str

    @classmethod
    def parse(cls, text: str) -> "CellAddress":
        """The address that `table:row:column` states; raises `InvalidValue` for any other text."""
        parts = [part.strip() for part in text.split(":")]
        if len(parts) != 3 or not all(parts):
            raise InvalidValue(f"'{text}' is not the address of a cell: write table:row:column", "cell")
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.table_id}:{self.row_key}:{self.column_key}"

    @property
    def anchor(self) -> str:
        """The address as an identifier on a page."""
        return f"cell-{_slug(self.table_id)}--{self.row_key.replace('/', '--')}--{_slug(self.column_key)}"


def row_key_of(*parts: str) -> str:
    """The key of the row whose leading columns hold these words, or the beginning of it."""
    return "/".join(_slug(part) or "none" for part in parts)


def key_columns(table: Table) -> int:
    """How many columns from the left say what a row is of: all before the first measure; in a list, the first."""
    measures = [index for index, column in enumerate(table.columns) if column.kind.is_measure]
    return max(1, measures[0]) if measures else 1


def row_keys(table: Table) -> tuple[str, ...]:
    """The key of each row, from the top; rows of the same words are told apart by a number."""
    leading = key_columns(table)
    keys, seen = [], Counter[str]()
    for row in table.rows:
        key = row_key_of(*(format_value(cell.value) for cell in row[:leading]))
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return tuple(keys)


def cell_at(tables: Iterable[Table], address: CellAddress) -> Cell:
    """The cell at an address; raises `BadInput` that says which part of it is wrong, and what comes near."""
    by_id = {table.id: table for table in tables}
    if address.table_id not in by_id:
        raise BadInput(f"{address}: the release has no table '{address.table_id}'{_near(address.table_id, by_id)}")
    table = by_id[address.table_id]
    columns = [column.key for column in table.columns]
    if address.column_key not in columns:
        raise BadInput(f"{address}: the table has no column '{address.column_key}'{_near(address.column_key, columns)}")
    return table.rows[row_index(table, address)][columns.index(address.column_key)]


def row_index(table: Table, address: CellAddress) -> int:
    """Which row an address means; raises `BadInput` where it is none or more than one."""
    keys = row_keys(table)
    if address.row_key in keys:
        return keys.index(address.row_key)
    found = [index for index, key in enumerate(keys) if key.startswith(f"{address.row_key}/")]
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(keys[index] for index in found[:4])
        raise BadInput(f"{address}: '{address.row_key}' is the beginning of {len(found)} rows: {several}")
    raise BadInput(f"{address}: the table has no row '{address.row_key}'{_near(address.row_key, keys)}")


def _slug(text: str) -> str:
    return _NOT_IN_A_KEY.sub("-", text.casefold()).strip("-")


def _near(text: str, names: Iterable[str]) -> str:
    near = get_close_matches(text, list(names), n=3, cutoff=0.4)
    return f": did you mean {' or '.join(near)}?" if near else ""
