"""The tile map as shapes: letters for the authority, letters for its outcome, and lines between regions.

Nobody needs to see colour: each tile bears its grade in letters, and the fills differ in lightness and pattern.
"""

from collections.abc import Callable, Iterator

from assizes.domain.charts import Tile, TileMap
from assizes.domain.grades import Grade
from assizes.releases.drawings import (
    FILLS,
    INK,
    QUIET,
    Area,
    Leading,
    Pattern,
    Rule,
    Shape,
    Sketch,
    Words,
    element_id,
    fill_name,
    wrapped,
)

PITCH, TILE = 40, 36
_EDGE = 4  # the ring in which a pattern shows around the letters
_LEGEND_ROOM = 150  # the words of the legend stand in the sea off the north-west coast, where no authority lies
_LEGEND_LINE, _LEGEND_BOX = 24, 28

Link = Callable[[str], str]


def tile_map_drawing(chart: TileMap, link: Link) -> Sketch:
    """Every tile in its place; `link` gives the address that an authority's tile leads to, or nothing."""
    columns, rows = max(tile.column for tile in chart.tiles), max(tile.row for tile in chart.tiles)
    led = tuple(_leading(tile, link) for tile in chart.tiles)
    legend = tuple(_legend(chart))
    below = max(one.y for one in legend if isinstance(one, Words)) + _LEGEND_LINE / 2
    return Sketch(
        id=element_id(chart),
        width=columns * PITCH + 2,
        height=max(rows * PITCH + 2, below),
        shapes=(*legend, *led, *borders(chart.tiles)),
        patterns=_patterns(chart),
        look="chart-map",
        has_links=any(one.href for one in led),
    )


def _patterns(chart: TileMap) -> tuple[Pattern, ...]:
    used = {tile.grade for tile in chart.tiles}
    return tuple(
        Pattern(fill_name(grade), FILLS[grade].colour, FILLS[grade].lines, FILLS[grade].slant)
        for grade in Grade
        if grade in used and FILLS[grade].lines
    )


def corner(column: int, row: int) -> tuple[float, float]:
    """The top left corner of a tile."""
    return (column - 1) * PITCH + 1 + (PITCH - TILE) / 2, (row - 1) * PITCH + 1 + (PITCH - TILE) / 2


def _leading(tile: Tile, link: Link) -> Leading:
    x, y = corner(tile.column, tile.row)
    colour = FILLS[tile.grade].words if tile.grade else INK
    letters = (
        Words(tile.short_name, x + TILE / 2, y + 14, "middle", 11, colour),
        Words(tile.mark, x + TILE / 2, y + 30, "middle", 14, colour, is_bold=True),
    )
    shapes: tuple[Area | Words, ...] = (*_fill(tile.grade, x, y, TILE, TILE), *letters)
    return Leading(f"{tile.name}: {tile.words}", link(tile.la_id), shapes)


def _fill(grade: Grade | None, x: float, y: float, width: float, height: float) -> Iterator[Area]:
    """The fill of a grade; where it has a pattern, letters stand on a plain plate inside it."""
    if grade is None:
        yield Area(x, y, width, height, stroke=QUIET, dashes="3 2")
    elif FILLS[grade].lines:
        yield Area(x, y, width, height, pattern=fill_name(grade))
        edge = min(_EDGE, width / 6)
        plate = (x + edge, y + edge, width - 2 * edge, height - 2 * edge)
        yield Area(*plate, FILLS[grade].colour, stroke="none")
    else:
        yield Area(x, y, width, height, FILLS[grade].colour)


def _legend(chart: TileMap) -> Iterator[Shape]:
    """What the letters mean, for those that the map has: grades first, in their order."""
    found = {tile.mark: tile for tile in chart.tiles}
    order = list(Grade)
    ordered = sorted(found.values(), key=lambda tile: order.index(tile.grade) if tile.grade else len(order))
    x, y = corner(1, 1)
    for tile in ordered:
        yield from _fill(tile.grade, x, y, _LEGEND_BOX, 20)
        colour = FILLS[tile.grade].words if tile.grade else INK
        yield Words(tile.mark, x + _LEGEND_BOX / 2, y + 14.5, "middle", 12, colour, is_bold=True)
        lines = wrapped(tile.words, _LEGEND_ROOM)
        for number, words in enumerate(lines):
            yield Words(words, x + _LEGEND_BOX + 7, y + 14.5 + 13 * number)
        y += _LEGEND_LINE + 12 * (len(lines) - 1)


def borders(tiles: tuple[Tile, ...]) -> Iterator[Rule]:
    """A line between two neighbours of different regions."""
    regions = {(tile.column, tile.row): tile.region for tile in tiles}
    for (column, row), region in sorted(regions.items()):
        right, below = column * PITCH + 1, row * PITCH + 1
        if regions.get((column + 1, row), region) != region:
            yield Rule(right, below - PITCH, right, below, width=2)
        if regions.get((column, row + 1), region) != region:
            yield Rule(right - PITCH, below, right, below, width=2)
