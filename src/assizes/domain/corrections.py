"""Corrections: an edition beside the one before, what it revised, why, and which other releases that touches."""

from dataclasses import dataclass
from datetime import datetime

from assizes.domain.cell_changes import CellChange
from assizes.domain.errors import InvalidValue
from assizes.domain.revisions import Revision


@dataclass(frozen=True)
class AffectedRelease:
    """An earlier release that rests on what was corrected, and how many of its values would be others now."""

    slug: str
    title: str
    values: int


@dataclass(frozen=True)
class Correction:
    """Why an edition follows another, frozen in its specification.

    `known_at_before` is the register's time that the edition before rests on; `reason` is a code of the revisions
    policy; `because` says in plain words what was wrong.
    """

    edition: int
    known_at_before: datetime
    known_at: datetime
    publication_time: datetime
    reason: str
    because: str
    affected: tuple[AffectedRelease, ...] = ()

    def __post_init__(self) -> None:
        if self.edition < 2:
            raise InvalidValue("the first edition of a release corrects nothing", "edition")
        if self.known_at <= self.known_at_before:
            raise InvalidValue("a correction rests on a later state of the register than what it corrects", "known_at")
        if not self.because.strip():
            raise InvalidValue("a correction says in plain words what was wrong", "because")


@dataclass(frozen=True)
class RevisedValue:
    """A published value that changed, and how the revisions policy classes the change."""

    change: CellChange
    revision: Revision


@dataclass(frozen=True)
class CorrectionNotice:
    """What readers are told of a correction: the plain words, and every value, old and new."""

    correction: Correction
    meaning: str  # of the reason, from the policy
    values: tuple[RevisedValue, ...]
    sentences: tuple[str, ...] = ()  # the notice as readers get it, a paragraph each

    @property
    def material(self) -> tuple[RevisedValue, ...]:
        """The changes that reach the policy's threshold."""
        return tuple(value for value in self.values if value.revision.is_material)
