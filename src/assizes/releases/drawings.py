"""What a chart consists of once every place is worked out; templates write it down as SVG."""

from dataclasses import dataclass

from assizes.domain.grades import Grade


@dataclass(frozen=True)
class Fill:
    """How a grade is drawn: colour, the colour of words on it, and the lines of its pattern (none: plain)."""

    colour: str
    words: str
    lines: str = ""
    slant: int = 45


# Blue for good or outstanding, orange for the rest: told apart in every common colour vision. Contrast of words on
# their fill is at least 7 to 1.
FILLS = {
    Grade.OUTSTANDING: Fill("#12436d", "#ffffff"),
    Grade.GOOD: Fill("#9cc9ec", "#0b0c0c"),
    Grade.REQUIRES_IMPROVEMENT: Fill("#fde3bd", "#0b0c0c", lines="#c77a12"),
    Grade.ADEQUATE: Fill("#eeeeee", "#0b0c0c", lines="#6f777b", slant=0),
    Grade.INADEQUATE: Fill("#7d3300", "#ffffff", lines="#d9a173", slant=135),
}


@dataclass(frozen=True)
class Text:
    """Words at a place."""

    words: str
    x: float
    y: float
    anchor: str = "middle"


@dataclass(frozen=True)
class Box:
    """A segment or legend swatch as drawn."""

    grade: Grade
    x: float
    y: float
    width: float
    height: float

    @property
    def fill(self) -> Fill:
        """How it is filled."""
        return FILLS[self.grade]


@dataclass(frozen=True)
class Label:
    """The number of a segment: inside it, on a plate that covers the pattern, or outside in the colour of text."""

    text: Text
    colour: str
    plate: Box | None = None


@dataclass(frozen=True)
class Line:
    """A straight line, for axes and breaks."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Drawing:
    """A chart with every place worked out; a template writes it down."""

    id: str
    width: float
    height: float
    grades: tuple[Grade, ...]
    swatches: tuple[Box, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    names: tuple[Text, ...]
    bases: tuple[Text, ...]
    ticks: tuple[tuple[Line, Text], ...] = ()
    breaks: tuple[tuple[Line, Text], ...] = ()
    remarks: tuple[tuple[Line, Text], ...] = ()
