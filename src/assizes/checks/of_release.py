"""Every rule on a release: run in one go, with how much each looked at."""

from collections.abc import Callable, Mapping
from typing import Any

from assizes.checks import (
    commentary,
    of_release_authorities,
    of_release_counts,
    of_release_dates,
    of_release_differences,
    of_release_personal_data,
    of_release_sums,
)
from assizes.checks.of_release_sums import ReleaseFunction
from assizes.checks.release_texts import texts_of
from assizes.checks.released import Released
from assizes.checks.rules import Check
from assizes.checks.running import Found
from assizes.domain.findings import Subject, SubjectKind


def cells(released: Released) -> int:
    """How many cells the tables have."""
    return sum(len(table.rows) * len(table.columns) for table in released.content.tables)


def texts(released: Released) -> int:
    """How many different texts stand in values and files."""
    return len(texts_of(released))


def sentences(released: Released) -> int:
    """How many sentences the commentary has."""
    return commentary.sentences_in(released.content.findings, released.commentary)


# A further list of rules is one line here, with what they look at.
_LOOKING_AT: tuple[tuple[list[Check[ReleaseFunction]], Callable[[Released], int], str], ...] = (
    (of_release_sums.CHECKS, cells, "cells"),
    (of_release_counts.CHECKS, cells, "cells"),
    (of_release_authorities.CHECKS, lambda released: sum(1 for _ in released.rows("authorities")), "rows"),
    (of_release_differences.CHECKS, cells, "cells"),
    (of_release_dates.CHECKS, lambda released: len(released.content.tables), "tables"),
    (of_release_personal_data.CHECKS, texts, "texts"),
)
_OF_THE_WHOLE = tuple(check for checks, _, _ in _LOOKING_AT for check in checks)
CHECKS: tuple[Check[Any], ...] = (*_OF_THE_WHOLE, *commentary.CHECKS)


def check_release(released: Released) -> Found:
    """Everything that the rules have to say of a release and of its commentary."""
    found = Found()
    slug = released.content.specification.slug
    for rule, find in _OF_THE_WHOLE:
        for hit in find(released):
            found.of_report(rule, Subject.of(SubjectKind.RELEASE, slug, hit.field, *hit.beside), hit, "")
    for finding in commentary.findings_in(slug, released.content.findings, released.commentary):
        found.of_commentary(finding)
    return found


def not_run_in_release(released: Released) -> Mapping[str, str]:
    """By the code of each rule that could not ask its question: why."""
    return {} if released.team_names else dict.fromkeys(of_release_personal_data.BESIDE_REPORTS, "no reports at hand")


def looked_at_in_release(released: Released) -> Mapping[str, tuple[int, str]]:
    """By the code of each rule: how many things it looked at, and what things."""
    looked_at = {
        check.rule.code: (count, noun)
        for checks, number, noun in _LOOKING_AT
        for count in (number(released),)
        for check in checks
    }
    count = sentences(released)
    return looked_at | {check.rule.code: (count, "sentences") for check in commentary.CHECKS}
