"""Charts as PNG pictures, for Word and for those who cannot use SVG.

Typst draws them, since it can be kept from the machine's own fonts, and draws in a tenth of a second.
"""

import typst

from assizes.releases.charts import drawn_width
from assizes.releases.typefaces import fonts

PIXELS = 1140  # across every picture: 180 to the inch where a page of A4 has its text
_POINTS_OF_A_PIXEL = 0.75  # what typst makes of the units of an SVG
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg), format: "svg")'


def chart_png(svg: str) -> bytes:
    """A chart as a picture, drawn with the packaged typeface alone."""
    picture: bytes = typst.compile(
        _PAGE,
        format="png",
        ppi=72 * PIXELS / (drawn_width(svg) * _POINTS_OF_A_PIXEL),
        font_paths=fonts(),
        sys_inputs={"svg": svg},
    )
    return picture
