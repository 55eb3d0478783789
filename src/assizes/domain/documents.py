"""Documents as values: headings, paragraphs, lists, tables and charts in order, rendered as HTML, Word or PDF.

A number in a document is a span that names the cell it comes from; renderers print spans and compute nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.charts import Chart
from assizes.domain.errors import InvalidValue
from assizes.domain.tables import Table

DEEPEST_HEADING = 4


@dataclass(frozen=True)
class Span:
    """A run of text in one manner. `bound_to` is the address of the value that it prints; `href` what it links to."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    href: str = ""
    bound_to: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the first below the document's title."""

    level: int
    text: str
    anchor: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise InvalidValue(f"'{self.text}' is a heading of level {self.level}: levels are 1 to 4", "level")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `line` is where it began in the text that somebody wrote, 0 where nobody did."""

    spans: tuple[Span, ...]
    line: int = 0

    @property
    def text(self) -> str:
        """The paragraph as plain words."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class BulletList:
    """A list of short paragraphs."""

    items: tuple[Paragraph, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class FactList:
    """Labels with what they say, as on a cover."""

    facts: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True)
class TableBlock:
    """A table of the release with its notes and shorthand, under its title as a caption."""

    table: Table


@dataclass(frozen=True)
class ChartBlock:
    """A chart of the release with its title, subtitle and alternative text."""

    chart: Chart


Block = Heading | Paragraph | BulletList | FactList | TableBlock | ChartBlock


@dataclass(frozen=True)
class Document:
    """A document: what every format of it says, in order.

    `document_id` names its files (`quality-and-methodology`); headings step down one level at a time. A brief is read
    at a glance: it is set close, without contents or a first page of its own. `file_title` is what a file and its tab
    are called, where that is not the title.
    """

    document_id: str
    title: str
    subtitle: str
    description: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    is_brief: bool = False
    file_title: str = ""

    def __post_init__(self) -> None:
        level = 0
        for heading in self.headings:
            if heading.level > level + 1:
                raise InvalidValue(f"the heading '{heading.text}' leaves out a level", "level")
            level = heading.level

    @property
    def title_of_file(self) -> str:
        """What a file of the document calls itself: several documents of a release may have one title."""
        return self.file_title or self.title

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, for a table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those of lists too, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, BulletList):
                yield from block.items
