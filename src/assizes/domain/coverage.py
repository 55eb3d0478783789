"""What the register covers, and until when it was harvested (design rule 12)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assizes.domain.dates import PartialDate
from assizes.domain.errors import InvalidValue
from assizes.domain.events import Event


class Extent(StrEnum):
    """How much of what was published the register holds."""

    COMPLETE = "complete"  # counts may be made
    PARTIAL = "partial"  # authority histories only
    NONE = "none"


@dataclass(frozen=True)
class CoverageException:
    """A record to which the extent does not apply: whose inspection, when it began, and what is missing."""

    la_id: str
    began: PartialDate
    missing: str


@dataclass(frozen=True)
class CoverageEntry:
    """The extent for some events of one framework, with the exceptions to it."""

    framework: str
    events: frozenset[Event]
    extent: Extent
    note: str = ""
    exceptions: tuple[CoverageException, ...] = ()

    def __post_init__(self) -> None:
        if not self.events:
            raise InvalidValue(f"coverage of {self.framework} names no event", "events")


@dataclass(frozen=True)
class RegisterCoverage:
    """What the register covers as a whole."""

    harvest_date: date
    entries: tuple[CoverageEntry, ...]

    def extent(self, framework: str, event: Event) -> Extent:
        """The extent for one event under one framework; what nobody listed is not covered."""
        for entry in self.entries:
            if entry.framework == framework and event in entry.events:
                return entry.extent
        return Extent.NONE
