"""Charts as pictures that need no page around them: SVG with its typeface named, and PNG for Word.

Typst draws the PNG, since it can be kept from the machine's own fonts, and draws in a tenth of a second.
"""

import typst

from assizes.releases.typefaces import TYPEFACE, fonts

_DOTS_AN_INCH = 192  # twice the size of the chart on a page
_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg), format: "svg")'
_STYLE = (
    f"<style>text{{font-family:'{TYPEFACE}';font-size:12px}}"
    ".chart-name{fill:#0b0c0c}.chart-base{fill:#484f53}.chart-number{font-weight:700}</style>"
)


def standing_alone(svg: str) -> str:
    """The chart with the style that it has on a page."""
    opening, closing, rest = svg.partition(">")
    return f"{opening}{closing}{_STYLE}{rest}"


def chart_png(svg: str) -> bytes:
    """The chart as a picture, drawn with the packaged typeface alone."""
    picture: bytes = typst.compile(
        _PAGE,
        format="png",
        ppi=_DOTS_AN_INCH,
        font_paths=fonts(),
        sys_inputs={"svg": standing_alone(svg)},
    )
    return picture
