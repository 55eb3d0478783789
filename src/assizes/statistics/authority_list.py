"""The list of authorities with the outcomes of their most recent full inspection."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authorities, Authority
from assizes.domain.dates import in_words
from assizes.domain.events import Event
from assizes.domain.frameworks import Judgement
from assizes.domain.grades import NoGrade, outcome
from assizes.domain.releases import Dates
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.counting import Count, count_all
from assizes.statistics.notes import INFERRED_EVENTS, dates_sentence
from assizes.statistics.outcome_tables import base_sentence, had
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot
from assizes.statistics.table_cells import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SOURCE,
    coded,
    coded_column,
    count_column,
    date_column,
    day,
    number,
    text_column,
    words,
)

NOT_YET_INSPECTED = "not yet inspected"
PREDECESSORS_LINK = "#predecessors"
PUBLISHER_PAGE = "https://reports.ofsted.gov.uk/provider/44/"


def authority_table(selection: Selection, reference: Reference) -> Table:
    """Every authority in existence at the date, under its name and code of that date, in order of name."""
    as_at = selection.dates.as_at
    judgements = tuple(counts.judgement for counts in had(count_all(selection), selection.denominator))
    latest = {row[c.LA_ID]: row for row in selection.frame.iter_rows(named=True)}
    existing = sorted(reference.authorities.existing(as_at), key=lambda one: (one.name_on(as_at), one.la_id))
    return Table(
        id="authorities",
        title=f"Local authorities in existence on {in_words(as_at)}, with their most recent outcomes",
        columns=_columns(judgements),
        rows=tuple(
            _row(authority, latest.get(authority.la_id), judgements, selection, reference.authorities)
            for authority in existing
        ),
        base=base_sentence(selection),
        notes=(
            dates_sentence(selection.dates),
            "Names and codes are those in force at the date, the latest code beside. An authority that is not yet "
            "inspected has no outcome; its predecessors are named, but their outcomes are not its own.",
            INFERRED_EVENTS,
        ),
        source=SOURCE,
    )


def _columns(judgements: tuple[Judgement, ...]) -> tuple[Column, ...]:
    return (
        Column("authority", "Local authority", ColumnKind.LINK),
        Column("la_id", "Identifier", ColumnKind.CODE),
        Column("gss_code", "GSS code at the date", ColumnKind.CODE),
        Column("gss_code_latest", "GSS code, latest", ColumnKind.CODE),
        Column("dfe_la_number", "Department for Education number", ColumnKind.CODE),
        text_column("region", "Region"),
        coded_column("ons_region", "ONS region"),
        coded_column("state", "State"),
        Column("predecessors", "Predecessors", ColumnKind.LINK, "predecessor_ids"),
        text_column("framework", "Framework"),
        coded_column("event", "Kind of inspection"),
        text_column("inspection_start", "Inspection start"),
        text_column("inspection_end", "Inspection end"),
        text_column("published", "Report published"),
        *(coded_column(judgement.code, judgement.name) for judgement in judgements),
        Column("report", "Report", ColumnKind.LINK),
        text_column("basis", "Record rests on"),
    )


def _row(
    authority: Authority,
    found: Mapping[str, Any] | None,
    judgements: tuple[Judgement, ...],
    selection: Selection,
    authorities: Authorities,
) -> Row:
    as_at = selection.dates.as_at
    page = PUBLISHER_PAGE + authority.ofsted_urn if authority.ofsted_urn else ""
    named = (
        Cell(authority.name_on(as_at), href=page),
        words(authority.la_id),
        words(authority.gss_code_on(as_at)),
        words(authority.gss_code_latest),
        words(authority.dfe_la_number),
        words(authority.ofsted_region.name),
        words(authority.ons_region.name, code=authority.ons_region.code),
    )
    before = _predecessors(authority, authorities)
    if found is None:
        return (*named, coded(NOT_YET_INSPECTED), before, *(NOT_APPLICABLE,) * (len(judgements) + 7))
    return (*named, coded("inspected"), before, *_inspected(found, judgements, selection))


def _predecessors(authority: Authority, authorities: Authorities) -> Cell:
    if not authority.predecessors:
        return NOT_APPLICABLE
    return replace(_named(authority.predecessors, authorities), href=PREDECESSORS_LINK)


def _named(la_ids: tuple[str, ...], authorities: Authorities) -> Cell:
    return words("; ".join(authorities[la_id].name for la_id in la_ids), code="; ".join(la_ids))


def _inspected(found: Mapping[str, Any], judgements: tuple[Judgement, ...], selection: Selection) -> Row:
    frameworks = selection.snapshot.frameworks
    url = found[c.REPORT_URL] or ""
    return (
        words(frameworks[found[c.FRAMEWORK]].code),
        words(Event(found[c.EVENT]).words, code=found[c.EVENT]),
        words(found[c.START] or ""),
        words(found[c.END] or ""),
        words(found[c.PUBLISHED] or ""),
        *(_traced(outcome_cell(found[one.code]), found[c.INSPECTION_ID]) for one in judgements),
        Cell(url, href=url) if url else NOT_AVAILABLE,
        words(found[c.BASIS]),
    )


def predecessor_table(snapshot: Snapshot, dates: Dates, reference: Reference) -> Table:
    """The abolished authorities that later ones succeeded; no outcome is carried over."""
    authorities = reference.authorities
    followed = {la_id for authority in authorities.existing(dates.as_at) for la_id in authority.predecessors}
    gone = [authority for authority in authorities if authority.la_id in followed]
    counted = snapshot.by(dates).filter(pl.col(c.IS_FULL))
    return Table(
        id="predecessors",
        title=f"Abolished authorities succeeded by authorities in existence on {in_words(dates.as_at)}",
        columns=(
            text_column("authority", "Local authority"),
            text_column("la_id", "Identifier"),
            text_column("gss_code_latest", "GSS code, latest"),
            date_column("abolished", "Last day in existence"),
            coded_column("successors", "Successors", "successor_ids"),
            count_column("inspections", "Full inspections in its life"),
        ),
        rows=tuple(_predecessor_row(one, counted, snapshot, authorities) for one in gone),
        base=f"{len(gone)} abolished authorities; {dates_sentence(dates)}",
        notes=("The outcomes of an abolished authority are its own: its successors inherit no grade.",),
        source=SOURCE,
    )


def _predecessor_row(authority: Authority, counted: pl.DataFrame, snapshot: Snapshot, authorities: Authorities) -> Row:
    own = counted.filter(pl.col(c.LA_ID) == authority.la_id)
    return (
        words(authority.name),
        words(authority.la_id),
        words(authority.gss_code_latest),
        day(authority.life.end),
        _named(authority.successors, authorities),
        number(Count(snapshot.ids(own))),
    )


def _traced(cell: Cell, inspection_id: str) -> Cell:
    """The outcome with the one inspection that it is of; where there is no such judgement, none."""
    return cell if cell == NOT_APPLICABLE else replace(cell, inspection_ids=(inspection_id,))


def outcome_cell(value: str | None) -> Cell:
    """One outcome in words; [x] where it is not known, [z] where there is no such judgement."""
    if value is None:
        return NOT_APPLICABLE
    if value == NoGrade.NOT_KNOWN:
        return Cell(shorthand=(Shorthand.X,), code=value)
    return words(outcome(value).words, code=value)


def outcome_cell_without_code(value: str | None) -> Cell:
    """One outcome in words for a table that no data file has."""
    cell = outcome_cell(value)
    return Cell(cell.value, cell.shorthand)
