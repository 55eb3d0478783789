"""What a made-up report says, and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto

from assizes.domain.grades import Grade, NoGrade, Outcome
from report_files.dates_printed import DateForm

Visit = tuple[date, date]


class Layout(Enum):
    """How a report as a whole is laid out."""

    SINGLE = auto()  # single inspection 2013 to 2018: a sentence and numbered rows
    BOARD = auto()  # review of a Local Safeguarding Children Board on its own
    LOOKED_AFTER = auto()  # looked-after inspection of 2013: grades on the last page
    ILACS_OLD = auto()  # 2018 to 2020: the authority on a line of its own, above the title
    ILACS = auto()  # since 2020: the authority within the title


class GradePlace(Enum):
    """Where a row of a table has its grade."""

    MIDDLE = auto()
    TOP = auto()
    BOTTOM = auto()
    BELOW = auto()  # under the label, on a line of its own
    IN_LINE = auto()  # in one string with the label


class Order(Enum):
    """In which order the words of a table are drawn; where they stand on the page is the same in all."""

    NATURAL = auto()
    LABELS_FIRST = auto()
    GRADES_FIRST = auto()
    GRADES_REVERSED = auto()  # labels, then grades from the last to the first
    TABLE_BEFORE_ALL = auto()  # the table is drawn before the title
    PAGE_REVERSED = auto()  # everything on the page from the last line to the first


class Previous(Enum):
    """How the body prints what an earlier inspection judged."""

    NOT = auto()
    SENTENCE = auto()
    LIST = auto()
    TABLE = auto()


class BodyStyle(StrEnum):
    """How headings of the body print their grade."""

    BESIDE = "beside"  # in a cell at the right
    KEY_TABLE = "key table"  # the same, under "Key judgement | Judgement grade"
    SENTENCE = "sentence"  # "... are inadequate"
    COLON = "colon"  # "...: inadequate"


@dataclass(frozen=True)
class TableStyle:
    """How the table of judgements is printed."""

    label_width: float = 240
    grade_width: float = 130
    place: GradePlace = GradePlace.MIDDLE
    order: Order = Order.NATURAL
    rows: tuple[str, ...] = ()  # another order of the rows, by judgement
    labels: Mapping[str, str] = field(default_factory=dict)  # another label for a judgement
    without_row: frozenset[str] = frozenset()
    without_grade: frozenset[str] = frozenset()
    without_label: frozenset[str] = frozenset()
    break_after: int = 0  # so many rows on the first page, the rest on the next; 0 for all on one


@dataclass(frozen=True)
class ReportSpec:
    """A report: what is true of it, then how it is printed."""

    layout: Layout = Layout.SINGLE
    la_id: str = "barnsley"
    authority_printed: str = "Barnsley Metropolitan Borough Council"
    place: str = "Barnsley"
    visits: tuple[Visit, ...] = ((date(2015, 6, 3), date(2015, 6, 25)),)
    published: date | None = date(2015, 8, 10)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    board: Outcome | None = None  # the judgement on the board, where the report has one

    title: str = ""  # in place of the usual one
    dates: DateForm = DateForm.FULL_DASH
    dates_printed: str = ""  # in place of what `dates` gives
    overall_sentence: int = 2  # which of the three forms of the single inspection
    board_on_cover: bool = False
    words: Mapping[Outcome, str] = field(default_factory=dict)  # how the table prints a grade
    table: TableStyle = field(default_factory=TableStyle)
    body: BodyStyle = BodyStyle.BESIDE
    body_outcomes: Mapping[str, Outcome] = field(default_factory=dict)  # where the body contradicts the cover
    body_words: Mapping[Outcome, str] = field(default_factory=dict)
    body_headings: Mapping[str, str] = field(default_factory=dict)
    body_without: frozenset[str] = frozenset()
    previous: Previous = Previous.SENTENCE
    footer: str | None = None  # a second line of the footer in place of the dates
    has_board_boilerplate: bool = False
    respelt: tuple[tuple[str, str], ...] = ()  # replacements in every word of the file
    font: str = "Helvetica"
    rotation: int = 0

    @property
    def start(self) -> date:
        """The first day of the first visit."""
        return self.visits[0][0]

    @property
    def end(self) -> date:
        """The last day of the last visit."""
        return self.visits[-1][1]

    def printed(self, outcome: Outcome) -> str:
        """A grade as the table prints it."""
        third = "Requires improvement to be good" if "ILACS" in self.layout.name else "Requires improvement"
        return {**TABLE_WORDS, Grade.REQUIRES_IMPROVEMENT: third, **self.words}[outcome]


TABLE_WORDS: dict[Outcome, str] = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
    Grade.ADEQUATE: "Adequate",
    Grade.INADEQUATE: "Inadequate",
    NoGrade.NOT_JUDGED: "Not judged",
}
