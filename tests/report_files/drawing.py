"""Lines of text at places on pages, and the PDF that draws them in a chosen order."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from report_files.specification import Order

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM = 72.0, 770.0, 80.0
TEXT_WIDTH = WIDTH - 2 * LEFT
# A font whose encoding has the ligatures fi and fl.
pdfmetrics.registerFont(pdfmetrics.Font("Ligatures", "Helvetica", "MacRomanEncoding"))


class Role(Enum):
    """What a line is within the report."""

    TEXT = auto()
    LABEL = auto()
    GRADE = auto()


@dataclass(frozen=True)
class Line:
    """One drawn string: the page, counted from 1, where its baseline starts, and what it is."""

    page: int
    x: float
    y: float
    words: str
    size: float = 10
    is_bold: bool = False
    role: Role = Role.TEXT


@dataclass
class Sheets:
    """Pages being filled from top to bottom."""

    lines: list[Line] = field(default_factory=list)
    page: int = 1
    y: float = TOP

    def new_page(self) -> None:
        """Go on at the top of another page."""
        self.page += 1
        self.y = TOP

    def down(self, points: float) -> None:
        """Leave room, on another page where this one is full."""
        self.y -= points
        if self.y < BOTTOM:
            self.new_page()

    def put(
        self, words: str, *, x: float, y: float, size: float = 10, bold: bool = False, role: Role = Role.TEXT
    ) -> None:
        """A string at a place on the present page."""
        self.lines.append(Line(self.page, x, y, words, size, bold, role))

    def text(
        self, words: str, *, size: float = 10, bold: bool = False, x: float = LEFT, width: float = TEXT_WIDTH
    ) -> None:
        """Words broken into lines of a width."""
        for line in wrapped(words, width=width, size=size, bold=bold):
            self.put(line, x=x, y=self.y, size=size, bold=bold)
            self.down(size * 1.3)
        self.down(size * 0.5)


@lru_cache(maxsize=2000)
def wrapped(words: str, *, width: float, size: float = 10, bold: bool = False) -> tuple[str, ...]:
    """Words in lines no wider than asked."""
    return tuple(simpleSplit(words, "Helvetica-Bold" if bold else "Helvetica", size, width))


def in_order(lines: Sequence[Line], order: Order) -> list[Line]:
    """The lines of a page in the order of drawing."""
    if order is Order.PAGE_REVERSED:
        return list(reversed(lines))
    if order is Order.TABLE_BEFORE_ALL:
        return sorted(lines, key=lambda line: line.role is Role.TEXT)
    runs = [list(run) for _, run in groupby(lines, key=lambda line: line.role is Role.TEXT)]
    return [line for run in runs for line in table_in_order(run, order)]


def table_in_order(lines: list[Line], order: Order) -> list[Line]:
    """The lines of one table in the order of drawing; other lines as they are."""
    labels = [line for line in lines if line.role is Role.LABEL]
    grades = [line for line in lines if line.role is Role.GRADE]
    if order is Order.NATURAL or not labels:
        return lines
    if order is Order.GRADES_FIRST:
        return [*grades, *labels]
    return [*labels, *(reversed(grades) if order is Order.GRADES_REVERSED else grades)]


def respelt(lines: Iterable[Line], replacements: Iterable[tuple[str, str]]) -> list[Line]:
    """The lines with some words spelt in another way."""
    found = list(lines)
    for old, new in replacements:
        found = [replace(line, words=line.words.replace(old, new)) for line in found]
    return found


def pdf_of(pages: Sequence[Sequence[Line]], *, font: str = "Helvetica", rotation: int = 0) -> bytes:
    """A PDF, the same bytes at every run, its streams not compressed so that tests can change their words."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
    for lines in pages:
        canvas.setPageRotation(rotation)
        for line in lines:
            bold = {"Helvetica": "Helvetica-Bold"}.get(font, font)
            canvas.setFont(bold if line.is_bold else font, line.size)
            canvas.drawString(line.x, line.y, line.words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def by_page(lines: Sequence[Line], pages: int) -> list[list[Line]]:
    """The lines of each page."""
    return [[line for line in lines if line.page == page] for page in range(1, pages + 1)]
