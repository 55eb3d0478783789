"""A run of the checks: what it was given, what it looked at, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assizes.domain.errors import InvalidValue
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Finding


@dataclass(frozen=True)
class RunInputs:
    """What a run of the checks was given and looked at.

    `checks` has the code of each check that was run, with the identifiers of the subjects that it looked at, or none
    where it looked at all there are; `left_out` has those about which it did not ask after all, since a report at hand
    answers instead. What a run did not look at, it cannot settle. `counts` are the run's own numbers, for example
    `records` and `records_checked_against_reports`.
    """

    known_at: datetime
    checks: Mapping[str, frozenset[str] | None]
    reader_version: str = ""  # empty where no report was read
    digests: tuple[tuple[str, str], ...] = ()  # the name of an input, its SHA-256
    counts: Mapping[str, int] = field(default_factory=dict)
    release: str = ""  # the slug, where a release was checked
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.known_at.tzinfo is None:
            raise InvalidValue("the time at which the register was known needs its time zone", "known_at")

    def looked_at(self, finding: Finding) -> bool:
        """Whether the run would have found this, had it been there."""
        subject_id = finding.subject.subject_id
        if finding.code not in self.checks or subject_id in self.left_out.get(finding.code, ()):
            return False
        subjects = self.checks[finding.code]
        return subjects is None or subject_id in subjects


@dataclass(frozen=True)
class RunResult:
    """What a run changed, and the state of everything that it found, by `finding_id`."""

    run_id: int
    states: Mapping[str, FindingState]
    opened: int = 0
    reopened: int = 0
    settled: int = 0
    corrected: int = 0
    restored: int = 0


@dataclass(frozen=True)
class CheckRun:
    """A run as the register remembers it; `checks` has the number of subjects looked at, none for all there are."""

    run_id: int
    at: datetime
    by: str
    known_at: datetime
    release: str
    reader_version: str
    digests: tuple[tuple[str, str], ...]
    checks: Mapping[str, int | None]
    counts: Mapping[str, int]
