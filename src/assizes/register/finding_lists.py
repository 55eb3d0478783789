"""Findings as lists: some of them, how many there are in which state, those about one inspection."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Value, When

from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.register import models
from assizes.register.findings import last_moves, lives_of


@dataclass(frozen=True)
class FindingQuestion:
    """Which findings are asked for; a blank or none asks for all."""

    states: Collection[FindingState] = tuple(FindingState)
    severity: Severity | None = None
    code: str = ""
    la_id: str = ""


@dataclass(frozen=True)
class FoundLives:
    """Some of the findings that were asked for, errors first, and how many there are."""

    total: int
    lives: tuple[FindingLife, ...]


def find_lives(question: FindingQuestion, *, skip: int = 0, most: int = 100) -> FoundLives:
    """The findings that a question asks for: errors first, then by code, authority and subject."""
    rows = last_moves().filter(state__in=[state.value for state in question.states])
    if question.severity is not None:
        rows = rows.filter(severity=question.severity.value)
    if question.code:
        rows = rows.filter(finding__code=question.code)
    if question.la_id:
        rows = rows.filter(finding__la_id=question.la_id)
    errors_first = Case(When(severity=Severity.ERROR.value, then=Value(0)), default=Value(1))
    ordered = rows.order_by(
        errors_first, "finding__code", "finding__la_id", "finding__subject_id", "finding__finding_id"
    )
    ids = list(ordered.values_list("finding_id", flat=True)[skip : skip + most])
    by_id = {life.finding.finding_id: life for life in lives_of(ids)}
    return FoundLives(rows.count(), tuple(by_id[finding_id] for finding_id in ids))


def lives_about(inspection_id: str) -> tuple[FindingLife, ...]:
    """The findings of one inspection that are still found, or wait for a person, errors first."""
    settled = FindingState.SETTLED.value
    rows = last_moves().filter(finding__subject_id=inspection_id).exclude(state=settled)
    lives = lives_of(list(rows.values_list("finding_id", flat=True)))
    return tuple(sorted(lives, key=lambda one: (one.finding.severity is not Severity.ERROR, one.finding.code)))


def numbers_of_states() -> Counter[tuple[FindingState, Severity]]:
    """How many findings are in each state, by severity."""
    rows = last_moves().values_list("state", "severity")
    return Counter((FindingState(state), Severity(severity)) for state, severity in rows)


def codes_in_use() -> tuple[str, ...]:
    """The codes of the checks that ever found something."""
    return tuple(models.Finding.objects.order_by("code").values_list("code", flat=True).distinct())
