"""Figures as text to read and as CSV to compute with."""

import csv
import io
from collections.abc import Iterator, Sequence

from assizes.domain.dates import in_words
from assizes.domain.grades import Grade
from assizes.reference import Reference
from assizes.statistics.change import Change
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.figures import Figures
from assizes.statistics.figures_document import notes_of
from assizes.statistics.groups import group_name
from assizes.statistics.outcome_tables import base_sentence
from assizes.statistics.percentages import whole_percent
from assizes.statistics.wording import FAMILY_NAMES

_SHORT = {Grade.REQUIRES_IMPROVEMENT: "Requires imp."}
Line = Sequence[str]


def figures_text(figures: Figures, reference: Reference) -> str:
    """The figures as aligned tables: by judgement, by region, change, coverage, notes."""
    parts = [
        base_sentence(figures.selection),
        _aligned([_heading("Judgement", figures.judgements), *map(_judgement, _every(figures))]),
        _regions(figures),
        *(_aligned(_change(str(block.words), changes)) for block, changes in figures.change),
        _coverage(figures),
        "\n".join(f"- {note}" for note in notes_of(figures, reference)),
    ]
    return "\n\n".join(parts) + "\n"


def figures_csv(figures: Figures, reference: Reference) -> str:
    """The figures as tidy CSV: one row for each measure of each judgement, for England and each region."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("as_at", "published_by", "basis", "geography", "judgement", "measure", "unit", "value", "shorthand")
    )
    question = figures.question
    first = (question.dates.as_at, question.dates.published_by, question.basis.value)
    whole = group_name(question.within, reference.authorities)
    writer.writerows((*first, *measurement) for measurement in measurements(figures, whole))
    return text.getvalue()


def measurements(figures: Figures, whole: str) -> Iterator[tuple[str, str, str, str, int | str, str]]:
    """Each measure of each judgement, for all that is counted and for each region.

    Name of the area, judgement, measure, unit, value and shorthand; the value is empty where the shorthand says why.
    """
    areas = [(whole, _every(figures)), *((one.region.name, one.judgements) for one in figures.by_region)]
    for area, judgements in areas:
        for counts in judgements:
            for measure, unit, value in _measures(counts):
                shown = ("", "[z]") if counts.has_ended or value is None else (value, "")
                yield (area, counts.judgement.code, measure, unit, *shown)


def _every(figures: Figures) -> tuple[JudgementCounts, ...]:
    return (*figures.judgements, figures.boards) if figures.boards else figures.judgements


def _measures(counts: JudgementCounts) -> Iterator[tuple[str, str, int | None]]:
    for grade, count in counts.grades:
        yield grade.value, "count", count.value
        yield grade.value, "percent", counts.percent(grade)
    yield "n", "count", counts.n
    yield "not_judged", "count", counts.not_judged.value
    yield "not_known", "count", counts.not_known.value
    yield "not_applicable", "count", counts.not_applicable.value
    yield "good_or_outstanding", "count", counts.good_or_outstanding.value
    yield "good_or_outstanding", "percent", counts.good_or_outstanding_percent


def _heading(first: str, judgements: tuple[JudgementCounts, ...]) -> Line:
    grades = [_SHORT.get(grade, grade.words.capitalize()) for grade, _ in judgements[0].grades]
    return first, *grades, "n", "Not judged", "Not known", "[z]", "Good or outstanding"


def _judgement(counts: JudgementCounts, name: str = "") -> Line:
    named = name or counts.judgement.name
    if counts.has_ended:
        return (
            named,
            *("[z]" for _ in counts.grades),
            "[z]",
            "[z]",
            "[z]",
            "[z]",
            "[z]",
        )
    shown = [_share(count.value, counts.percent(grade)) for grade, count in counts.grades]
    others = (counts.n, counts.not_judged.value, counts.not_known.value, counts.not_applicable.value)
    good = _share(counts.good_or_outstanding.value, counts.good_or_outstanding_percent)
    return named, *shown, *map(str, others), good


def _share(count: int, percent: int | None) -> str:
    return str(count) if percent is None else f"{count} ({percent}%)"


def _regions(figures: Figures) -> str:
    shown = next((one for one in figures.judgements if one.n), None)
    if shown is None:
        return "By region: nothing is counted."
    lines = [_heading("Region", figures.judgements)]
    for region in figures.by_region:
        counts = next(one for one in region.judgements if one.judgement.code == shown.judgement.code)
        lines.append(_judgement(counts, region.region.name))
    return f"{shown.judgement.name} by region (every judgement: --format json or csv)\n{_aligned(lines)}"


def _change(name: str, changes: tuple[Change, ...]) -> Iterator[Line]:
    yield name.capitalize(), "n", "Improved", "Same, good or outstanding", "Same, below good", "Declined"
    for change in changes:
        label = change.judgement.name
        if change.earlier is not change.judgement:
            label = f"{label}, before: {change.earlier.name} [b]"
        parts = (change.improved, change.same_good_or_outstanding, change.same_below_good, change.declined)
        shown = (change.n, *(part.value for part in parts))
        yield label, *("[z]" if change.has_ended else str(value) for value in shown)


def _coverage(figures: Figures) -> str:
    coverage = figures.coverage
    percent = whole_percent(coverage.inspected, coverage.existing)
    return (
        f"Inspected at least once under {FAMILY_NAMES[coverage.family]}: {coverage.inspected} of {coverage.existing} "
        f"local authorities in existence on {in_words(figures.question.dates.as_at)} ({percent}%); abolished ones "
        f"apart: {len(coverage.abolished_inspected_ids)}."
    )


def _aligned(lines: Sequence[Line] | Iterator[Line]) -> str:
    rows = [list(line) for line in lines]
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    )
