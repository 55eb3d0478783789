"""The statistical neighbours of each authority, from `statistical_neighbours.csv`."""

import csv
from pathlib import Path

from assizes.domain.authorities import Authorities
from assizes.domain.errors import BadInput, Place
from assizes.domain.neighbours import NeighbourRow, StatisticalNeighbours, faults_of

NEIGHBOURS = "statistical_neighbours.csv"
_COLUMNS = ["la_id", "rank", "neighbour_la_id"]


def load_neighbours(path: Path, authorities: Authorities) -> StatisticalNeighbours:
    """The lists of a file; raises `BadInput` naming file, line and column.

    Both authorities of a row are known, and ranks run from 1 without a gap. An authority may have no list: a new one
    waits for its own until the department gives it.
    """
    if not path.is_file():
        raise BadInput("the file is missing; one with its line of columns alone says that nobody has a list", _at(path))
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise BadInput(f"the columns must be {', '.join(_COLUMNS)}", _at(path, 1))
        rows = tuple(_row(path, line, row, authorities) for line, row in enumerate(reader, start=2))
    if fault := next(faults_of(rows), None):
        last = max(line for line, row in enumerate(rows, start=2) if row == fault.row)
        raise BadInput(fault.sentence, _at(path, last, fault.column))
    return StatisticalNeighbours(rows)


def _row(path: Path, line: int, row: dict[str, str], authorities: Authorities) -> NeighbourRow:
    if None in row or None in row.values():
        raise BadInput("the row does not have one cell for each column", _at(path, line))
    for column in ("la_id", "neighbour_la_id"):
        if row[column] not in authorities:
            raise BadInput(f"'{row[column]}' is not an authority", _at(path, line, column))
    if not (row["rank"].isascii() and row["rank"].isdigit()):
        raise BadInput(f"'{row['rank']}' is not a whole number", _at(path, line, "rank"))
    return NeighbourRow(row["la_id"], int(row["rank"]), row["neighbour_la_id"])


def _at(path: Path, line: int | None = None, column: str | None = None) -> Place:
    return Place(path.name, line, column)
