"""Charts as values: a small closed set of kinds, each with the table that holds the same numbers."""

from dataclasses import dataclass
from datetime import date

from assizes.domain.comparability import Verdict
from assizes.domain.errors import InvalidValue
from assizes.domain.grades import Grade, NoGrade, Outcome


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart says: the title states the finding, the subtitle measure, coverage and date.

    The description holds the finding in words for those who do not see the chart; `table_id` names the table of the
    release that holds every number drawn.
    """

    id: str
    title: str
    subtitle: str
    description: str
    table_id: str

    def __post_init__(self) -> None:
        if not self.title or not self.description:
            raise InvalidValue(f"chart {self.id} needs a title and a description in words", "description")


# --- stacked bars of grades ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Segment:
    """A part of a bar: how many of the bar's inspections had a grade, and their rounded share."""

    grade: Grade
    count: int
    percent: int


@dataclass(frozen=True)
class Bar:
    """A bar: `label` says of what, `base` of how many ("148 of 153"); `break_before` is the note of a break."""

    label: str
    base: str
    segments: tuple[Segment, ...]
    break_before: str = ""
    remark: str = ""

    @property
    def n(self) -> int:
        """The number of outcomes in the bar."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, kw_only=True)
class StackedBars(Chart):
    """Bars of grades, over time or side by side; `end_note` says that and when the series has ended."""

    bars: tuple[Bar, ...]
    is_over_time: bool
    end_note: str = ""


# --- from grade to grade ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Move:
    """How many authorities had one grade before and another, or the same, now."""

    before: Grade
    now: Grade
    count: int


@dataclass(frozen=True, kw_only=True)
class ChangeMatrix(Chart):
    """Grades before against grades now: every pair of the scale once."""

    grades: tuple[Grade, ...]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        pairs = [(move.before, move.now) for move in self.moves]
        if pairs != [(before, now) for before in self.grades for now in self.grades]:
            raise InvalidValue(f"chart {self.id} needs each pair of grades once, in the order of the scale", "moves")


# --- days ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DaysRange:
    """The middle and the spread of numbers of days: median and 10th and 90th percentile of n."""

    group: str
    label: str
    n: int
    percentile_10: int
    median: int
    percentile_90: int

    def __post_init__(self) -> None:
        if not self.percentile_10 <= self.median <= self.percentile_90:
            raise InvalidValue(f"the percentiles of {self.label} are not in order", "median")


@dataclass(frozen=True, kw_only=True)
class DaysRanges(Chart):
    """Numbers of days, a line for each year of each group: from the 10th to the 90th percentile, the median marked."""

    ranges: tuple[DaysRange, ...]


@dataclass(frozen=True)
class Band:
    """How many authorities fall between two numbers of days, or stand apart from all of them."""

    label: str
    count: int
    is_apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Bands(Chart):
    """A bar for each band of days, and those apart: a day that is not known, not yet inspected."""

    bands: tuple[Band, ...]


# --- tile map -----------------------------------------------------------------------------------------------

NOT_INSPECTED_MARK = "–"
_GRADE_MARKS = {
    Grade.OUTSTANDING: "O",
    Grade.GOOD: "G",
    Grade.REQUIRES_IMPROVEMENT: "RI",
    Grade.ADEQUATE: "A",
    Grade.INADEQUATE: "I",
}
_NO_GRADE_MARKS = {NoGrade.NOT_JUDGED: "nj", NoGrade.NOT_KNOWN: "x"}


def outcome_mark(outcome: Outcome) -> str:
    """The letters for an outcome: `RI`, `nj`."""
    return _GRADE_MARKS[outcome] if isinstance(outcome, Grade) else _NO_GRADE_MARKS[outcome]


@dataclass(frozen=True)
class Tile:
    """An authority on the map: its place, its outcome, and what the tile prints of it.

    Without an outcome the authority either has no such judgement in its latest inspection or was not yet inspected.
    """

    la_id: str
    name: str
    short_name: str
    region: str
    column: int
    row: int
    outcome: Grade | NoGrade | None = None
    is_inspected: bool = True

    @property
    def grade(self) -> Grade | None:
        """The grade, where the outcome is one."""
        return self.outcome if isinstance(self.outcome, Grade) else None

    @property
    def mark(self) -> str:
        """The letters for the outcome, to be read without colour."""
        if not self.is_inspected:
            return NOT_INSPECTED_MARK
        if self.outcome is None:
            return "z"
        return outcome_mark(self.outcome)

    @property
    def words(self) -> str:
        """The outcome in words."""
        if not self.is_inspected:
            return "not yet inspected"
        return "no such judgement" if self.outcome is None else self.outcome.words


@dataclass(frozen=True, kw_only=True)
class TileMap(Chart):
    """One judgement of each authority in existence, a tile each."""

    tiles: tuple[Tile, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        places = {(tile.column, tile.row) for tile in self.tiles}
        if not self.tiles or len(places) != len(self.tiles):
            raise InvalidValue(f"chart {self.id} needs a tile of its own for each authority", "tiles")


@dataclass(frozen=True, kw_only=True)
class AuthorityMap(Chart):
    """Which authority lies where, a tile each: no outcome, and nothing that ranks. `emphasised` are some of them."""

    tiles: tuple[Tile, ...]
    emphasised: frozenset[str] = frozenset()


# --- inspections of one authority through time --------------------------------------------------------------


@dataclass(frozen=True)
class TimelinePoint:
    """What an inspection says on one line; `since` is whether it may be compared with the grade before it there."""

    outcome: Outcome
    since: Verdict | None = None


@dataclass(frozen=True)
class TimelineMark:
    """An inspection on the line of time: the day that counting takes for its end, and a point a line or none.

    `break_label` names what changed in the framework since the inspection before, where anything did, `break_day` the
    first day of the newer framework.
    """

    inspection_id: str
    label: str
    day: date
    is_day_known: bool
    points: tuple[TimelinePoint | None, ...]
    break_label: str = ""
    break_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class InspectionTimeline(Chart):
    """Every inspection of one authority, the oldest first, with a line for each question; visits as days alone."""

    lines: tuple[str, ...]
    marks: tuple[TimelineMark, ...]
    visits: tuple[date, ...] = ()
    end: date

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.marks or any(len(mark.points) != len(self.lines) for mark in self.marks):
            raise InvalidValue(f"chart {self.id} needs inspections with a point or none on each line", "marks")
