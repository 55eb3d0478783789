"""What a chart consists of once every place is worked out; templates write it down as SVG."""

from dataclasses import dataclass

from assizes.domain.charts import Chart
from assizes.domain.grades import Grade

LETTER = 6.9  # mean width of a letter of 12 pixels: enough to keep labels apart, whatever the typeface
LINE = 16
INK, QUIET, FAINT = "#0b0c0c", "#484f53", "#b1b4b6"


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


# --- drawings of other kinds are lists of shapes ------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """A fill of lines on a colour; `name` is unique in its drawing."""

    name: str
    colour: str
    lines: str
    slant: int


@dataclass(frozen=True)
class Area:
    """A rectangle; its fill is a colour, or the name of a pattern of the drawing."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "#ffffff"
    pattern: str = ""
    stroke: str = INK
    dashes: str = ""
    kind: str = "area"


@dataclass(frozen=True)
class Rule:
    """A line with a colour and a width."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str = INK
    width: float = 1
    dashes: str = ""
    kind: str = "rule"


@dataclass(frozen=True)
class Words:
    """Words at a place, with size, weight and colour."""

    words: str
    x: float
    y: float
    anchor: str = "start"
    size: float = 12
    colour: str = INK
    is_bold: bool = False
    kind: str = "words"


@dataclass(frozen=True)
class Leading:
    """Shapes that lead somewhere: `label` says what they are; without an address they lead nowhere."""

    label: str
    href: str
    shapes: tuple[Area | Words, ...]
    kind: str = "leading"


Shape = Area | Rule | Words | Leading


@dataclass(frozen=True)
class Sketch:
    """A chart as shapes in the order in which they are drawn; `has_links` says that some lead somewhere."""

    id: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    patterns: tuple[Pattern, ...] = ()
    look: str = ""
    has_links: bool = False


def element_id(chart: Chart) -> str:
    """The identifier of the chart's figure on a page, from which those inside it are made."""
    return f"chart-{chart.id.replace('_', '-')}"


def fill_name(grade: Grade) -> str:
    """The name of the pattern that a grade is filled with."""
    return grade.value.replace("_", "-")


def wrapped(words: str, width: float, size: float = 12) -> tuple[str, ...]:
    """Words in lines that are no wider than a width, whatever the typeface."""
    lines: list[str] = []
    room = width / (LETTER * size / 12)
    for word in words.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
