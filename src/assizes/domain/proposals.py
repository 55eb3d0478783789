"""What a reading means for the register: a new row, the same row, a different one, or work for a person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assizes.domain.inspections import Inspection
from assizes.domain.readings import Reading


@dataclass(frozen=True)
class ReadReport:
    """A reading with what is known of its file: its name, and the address and days of a collected one."""

    reading: Reading
    file_name: str
    address: str = ""
    listed: date | None = None  # the day on which the publisher's list has it
    listed_la_id: str = ""  # the authority that the list gives it under
    collected: date | None = None  # a day on which it was published already

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return self.reading.sha256


class ProposalKind(StrEnum):
    """How a reading stands to the register."""

    NEW = "new"  # the register lacks the inspection
    SAME = "same"  # everything that the report says stands in the register
    DIFFERENT = "different"  # the report says something that the register does not
    NOT_PROPOSED = "not_proposed"  # nothing can be said without a person


@dataclass(frozen=True)
class Difference:
    """A field of which register and report do not say the same; `page` is where the report says it, if known.

    `completes` is true where the register has no value, or one less exact, or one that no report confirmed.
    """

    field: str
    register: str
    report: str
    page: int | None = None
    completes: bool = False


@dataclass(frozen=True)
class Proposal:
    """What shall become of one reading.

    `stated` is what the register shall state: a new inspection, or one that the report completes.
    """

    report: ReadReport
    kind: ProposalKind
    inspection_id: str = ""
    stated: Inspection | None = None
    differences: tuple[Difference, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def needs_a_person(self) -> bool:
        """Whether it goes to the work list."""
        undecided = self.kind is ProposalKind.DIFFERENT and self.stated is None
        return undecided or self.kind is ProposalKind.NOT_PROPOSED


@dataclass(frozen=True)
class Stated:
    """An inspection as the register shall state it, why, and the file it was read from."""

    inspection: Inspection
    reason: str
    file_name: str = ""


@dataclass(frozen=True)
class Proposals:
    """What shall become of a batch of readings, in the order of the batch, and what is to be stated in the end.

    `stated` has each inspection once, however many reports of it are in the batch.
    """

    of_reports: tuple[Proposal, ...]
    stated: tuple[Stated, ...] = ()

    def count(self, kind: ProposalKind) -> int:
        """How many are of a kind."""
        return sum(proposal.kind is kind for proposal in self.of_reports)

    @property
    def for_a_person(self) -> tuple[Proposal, ...]:
        """Those that go to the work list."""
        return tuple(proposal for proposal in self.of_reports if proposal.needs_a_person)


@dataclass(frozen=True)
class WorkItem:
    """A report that a person must look at, why, and since when.

    It is closed once the register agrees with its reading, or a person has said, with a reason, that all is done.
    """

    report_sha256: str
    file_name: str
    kind: ProposalKind
    status: str
    la_id: str
    inspection_id: str
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...]
    reader_version: str
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: str = ""
    closed_why: str = ""

    def asks_the_same_as(self, other: "WorkItem") -> bool:
        """Whether a person is asked the same: the same kind, doubts and differences of the same report."""
        return all(getattr(self, name) == getattr(other, name) for name in ("kind", "status", "reasons", "differences"))
