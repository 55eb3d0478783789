"""Candidates that were asked for: who asked, what became of it, and how it stands while it is being built."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assizes.domain.errors import InvalidValue

_NEVER = "it ended without a word, as when the machine or the program was stopped"


class BuildStep(StrEnum):
    """What happened to a build that was asked for."""

    BEGUN = "begun"  # its process works
    BUILT = "built"  # a candidate stands
    FAILED = "failed"  # it could not be built, for a reason
    DIED = "died"  # its process ended without a word, which was noticed later

    @property
    def is_end(self) -> bool:
        """Whether nothing happens to the build after it."""
        return self is not BuildStep.BEGUN


class BuildState(StrEnum):
    """How a build stands for who looks at it."""

    WAITING = "waiting"  # asked for; its process has not begun
    BUILDING = "building"
    BUILT = "built"
    FAILED = "failed"
    DIED = "died"

    @property
    def is_going_on(self) -> bool:
        """Whether it is worth looking again."""
        return self in (BuildState.WAITING, BuildState.BUILDING)


@dataclass(frozen=True)
class CandidateBuild:
    """That somebody asked for a candidate of a version, and what became of it: the `number`th of a release."""

    slug: str
    number: int
    version: int
    asked_at: datetime
    by: str
    begun_at: datetime | None = None
    end: BuildStep | None = None
    ended_at: datetime | None = None
    manifest_sha256: str = ""  # of the candidate, where one was built
    reason: str = ""  # where none was, in plain words

    def __post_init__(self) -> None:
        if (self.end is None) != (self.ended_at is None) or (self.end is not None and not self.end.is_end):
            raise InvalidValue("a build that ended says how and when", "end")
        if (self.end is BuildStep.BUILT) != bool(self.manifest_sha256):
            raise InvalidValue("a build names its candidate if and only if there is one", "manifest_sha256")

    def state(self, *, has_process: bool) -> BuildState:
        """How it stands; `has_process` says whether a process is there that builds it, or is about to."""
        if self.end is not None:
            return BuildState(self.end.value)
        if not has_process:
            return BuildState.DIED
        return BuildState.WAITING if self.begun_at is None else BuildState.BUILDING


@dataclass(frozen=True)
class SeenBuild:
    """A build as somebody saw it at a moment."""

    build: CandidateBuild
    state: BuildState

    @property
    def why(self) -> str:
        """Why there is no candidate, in plain words; empty where there is one, or may still be."""
        return self.build.reason or (_NEVER if self.state is BuildState.DIED else "")
