"""The layouts of tile maps, from `tile_maps/layouts.toml` and the list of tiles of each period."""

import csv
from itertools import pairwise
from pathlib import Path

from assizes.domain.authorities import Authorities
from assizes.domain.dates import Period
from assizes.domain.errors import BadInput, InvalidValue, Place
from assizes.domain.tile_maps import TileLayout, TileLayouts, TilePlace
from assizes.reference.toml_tables import TomlTable, read_toml

INDEX = "layouts.toml"
_COLUMNS = ["la_id", "short_name", "column", "row"]


def load_tile_layouts(folder: Path, authorities: Authorities) -> TileLayouts:
    """The layouts of a folder; raises `BadInput` naming file and place.

    Each has every authority of its period exactly once, and no two periods have a day in common.
    """
    file = read_toml(folder / INDEX)
    file.only("layouts")
    layouts = [_layout(table, folder, authorities) for table in file.tables("layouts")]
    for earlier, later in pairwise(layouts):
        if not earlier.period.end or not later.period.start or later.period.start <= earlier.period.end:
            raise file.error("layouts", "has periods that are not in order or have a day in common")
    return TileLayouts(tuple(layouts))


def _layout(table: TomlTable, folder: Path, authorities: Authorities) -> TileLayout:
    table.only("tiles", "from", "to")
    name = table.text("tiles")
    period = table.made(lambda: Period(table.day_or_none("from"), table.day_or_none("to")), "to")
    if not (folder / name).is_file():
        raise table.error("tiles", f"names '{name}', which is not there")
    places = _places(folder / name)
    try:
        layout = TileLayout(period, places)
    except InvalidValue as error:
        line = max(line for line, place in enumerate(places, start=2) if place.la_id == error.field)
        raise BadInput(str(error), Place(name, line, "la_id")) from error
    if wrong := layout.missing_or_unknown(authorities):
        raise BadInput(f"every authority of the period needs one tile: see {', '.join(wrong)}", Place(name))
    return layout


def _places(path: Path) -> tuple[TilePlace, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise BadInput(f"the columns must be {', '.join(_COLUMNS)}", Place(path.name, 1))
        return tuple(_place(path.name, line, row) for line, row in enumerate(reader, start=2))


def _place(file: str, line: int, row: dict[str, str]) -> TilePlace:
    if None in row or None in row.values():
        raise BadInput("the row does not have one cell for each column", Place(file, line))
    for column in ("column", "row"):
        if not (row[column].isascii() and row[column].isdigit()):
            raise BadInput(f"'{row[column]}' is not a whole number", Place(file, line, column))
    try:
        return TilePlace(row["la_id"], row["short_name"], int(row["column"]), int(row["row"]))
    except InvalidValue as error:
        raise BadInput(str(error), Place(file, line, error.field)) from error
