"""What a row of somebody's list says of an inspection, and what it means for the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assizes.domain.dates import PartialDate
from assizes.domain.events import Event
from assizes.domain.grades import Grade, NoGrade, Outcome
from assizes.domain.inspections import Inspection
from assizes.domain.proposals import Stated


@dataclass(frozen=True)
class GradeNumber:
    """A grade given as its number on the scale of its framework, 1 the best."""

    number: int


ListedGrade = Grade | NoGrade | GradeNumber


@dataclass(frozen=True)
class ListedCell:
    """A grade in a list, and the cell that holds it."""

    grade: ListedGrade
    cell: str


@dataclass(frozen=True)
class RowProblem:
    """Why a row is refused: a sentence, and where one cell is to blame that cell.

    Where the register says otherwise, `field`, `register` and `listed` name the field and both values.
    """

    sentence: str
    cell: str = ""
    field: str = ""
    register: str = ""
    listed: str = ""


@dataclass(frozen=True)
class ListedInspection:
    """One row as read: authority, days, kind and grades, each with its cell; what the row leaves open is none.

    `grades` are by what their column means; `judgements` says for each meaning which judgements it may be.
    """

    row: int
    la_id: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    published: PartialDate | None = None
    longest_visit_days: int | None = None
    family: str = ""
    event: Event | None = None
    address: str = ""
    grades: Mapping[str, ListedCell] = field(default_factory=dict)
    judgements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def has_date(self) -> bool:
        """Whether it gives any date."""
        return bool(self.start or self.end or self.published)


@dataclass(frozen=True)
class InspectionList:
    """A list as read: its rows in order, and how many rows of its sheet say nothing of an inspection."""

    file_name: str
    sha256: str
    sheet: str
    heading_row: int
    columns: Mapping[str, str]  # what a column means -> its letters
    rows: tuple[ListedInspection, ...]
    silent_rows: int = 0


class ListedKind(StrEnum):
    """How a row stands to the register."""

    NEW = "new"  # the register lacks the inspection
    SAME = "same"  # all that the row says stands in the register
    CHANGED = "changed"  # it gives what the register does not know, or changes what another such list said
    REFUSED = "refused"  # it cannot be read for certain, or contradicts what rests on a report


@dataclass(frozen=True)
class ListedChange:
    """A value that a row would change in the register: old, new, and the cell that gives it.

    `completes` is true where the register has no value, or one less exact.
    """

    field: str
    register: str
    listed: str
    cell: str = ""
    completes: bool = False


@dataclass(frozen=True)
class ListedProposal:
    """What shall become of one row; `stated` is what the register shall state after it."""

    row: ListedInspection
    kind: ListedKind
    inspection_id: str = ""
    stated: Inspection | None = None
    changes: tuple[ListedChange, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedProposals:
    """What shall become of every row of a list, and what is to be stated in the end, each inspection once."""

    of_list: InspectionList
    of_rows: tuple[ListedProposal, ...]
    stated: tuple[Stated, ...] = ()

    def count(self, kind: ListedKind) -> int:
        """How many rows are of a kind."""
        return sum(proposal.kind is kind for proposal in self.of_rows)

    @property
    def refused(self) -> tuple[ListedProposal, ...]:
        """The rows that are refused: while there is one, nothing is written."""
        return tuple(one for one in self.of_rows if one.kind is ListedKind.REFUSED)


def outcome_of(listed: ListedGrade, scale: tuple[Grade, ...]) -> Outcome | None:
    """The outcome on a framework's scale; none where the scale has no such number."""
    if isinstance(listed, GradeNumber):
        return scale[listed.number - 1] if 1 <= listed.number <= len(scale) else None
    return listed
