"""The notes that go with figures: what was counted, what is not comparable, which dates are not known."""

from collections.abc import Iterator
from datetime import date

from assizes.domain.comparability import Comparability, Verdict
from assizes.domain.dates import in_words
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import Reference
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.selection import Selection

PERCENTAGES = "Percentages are whole numbers, rounded half up, of the judgements with a grade; they may not add to 100."
POINT_CHANGES = (
    "A change in percentage points is the difference of the two rounded percentages, as published releases take it."
)
INFERRED_EVENTS = (
    "No report prints whether an inspection was standard or short: it is inferred, short where the longest visit "
    "spans at most 7 days."
)
BASIS_NOTES = {
    StatisticsBasis.MOST_RECENT: (
        "Counted: of each local authority in existence at the date, its most recent full inspection under the "
        "single inspection framework or ILACS. A new authority inherits no grade; an abolished one drops out. "
        "A judgement is never fetched from an older inspection."
    ),
    StatisticsBasis.FIRST_UNDER_FRAMEWORK: (
        "Counted: each local authority's first full inspection under the framework; abolished authorities are kept."
    ),
    StatisticsBasis.IN_PERIOD: (
        "Counted: every full inspection that ended in the period, abolished authorities included. It counts "
        "inspections, which are not a picture of all authorities. Figures are provisional: further reports on "
        "inspections of the period may be published."
    ),
}


def dates_sentence(dates: Dates) -> str:
    """The two dates of a figure in words."""
    return (
        f"Inspections ended by {in_words(dates.as_at)} whose reports were published by {in_words(dates.published_by)}."
    )


def figure_notes(selection: Selection, judgements: tuple[JudgementCounts, ...], reference: Reference) -> Iterator[str]:
    """Every note of one set of figures, in a fixed order."""
    yield dates_sentence(selection.dates)
    yield BASIS_NOTES[selection.basis]
    if selection.denominator == 0:
        yield "No full inspection under these frameworks had ended and been published by these dates."
    yield PERCENTAGES
    yield from _ended(judgements)
    yield from _mixed_frameworks(judgements, reference)
    yield from inexact_notes(selection)
    yield from harvest_notes(selection.dates, reference.coverage.harvest_date)


def _ended(judgements: tuple[JudgementCounts, ...]) -> Iterator[str]:
    for counts in judgements:
        end = counts.judgement.series_end_date
        if counts.has_ended and end:
            yield series_end_note(counts.judgement.name, end)


def series_end_sentence(name: str, end: date) -> str:
    """Why a judgement has no figure after a date, and where its last one is."""
    return (
        f"Inspections starting after {in_words(end)} are not judged for {name.lower()}, so its series ends as at "
        f"{in_words(end)}; the last figure is that of {in_words(end)}, and nothing is put in its place."
    )


def series_end_note(name: str, end: date) -> str:
    """The note that explains [z] after the end of a series."""
    return f"[z] {series_end_sentence(name, end)}"


def are_different_authorities(counts: JudgementCounts, before: JudgementCounts) -> bool:
    """Whether two figures are of clearly different sets of authorities, which a reader must know."""
    if not (counts.n and before.n):
        return False
    most = max(counts.n, before.n)
    return counts.not_applicable.value != before.not_applicable.value or 20 * abs(counts.n - before.n) > most


def different_authorities_sentence(counts: JudgementCounts, before: JudgementCounts) -> str:
    """What a note says where two figures are of different sets of authorities; empty where they are not."""
    if not are_different_authorities(counts, before):
        return ""
    return (
        f"The two figures are of different sets of authorities: {counts.n} have this judgement in their most recent "
        f"inspection now, {before.n} had it then."
    )


def _mixed_frameworks(judgements: tuple[JudgementCounts, ...], reference: Reference) -> Iterator[str]:
    for counts in judgements:
        found = reference.comparability.worst(counts.judgement.code, counts.frameworks, counts.frameworks)
        if found.verdict is not Verdict.YES:
            each = ", ".join(f"{number} of {framework}" for framework, number in counts.by_framework)
            yield (
                f"[b] {counts.judgement.name}: the {counts.n} grades come from frameworks that are not fully "
                f"comparable ({each}). {found.note}"
            )


def comparison_note(name: str, found: Comparability) -> str:
    """The note of one comparison; empty where nothing stands in its way."""
    if found.verdict is Verdict.YES:
        return ""
    shorthand = "[b]" if found.verdict is Verdict.BREAK else "Not compared."
    return f"{shorthand} {name}: {found.note}"


def inexact_notes(*selections: Selection) -> Iterator[str]:
    """Which inspections are counted, or left out, by a rule because a date is not known to the day (rule 11)."""
    counted = tuple(dict.fromkeys(name for selection in selections for name in selection.inexact_ids))
    possible = tuple(dict.fromkeys(name for selection in selections for name in selection.possible_ids))
    if counted:
        yield (
            "Counted although a date is not known to the day (an unknown end is the last day of the month, or the "
            f"day, of its start; a bounded publication date its bound): {', '.join(counted)}."
        )
    if possible:
        names = ", ".join(possible)
        yield f"Left out{_at_some(selections)}, though the true date may belong in: {names}.{_up_to(selections)}"


def _at_some(selections: tuple[Selection, ...]) -> str:
    return " at one date or another" if len(selections) > 1 else ""


def _up_to(selections: tuple[Selection, ...]) -> str:
    if len(selections) > 1:
        return ""
    more, counted = selections[0].possible_additions, selections[0].denominator
    if not more:
        return " It could take the place of one that is counted." if len(selections[0].possible_ids) == 1 else ""
    named = "it" if len(selections[0].possible_ids) == 1 else "them"
    return f" With {named} up to {counted + more} inspections could be counted, instead of {counted}."


def harvest_notes(dates: Dates, harvest_date: date) -> Iterator[str]:
    """What the register cannot know: reports published after it was last harvested."""
    if max(dates.as_at, dates.published_by) > harvest_date:
        yield (
            f"The register was last harvested on {in_words(harvest_date)}: reports published after that day are not "
            "in it, and these figures may be incomplete."
        )
