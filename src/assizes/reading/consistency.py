"""What the overall judgement has always been, given the others: a remark on one that is printed in one place only."""

from collections.abc import Callable, Mapping

from assizes.domain.frameworks import OVERALL, Framework, JudgementKind
from assizes.domain.grades import Grade, Outcome
from assizes.reading.report import Findings

LEADERSHIP = "leadership"
_GOOD_AT_LEAST = frozenset({Grade.OUTSTANDING, Grade.GOOD})


def is_usual_in_single_inspections(overall: Outcome, keys: Mapping[str, Outcome]) -> bool:
    """Whether overall effectiveness stands to the three key judgements as in every single inspection on the register.

    Source: 173 single inspections and re-inspections of the packaged register, without an exception.
    """
    all_good = set(keys.values()) <= _GOOD_AT_LEAST
    if Grade.INADEQUATE in keys.values() or overall is Grade.INADEQUATE:
        return overall is Grade.INADEQUATE and Grade.INADEQUATE in keys.values()
    if overall is Grade.OUTSTANDING:
        return all_good
    if overall is Grade.GOOD:
        return keys.get(LEADERSHIP) in _GOOD_AT_LEAST
    return not all_good


def is_usual_in_ilacs(overall: Outcome, keys: Mapping[str, Outcome]) -> bool:
    """The same for inspections of local authority children's services: leadership, and the judgements on practice.

    Source: 310 inspections of the packaged register to March 2026, without an exception.
    """
    practice = [outcome for code, outcome in keys.items() if code != LEADERSHIP]
    leadership = keys.get(LEADERSHIP)
    if Grade.INADEQUATE in practice or overall is Grade.INADEQUATE:
        return overall is Grade.INADEQUATE and Grade.INADEQUATE in keys.values()
    if overall is Grade.OUTSTANDING:
        return leadership is Grade.OUTSTANDING and set(keys.values()) <= _GOOD_AT_LEAST
    if overall is Grade.GOOD:
        return leadership in _GOOD_AT_LEAST and practice.count(Grade.REQUIRES_IMPROVEMENT) <= 1
    return not set(keys.values()) <= _GOOD_AT_LEAST


def remark_on_overall(
    findings: Findings, framework: Framework, is_usual: Callable[[Outcome, Mapping[str, Outcome]], bool]
) -> None:
    """Remark on an overall judgement that one place alone prints and that was never given beside the others.

    It is what the report prints, and stays: such rules were observed, and inspectors are free to judge otherwise.
    """
    keys = [each.code for each in framework.judgements if each.kind is JudgementKind.KEY]
    overall, taken = findings.judgements.get(OVERALL), findings.judgements
    graded = {code: taken[code].outcome for code in keys if code in taken and isinstance(taken[code].outcome, Grade)}
    if overall is None or overall.confirmation or len(graded) < len(keys) or is_usual(overall.outcome, graded):
        return
    said = f"page {overall.evidence.page} says {overall.outcome.words}"
    findings.remarks.append(f"Overall effectiveness: {said}, which was never given beside the other grades")
