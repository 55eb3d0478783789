"""The key findings of a release, drafted from its figures: a finding, then what stands behind it."""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.frameworks import OVERALL
from assizes.domain.releases import KeyFinding, ReleaseSpecification, StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.change import Change, ChangeBlock
from assizes.statistics.comparison import Comparison, comparisons
from assizes.statistics.counting import JudgementCounts, count_all
from assizes.statistics.figures import Figures
from assizes.statistics.notes import series_end_sentence
from assizes.statistics.over_time import ALL_INSPECTED_DATE
from assizes.statistics.selection import Selection
from assizes.statistics.sentences import comparison_sentence, grades_sentence, ranked, region_sentence, share
from assizes.statistics.wording import FAMILY_NAMES, full_inspections, inside_a_sentence, local_authorities


def key_findings(
    specification: ReleaseSpecification,
    figures: Figures,
    period: Selection,
    earlier: tuple[Selection, ...],
    reference: Reference,
) -> tuple[KeyFinding, ...]:
    """Every key finding, the state of the nation first; all numbers are the tables' own."""
    small_base = specification.small_base
    compared = {
        one.counts.judgement.code: one
        for one in (comparisons(figures.selection, earlier[0], reference.comparability) if earlier else ())
    }
    is_round_over = figures.question.dates.as_at >= ALL_INSPECTED_DATE
    findings = (
        *_judgements(figures, compared, small_base),
        *_regions(figures, small_base),
        *_change(figures, small_base),
        *(_period(period, small_base) if StatisticsBasis.IN_PERIOD in specification.bases else ()),
    )
    return (*findings, _coverage(figures)) if is_round_over else (_coverage(figures), *findings)


def _coverage(figures: Figures) -> KeyFinding:
    coverage, at = figures.coverage, in_words(figures.question.dates.as_at)
    by = in_words(figures.question.dates.published_by)
    yet = "" if coverage.inspected == coverage.existing else " so far"
    return KeyFinding(
        f"{coverage.inspected} of {coverage.existing} local authorities had been inspected under "
        f"{FAMILY_NAMES[coverage.family]}{yet} as at {at}.",
        f"Inspections ended by {at} and published by {by}. Outcomes are those of each authority's most recent full "
        f"inspection: {figures.selection.denominator} of {figures.selection.existing} in existence have one.",
    )


def _judgements(figures: Figures, compared: dict[str, Comparison], small_base: int) -> Iterator[KeyFinding]:
    for counts in figures.judgements:
        judgement = counts.judgement
        if counts.has_ended and judgement.series_end_date:
            yield KeyFinding(
                f"There is no figure for {judgement.name.lower()} as at {in_words(figures.question.dates.as_at)}.",
                series_end_sentence(judgement.name, judgement.series_end_date),
            )
        # A judgement that few outcomes have, just begun or no longer made, is a row of tables and no finding.
        elif counts.n and 4 * counts.n >= figures.selection.denominator:
            yield KeyFinding(_headline(counts, figures, small_base), _detail(counts, compared, small_base))


def _headline(counts: JudgementCounts, figures: Figures, small_base: int) -> str:
    found, as_at = share(counts.good_or_outstanding.value, counts.n, small_base), figures.question.dates.as_at
    so_far = " inspected so far" if as_at < ALL_INSPECTED_DATE else ""
    return (
        f"{counts.judgement.name}: {found} local authorities{so_far} were good or outstanding as at {in_words(as_at)}."
    )


def _detail(counts: JudgementCounts, compared: dict[str, Comparison], small_base: int) -> str:
    parts = []
    one = compared.get(counts.judgement.code)
    if one and (one.is_allowed or counts.judgement.code == OVERALL):
        parts.append(comparison_sentence(one, small_base))
    parts.append(grades_sentence(counts, small_base))
    if others := counts.not_applicable.value:
        parts.append(f"The most recent inspections of {local_authorities(others)} have no such judgement.")
    return " ".join(parts)


def _regions(figures: Figures, small_base: int) -> Iterator[KeyFinding]:
    lasting = next((counts for counts in figures.judgements if counts.n), None)
    if lasting is None:
        return
    code = lasting.judgement.code
    regions = [
        (region.region.name, next(counts for counts in region.judgements if counts.judgement.code == code))
        for region in figures.by_region
    ]
    sentence = region_sentence(ranked(regions), small_base)
    if sentence:
        yield KeyFinding(
            f"Good or outstanding for {inside_a_sentence(lasting.judgement)} differed between regions.",
            f"{sentence} Regions have few authorities: the outcome of one can move a region's share by several "
            "percentage points.",
        )


def _change(figures: Figures, small_base: int) -> Iterator[KeyFinding]:
    changes = dict(figures.change)[ChangeBlock.LATEST_V_PREVIOUS]
    change = next((one for one in changes if one.n and one.earlier is one.judgement), None)
    if change is None:
        return
    name = inside_a_sentence(change.judgement)
    yield KeyFinding(
        f"{share(change.improved.value, change.n, small_base)} local authorities inspected more than once under "
        f"{FAMILY_NAMES[figures.coverage.family]} improved on their previous inspection for {name}.",
        _change_detail(change, small_base),
    )


def _change_detail(change: Change, small_base: int) -> str:
    kept = share(change.same_good_or_outstanding.value, change.n, small_base)
    below = share(change.same_below_good.value, change.n, small_base)
    declined = share(change.declined.value, change.n, small_base)
    return (
        f"{kept} stayed good or outstanding at the same grade, {below} stayed at the same grade below good, and "
        f"{declined} declined. Authorities judged below good are inspected again sooner, so those inspected more than "
        "once are not a picture of all."
    )


def _period(period: Selection, small_base: int) -> Iterator[KeyFinding]:
    assert period.period and period.period.start
    span = f"from {in_words(period.period.start)} to {in_words(period.dates.as_at)}"
    by = in_words(period.dates.published_by)
    graded = next((counts for counts in count_all(period) if counts.n), None)
    were = "was" if period.denominator == 1 else "were"
    counted = f"{full_inspections(period.denominator)} ended {span} and {were} published by {by} (provisional)."
    if graded is None:
        yield KeyFinding(counted)
        return
    found = share(graded.good_or_outstanding.value, graded.n, small_base)
    yield KeyFinding(
        counted,
        f"{found} of them were good or outstanding for {inside_a_sentence(graded.judgement)}. "
        "Which authorities are inspected in a period depends on risk and on the cycle, so this is not the state of the "
        "nation.",
    )
