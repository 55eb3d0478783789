"""What is held of reports: readings, the record that each is of, and what became of the files they were read from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from assizes.domain.findings import Subject, SubjectKind
from assizes.domain.proposals import WorkItem
from assizes.domain.readings import Box, Reading


@dataclass(frozen=True)
class HeldReport:
    """A reading, the name of the file that it was made from, and the inspection that it is of, if one is known.

    `path` is where the file can be opened, for a picture of its page; `addresses` are those of the web that it was
    collected from.
    """

    reading: Reading
    file_name: str
    inspection_id: str = ""
    path: str = ""
    addresses: frozenset[str] = frozenset()

    @property
    def subject(self) -> Subject:
        """What a finding about the report is bound to."""
        reading = self.reading
        rests_on = (reading.status.value, reading.reasons)
        return Subject.of(SubjectKind.REPORT, reading.sha256 or self.file_name, *rests_on)


class KeptEvidence(NamedTuple):
    """What the register keeps of one judgement that was read: from which report, its outcome, page and box.

    `address` is the one that the report came from, where that is known.
    """

    sha256: str
    judgement: str
    outcome: str
    page: int
    box: Box
    address: str = ""


@dataclass(frozen=True)
class Held:
    """Every report at hand.

    `evidence` has the digests that the register names for an inspection, and `kept` the judgements in them;
    `newest_at` the digest that came last from an address, `listed_at` the day that the list has for it; `gone`
    addresses that no longer answer with a report; `lost` digests whose kept bytes are missing or damaged; `waiting`
    open items of the work list; `withdrawn` inspections that have evidence and no record in force, with its digests.
    """

    reports: tuple[HeldReport, ...] = ()
    evidence: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kept: Mapping[str, tuple[KeptEvidence, ...]] = field(default_factory=dict)
    newest_at: Mapping[str, str] = field(default_factory=dict)
    listed_at: Mapping[str, date] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    waiting: tuple[WorkItem, ...] = ()
    withdrawn: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _by_inspection: Mapping[str, tuple[HeldReport, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: defaultdict[str, list[HeldReport]] = defaultdict(list)
        for report in self.reports:
            if report.inspection_id:
                found[report.inspection_id].append(report)
        object.__setattr__(self, "_by_inspection", {id_: tuple(several) for id_, several in found.items()})

    def of(self, inspection_id: str) -> tuple[HeldReport, ...]:
        """The reports of one inspection."""
        return self._by_inspection.get(inspection_id, ())
