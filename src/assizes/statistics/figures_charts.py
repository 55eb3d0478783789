"""The charts of one question's figures: bars of grades by judgement, and of one judgement by region."""

from assizes.domain.charts import Bar, StackedBars
from assizes.domain.dates import in_words
from assizes.domain.frameworks import OVERALL, Judgement
from assizes.domain.releases import StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.chart_values import segments, share
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.figures import Figures
from assizes.statistics.figures_tables import judgements_had
from assizes.statistics.groups import group_name
from assizes.statistics.outcome_tables import base_sentence


def leading_judgement(figures: Figures) -> Judgement | None:
    """The judgement to show where one is shown: overall effectiveness if it has a grade, else the first that has."""
    graded = [counts.judgement for counts in figures.judgements if counts.n]
    return next((one for one in graded if one.code == OVERALL), next(iter(graded), None))


def judgement_bars(figures: Figures, reference: Reference) -> StackedBars | None:
    """A bar for each judgement with a grade; each stands for itself. None where no judgement has one."""
    leading = leading_judgement(figures)
    if leading is None:
        return None
    graded = [counts for counts in judgements_had(figures) if counts.n]
    shares = "; ".join(f"{counts.judgement.name} {share(counts)}" for counts in graded)
    return StackedBars(
        id="by-judgement",
        title=_title(
            f"{leading.name}: {share(figures.judgement(leading.code))} good or outstanding", figures, reference
        ),
        subtitle=f"Each judgement by itself; n of N: judged, of those counted. {base_sentence(figures.selection)}",
        description=f"Stacked bars of grades for each judgement. Good or outstanding: {shares}.",
        bars=tuple(
            Bar(counts.judgement.name, _base(counts, figures.selection.denominator), segments(counts))
            for counts in graded
        ),
        table_id="by_judgement",
        is_over_time=False,
    )


def region_bars(figures: Figures, reference: Reference, judgement: Judgement) -> StackedBars | None:
    """A bar for each region; none for a judgement without a grade, or where there are not several regions."""
    whole = figures.judgement(judgement.code)
    regions = [
        (region, next(one for one in region.judgements if one.judgement.code == judgement.code))
        for region in figures.by_region
    ]
    if not whole.n or len(regions) < 2:
        return None
    shares = "; ".join(f"{region.region.name} {share(counts)}" for region, counts in regions if counts.n)
    return StackedBars(
        id="by-region",
        title=_title(f"{judgement.name} by region: {share(whole)} good or outstanding", figures, reference),
        subtitle=f"n of N: judged, of inspections counted. {base_sentence(figures.selection)}",
        description=f"Stacked bars of grades for each region. Good or outstanding: {shares}.",
        bars=tuple(
            Bar(region.region.name, _base(counts, region.denominator), segments(counts)) for region, counts in regions
        ),
        table_id="by_region",
        is_over_time=False,
    )


def _title(finding: str, figures: Figures, reference: Reference) -> str:
    """The finding with its place and time; a period's is of inspections, never of a place (design rule 10)."""
    named, question = group_name(figures.question.within, reference.authorities), figures.question
    as_at = in_words(question.dates.as_at)
    if question.basis is StatisticsBasis.IN_PERIOD and question.period_start:
        period = f"{in_words(question.period_start)} to {as_at}"
        return f"{finding} in inspections of {named} that ended from {period}, provisional"
    first = " at first inspections" if question.basis is StatisticsBasis.FIRST_UNDER_FRAMEWORK else ""
    return f"{finding}{first} in {named} as at {as_at}"


def _base(counts: JudgementCounts, denominator: int) -> str:
    return f"{counts.n} of {denominator}"
