"""The life of a finding: what has happened to it, and what a further run of the checks does to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from assizes.domain.check_runs import RunInputs
from assizes.domain.errors import InvalidValue
from assizes.domain.finding_states import FindingAction, FindingState, person_key
from assizes.domain.findings import Finding

_Matter = tuple[str, str, str, str]
_RESTORED = "found again of the same facts that were explained and signed off"
_TURNS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True)
class FindingMove:
    """One thing that happened to a finding: who did what, when, why, and the state that it led to."""

    number: int  # from 1, through the life of the finding
    action: FindingAction
    from_state: FindingState | None
    state: FindingState
    at: datetime
    by: str
    why: str
    statement_id: str = ""  # the register's correction, where one was named
    follows: str = ""  # the finding of the same matter before something changed that it rests on


@dataclass(frozen=True)
class FindingLife:
    """A finding, with the severity it was last found with, and all that happened to it, oldest first."""

    finding: Finding
    moves: tuple[FindingMove, ...]

    @property
    def state(self) -> FindingState:
        """Where it stands."""
        return self.moves[-1].state

    @property
    def opened(self) -> FindingMove:
        """The move that opened it last."""
        return next(move for move in reversed(self.moves) if move.action in (FindingAction.OPEN, FindingAction.REOPEN))

    @property
    def answers(self) -> tuple[FindingMove, ...]:
        """What people have said became of it since it was opened last; the last one stands."""
        return tuple(move for move in self.moves[self.opened.number :] if move.action.is_an_answer)

    def is_answered_by(self, name: str) -> bool:
        """Whether a person has answered it since it was opened last, and so cannot sign it off."""
        return person_key(name) in {person_key(answer.by) for answer in self.answers}

    def as_known_at(self, moment: datetime) -> "FindingLife | None":
        """The life up to a moment; none where the finding was not known then."""
        moves = tuple(move for move in self.moves if move.at <= moment)
        return replace(self, moves=moves) if moves else None

    def role_of(self, move: FindingMove) -> str:
        """Who did something since the finding was opened last, by turn and not by name: `first person`."""
        people = (one.by for one in self.moves[self.opened.number :] if not one.action.is_of_a_run)
        turns = list(dict.fromkeys(person_key(by) for by in people))
        turn = turns.index(person_key(move.by)) if person_key(move.by) in turns else len(turns)
        return f"{_TURNS[turn]} person" if turn < len(_TURNS) else "further person"

    @property
    def sign_off(self) -> FindingMove | None:
        """The agreement of a second person, where it has one."""
        return next((move for move in self.moves[self.opened.number :] if move.action is FindingAction.SIGN_OFF), None)


@dataclass(frozen=True)
class Standing:
    """Where a finding stands before a run: its state, the number of its last move, and from where that led."""

    finding: Finding
    state: FindingState
    number: int
    came_from: FindingState | None = None

    def is_answered_for(self, finding: Finding) -> bool:
        """Whether it was explained and signed off before it was gone, and is found again as it was then."""
        was_signed_off = self.came_from is FindingState.EXPLANATION_SIGNED_OFF
        return self.state is FindingState.SETTLED and was_signed_off and finding.severity is self.finding.severity


@dataclass(frozen=True)
class RunMove:
    """What a run does to one finding; `before` is none where it is new."""

    finding: Finding
    before: Standing | None
    action: FindingAction
    why: str
    follows: str = ""


def moves_of_run(found: Iterable[Finding], *, known: Mapping[str, Standing], inputs: RunInputs) -> tuple[RunMove, ...]:
    """What a run does to the findings it found and to those it no longer finds; what it did not look at stays."""
    now = {finding.finding_id: finding for finding in found}
    unlisted = sorted({finding.code for finding in now.values()} - set(inputs.checks))
    if unlisted:
        raise InvalidValue(f"the run found something by {unlisted[0]}, which is not among the checks it ran", "checks")
    gone = [
        standing
        for finding_id, standing in known.items()
        if finding_id not in now and standing.state is not FindingState.SETTLED and inputs.looked_at(standing.finding)
    ]
    fresh = [one for one in now.values() if _is_fresh(known.get(one.finding_id))]
    followed = _followed(fresh, gone)
    return (*_found_moves(now, known, gone, followed), *_gone_moves(gone, followed))


def _is_fresh(before: Standing | None) -> bool:
    return before is None or before.state.is_of_something_gone


def _found_moves(
    now: Mapping[str, Finding],
    known: Mapping[str, Standing],
    gone: Collection[Standing],
    followed: Mapping[str, str],
) -> Iterator[RunMove]:
    """Of each finding that is new, found again after it was gone, or found with another severity."""
    answered = {
        followed[standing.finding.finding_id]: standing
        for standing in gone
        if standing.finding.finding_id in followed and standing.state is not FindingState.OPEN
    }
    earlier = {new: old for old, new in followed.items()}
    for finding_id, finding in now.items():
        before = known.get(finding_id)
        if before is not None:
            why = _why_again(finding, before)
            if before.is_answered_for(finding):
                yield RunMove(finding, before, FindingAction.RESTORE, _RESTORED)
            elif why:
                yield RunMove(finding, before, FindingAction.REOPEN, why)
        elif finding_id in answered:
            old = answered[finding_id]
            why = f"what finding {old.finding.finding_id} rests on has changed, and it was {old.state.words}"
            yield RunMove(finding, None, FindingAction.REOPEN, why, follows=old.finding.finding_id)
        else:
            yield RunMove(finding, None, FindingAction.OPEN, "found", follows=earlier.get(finding_id, ""))


def _why_again(finding: Finding, before: Standing) -> str:
    """Why a known finding has to be answered again; empty where it need not be."""
    if before.state is FindingState.CORRECTION_NAMED:
        return "still found after a correction was named"
    if before.state.is_of_something_gone:
        return f"found again after it was {before.state.words}"
    if finding.severity is not before.finding.severity:
        return f"its severity was {before.finding.severity} and is {finding.severity}"
    return ""


def _gone_moves(gone: Collection[Standing], followed: Mapping[str, str]) -> Iterator[RunMove]:
    """Of each finding that was there before the run and is no longer found."""
    for standing in gone:
        new = followed.get(standing.finding.finding_id)
        if standing.state.is_of_something_gone:
            continue
        if new is not None:
            why = f"what it rests on has changed, and it was found as {new}"
            yield RunMove(standing.finding, standing, FindingAction.SETTLE, why)
        elif standing.state is FindingState.CORRECTION_NAMED:
            why = "no longer found after a correction was named"
            yield RunMove(standing.finding, standing, FindingAction.CONFIRM, why)
        else:
            yield RunMove(standing.finding, standing, FindingAction.SETTLE, "no longer found")


def _followed(fresh: Iterable[Finding], gone: Iterable[Standing]) -> dict[str, str]:
    """The new finding, if any, that takes the place of each one that is gone: old identifier to new.

    One check says one or more things of a field of a subject. Those that say the same belong together; of the rest
    nobody can tell, and none counts as gone while the same check still finds something new in the same place.
    """
    new: dict[_Matter, dict[str, str]] = defaultdict(dict)
    old: dict[_Matter, list[Finding]] = defaultdict(list)
    for finding in fresh:
        new[_matter(finding)][finding.sentence] = finding.finding_id
    for standing in gone:
        old[_matter(standing.finding)].append(standing.finding)
    followed: dict[str, str] = {}
    for matter, findings in old.items():
        same = {one.finding_id: new[matter][one.sentence] for one in findings if one.sentence in new[matter]}
        left = sorted(set(new[matter].values()) - set(same.values()))
        rest = {one.finding_id: left[0] for one in findings if left and one.finding_id not in same}
        followed |= same | rest
    return followed


def _matter(finding: Finding) -> _Matter:
    """What a finding is about, whatever the facts: the check, the subject and the field."""
    return finding.code, finding.subject.kind, finding.subject.subject_id, finding.field
