"""The tables of one question's figures: outcomes by judgement, by region, and the inspections that were counted."""

from collections.abc import Iterator, Mapping
from typing import Any

from assizes.domain import columns as c
from assizes.domain.authorities import RegionKind
from assizes.domain.events import Event
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import StatisticsBasis
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.authority_list import outcome_cell
from assizes.statistics.counting import JudgementCounts, RegionCounts, scale_of
from assizes.statistics.figures import Figures
from assizes.statistics.figures_document import notes_of
from assizes.statistics.notes import INFERRED_EVENTS
from assizes.statistics.outcome_tables import base_sentence, had, outcome_row
from assizes.statistics.table_cells import (
    NOT_AVAILABLE,
    SOURCE,
    coded_column,
    count_column,
    judgement_cell,
    judgement_column,
    outcome_cells,
    outcome_columns,
    text_column,
    words,
)

_BOARDS = (
    "The judgement of the boards is counted over first single inspections and, where there was one, the separate "
    "review of the board instead; the line under the title is not of it."
)


def judgements_had(figures: Figures) -> tuple[JudgementCounts, ...]:
    """The counts of the judgements that a counted inspection has, that ended, or that were asked for by name."""
    found = had(figures.judgements, figures.selection.denominator)
    return tuple(one for one in figures.judgements if one in found or one.judgement.code in figures.asked_codes)


def judgement_table(figures: Figures, reference: Reference) -> Table:
    """Outcomes of every judgement that was asked for; [p] where the figures are of a period."""
    is_period = figures.selection.basis is StatisticsBasis.IN_PERIOD
    marks = (Shorthand.P,) if is_period else ()
    boards = (figures.boards,) if figures.boards else ()
    return Table(
        id="by_judgement",
        title="Outcomes by judgement",
        columns=(judgement_column(), *outcome_columns(scale_of(reference.frameworks, figures.selection.families))),
        rows=tuple(outcome_row(counts, reference, *marks) for counts in (*judgements_had(figures), *boards)),
        base=base_sentence(figures.selection),
        notes=(*notes_of(figures, reference), *((_BOARDS,) if boards else ())),
        source=SOURCE,
    )


def region_table(figures: Figures, reference: Reference) -> Table:
    """Outcomes of every judgement that was asked for in each region, in order of name; regions add up to the whole."""
    is_ons = figures.question.region_kind is RegionKind.ONS
    has_existing = figures.selection.existing is not None
    codes = {counts.judgement.code for counts in judgements_had(figures)}
    return Table(
        id="by_region",
        title="Outcomes by region: " + ("the nine ONS regions" if is_ons else "the publisher's eight regions"),
        columns=(
            text_column("region", "Region"),
            *((text_column("region_code", "Region code"),) if is_ons else ()),
            judgement_column(),
            *((count_column("existing", "Local authorities in existence"),) if has_existing else ()),
            count_column("denominator", "Inspections counted"),
            *outcome_columns(scale_of(reference.frameworks, figures.selection.families)),
        ),
        rows=tuple(row for region in figures.by_region for row in _region_rows(region, codes, is_ons=is_ons)),
        base=base_sentence(figures.selection),
        notes=notes_of(figures, reference),
        source=SOURCE,
    )


def _region_rows(region: RegionCounts, codes: set[str], *, is_ons: bool) -> Iterator[Row]:
    named = (words(region.region.name), *((words(region.region.code),) if is_ons else ()))
    existing = () if region.existing is None else (Cell(region.existing),)
    for counts in region.judgements:
        if counts.judgement.code in codes:
            yield *named, judgement_cell(counts.judgement), *existing, Cell(region.denominator), *outcome_cells(counts)


# --- what was counted -------------------------------------------------------------------------------------------


def inspections_table(figures: Figures, reference: Reference) -> Table:
    """A row for each inspection counted, in order of its authority's name at the date, with the link to its report."""
    as_at = figures.question.dates.as_at
    authorities = reference.authorities
    judgements = tuple(counts.judgement for counts in judgements_had(figures))
    # The frame is in order of identifier and end; sorting keeps the order of one authority's inspections.
    rows = sorted(
        figures.selection.frame.iter_rows(named=True), key=lambda row: authorities[row[c.LA_ID]].name_on(as_at)
    )
    return Table(
        id="inspections",
        title="The inspections counted, with their outcomes",
        columns=_columns(judgements),
        rows=tuple(_row(row, judgements, figures, reference) for row in rows),
        base=base_sentence(figures.selection),
        notes=(*notes_of(figures, reference), INFERRED_EVENTS),
        source=SOURCE,
    )


def _columns(judgements: tuple[Judgement, ...]) -> tuple[Column, ...]:
    return (
        text_column("authority", "Local authority"),
        Column("la_id", "Identifier", ColumnKind.CODE),
        Column("gss_code", "GSS code at the date", ColumnKind.CODE),
        text_column("region", "Region"),
        Column(c.INSPECTION_ID, "Identifier of the inspection", ColumnKind.CODE),
        text_column("framework", "Framework"),
        coded_column("event", "Kind of inspection"),
        text_column(c.END, "Inspection end"),
        text_column(c.PUBLISHED, "Report published"),
        *(coded_column(judgement.code, judgement.name) for judgement in judgements),
        Column("report", "Report", ColumnKind.LINK),
    )


def _row(found: Mapping[str, Any], judgements: tuple[Judgement, ...], figures: Figures, reference: Reference) -> Row:
    authority, as_at = reference.authorities[found[c.LA_ID]], figures.question.dates.as_at
    url = found[c.REPORT_URL] or ""
    return (
        words(authority.name_on(as_at)),
        words(authority.la_id),
        words(authority.gss_code_on(as_at)),
        words(authority.region(figures.question.region_kind).name),
        words(found[c.INSPECTION_ID]),
        words(found[c.FRAMEWORK]),
        words(Event(found[c.EVENT]).words, code=found[c.EVENT]),
        words(found[c.END] or ""),
        words(found[c.PUBLISHED] or ""),
        *(outcome_cell(found[one.code]) for one in judgements),
        Cell(url, href=url) if url else NOT_AVAILABLE,
    )
