"""The comparison of two dates as plain values, for programs."""

from collections.abc import Sequence

from assizes.domain.releases import Dates
from assizes.statistics.comparison import Comparison
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.figures_document import Document


def comparison_document(before: Dates, comparisons: Sequence[Comparison]) -> Document:
    """The earlier dates, and each judgement at both; no number stands where two may not be side by side."""
    return {
        "as_at": before.as_at.isoformat(),
        "published_by": before.published_by.isoformat(),
        "judgements": {one.counts.judgement.code: _judgement(one) for one in comparisons},
    }


def _judgement(one: Comparison) -> Document:
    return {
        "comparability": one.comparability.verdict.value,
        "note": one.note,
        "now": _side(one.counts) if one.is_allowed else None,
        "before": _side(one.before) if one.is_allowed else None,
        "change_points": one.point_change,
    }


def _side(counts: JudgementCounts) -> Document:
    return {
        "good_or_outstanding": counts.good_or_outstanding.value,
        "n": counts.n,
        "good_or_outstanding_percent": counts.good_or_outstanding_percent,
    }
