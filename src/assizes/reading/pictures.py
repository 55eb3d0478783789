"""A page of a report as a picture, with the evidence boxed and labelled, so that a person sees why a grade was read."""

import io
from collections.abc import Iterable, Sequence
from ctypes import c_int
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw, ImageFont

from assizes.domain.readings import Box

_LONGEST_SIDE = 5000  # pixels; a page may claim to be as large as a house
_POINTS_AN_INCH = 72
_BLUE, _BROWN = (0, 82, 155), (166, 76, 0)  # told apart by every kind of colour vision
_PAPER, _STRIP = (255, 255, 255), (243, 243, 243)
_LEGEND = "solid: where the grade was read", "dashed: a second place that says the same"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Colour = tuple[int, int, int]
Corners = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A box to draw, with lines of text beside it; a confirmation is the second place that says the same."""

    box: Box
    lines: tuple[str, ...]
    is_confirmation: bool = False

    @property
    def colour(self) -> Colour:
        """The colour of the box, its line and its label."""
        return _BROWN if self.is_confirmation else _BLUE


def page_picture(content: bytes, number: int, marks: Sequence[Mark], *, dpi: int, caption: str) -> bytes:
    """A PNG of one page, counted from 1, with the marks; the labels stand in a margin beside the page.

    Raises `pypdfium2.PdfiumError` for a page that cannot be drawn, and `IndexError` for one that is not there.
    """
    pdf = pypdfium2.PdfDocument(content)
    try:
        if number > len(pdf):
            raise IndexError(f"the file has {len(pdf)} pages")
        page = pdf[number - 1]
        scale = min(dpi / _POINTS_AN_INCH, _LONGEST_SIDE / max(*page.get_size(), 1))
        drawn = page.render(scale=scale).to_pil().convert("RGB")
        places = [_on_picture(page, mark.box, drawn.size, scale) for mark in marks]
    finally:
        pdf.close()
    picture = _Picture(drawn, scale, marks, f"{caption}, page {number}")
    for mark, place in zip(marks, places, strict=True):
        picture.box(mark, place)
    picture.label(sorted(zip(marks, places, strict=True), key=lambda pair: (pair[1][1], pair[1][0])))
    file = io.BytesIO()
    picture.image.save(file, format="PNG", optimize=True)
    return file.getvalue()


def _on_picture(page: pypdfium2.PdfPage, box: Box, size: tuple[int, int], scale: float) -> Corners:
    """Left, top, right and bottom in pixels, a little wider than the words; rotated and cropped pages included."""
    points = [_pixel(page, x, y, size) for x, y in ((box.left, box.bottom), (box.right, box.top))]
    (left, right), (top, bottom) = (sorted(side) for side in zip(*points, strict=True))
    air = 2.5 * scale
    return left - air, top - air, right + air, bottom + air


def _pixel(page: pypdfium2.PdfPage, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


class _Picture:
    """The page with a margin on its right for labels and a strip below for the legend."""

    def __init__(self, page: Image.Image, scale: float, marks: Sequence[Mark], caption: str) -> None:
        self._unit = scale  # a point in pixels
        self._font: Font = ImageFont.load_default(max(9, round(8.5 * scale)))
        self._page = page.size
        self._line_height = round(11.5 * scale)
        widths = [self._font.getlength(line) for mark in marks for line in mark.lines]
        margin = round(max(widths) + 34 * scale) if widths else 0
        strip = round(40 * scale)
        self.image = Image.new("RGB", (page.width + margin, page.height + strip), _PAPER)
        self.image.paste(page, (0, 0))
        self._draw = ImageDraw.Draw(self.image, "RGBA")
        if margin:
            self._draw.line((page.width, 0, page.width, page.height), fill=(200, 200, 200))
        self._legend(caption)

    def box(self, mark: Mark, place: Corners) -> None:
        """Draw the box: a light tint under which the words stay readable, and a solid or dashed frame."""
        self._draw.rectangle(place, fill=(*mark.colour, 22))
        self._frame(place, mark.colour, is_dashed=mark.is_confirmation)

    def label(self, marks: Iterable[tuple[Mark, Corners]]) -> None:
        """Write the labels into the margin, from top to bottom, each joined to its box by a line under the words."""
        placed = list(marks)
        air = 3 * self._unit
        heights = [len(mark.lines) * self._line_height + 2 * air for mark, _ in placed]
        tops = self._spread(
            [place[3] - height / 2 for (_, place), height in zip(placed, heights, strict=True)], heights
        )
        left = self._page[0] + 22 * self._unit
        for (mark, place), top, height in zip(placed, tops, heights, strict=True):
            width = max(self._font.getlength(line) for line in mark.lines)
            label = (left, top, left + width + 2 * air, top + height)
            self._join(mark, place, label)
            self._draw.rectangle(label, fill=_PAPER)
            self._frame(label, mark.colour, is_dashed=mark.is_confirmation)
            for number, line in enumerate(mark.lines):
                at = (left + air, top + air + number * self._line_height)
                self._draw.text(at, line, fill=mark.colour if number == 0 else (0, 0, 0), font=self._font)

    def _spread(self, wished: Sequence[float], heights: Sequence[float]) -> list[float]:
        """Where labels begin: as near to what is wished as they can be without touching, and inside the picture."""
        gap, tops = 4 * self._unit, list(wished)
        lowest = self._page[1] - gap
        free = gap
        for index, height in enumerate(heights):
            tops[index] = max(tops[index], free)
            free = tops[index] + height + gap
        for index in reversed(range(len(tops))):
            tops[index] = min(tops[index], lowest - heights[index])
            lowest = tops[index] - gap
        return tops

    def _join(self, mark: Mark, place: Corners, label: Corners) -> None:
        edge, middle = self._page[0] + 4 * self._unit, (label[1] + label[3]) / 2
        path = [(place[2], place[3]), (edge, place[3]), (label[0] - 4 * self._unit, middle), (label[0], middle)]
        for start, end in pairwise(path):
            if mark.is_confirmation:
                self._dashes(start, end, mark.colour, width=1)
            else:
                self._draw.line((*start, *end), fill=mark.colour, width=1)

    def _frame(self, place: Corners, colour: Colour, *, is_dashed: bool) -> None:
        left, top, right, bottom = place
        width = max(1, round(1.3 * self._unit))
        if not is_dashed:
            self._draw.rectangle(place, outline=colour, width=width)
            return
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        for start, end in pairwise(corners):
            self._dashes(start, end, colour, width=width)

    def _dashes(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, *, width: int) -> None:
        dash = 3.5 * self._unit
        across, down = end[0] - start[0], end[1] - start[1]
        length = max((across**2 + down**2) ** 0.5, 0.001)
        for number in range(0, int(length / dash) + 1, 2):
            a, b = number * dash / length, min((number + 1) * dash / length, 1)
            line = (start[0] + a * across, start[1] + a * down, start[0] + b * across, start[1] + b * down)
            self._draw.line(line, fill=colour, width=width)

    def _legend(self, caption: str) -> None:
        top, unit = self._page[1], self._unit
        self._draw.rectangle((0, top, self.image.width, self.image.height), fill=_STRIP)
        self._draw.text((12 * unit, top + 5 * unit), caption, fill=(0, 0, 0), font=self._font)
        x, y = 12 * unit, top + 22 * unit
        for text, colour, is_dashed in ((_LEGEND[0], _BLUE, False), (_LEGEND[1], _BROWN, True)):
            self._frame((x, y, x + 22 * unit, y + 11 * unit), colour, is_dashed=is_dashed)
            self._draw.text((x + 28 * unit, y - 0.5 * unit), text, fill=(0, 0, 0), font=self._font)
            x += 44 * unit + self._font.getlength(text)
