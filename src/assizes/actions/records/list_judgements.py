"""Which framework a listed inspection is under, and what its grades are there."""

from collections.abc import Iterable

from assizes.domain.dates import PartialDate, Period
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS
from assizes.domain.frameworks import Framework, Frameworks
from assizes.domain.grades import Grade, Outcome
from assizes.domain.listed import ListedCell, ListedInspection, RowProblem, outcome_of


def candidate_frameworks(row: ListedInspection, frameworks: Frameworks) -> tuple[Framework, ...]:
    """The frameworks that a row may be under: in force at its start, as it says itself, with the judgements it has.

    Full inspections come first: another kind is taken only where the row names it, or where no full one was made.
    """
    on = row.start or row.end
    fitting = [one for one in frameworks if _is_in_force(one.validity, on) and row.family in ("", one.family)]
    if row.event in UNGRADED_EVENTS:
        return tuple([one for one in fitting if row.event in one.events][-1:])
    graded = [one for one in fitting if one.events - UNGRADED_EVENTS]
    if not row.family:
        graded = [one for one in graded if one.events & FULL_INSPECTIONS] or graded
    having = [one for one in graded if not outcomes_of(row, one)[1]]
    return tuple(having or graded)


def outcomes_of(
    row: ListedInspection, framework: Framework
) -> tuple[dict[str, tuple[Outcome, str]], tuple[RowProblem, ...]]:
    """The outcomes that a row gives under a framework, by judgement and with their cell, and what cannot be one."""
    given: dict[str, tuple[Outcome, str]] = {}
    problems: list[RowProblem] = []
    for means, listed in row.grades.items():
        code = next((code for code in row.judgements[means] if framework.judgement(code)), None)
        outcome = outcome_of(listed.grade, framework.scale.grades)
        if code is None:
            if outcome in framework.scale.grades:  # "not judged" of what a framework lacks says nothing
                problems.append(_lacks(framework, means, listed))
        elif outcome is None or (isinstance(outcome, Grade) and outcome not in framework.scale):
            problems.append(RowProblem(f"'{outcome or listed.grade}' is not a grade of {framework.code}", listed.cell))
        elif given.setdefault(code, (outcome, listed.cell))[0] is not outcome:
            other = given[code]
            problems.append(RowProblem(f"{code} is '{outcome}' here and '{other[0]}' in {other[1]}", listed.cell))
    return given, tuple(problems)


def _lacks(framework: Framework, means: str, listed: ListedCell) -> RowProblem:
    return RowProblem(f"{framework.code} has no judgement '{means.replace('_', ' ')}'", listed.cell)


def _is_in_force(validity: Period, on: PartialDate | None) -> bool:
    if on is None:
        return True
    begun = validity.start is None or validity.start <= on.last_day
    return begun and (validity.end is None or on.first_day <= validity.end)


def families_of(frameworks: Iterable[Framework]) -> frozenset[str]:
    """The families of some frameworks."""
    return frozenset(one.family for one in frameworks)
