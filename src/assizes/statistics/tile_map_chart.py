"""The tile map as a value: one judgement of each authority in existence, on the layout of the date."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities
from assizes.domain.charts import Tile, TileMap
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Judgement
from assizes.domain.grades import OUTCOMES, outcome
from assizes.domain.tile_maps import TilePlace
from assizes.reference import Reference
from assizes.statistics.counting import count_judgement, has_ended
from assizes.statistics.selection import Selection


def tile_map(selection: Selection, judgement: Judgement, reference: Reference) -> TileMap | None:
    """The most recent outcomes of one judgement; nothing where none has a grade, or there is no layout of the date.

    A judgement stands for itself: no map sums up several. Only authorities of the reference data have a tile.
    """
    as_at = selection.dates.as_at
    layout = reference.tile_layouts.on(as_at)
    counts = count_judgement(selection, judgement)
    if layout is None or has_ended(judgement, as_at) or not counts.n:
        return None
    latest = {row[c.LA_ID]: row for row in selection.frame.iter_rows(named=True)}
    tiles = tuple(
        _tile(place, latest.get(place.la_id), judgement, selection, reference.authorities)
        for place in layout
        if place.la_id in reference.authorities
    )
    return TileMap(
        id="tile-map",
        title=(
            f"{judgement.name} of each local authority: {counts.good_or_outstanding.value} of {counts.n} good or "
            f"outstanding as at {in_words(as_at)}"
        ),
        subtitle=(
            f"Most recent outcome of each of {len(tiles)} local authorities in existence as at {in_words(as_at)}, "
            f"reports published by {in_words(selection.dates.published_by)}; one tile of equal size for each, roughly "
            "where it lies"
        ),
        description=f"A map of England in tiles. {_in_words(tiles)} Each tile leads to its local authority.",
        table_id="authorities",
        tiles=tiles,
    )


def _tile(
    place: TilePlace,
    found: Mapping[str, Any] | None,
    judgement: Judgement,
    selection: Selection,
    authorities: Authorities,
) -> Tile:
    authority = authorities[place.la_id]
    value = found[judgement.code] if found else None
    return Tile(
        la_id=place.la_id,
        name=authority.name_on(selection.dates.as_at),
        short_name=place.short_name,
        region=authority.ofsted_region.name,
        column=place.column,
        row=place.row,
        outcome=outcome(value) if value is not None else None,
        is_inspected=found is not None,
    )


def _in_words(tiles: tuple[Tile, ...]) -> str:
    """How many tiles have each outcome: `Outstanding 20, good 86, not yet inspected 2.`"""
    numbers = Counter(tile.words for tile in tiles)
    ordered = [*(one.words for one in OUTCOMES), "no such judgement", "not yet inspected"]
    said = ", ".join(f"{words} {numbers[words]}" for words in ordered if numbers[words])
    return f"{said[0].upper()}{said[1:]}."
