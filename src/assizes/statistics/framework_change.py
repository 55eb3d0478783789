"""What the change of the framework between two inspections was: which questions began, ended or were put otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import Grade
from assizes.statistics.judgement_themes import theme_of
from assizes.statistics.wording import and_list, inside_a_sentence


@dataclass(frozen=True)
class PutOtherwise:
    """A question that both frameworks ask, as each names it, and whether the two answers may be compared."""

    theme: str
    before: Judgement
    now: Judgement
    comparability: Comparability

    @property
    def is_renamed(self) -> bool:
        """Whether the two are not the same judgement."""
        return self.before.code != self.now.code


@dataclass(frozen=True)
class FrameworkChange:
    """Two frameworks, an earlier and a later one, side by side.

    `begun` are judgements of the later that the earlier had in no form, `ended` those of the earlier that the later
    has in none.
    """

    before: Framework
    now: Framework
    asked_by_both: tuple[PutOtherwise, ...]
    begun: tuple[Judgement, ...]
    ended: tuple[Judgement, ...]
    grades_begun: tuple[Grade, ...]
    grades_ended: tuple[Grade, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The change in plain words; what stands in the way of comparing is said by `asked_by_both`."""
        return tuple(_sentences(self))


def framework_change(before: Framework, now: Framework, matrix: ComparabilityMatrix) -> FrameworkChange:
    """What changed from one framework to another."""
    shared = tuple(_asked_by_both(before, now, matrix))
    kept = {one.now.code for one in shared}
    kept_before = {one.before.code for one in shared}
    return FrameworkChange(
        before=before,
        now=now,
        asked_by_both=shared,
        begun=tuple(one for one in now.judgements if one.code not in kept),
        ended=tuple(one for one in before.judgements if one.code not in kept_before),
        grades_begun=tuple(grade for grade in now.scale.grades if grade not in before.scale),
        grades_ended=tuple(grade for grade in before.scale.grades if grade not in now.scale),
    )


def _asked_by_both(before: Framework, now: Framework, matrix: ComparabilityMatrix) -> Iterator[PutOtherwise]:
    for judgement in now.judgements:
        theme = theme_of(judgement)
        if earlier := theme.judgement(before):
            found = matrix.between((now.code, judgement.code), (before.code, earlier.code))
            yield PutOtherwise(theme.name, earlier, judgement, found)


def _sentences(change: FrameworkChange) -> Iterator[str]:
    yield f"The framework changed: {change.before.name} was followed by {change.now.name}."
    for one in change.asked_by_both:
        if one.is_renamed:
            yield f"What was judged as {_named(one.before)} is judged as {_named(one.now)}."
    if change.begun:
        yield f"Graded on {_own(change.begun)} from then on: {and_list([_named(one) for one in change.begun])}."
    if change.ended:
        yield f"No longer graded on {_own(change.ended)}: {and_list([_named(one) for one in change.ended])}."
    if change.grades_ended and change.grades_begun:
        began, ended = (
            and_list([grade.words for grade in part]) for part in (change.grades_begun, change.grades_ended)
        )
        yield f"The grade {began} took the place of {ended} and is not the same grade."
    refused = [one.theme for one in change.asked_by_both if one.comparability.verdict is Verdict.NO]
    if refused:
        yield f"Not comparable from one to the other: {and_list(refused)}."


def _own(judgements: tuple[Judgement, ...]) -> str:
    # "On its own", since the question may live on inside another judgement, as care leavers did from 2018 to 2022.
    return "its own" if len(judgements) == 1 else "their own"


def _named(judgement: Judgement) -> str:
    name = inside_a_sentence(judgement)
    return judgement.name if judgement.name.startswith("Local Safeguarding") else name
