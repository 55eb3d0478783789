"""A map of where authorities lie: the tiles of the tile map with letters alone, all alike but those emphasised."""

from assizes.domain.charts import AuthorityMap, Tile
from assizes.releases.drawings import INK, Area, Leading, Sketch, Words, element_id
from assizes.releases.tile_map_drawing import PITCH, TILE, Link, borders, corner

_PLAIN, _EMPHASISED, _ON_EMPHASISED = "#e8eef2", "#173b52", "#ffffff"


def authority_map_drawing(chart: AuthorityMap, link: Link) -> Sketch:
    """Every tile in its place; `link` gives the address that an authority's tile leads to, or nothing."""
    led = tuple(_leading(tile, chart, link) for tile in chart.tiles)
    return Sketch(
        id=element_id(chart),
        width=max(tile.column for tile in chart.tiles) * PITCH + 2,
        height=max(tile.row for tile in chart.tiles) * PITCH + 2,
        shapes=(*led, *borders(chart.tiles)),
        look="chart-map",
        has_links=any(one.href for one in led),
    )


def _leading(tile: Tile, chart: AuthorityMap, link: Link) -> Leading:
    x, y = corner(tile.column, tile.row)
    is_emphasised = tile.la_id in chart.emphasised
    ground, letters = (_EMPHASISED, _ON_EMPHASISED) if is_emphasised else (_PLAIN, INK)
    shapes = (
        Area(x, y, TILE, TILE, ground),
        Words(tile.short_name, x + TILE / 2, y + TILE / 2 + 4.5, "middle", 13, letters, is_bold=is_emphasised),
    )
    return Leading(tile.name, link(tile.la_id), shapes)
