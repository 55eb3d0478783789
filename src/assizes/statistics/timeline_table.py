"""The timeline of an authority as a table: a row a judgement, and one for each visit without grades."""

from collections.abc import Iterator

from assizes.domain.comparability import Verdict
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.authority_list import outcome_cell
from assizes.statistics.authority_timeline import Timeline, TimelineEntry, TimelineJudgement
from assizes.statistics.notes import INFERRED_EVENTS, comparison_note, dates_sentence
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    coded_column,
    text_column,
    words,
)

_COMPARABLE = {Verdict.YES: "yes", Verdict.BREAK: "with a break", Verdict.NO: "no"}


def timeline_table(timeline: Timeline, reference: Reference) -> Table:
    """Every judgement of every inspection, the newest first, with the page of the report where that is known."""
    name = reference.authorities[timeline.la_id].name_on(timeline.dates.as_at)
    return Table(
        id="timeline",
        title=f"{name}: every inspection and visit that the register holds",
        columns=(
            text_column("inspection_id", "Inspection"),
            text_column("inspection_start", "Inspection start"),
            text_column("inspection_end", "Inspection end"),
            text_column("published", "Report published"),
            coded_column("framework", "Framework"),
            coded_column("event", "Kind of inspection"),
            coded_column("judgement", "Judgement"),
            coded_column("outcome", "Outcome"),
            text_column("comparable", "Comparable with the grade before it"),
            Column("report", "Report", ColumnKind.LINK),
            Column("page", "Page of the report", ColumnKind.COUNT),
        ),
        rows=tuple(row for entry in timeline.entries for row in _rows(entry)),
        base=f"{len(timeline.inspections)} inspections with grades, {len(timeline.visits)} visits without",
        notes=tuple(_notes(timeline)),
        source=SOURCE,
    )


def _notes(timeline: Timeline) -> Iterator[str]:
    yield dates_sentence(timeline.dates)
    yield (
        "Inspections whose day of publication is not known stand here too, though no dated figure counts them. "
        f"{timeline.visits_held.sentence}"
    )
    yield INFERRED_EVENTS
    for mark in timeline.marks:
        for theme in mark.themes:
            yield comparison_note(theme, mark.comparability)


def _rows(entry: TimelineEntry) -> Iterator[Row]:
    found = entry.inspection
    leading = (
        words(found.inspection_id),
        words(found.started),
        words(found.ended),
        words(found.published),
        words(found.framework.name, code=found.framework.code),
        words(found.event.words, code=found.event.value),
    )
    report = Cell(found.report_url, href=found.report_url) if found.report_url else NOT_AVAILABLE
    if not entry.judgements:
        yield (*leading, *(NOT_APPLICABLE,) * 3, report, NOT_APPLICABLE)
    for one in entry.judgements:
        page = Cell(one.held.page) if one.held.page else NOT_AVAILABLE
        yield (*leading, *_judged(one), report, page)


def _judged(one: TimelineJudgement) -> Row:
    judgement = one.held.judgement
    marks = (Shorthand.B,) if one.is_break else ()
    return (
        words(judgement.name, code=judgement.code),
        outcome_cell(one.held.outcome.value),
        words(_COMPARABLE[one.since.verdict], *marks) if one.before else NOT_APPLICABLE,
    )
