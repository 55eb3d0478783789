"""The states of a finding, and the moves between them: any move that the table lacks is not allowed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from unicodedata import normalize

from assizes.domain.errors import InvalidValue, NotAllowed


class FindingState(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    EXPLAINED = "explained"
    EXPLANATION_SIGNED_OFF = "explanation_signed_off"
    CORRECTION_NAMED = "correction_named"  # whether it settles the finding, the next run says
    CORRECTED = "corrected"
    CORRECTION_SIGNED_OFF = "correction_signed_off"
    SETTLED = "settled"  # no longer found, though nobody named a correction

    @property
    def words(self) -> str:
        """The state as people say it."""
        return _WORDS.get(self, self.value.replace("_", " "))

    @property
    def is_open(self) -> bool:
        """Whether the finding still waits for an answer: nobody has explained it, no run has seen it corrected."""
        return self in (FindingState.OPEN, FindingState.CORRECTION_NAMED)

    @property
    def is_signed_off(self) -> bool:
        """Whether a second person has agreed with the answer."""
        return self in (FindingState.EXPLANATION_SIGNED_OFF, FindingState.CORRECTION_SIGNED_OFF)

    @property
    def stops_approval(self) -> bool:
        """Whether an error in this state stops a release: until a second person agrees with the explanation of it."""
        return self.is_open or self is FindingState.EXPLAINED

    @property
    def is_of_something_gone(self) -> bool:
        """Whether the last run that looked did not find it any more."""
        return self in (FindingState.CORRECTED, FindingState.CORRECTION_SIGNED_OFF, FindingState.SETTLED)


class FindingAction(StrEnum):
    """What moves a finding: a run of the checks, or a person."""

    OPEN = "open"  # found for the first time
    REOPEN = "reopen"  # found again, or found anew where something that it rests on has changed
    SETTLE = "settle"  # no longer found
    CONFIRM = "confirm"  # no longer found, after a correction was named
    RESTORE = "restore"  # found again of the facts that were explained and signed off: that stands again
    EXPLAIN = "explain"
    CORRECT = "correct"
    SIGN_OFF = "sign_off"

    @property
    def past(self) -> str:
        """The action as done: `signed off`."""
        return _DONE[self]

    @property
    def is_of_a_run(self) -> bool:
        """Whether a run of the checks does it, and no person."""
        return not self.is_an_answer and self is not FindingAction.SIGN_OFF

    @property
    def is_an_answer(self) -> bool:
        """Whether a person says with it what became of the finding, for another to agree."""
        return self in (FindingAction.EXPLAIN, FindingAction.CORRECT)


# From no state at all where the finding is new. An answer can be given anew until it is signed off.
MOVES: Mapping[tuple[FindingState | None, FindingAction], FindingState] = MappingProxyType(
    {
        (None, FindingAction.OPEN): FindingState.OPEN,
        (None, FindingAction.REOPEN): FindingState.OPEN,
        **{(state, FindingAction.REOPEN): FindingState.OPEN for state in FindingState},
        (FindingState.OPEN, FindingAction.EXPLAIN): FindingState.EXPLAINED,
        (FindingState.EXPLAINED, FindingAction.EXPLAIN): FindingState.EXPLAINED,
        (FindingState.CORRECTION_NAMED, FindingAction.EXPLAIN): FindingState.EXPLAINED,
        (FindingState.OPEN, FindingAction.CORRECT): FindingState.CORRECTION_NAMED,
        (FindingState.EXPLAINED, FindingAction.CORRECT): FindingState.CORRECTION_NAMED,
        (FindingState.CORRECTION_NAMED, FindingAction.CORRECT): FindingState.CORRECTION_NAMED,
        (FindingState.EXPLAINED, FindingAction.SIGN_OFF): FindingState.EXPLANATION_SIGNED_OFF,
        (FindingState.CORRECTED, FindingAction.SIGN_OFF): FindingState.CORRECTION_SIGNED_OFF,
        (FindingState.CORRECTION_NAMED, FindingAction.CONFIRM): FindingState.CORRECTED,
        (FindingState.OPEN, FindingAction.SETTLE): FindingState.SETTLED,
        (FindingState.EXPLAINED, FindingAction.SETTLE): FindingState.SETTLED,
        (FindingState.EXPLANATION_SIGNED_OFF, FindingAction.SETTLE): FindingState.SETTLED,
        (FindingState.CORRECTION_NAMED, FindingAction.SETTLE): FindingState.SETTLED,
        # Only where it was signed off before it was settled, which `moves_of_run` and a trigger see to.
        (FindingState.SETTLED, FindingAction.RESTORE): FindingState.EXPLANATION_SIGNED_OFF,
    }
)


def state_after(state: FindingState | None, action: FindingAction) -> FindingState:
    """The state that an action leads to; raises `NotAllowed` where the table of moves lacks it."""
    if (state, action) in MOVES:
        return MOVES[state, action]
    if state is None:
        raise InvalidValue(f"the first thing that happens to a finding is that it is found, not '{action}'", "action")
    raise NotAllowed(f"a finding that is {state.words} cannot be {_DONE[action]}{_HINTS.get((state, action), '')}")


def person_key(name: str) -> str:
    """What two names of one person have in common: letters and digits, whatever their case and width."""
    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    return "".join(filter(str.isalnum, folded)) or name.strip()


_WORDS = {
    FindingState.EXPLANATION_SIGNED_OFF: "explained and signed off",
    FindingState.CORRECTION_SIGNED_OFF: "corrected and signed off",
    FindingState.CORRECTION_NAMED: "said to be corrected",
    FindingState.SETTLED: "no longer found",
}
_DONE = {
    FindingAction.OPEN: "opened",
    FindingAction.REOPEN: "reopened",
    FindingAction.SETTLE: "settled",
    FindingAction.CONFIRM: "confirmed as corrected",
    FindingAction.RESTORE: "restored",
    FindingAction.EXPLAIN: "explained",
    FindingAction.CORRECT: "corrected",
    FindingAction.SIGN_OFF: "signed off",
}
_HINTS = {
    (FindingState.OPEN, FindingAction.SIGN_OFF): ": somebody has to explain or correct it first",
    (FindingState.CORRECTION_NAMED, FindingAction.SIGN_OFF): " before a run of the checks no longer finds it",
}
