"""The map of where authorities lie, as pages show it: neutral tiles, each leading to the page of its authority."""

from collections.abc import Collection

from markupsafe import Markup

from assizes.domain.charts import AuthorityMap, Tile
from assizes.releases.charts import chart_svg
from assizes.website.public.addresses import authority_address
from assizes.website.public.source import SiteSource


def authority_map(source: SiteSource, emphasised: Collection[str] = (), about: str = "") -> Markup | None:
    """The map of the authorities of today as SVG; none where there is no layout of the day.

    `emphasised` are drawn on a dark ground, `about` names them for those who do not see the map.
    """
    layout = source.reference.tile_layouts.on(source.today)
    if layout is None:
        return None
    tiles = tuple(
        Tile(
            la_id=place.la_id,
            name=source.authority(place.la_id).name_on(source.today),
            short_name=place.short_name,
            region=source.authority(place.la_id).ofsted_region.name,
            column=place.column,
            row=place.row,
        )
        for place in layout
    )
    drawn = AuthorityMap(
        id="authority-map",
        title=f"Local authorities of {about}" if about else "Local authorities of England",
        subtitle="",
        description=_described(len(tiles), len(emphasised), about),
        table_id="",
        tiles=tiles,
        emphasised=frozenset(emphasised),
    )
    return chart_svg(drawn, source.settings.small_base, authority_address)


def _described(number: int, emphasised: int, about: str) -> str:
    said = (
        f"A map of England in {number} tiles of equal size, one for each local authority, roughly where it lies. "
        "Each tile leads to the page of its local authority; the list on this page leads to the same pages."
    )
    return f"{said} The {emphasised} of {about} stand on a dark ground." if about else said
