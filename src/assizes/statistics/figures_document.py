"""Figures as the documents that `assizes figures` prints (design section 5)."""

from typing import Any

from assizes.domain.frameworks import OVERALL
from assizes.domain.grades import Grade
from assizes.reference import Reference
from assizes.statistics.change import Change
from assizes.statistics.counting import JudgementCounts, RegionCounts
from assizes.statistics.figures import CycleCoverage, Figures
from assizes.statistics.groups import group_note
from assizes.statistics.notes import figure_notes
from assizes.statistics.percentages import whole_percent

Document = dict[str, Any]


def figures_document(figures: Figures, reference: Reference) -> Document:
    """Figures in the fixed shape of `--format json`: plain values, every grade of the scale in every count.

    Figures of a group of authorities have besides the key `authorities`, the identifiers of the group.
    """
    question = figures.question
    group = {} if question.within is None else {"authorities": sorted(question.within)}
    return {
        "as_at": question.dates.as_at.isoformat(),
        "published_by": question.dates.published_by.isoformat(),
        "known_at": question.known_at.isoformat().replace("+00:00", "Z"),
        "basis": question.basis.value,
        "framework": figures.coverage.family if question.family or len(figures.selection.families) == 1 else None,
        "period_start": question.period_start.isoformat() if question.period_start else None,
        **group,
        "denominator": figures.selection.denominator,
        "existing": figures.selection.existing,
        "judgements": _judgements(figures.judgements, figures.boards),
        "by_region": {region.region.name: _region(region) for region in figures.by_region},
        "change": {block.value: _change_block(changes) for block, changes in figures.change},
        "coverage": _coverage(figures.coverage),
        "notes": list(notes_of(figures, reference)),
    }


def notes_of(figures: Figures, reference: Reference) -> tuple[str, ...]:
    """Every note of figures; those of a group begin with whose they are."""
    notes = tuple(figure_notes(figures.selection, figures.judgements, reference))
    question = figures.question
    if question.within is None:
        return notes
    return group_note(question.within, reference.authorities, question.dates), *notes


def _judgements(judgements: tuple[JudgementCounts, ...], boards: JudgementCounts | None = None) -> Document:
    every = (*judgements, boards) if boards else judgements
    return {counts.judgement.code: _judgement(counts) for counts in every}


def _judgement(counts: JudgementCounts) -> Document:
    ended = counts.has_ended
    document: Document = {
        "counts": {grade.value: None if ended else count.value for grade, count in counts.grades},
        "n": None if ended else counts.n,
        "not_judged": None if ended else counts.not_judged.value,
        "not_known": None if ended else counts.not_known.value,
        "not_applicable": None if ended else counts.not_applicable.value,
        "good_or_outstanding_percent": None if ended else counts.good_or_outstanding_percent,
    }
    if ended and counts.judgement.series_end_date:
        document |= {"shorthand": "[z]", "last_figure_as_at": counts.judgement.series_end_date.isoformat()}
    return document


def _region(region: RegionCounts) -> Document:
    return {
        "existing": region.existing,
        "denominator": region.denominator,
        "judgements": _judgements(region.judgements),
    }


def _change_block(changes: tuple[Change, ...]) -> Document:
    same = [change for change in changes if change.judgement is change.earlier]
    renamed = [change for change in changes if change.judgement is not change.earlier]
    if not same:
        return {"of": None, "judgements": {}, "with_break": {}}
    headline = next((change for change in same if change.judgement.code == OVERALL), same[0])
    return {
        "of": headline.judgement.code,
        **_change(headline),
        "judgements": {change.judgement.code: _change(change) for change in same},
        "with_break": {f"{one.earlier.code} to {one.judgement.code}": _change(one) for one in renamed},
    }


def _change(change: Change) -> Document:
    ended = change.has_ended
    parts = {
        "n": change.n,
        "improved": change.improved.value,
        "same_good_or_outstanding": change.same_good_or_outstanding.value,
        "same_below_good": change.same_below_good.value,
        "declined": change.declined.value,
    }
    document: Document = {key: None if ended else value for key, value in parts.items()}
    document["comparability"] = change.comparability.verdict.value
    document["from_to"] = {} if ended else _from_to(change)
    return document


def _from_to(change: Change) -> Document:
    document: Document = {}
    for (before, now), count in change.matrix:
        document.setdefault(_key(before), {})[_key(now)] = count.value
    return document


def _key(grade: Grade) -> str:
    return grade.value


def _coverage(coverage: CycleCoverage) -> Document:
    return {
        "framework": coverage.family,
        "inspected": coverage.inspected,
        "existing": coverage.existing,
        "inspected_percent": whole_percent(coverage.inspected, coverage.existing),
        "abolished_inspected": len(coverage.abolished_inspected_ids),
        "cycle_years": coverage.cycle.years if coverage.cycle else None,
    }
